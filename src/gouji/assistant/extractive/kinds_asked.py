"""Questions for all weaknesses of one kind (同类问题): 有没有不该给满分却给了的, 哪些偏差没说原因."""

import re
from dataclasses import replace

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.matter import matter
from gouji.assistant.extractive.related import SEVERITY
from gouji.assistant.extractive.statements import say_finding
from gouji.assistant.question import Question
from gouji.assistant.spoken import spoken
from gouji.assistant.writer import Writer
from gouji.narrative.model import FindingKind

_ANY = re.compile(r"有没有|有无|两段|两处|哪些|哪几|哪个|哪里|哪儿|哪条|还有|是不是有|存在|有几|都有|吗")
_MOST = 6
_ON_IT = 0.5


def _say_copied(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Copying found in what the question names; it is of sentences, not of one indicator."""
    copying = [k for k in spoken().kinds if k.kinds == (FindingKind.COPIED_TEXT,)]
    if not any(k.words.search(question.text) for k in copying) or question.focus.indicators:
        return False
    asked = matter(dossier, question)
    found = [
        f
        for f in dossier.findings
        if f.kind is FindingKind.COPIED_TEXT
        and asked.held(f.title, f.explanation, *(dossier.words(s) for s in f.spans)) >= _ON_IT
    ]
    if found:
        say_finding(writer, dossier, found[0])
    return bool(found)


def say_kind(writer: Writer, dossier: Dossier, question: Question, *, named: bool) -> bool:
    """List what the audit found of the kind asked for. False where the question asks for no kind, or `named` something
    of the report, which is then what it asks about."""
    if named:
        return _say_copied(writer, dossier, question)
    if question.focus.indicators or question.focus.quotes or not _ANY.search(question.text):
        return False
    wanted = next((k for k in spoken().kinds if k.words.search(question.text)), None)
    if wanted is None:
        return False
    rest = replace(question, text=wanted.words.sub("，", question.text), whole="")
    if matter(dossier, rest).words:
        return False  # 采购的说法前后矛盾吗 is on one matter
    kinds, what = wanted.kinds, wanted.what
    found = sorted((f for f in dossier.findings if f.kind in kinds), key=lambda f: SEVERITY[f.severity])
    if not found:
        writer.say("kinds.none", what=what)
        return True
    writer.allow(f"{len(found)}处")
    writer.say("kinds.some", what=what, count=len(found))
    for number, finding in enumerate(found[:_MOST], 1):
        writer.item(number)
        say_finding(writer, dossier, finding)
    return True
