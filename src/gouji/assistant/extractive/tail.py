"""Whether a small difference matters (尾差): the sums that differ by just that, and what the report says of it."""

import re
from collections.abc import Sequence
from decimal import Decimal

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.matter import Matter, matter
from gouji.assistant.extractive.statements import say_check
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.calculator.model import Check, Verdict

_TAIL = re.compile(r"差(?:了|着|个|上)?(?:0?\.?[0-9.]+)|尾差|零头|四舍五入|差一点|差那么一点|差几(?:分|厘)|要紧吗")
_SMALL = Decimal("0.1")
_SAYS_SO = re.compile(r"尾差|四舍五入")


def say_tail(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Whether a small difference matters: the sums that differ by just that, and what the report says of it."""
    if not _TAIL.search(question.text):
        return False
    gaps = [abs(q.value) for q in question.quantities if abs(q.value) <= _SMALL]
    asked = matter(dossier, question)
    found = [
        c
        for c in dossier.checks
        if c.verdict is Verdict.ROUNDING
        and c.residual
        and (abs(c.residual) in gaps if gaps else abs(c.residual) <= _SMALL)
    ]
    if not found:
        return _say_told(writer, dossier, asked, gaps)

    def near(check: Check) -> float:
        return asked.held(dossier.clause_words(check.stated), dossier.subject(check.stated.start))

    best = max(near(c) for c in found)
    writer.say("tail.small")
    for check in [c for c in found if near(c) >= best][:2]:
        writer.line()
        say_check(writer, dossier, check)
    _say_told(writer, dossier, asked, gaps, lead=False)
    return True


def _say_told(writer: Writer, dossier: Dossier, asked: Matter, gaps: Sequence[Decimal], *, lead: bool = True) -> bool:
    """What the report says of a difference itself (因四舍五入合计为100.01%)."""
    told = [p for p in dossier.pieces.all if _SAYS_SO.search(p.text)]
    if not told or (lead and not asked.words and not gaps):
        return False
    piece = max(told, key=lambda p: asked.held(p.text, p.context))
    if lead:
        writer.say("tail.small")
    place = dossier.pieces.shortened(piece.span, ["相差", "尾差", "四舍五入"])
    writer.line()
    writer.say("tail.told", place, quote=dossier.words(place))
    return True
