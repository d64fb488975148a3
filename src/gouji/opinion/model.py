"""The review opinion (审核意见) as a value: frozen, complete, and the same in whatever form it is written."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from gouji.narrative.model import Severity

BLANK = "【待补】"


class Outcome(StrEnum):
    """The overall assessment, as a proposal to the reviewer. No score goes with it."""

    USABLE = "可用"
    REVISE = "需修改"
    RETURN = "退回修改"


class Group(StrEnum):
    TIES = "勾稽"
    FACTS = "事实"
    TARGETS = "目标"
    EVIDENCE = "证据"
    CONCLUSION = "结论"


class CheckVerdict(StrEnum):
    INCONSISTENT = "不一致"
    ROUNDING = "尾差"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Note(_Frozen):
    """A quote and where it stands: `place` in the outline, `origin` in the file (第3页第12段), "" where unknown."""

    place: str
    origin: str
    quote: str


class Problem(_Frozen):
    """One item of the opinion: place and quote (`notes`, the most telling first), sum, basis and request.

    `key` is the finding's fingerprint. `formula` is "" where nothing was computed, `basis` holds rule titles, and
    articles of law only where their text was read. `number` counts through the whole opinion: what the body tells, the
    questions, then what the annex lists.
    """

    key: str
    number: int
    group: Group
    severity: Severity
    title: str
    explanation: str
    notes: tuple[Note, ...]
    formula: str
    basis: tuple[str, ...]
    request: str

    @property
    def place(self) -> str:
        return self.notes[0].place if self.notes else ""


class CheckLine(_Frozen):
    """A row of the table of checks; `gap` says how much more (多) or less (少) is stated than computed."""

    number: int
    verdict: CheckVerdict
    place: str
    stated: str
    formula: str
    gap: str
    says: str


class Material(_Frozen):
    """Something to supply, and the numbers of the problems it is for."""

    name: str
    problems: tuple[int, ...]


class Correction(_Frozen):
    """A slip of wording or form, for the list of corrections."""

    key: str
    place: str
    quote: str
    title: str
    request: str


class Suggestion(_Frozen):
    """How a narrative could read (改写建议): the report's own facts, with blanks for the rest."""

    name: str
    text: str


class Opinion(_Frozen):
    """A whole opinion. All texts are plain: clean of control characters, escaped by whoever writes them."""

    report_id: str
    title: str
    unit: str | None
    year: int | None
    source: str
    outcome: Outcome
    assessment: tuple[str, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Problem, ...]
    materials: tuple[Material, ...]
    requirements: tuple[str, ...]
    closing: str
    signature: tuple[str, ...]
    checks: tuple[CheckLine, ...]
    corrections: tuple[Correction, ...]
    left_out: int  # findings that were rejected, or, where only decided ones were asked for, not decided yet
    reference: str = f"{BLANK}（文号）"
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def main(self) -> tuple[Problem, ...]:
        """Problems told in full in the body."""
        return tuple(problem for problem in self.problems if problem.severity is not Severity.LOW)

    @property
    def minor(self) -> tuple[Problem, ...]:
        """Problems listed in an annex."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.LOW)
