"""A number as the text states it: its literal, its exact value, its unit and kind, and how sure the writer was."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from gouji.report.model import Span


class Kind(StrEnum):
    """What a quantity counts; only like kinds are compared."""

    MONEY = "money"
    COUNT = "count"  # people, households, times, items: whole things
    MEASURE = "measure"  # length, area, weight: things that are measured, not counted
    RATIO = "ratio"  # %, 百分点, 千分点
    SCORE = "score"  # 分
    DURATION = "duration"  # 年 月 日 天 小时 as a length of time
    DATE = "date"  # a year, a day, a period: never a claim
    REFERENCE = "reference"  # document numbers, list indices, telephone numbers, codes: never a claim
    NUMBER = "number"  # a bare number in a table cell or a clause whose unit is not said


class Comparator(StrEnum):
    AT_LEAST = "≥"
    AT_MOST = "≤"
    MORE_THAN = ">"
    LESS_THAN = "<"
    EQUAL = "="


class Approximation(StrEnum):
    ABOUT = "约"  # 约 大约 左右 上下: plus or minus half a step
    OVER = "余"  # 余 多 以上(not a threshold) +: above, below the next step
    UNDER = "近"  # 近 将近 不足 不到: below


@dataclass(frozen=True, slots=True)
class Unit:
    """`scale` turns a value in this unit into `base` (万元: 10000, base 元).

    `step` is the smallest step of what is counted, in `base` units (0.01 for 元, 1 for 人); None where it is measured
    or a rate, which has none.
    """

    name: str
    kind: Kind
    base: str
    scale: Decimal = Decimal(1)
    step: Decimal | None = None


@dataclass(frozen=True)
class Quantity:
    """One number of the text.

    `span` covers literal and unit (`5923.79万元`, `17个`, `≥95%` without the comparator: `95%`), `literal_span` the
    digits alone. `value` is in `unit` (5923.79, not 59237900); `decimals` is the number of digits after the point in
    the literal, so that 5652.4 and 5652.40 differ in precision.
    """

    span: Span
    literal_span: Span
    literal: str
    value: Decimal
    decimals: int
    unit: Unit
    comparator: Comparator | None = None
    approximation: Approximation | None = None
    high: Decimal | None = None  # the upper end of a stated range 「3至5次」, in `unit`; value is then the lower end

    # Computed when first asked for and kept: every relation asks these of every figure, over and over.

    @cached_property
    def kind(self) -> Kind:
        return self.unit.kind

    @cached_property
    def base_value(self) -> Decimal:
        """The value in base units: 元 for money, the count itself, the percentage figure for a ratio."""
        return self.value * self.unit.scale

    @cached_property
    def ulp(self) -> Decimal:
        """The unit of the last digit, in base units."""
        return self.unit.scale.scaleb(-self.decimals)

    @cached_property
    def is_exact(self) -> bool:
        """Whether it is told to the digit: no bound (不少于), nothing rounded (约), no range (3至5次)."""
        return self.comparator is None and self.approximation is None and self.high is None

    @cached_property
    def is_claim(self) -> bool:
        """Whether it can be right or wrong at all: dates and references never are."""
        return self.kind not in (Kind.DATE, Kind.REFERENCE)
