"""The interval that a stated figure stands for.

A literal stands for every exact value that a writer could have rounded, or cut, to it. With u the unit of its last
digit, the half-width is u/2, and 0 where u is at or under the smallest step of what is counted: counts are exact, so
is 元 with two decimals; 万元 with two decimals is plus or minus 50 元. Intervals are closed, since nobody says which
way the writer rounded a half.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import product
from typing import NamedTuple

from gouji.figures.model import Approximation, Quantity

NONE = Decimal(0)


class Interval(NamedTuple):
    """A closed range of exact values, in base units (元, people, percent). A tuple, since they are made by the thousand
    and a tuple is made in half the time."""

    low: Decimal
    high: Decimal

    @property
    def width(self) -> Decimal:
        return self.high - self.low

    def meets(self, other: "Interval") -> bool:
        return self.low <= other.high and other.low <= self.high

    def holds(self, value: Decimal) -> bool:
        return self.low <= value <= self.high

    def widened(self, by: Decimal) -> "Interval":
        return Interval(self.low - by, self.high + by)

    def negated(self) -> "Interval":
        return Interval(-self.high, -self.low)


def half_width(quantity: Quantity) -> Decimal:
    """How far the exact value may lie from the stated one, in base units."""
    step, ulp = quantity.unit.step, quantity.ulp
    return NONE if step is not None and ulp <= step else ulp / 2


def approximate_step(quantity: Quantity) -> Decimal:
    """The step an approximate figure moves in: the place of its last non-zero digit (50余: 10, 2650余: 10), in base
    units."""
    digits = format(abs(quantity.value), "f").replace(".", "").rstrip("0")
    whole = format(abs(quantity.value), "f").split(".")[0]
    if quantity.decimals or not digits:
        return quantity.ulp
    return quantity.unit.scale * Decimal(10) ** (len(whole) - len(digits))


def interval(quantity: Quantity) -> Interval:
    """The interval of a stated figure, in base units. 50余次 is 50 to 60; 近X is under X; 约X is X plus or minus half
    a step; a stated range is itself."""
    value = quantity.base_value
    if quantity.high is not None:
        return Interval(value, quantity.high * quantity.unit.scale)
    match quantity.approximation:
        case Approximation.OVER:
            return Interval(value, value + approximate_step(quantity))
        case Approximation.UNDER:
            return Interval(value - approximate_step(quantity), value)
        case Approximation.ABOUT:
            half = approximate_step(quantity) / 2
            return Interval(value - half, value + half)
    half = half_width(quantity)
    return Interval(value - half, value + half) if half else Interval(value, value)


def exact(value: Decimal) -> Interval:
    return Interval(value, value)


def total(intervals: Iterable[Interval]) -> Interval:
    """The interval of a sum: half-widths add up."""
    low = high = Decimal(0)
    for each in intervals:
        low += each.low
        high += each.high
    return Interval(low, high)


def over_corners(function: Callable[..., Decimal], intervals: Sequence[Interval]) -> Interval | None:
    """The range of a function that is monotone in each variable, from the corners of the box of its variables.

    A variable that stands twice in a formula (d / (c - d)) is one variable here, so nothing is widened. None where a
    corner divides by zero.
    """
    values = []
    for corner in product(*({i.low, i.high} for i in intervals)):
        try:
            values.append(function(*corner))
        except ArithmeticError:
            return None
    return Interval(min(values), max(values))


def rounded(value: Decimal, quantity: Quantity) -> Decimal:
    """A base-unit value, rounded half up to the precision of a stated figure, still in base units."""
    scaled = value / quantity.unit.scale
    return scaled.quantize(Decimal(1).scaleb(-quantity.decimals), ROUND_HALF_UP) * quantity.unit.scale


def truncated(value: Decimal, quantity: Quantity) -> Decimal:
    """Likewise, cut instead of rounded."""
    scaled = value / quantity.unit.scale
    return scaled.quantize(Decimal(1).scaleb(-quantity.decimals), ROUND_DOWN) * quantity.unit.scale
