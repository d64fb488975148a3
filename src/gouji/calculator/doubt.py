"""Accusations that are not believed: what misses its formula by far, and by no slip of the pen that one could name, was
more likely bound to the wrong figures than miscalculated."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.reading import Reading

OTHER_FIGURES = "与可对应的数字相差过大，可能另有口径"

# Of the largest figure in the formula; of a percentage, so many points are always near enough.
MOST_MISSED = Decimal("0.3")
POINTS, WHOLE = Decimal(5), Decimal(100)
PEOPLE = "人"

_COMPUTED = frozenset(
    {
        RelationKind.SUM,
        RelationKind.DIFFERENCE,
        RelationKind.RATE,
        RelationKind.SHARE,
        RelationKind.CHANGE,
        RelationKind.PRODUCT,
    }
)


def believed(reading: Reading, checks: Iterable[Check]) -> Iterator[Check]:
    """The checks, with accusations that go too far taken back to unverifiable."""
    for check in checks:
        yield replace(check, verdict=Verdict.UNVERIFIABLE, reason=OTHER_FIGURES) if _goes_too_far(reading, check) else check


def _goes_too_far(reading: Reading, check: Check) -> bool:
    if check.verdict is not Verdict.INCONSISTENT or check.relation not in _COMPUTED or check.diagnosis:
        return False
    if check.computed is None or check.residual is None or reading.report.table_at(check.stated.start) is not None:
        return False
    stated = check.computed + check.residual
    if reading.quote(check.stated).endswith("%"):
        over_whole = check.computed > WHOLE >= stated and len(check.operands) > 2
        return abs(check.residual) > max(POINTS, abs(stated) * MOST_MISSED) and not over_whole
    claim = next(iter(reading.within(check.stated)))
    if claim.unit.base == PEOPLE and check.computed >= 0:
        return False  # who came and who went is told in full, and few in a list of few is far off at once
    scale = claim.unit.scale
    figures = [abs(q.base_value) for o in check.operands for q in reading.within(o.span)[:1]]
    return abs(check.residual) * scale > max([*figures, abs(stated) * scale]) * MOST_MISSED
