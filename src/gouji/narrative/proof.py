"""Whether the counts that a report gives make the value that it states (以分子、分母佐证完成值)."""

from decimal import Decimal
from itertools import permutations

from gouji.figures.model import Kind, Quantity
from gouji.report.model import Indicator, Span

_SMALLEST = 20  # of a whole told elsewhere in the report: a smaller one makes some rate by chance


def ratio_of(final: Quantity | None, counts: tuple[Quantity, ...]) -> tuple[Quantity, Quantity] | None:
    """The part and the whole among `counts` whose ratio is the rate `final`, to its last digit."""
    if final is None or final.kind is not Kind.RATIO or not final.value:
        return None
    for part, whole in permutations([c for c in counts if _countable(c)], 2):
        if _makes(final, part, whole):
            return part, whole
    return None


def whole_elsewhere(final: Quantity | None, counts: tuple[Quantity, ...], others: tuple[Quantity, ...]) -> bool:
    """Whether a part told here and a whole told elsewhere in the report make the rate; 100% is made by any figure."""
    if final is None or final.kind is not Kind.RATIO or not 0 < final.value < 100:
        return False
    wholes = [w for w in others if _countable(w) and w.base_value >= _SMALLEST]
    return any(_makes(final, part, whole) for part in counts if _countable(part) for whole in wholes)


def block_of(indicator: Indicator) -> Span:
    """Everything that is said of an indicator, the counts before its value included."""
    parts = [s for s in (indicator.span, indicator.narrative, indicator.explanation) if s is not None]
    near = [s for s in parts if s.start - indicator.span.end < 2]  # a paragraph below a table is another place
    return Span(min(s.start for s in near), max(s.end for s in near))


def _countable(quantity: Quantity) -> bool:
    return quantity.kind in (Kind.COUNT, Kind.MEASURE, Kind.MONEY) and bool(quantity.value)


def _makes(final: Quantity, part: Quantity, whole: Quantity) -> bool:
    if part.unit.base != whole.unit.base or part.base_value > whole.base_value:
        return False
    return abs(part.base_value / whole.base_value * 100 - final.value) <= Decimal(final.ulp) / 2
