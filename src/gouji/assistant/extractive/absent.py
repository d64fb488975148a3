"""Declines (没有依据): says that the report does not hold what was asked, and what to ask the unit for."""

import re
from collections.abc import Sequence

from gouji.assistant.dossier import Dossier
from gouji.assistant.pieces import Hit
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer

# A passage speaks of the matter where it holds this share of the question's own words.
NEAR = 0.5


def say_absent(writer: Writer, dossier: Dossier, question: Question, near: Sequence[Hit] = ()) -> None:
    """Decline. `near` are passages that speak of the matter without saying what was asked; they show the absence."""
    writer.refused = True
    what = subject(question)
    if near:
        span = dossier.pieces.shortened(near[0].piece.span, question.focus.terms)
        writer.say("absent.mentioned", span, what=what, quote=dossier.report.quote(span))
        writer.say("absent.not_listed", what=what)
    else:
        writer.say("absent.nothing", what=what)
    needs = list(dict.fromkeys(need for topic in question.topics for need in topic.needs))
    if needs:
        writer.say("absent.ask_needs", needs="、".join(needs))
    else:
        writer.say("absent.ask", what=what)


def subject(question: Question) -> str:
    """What was asked for, in the question's own words."""
    asking = [
        part
        for part in re.split(r"[。；！!]|(?<=[？?])", question.said or question.text)
        if re.search(r"[？?]|多少|什么|谁|哪|几", part)
    ]
    return (asking[0] if asking else question.said or question.text).rstrip("？?。！! ")
