"""What a comparison over the years (历年比较) says, always with its place."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gouji.calculator.model import Status, Verdict
from gouji.report.model import Report, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of one report: `report` is its id, `span` are characters of its text, `quote` is what stands there."""

    report: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one year's report says of a figure.

    `value` is in the unit of the row, None where the report lacks it; `words` is a grade, where the row is of words.
    `literal` is the figure as written. A cell with a `formula` is not written in the report: the calculator computed it
    from `places`; otherwise `places` holds the one place it was read from. `status` is what the ledger says of the
    number. `note` is a Chinese remark: the report contradicts itself, or speaks of one fund only.
    """

    year: int
    value: Decimal | None = None
    words: str | None = None
    literal: str = ""
    decimals: int = 0
    places: tuple[Place, ...] = ()
    status: Status | None = None
    formula: str | None = None
    note: str | None = None
    basis: str = ""  # 口径 other than the whole: the fund that the figure is of

    @property
    def known(self) -> bool:
        return self.value is not None or self.words is not None


@dataclass(frozen=True, slots=True)
class Change:
    """From one year to the next at hand. `difference` is in the unit of the row, `growth` in percent, exact as far as
    28 digits go; `reason` says in Chinese why there is none. For words, `same` alone is told."""

    start: int
    end: int
    difference: Decimal | None = None
    growth: Decimal | None = None
    formula: str | None = None
    reason: str | None = None
    same: bool | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One figure over the years: a cell a year, a change a pair of neighbouring years."""

    name: str
    group: str
    unit: str
    cells: tuple[Cell, ...]
    changes: tuple[Change, ...]

    @property
    def percent(self) -> bool:
        return self.unit == "%"


@dataclass(frozen=True, slots=True)
class Value:
    """A part of an indicator as written, with its number where it is one number and nothing else is said."""

    literal: str
    place: Place
    value: Decimal | None = None
    unit: str = ""
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class IndicatorCell:
    """One indicator in one year's report."""

    year: int
    name: str
    place: Place
    target: Value | None = None
    final: Value | None = None
    completion: Value | None = None
    weight: Value | None = None
    score: Value | None = None


class Link(StrEnum):
    """How an indicator of one year follows from one of the year before."""

    SAME = "same"
    RENAMED = "renamed"  # 疑为同一指标
    NEW = "new"  # 新增
    DROPPED = "dropped"  # 不再设置


@dataclass(frozen=True, slots=True)
class Step:
    """What became of an indicator from one year to the next at hand. `similarity` of the names is 0 to 1; `target` and
    `final` are the changes of both values; `remarks` are Chinese sentences on what a reviewer should look at."""

    start: int
    end: int
    link: Link
    similarity: float | None = None
    target: Change | None = None
    final: Change | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorSeries:
    """One indicator over the years; `cells` are as long as the years, None where a year does not have it. `steps` holds
    a step for each pair of neighbouring years of which at least one has it."""

    name: str
    cells: tuple[IndicatorCell | None, ...]
    steps: tuple[Step, ...]


class Copy(StrEnum):
    """What was changed in a passage carried over."""

    IDENTICAL = "identical"  # 一字未改
    FIGURES = "figures"  # 只改了数字
    WORDS = "words"  # 改动了文字


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a diff: equal where `before` is `after`."""

    before: str
    after: str

    @property
    def equal(self) -> bool:
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class Carried:
    """A passage of one report that stood in the report of the year before (沿用上年的文字).

    `diff` spells both: all `before` together are the earlier quote, all `after` the later one. `similarity`, 0 to 1, is
    the share of the later passage's shingles, figures aside, that the earlier one holds. `standing` says that it stands
    under a heading whose text rightly stays (职能、机构). `indicator` names the one it belongs to.
    """

    start: int
    end: int
    before: Place
    after: Place
    diff: tuple[Piece, ...]
    similarity: float
    kind: Copy
    standing: bool
    section: str
    indicator: str | None = None


@dataclass(frozen=True, slots=True)
class Restated:
    """A figure of an earlier year as a later report tells it, against that year's own report."""

    year: int  # of the report that tells it
    about: int  # the year told of
    verdict: Verdict
    message: str
    formula: str
    told: Place
    own: Place
    check: str  # the id of the check in the later report's audit


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A report that was given and is not compared."""

    report: str
    title: str
    year: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The years of one unit side by side; `reports` are one a year, the oldest first."""

    unit: str | None
    subject: str  # the project that the reports speak of; "" for the whole unit
    reports: tuple[Report, ...]
    figures: tuple[Series, ...]
    indicators: tuple[IndicatorSeries, ...]
    carried: tuple[Carried, ...]
    restated: tuple[Restated, ...]
    left_out: tuple[LeftOut, ...]
    note: str | None = None  # in Chinese, where there is nothing to compare with

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(r.year for r in self.reports if r.year is not None)

    def report(self, identifier: str) -> Report:
        """The report of an id.

        Raises:
            KeyError: it is not one of the compared.
        """
        for report in self.reports:
            if report.id == identifier:
                return report
        raise KeyError(identifier)
