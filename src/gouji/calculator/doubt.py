"""Accusations that are not believed: they were bound to figures that the words, or the result itself, rule out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.reading import Reading
from gouji.report.model import Span

BELOW_NOTHING = "可对应的数字相减为负，可能另有口径"
WITHOUT_A_PART = "所述为扣除部分金额后的比率，没有列出其全部依据"

_CLAUSE = re.compile(r"[；。\n]")
_AGAINST = re.compile(r"[，、]?[^，。；、\n]{0,6}[比较][^，。；、\n]*$")
_CLAUSE_END = re.compile(r"[，。；、\n]")
_BRACKETED = re.compile(r"[（(][^（()）]*[）)]")
_WITHOUT = re.compile(r"扣除|剔除|不含|不包括|不考虑|还原")
# How far back the words of a clause are looked at.
_REACH = 60


def believed(reading: Reading, checks: Iterable[Check]) -> Iterator[Check]:
    """The checks, with those accusations taken back to unverifiable."""
    for check in checks:
        reason = _doubt(reading, check) if check.verdict is Verdict.INCONSISTENT else None
        yield replace(check, verdict=Verdict.UNVERIFIABLE, reason=reason) if reason else check


def _doubt(reading: Reading, check: Check) -> str | None:
    below = check.relation is RelationKind.DIFFERENCE and not check.diagnosis and (check.computed or 0) < 0
    if below and not _is_measured_from(reading, check):
        return BELOW_NOTHING
    before = reading.text[max(0, check.stated.start - _REACH) : check.stated.start]
    before = _CLAUSE.split(_BRACKETED.sub("", before))[-1]  # 「298人次（不含陪同人员）」 takes nothing off the amount
    return WITHOUT_A_PART if check.relation.is_ratio and _WITHOUT.search(before) else None


def _is_measured_from(reading: Reading, check: Check) -> bool:
    """「毛入园率91.40%，比2022年的92.10%提高1.30个百分点」: the two numbers just before the change, in the order in
    which the words name them, are what it lies between; no other reading is open."""
    places = sorted((operand.span for operand in check.operands), key=lambda span: span.start)
    if len(places) != 2 or places[1].end > check.stated.start:
        return False
    current, earlier = places
    lead = reading.text[current.end : earlier.start]
    tail = reading.text[earlier.end : check.stated.start]
    others = [q for q in reading.within(Span(current.end, check.stated.start)) if q.is_claim and q.span != earlier]
    return not others and _AGAINST.match(lead) is not None and _CLAUSE_END.search(tail) is None
