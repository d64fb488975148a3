"""A margin note: what is weak, where, why, and what to ask of the unit."""

from dataclasses import dataclass
from enum import StrEnum

from gouji.report.model import Span


class FindingKind(StrEnum):
    NUMERIC = "numeric"
    NARRATIVE_MISMATCH = "narrative_mismatch"
    MISSING_EVIDENCE = "missing_evidence"
    CONTRADICTION = "contradiction"
    COPIED_TEXT = "copied_text"
    UNEXPLAINED_DEVIATION = "unexplained_deviation"
    TARGET_TOO_LOW = "target_too_low"
    MISSING_CONTENT = "missing_content"
    MISSING_DIMENSION = "missing_dimension"
    SCORE_CONFLICT = "score_conflict"
    COMPLIANCE = "compliance"
    WORDING = "wording"
    INJECTION = "injection"


class Severity(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Certainty(StrEnum):
    CERTAIN = "确定"
    LIKELY = "较可能"
    TO_VERIFY = "待核实"


@dataclass(frozen=True, slots=True)
class Finding:
    """One weakness. `spans` are the exact quotes it stands on, the most telling first; none is a finding without a
    place, which is allowed only for what the whole report lacks, and then stands on the section that should hold it.

    `basis` are rule ids of rules.toml. `suggestion` is written in the reviewer's voice; unknown facts are 【待补】.
    """

    id: str
    kind: FindingKind
    severity: Severity
    certainty: Certainty
    title: str
    explanation: str
    suggestion: str
    spans: tuple[Span, ...]
    basis: tuple[str, ...]
    checks: tuple[str, ...] = ()  # ids of the calculator's checks that it rests on
