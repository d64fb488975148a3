"""The margin notes of a report, grouped by root and ordered so that what must not be missed comes first (审阅)."""

from collections.abc import Sequence

from gouji.calculator.verify import Verification
from gouji.figures.model import Quantity
from gouji.narrative.context import Context
from gouji.narrative.kinds import KINDS
from gouji.narrative.model import Certainty, Finding, FindingKind, Severity
from gouji.narrative.reading import Reading
from gouji.report.model import Report, Span

_SEVERITY = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)
_CERTAINTY = (Certainty.CERTAIN, Certainty.LIKELY, Certainty.TO_VERIFY)

# Of two notes on one place, the second says nothing that the first does not: (kept, dropped).
_SAID_ALREADY = frozenset(
    {
        (FindingKind.NARRATIVE_MISMATCH, FindingKind.MISSING_EVIDENCE),
        (FindingKind.UNEXPLAINED_DEVIATION, FindingKind.TARGET_TOO_LOW),
        (FindingKind.NUMERIC, FindingKind.COMPLIANCE),
        (FindingKind.INJECTION, FindingKind.WORDING),
        (FindingKind.INJECTION, FindingKind.COPIED_TEXT),
        (FindingKind.INJECTION, FindingKind.MISSING_EVIDENCE),
        (FindingKind.CONTRADICTION, FindingKind.COMPLIANCE),
    }
)

_SAYING = frozenset({kept for kept, _ in _SAID_ALREADY} | {FindingKind.SCORE_CONFLICT})

# A full score for a missed target is the score's fault: the note on the score says what the calculator's would.
_LEFT_TO_SCORES = frozenset({"R-S3a", "R-N11"})


def review(
    report: Report,
    quantities: Sequence[Quantity],
    verification: Verification,
    context: Context | None = None,
) -> tuple[Finding, ...]:
    """All findings on a report, most serious first. Without a context, only the report itself is looked at."""
    reading = Reading(report, quantities, verification, context or Context())
    found = [f for kind in KINDS for f in kind(reading) if f.spans and reading.rule(f.basis[0]).enabled]
    found = [f for n, f in enumerate(found) if not any(_is_of_the_same_account(f, other) for other in found[:n])]
    saying = [f for f in found if f.kind in _SAYING]
    kept = [f for f in found if not any(_says(other, f) for other in saying if other is not f)]
    return tuple(sorted(_unique(kept), key=lambda f: _order(reading, f)))


def _order(reading: Reading, finding: Finding) -> tuple[int, int, int, int]:
    return (
        _SEVERITY.index(finding.severity),
        _CERTAINTY.index(finding.certainty),
        -reading.rule(finding.basis[0]).rank,
        finding.spans[0].start,
    )


def _unique(findings: Sequence[Finding]) -> list[Finding]:
    """One finding an id: the same rule on the same places is one note."""
    return list({f.id: f for f in reversed(findings)}.values())


def _is_of_the_same_account(finding: Finding, earlier: Finding) -> bool:
    """Whether an account that is of something else was noted before: the kinds go from the surest to the rest."""
    both = finding.kind is earlier.kind is FindingKind.NARRATIVE_MISMATCH
    return both and not set(finding.spans).isdisjoint(earlier.spans)


def _says(kept: Finding, dropped: Finding) -> bool:
    score_note = kept.kind is FindingKind.SCORE_CONFLICT and dropped.basis[0] in _LEFT_TO_SCORES
    if (kept.kind, dropped.kind) not in _SAID_ALREADY and not score_note:
        return False
    return all(any(_same_place(s, o) for o in kept.spans) for s in dropped.spans[:1])


def _same_place(one: Span, other: Span) -> bool:
    """Whether two quotes are of one place: the shorter mostly inside the longer."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common * 2 > min(len(one), len(other))
