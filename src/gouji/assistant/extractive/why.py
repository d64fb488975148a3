"""Why something is so (为什么没花完): the sentences that give its cause, where the report gives one."""

import re
from dataclasses import replace

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.matter import matter
from gouji.assistant.extractive.reasons import reasons
from gouji.assistant.question import Question
from gouji.assistant.vocabulary import Act
from gouji.assistant.writer import Writer

_ASKS = re.compile(r"为什么|为何|怎么会|什么原因|怎么回事")
_MOST = 2
_SURE = 0.8


def say_why(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Quote the causes given of the matter. False where none is asked for or given, or a figure is pointed at."""
    if question.act is not Act.LOOKUP or question.quantities or question.focus.indicators:
        return False
    if not _ASKS.search(question.text) or re.search(r"最[高低大小多少]", question.text):
        return False
    names = matter(dossier, question).names()
    if not names:
        return False
    asked = replace(question, focus=replace(question.focus, terms=names, topics=()), groups=())
    found = reasons(dossier, asked)
    kept = [r for r in found if r.score >= _SURE][:_MOST]
    for reason in kept:
        writer.line()
        writer.say("lookup.reason", reason.place, quote=dossier.words(reason.place))
    return bool(kept)
