"""What the calculator says of a claim, always with its place."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gouji.report.model import Span


class Verdict(StrEnum):
    CONSISTENT = "consistent"
    ROUNDING = "rounding"
    INCONSISTENT = "inconsistent"
    UNVERIFIABLE = "unverifiable"

    @property
    def holds(self) -> bool:
        """Whether a tie is there: to the digit, or but for rounding."""
        return self in (Verdict.CONSISTENT, Verdict.ROUNDING)


class Status(StrEnum):
    """What became of a number in the ledger."""

    VERIFIED = "verified"
    ROUNDING = "rounding"
    INCONSISTENT = "inconsistent"
    UNVERIFIABLE = "unverifiable"
    REFERENCE = "reference"


class RelationKind(StrEnum):
    """The relations a check can be of; the first word a reader of the JSON sees of it."""

    SUM = "sum"  # breakdown, 其中, 合计
    DIFFERENCE = "difference"  # 年初 - 执行 = 结余, 多支出
    SHARE = "share"  # 占
    RATE = "rate"  # 执行率, 完成率, 偏差率, 控制率
    CHANGE = "change"  # 比上年增加 N, 增长 p%, the flow of persons
    COUNT = "count"  # a stated number of things that are then listed
    PRODUCT = "product"  # 人数 times 标准
    UNIT = "unit"  # the same amount in another unit
    EQUAL = "equal"  # the same fact elsewhere
    THRESHOLD = "threshold"  # ≥ ≤, 编制 and 在职, 预算 and 决算
    DIRECTION = "direction"  # 增加 against a smaller figure
    SCORE = "score"  # weights, scores, totals, grades
    IDENTITY = "identity"  # declared in identities.toml

    @property
    def is_ratio(self) -> bool:
        return self in (RelationKind.RATE, RelationKind.SHARE, RelationKind.CHANGE)


@dataclass(frozen=True, slots=True)
class Operand:
    """A number, or a listed name, that a check stands on; `role` says in Chinese what it is in the formula."""

    span: Span
    role: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A figure of another report that a check stands on; `span` are offsets into that report's text."""

    report: str  # its id
    title: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Tie:
    """How the stated figure follows from the operands, for whoever asks 「若…」: constant + the signed sum of the
    operands, or, for a ratio, the first operand in percent of the second."""

    signs: tuple[int, ...] = ()
    constant: Decimal = Decimal(0)
    ratio: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One relation, recomputed.

    `stated` is the span of the claim that the verdict is about, `operands` the places it was computed from.
    `computed` and `residual` (stated - computed) are in the unit of the stated figure. `formula` is readable, such as
    `5923.79 + 865.82 = 6789.61万元`. `message` is one Chinese sentence; `diagnosis` what the residual points to, or
    None; `reason` says why a claim is unverifiable.
    """

    id: str
    relation: RelationKind
    verdict: Verdict
    stated: Span
    operands: tuple[Operand, ...]
    formula: str
    computed: Decimal | None
    residual: Decimal | None
    message: str
    diagnosis: str | None = None
    reason: str | None = None
    identity: str | None = None  # the name in identities.toml
    elsewhere: tuple[Elsewhere, ...] = ()  # figures of earlier reports of the same unit
    tie: Tie | None = None  # None where the relation is neither a sum nor a ratio of two figures
    firm: bool = False  # words name what it is of: no other reading of the figure is admissible
    tried: bool = False  # no word bound the operands: formulas were tried on the figures around, and this one fits


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What became of one number; `checks` are the ids of the checks that it takes part in, stated or as an operand."""

    span: Span
    status: Status
    checks: tuple[str, ...]
    reason: str | None = None  # why unverifiable (没有第二个数字, 口径不同, 约数), and that it may have been misread


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a report is accounted for; the five counts add up to `figures`."""

    figures: int
    verified: int
    rounding: int
    inconsistent: int
    unverifiable: int
    reference: int
