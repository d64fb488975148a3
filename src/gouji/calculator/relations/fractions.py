"""Shares told roughly, in tenths and fractions: 84个，占三分之二; 占…的近八成; 六成以上; 过半."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gouji.calculator.draft import draft, figure, plain
from gouji.calculator.judge import Judgement
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.neighbourhood import levels
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.figures.model import Approximation, Comparator, Quantity
from gouji.report.model import Span

_SHARE = re.compile(r"占|的|率|比|达|有|为")
_HALF = re.compile(r"(?P<over>过半|半数以上|超过?(?:了)?(?:一半|半数)|一半以上)|近(?:一半|半数|半)")
CLOSE, FAR = Decimal("1.5"), Decimal(5)


@dataclass(frozen=True, slots=True)
class Range:
    """What a rough share may be, in percent; outside of it by more than `slack` it is wrong."""

    low: Decimal
    high: Decimal
    slack: Decimal


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all rough shares whose part and whole are the last two figures before them."""
    for statement in reading.statements:
        for claim in statement.outer:
            found = _range(claim) if claim.is_rate and claim.is_level else None
            if found is not None and _SHARE.search(claim.lead or statement.between(claim.start - 1, claim.start)):
                yield from _judged(statement, claim.quantity, claim.start, found)
        for match in _HALF.finditer(statement.text):
            start = statement.span.start + match.start()
            near = (
                Range(Decimal(50), Decimal(100), Decimal(0)) if match["over"] else Range(Decimal(40), Decimal(50), FAR)
            )
            yield from _judged(statement, Span(start, start + len(match.group())), start, near)


def _range(claim: Phrase) -> Range | None:
    quantity = claim.quantity
    value = quantity.base_value
    if quantity.unit.name == "比值" and "分之" in quantity.literal:
        if quantity.comparator is not None or quantity.approximation is not None:
            return None
        return Range(value - CLOSE, value + CLOSE, CLOSE)
    if quantity.unit.name != "成" or quantity.high is not None:
        return None
    ten = quantity.unit.scale
    if quantity.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return Range(value, Decimal(100), Decimal(0))
    if quantity.approximation is Approximation.OVER:
        return Range(value, value + ten, Decimal(0))
    if quantity.approximation is Approximation.UNDER:
        return Range(value - ten / 2, value, ten / 2)
    return Range(value - ten / 2, value + ten / 2, ten / 2) if quantity.comparator is None else None


def _judged(statement: Statement, claim: Quantity | Span, start: int, found: Range) -> Iterator[Check]:
    pair = _part_and_whole(statement, start)
    if pair is None:
        return
    part, whole = pair
    share = part.base_value / whole.base_value * 100
    if found.low <= share <= found.high:
        verdict = Verdict.CONSISTENT
    elif found.low - found.slack <= share <= found.high + found.slack:
        return
    else:
        verdict = Verdict.INCONSISTENT
    yield draft(
        RelationKind.SHARE,
        claim,
        [(part, "部分"), (whole, "总数")],
        Judgement(verdict, round(share, 2), None),
        formula=f"{figure(part)} ÷ {figure(whole)} = {plain(share, 2)}%",
        says=f"{figure(part)} ÷ {figure(whole)} = {plain(share, 2)}%，与所述"
        + ("相符。" if verdict is Verdict.CONSISTENT else "不符。"),
    )


def _part_and_whole(statement: Statement, start: int) -> tuple[Quantity, Quantity] | None:
    """The last two figures before a claim, in its segment and right beside each other; the larger is the whole."""
    before = [p for p in statement.outer if p.start < start]
    if len(before) < 2 or before[-2:] != levels(before[-2:]):
        return None
    one, other = before[-2:]
    if not one.alike(other) or one.segment != other.segment or one.is_previous or other.is_previous:
        return None
    if start - other.end > 20 or other.clause - one.clause > 1:
        return None
    part, whole = sorted((one.quantity, other.quantity), key=lambda q: q.base_value)
    return (part, whole) if part.is_exact and whole.is_exact and part.base_value else None
