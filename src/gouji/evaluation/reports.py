"""Whole labelled reports of several kinds: figures that must get their verdict, weaknesses that must be found, and
clean reports, with traps in them, on which nothing serious may be said.

A labelled quote is compared without blanks and thousands separators. A weakness is found where a finding of a kind that
says it, or a figure called inconsistent, quotes eight characters of it in a row.
"""

import collections
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gouji.calculator.model import Check, Verdict
from gouji.calculator.verify import verify
from gouji.evaluation import sets
from gouji.evaluation.narrative import overlap
from gouji.evaluation.result import Better, Metric, SuiteResult, ratio
from gouji.figures.reader import read_figures
from gouji.narrative.context import Context
from gouji.narrative.model import FindingKind, Severity
from gouji.narrative.review import review
from gouji.report.model import Report
from gouji.report.reader import read

MISSED = "missed"
_WORST_FIRST = (Verdict.INCONSISTENT, Verdict.ROUNDING, Verdict.CONSISTENT, Verdict.UNVERIFIABLE)
_RUN, _TRAP = 8, 12  # characters in a row that two quotes must share: of a weakness, of a trap
_NUMERIC = frozenset({FindingKind.NUMERIC, FindingKind.SCORE_CONFLICT, FindingKind.UNEXPLAINED_DEVIATION})
# The kinds of finding that say what a label means; a label's own kind is added.
_SAYING: Mapping[str, frozenset[FindingKind]] = {
    "numeric": _NUMERIC | {FindingKind.CONTRADICTION, FindingKind.COMPLIANCE},
    "contradiction": _NUMERIC | {FindingKind.TARGET_TOO_LOW, FindingKind.COMPLIANCE, FindingKind.MISSING_EVIDENCE},
    "narrative_mismatch": frozenset({FindingKind.MISSING_CONTENT, FindingKind.MISSING_EVIDENCE}),
    "missing_evidence": frozenset({FindingKind.MISSING_CONTENT}),
    "missing_content": frozenset({FindingKind.MISSING_DIMENSION}),
    "missing_dimension": frozenset({FindingKind.MISSING_CONTENT}),
    "unexplained_deviation": frozenset({FindingKind.TARGET_TOO_LOW}),
    "target_too_low": frozenset({FindingKind.UNEXPLAINED_DEVIATION}),
    "score_conflict": frozenset({FindingKind.CONTRADICTION}),
    "wording": frozenset({FindingKind.COPIED_TEXT}),  # a placeholder left standing is copied text
    "template_residue": frozenset({FindingKind.COPIED_TEXT, FindingKind.WORDING}),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that an audit says of a report: a finding, or a figure called inconsistent."""

    kind: FindingKind
    serious: bool
    quotes: tuple[str, ...]
    title: str


@dataclass(slots=True)
class _Tally:
    verdicts: collections.Counter[tuple[str, str]] = field(default_factory=collections.Counter)
    planted: int = 0
    found: int = 0
    alarms: int = 0
    on_traps: int = 0
    misses: list[str] = field(default_factory=list)


def run() -> SuiteResult:
    tally = _Tally()
    for path in label_files():
        labels = json.loads(path.read_text(encoding="utf-8"))
        report = read(path.with_name(labels["file"]))
        quantities = read_figures(report)
        verification = verify(report, quantities)
        findings = review(report, quantities, verification, Context())
        said = [
            Said(f.kind, f.severity is not Severity.LOW, tuple(report.quote(s) for s in f.spans), f.title)
            for f in findings
        ]
        said += [_as_said(report, c) for c in verification.checks if c.verdict is Verdict.INCONSISTENT]
        _claims(labels, report, verification.checks, tally)
        _weaknesses(labels, said, tally)
    return SuiteResult("reports", tuple(_metrics(tally)), tuple(tally.misses))


def label_files() -> tuple[Path, ...]:
    return tuple(sorted((sets.folder("eval") / "reports").glob("*.labels.json")))


def _as_said(report: Report, check: Check) -> Said:
    places = (check.stated, *(o.span for o in check.operands))
    return Said(FindingKind.NUMERIC, True, tuple(report.quote(s) for s in places), check.message)


def _metrics(tally: _Tally) -> Iterator[Metric]:
    verdicts = tally.verdicts
    slips = sum(n for (due, _), n in verdicts.items() if due == Verdict.INCONSISTENT)
    yield Metric("claims_exact", ratio(sum(n for (a, b), n in verdicts.items() if a == b), verdicts.total()))
    yield Metric("slips_caught", ratio(verdicts[Verdict.INCONSISTENT, Verdict.INCONSISTENT], slips))
    wrong = sum(n for (due, got), n in verdicts.items() if got == Verdict.INCONSISTENT != due)
    yield Metric("false_inconsistent", wrong, Better.LOWER)
    yield Metric("weaknesses_found", ratio(tally.found, tally.planted))
    yield Metric("false_alarms", tally.alarms, Better.LOWER)
    yield Metric("on_traps", tally.on_traps, Better.LOWER)


# -- claims


def _claims(labels: Mapping[str, Any], report: Report, checks: Sequence[Check], tally: _Tally) -> None:
    for claim in labels["claims"]:
        due, got = claim["expected"], verdict_of(claim, report, checks)
        got = due if got in claim.get("also_accept", ()) else got
        tally.verdicts[due, got] += 1
        if got != due:
            tally.misses.append(f"{labels['file']} {claim['quote']} [{claim['relation']}] 应为 {due}，得到 {got}")


def verdict_of(claim: Mapping[str, Any], report: Report, checks: Sequence[Check]) -> str:
    """The verdict of those checks of the quoted figure whose operands fit the label best; the worst of several."""
    quote = squeezed(claim["quote"])
    wanted = [squeezed(value) for value in claim.get("operand_values", ())]
    near: list[tuple[float, Verdict]] = []
    for check in checks:
        stated = squeezed(report.quote(check.stated))
        if stated in quote or quote in stated:
            operands = [squeezed(report.quote(o.span)) for o in check.operands]
            hits = sum(any(w in o or o in w for o in operands) for w in wanted)
            near.append((hits / len(wanted) if wanted else 1.0, check.verdict))
    if not near:
        return Verdict.UNVERIFIABLE if claim["expected"] == Verdict.UNVERIFIABLE else MISSED
    best = max(fit for fit, _ in near)
    return next(v for v in _WORST_FIRST if (best, v) in near)


def squeezed(text: str) -> str:
    """Without blanks and thousands separators, in half width: labels quote the file, findings the normalised text."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace(",", "")


# -- weaknesses


def _weaknesses(labels: Mapping[str, Any], said: Sequence[Said], tally: _Tally) -> None:
    fair = [quote for entry in labels.get("also_acceptable", ()) for quote in entry["quotes"]]
    for label in labels["weaknesses"]:
        tally.planted += 1
        if any(says(s, label) for s in said):
            tally.found += 1
        else:
            tally.misses.append(f"{labels['file']} 没有发现：{label['kind']} {label['title']}")
    for one in said:
        if touches(one.quotes, fair):
            continue  # may be said, and counts neither way
        if labels["clean"] and one.serious:
            tally.alarms += 1
            tally.misses.append(f"{labels['file']} 误报：{one.kind} {one.title}")
        if any(touches(one.quotes, [trap["quote"]], _TRAP) for trap in labels["traps"]):
            tally.on_traps += 1
            tally.misses.append(f"{labels['file']} 落入陷阱：{one.kind} {one.title}")


def says(said: Said, label: Mapping[str, Any]) -> bool:
    """Whether what is said is of a kind that tells the labelled weakness, and quotes it."""
    kind = label["kind"]
    fitting = said.kind == kind or said.kind in _SAYING.get(kind, frozenset())
    return fitting and touches(said.quotes, label["quotes"])


def touches(quotes: Sequence[str], passages: Sequence[str], least: int = _RUN) -> bool:
    return any(overlap(squeezed(a), squeezed(b), least) for a in quotes for b in passages)
