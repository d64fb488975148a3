"""Weak narratives: how many planted weaknesses are found, how much else is said, and how well a mismatch is told.

`eval/narrative/reports.jsonl` holds clean reports of invented units, each with edits that plant a weakness; the flawed
twin is the clean text with all edits. `pairs.jsonl` holds indicators with an explanation that fits or does not. Both
are halved: one half set thresholds and vocabulary, the other is only measured. The figures without a suffix are of the
measured half; `_set` marks the other one, shown for comparison.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gouji.calculator.verify import verify
from gouji.evaluation.result import Better, Metric, SuiteResult, ratio
from gouji.evaluation.sets import rows
from gouji.figures.reader import read_figures
from gouji.narrative.context import Context
from gouji.narrative.fit import fit
from gouji.narrative.model import Finding, FindingKind, Severity
from gouji.narrative.review import review
from gouji.narrative.vocabulary import Topics
from gouji.report.model import Report
from gouji.report.reader import read_string

_RUN = 8  # characters that a finding's quote and a planted passage must share
_ONE_PAIR = 0.03  # one pair of the measured half more or less is no regression
_HALVES = (("measured", ""), ("set", "_set"))

# A planted weakness may rightly be noted as one of these instead of as its own kind.
_KIN: dict[FindingKind, frozenset[FindingKind]] = {
    FindingKind.UNEXPLAINED_DEVIATION: frozenset({FindingKind.TARGET_TOO_LOW}),
    FindingKind.TARGET_TOO_LOW: frozenset({FindingKind.UNEXPLAINED_DEVIATION}),
    FindingKind.SCORE_CONFLICT: frozenset({FindingKind.NUMERIC, FindingKind.CONTRADICTION}),
    FindingKind.MISSING_CONTENT: frozenset({FindingKind.MISSING_DIMENSION}),
    FindingKind.NUMERIC: frozenset({FindingKind.CONTRADICTION}),
}


@dataclass
class _Tally:
    """Counts of one half."""

    planted: Counter[FindingKind] = field(default_factory=Counter)
    hit: Counter[FindingKind] = field(default_factory=Counter)
    said: Counter[FindingKind] = field(default_factory=Counter)
    right: Counter[FindingKind] = field(default_factory=Counter)
    clean: int = 0
    alarms: int = 0
    numeric: int = 0
    low: int = 0
    on_traps: int = 0
    misses: list[str] = field(default_factory=list)


def run() -> SuiteResult:
    """Score both sets."""
    context = Context()
    metrics: list[Metric] = []
    misses: list[str] = []
    pairs, reports = rows("narrative", "pairs.jsonl"), rows("narrative", "reports.jsonl")
    for half, suffix in _HALVES:
        tally = _Tally()
        for row in reports:
            if row["half"] == half:
                _clean(row, context, tally)
                _flawed(row, context, tally)
        better = Better.HIGHER if half == "measured" else Better.SHOWN
        scores = _mismatch(pairs, half, context)
        metrics += _metrics(tally, scores, suffix, better)
        misses += [f"[{half}] {line}" for line in (*tally.misses, *scores.misses)]
    metrics += _unlisted(reports, context)
    return SuiteResult("narrative", tuple(metrics), tuple(misses))


def _unlisted(reports: Sequence[dict[str, Any]], context: Context) -> Iterable[Metric]:
    """How mismatches are told where nobody has listed the words: all reports again, with no field of work in the
    vocabulary. Nothing but meaning and structure is left, so that this is nearer to what a new report will get."""
    bare = replace(context, vocabulary=context.vocabulary.model_copy(update={"topics": Topics(topic=())}))
    tally = _Tally()
    for row in reports:
        _clean(row, bare, tally)
        _flawed(row, bare, tally)
    kind = FindingKind.NARRATIVE_MISMATCH
    yield Metric("mismatch_recall_unlisted", ratio(tally.hit[kind], tally.planted[kind]), Better.HIGHER, _ONE_PAIR)
    yield Metric("mismatch_precision_unlisted", ratio(tally.right[kind], tally.said[kind]), Better.HIGHER, _ONE_PAIR)


def _metrics(tally: _Tally, scores: "_Scores", suffix: str, better: Better) -> Iterable[Metric]:
    lower = Better.LOWER if better is Better.HIGHER else Better.SHOWN
    yield Metric(f"mismatch_auc{suffix}", scores.auc, better, 0.005)
    yield Metric(f"mismatch_recall{suffix}", scores.recall, better, _ONE_PAIR)
    yield Metric(f"mismatch_precision{suffix}", scores.precision, better, _ONE_PAIR)
    yield Metric(f"recall{suffix}", ratio(tally.hit.total(), tally.planted.total()), better)
    yield Metric(f"precision{suffix}", ratio(tally.right.total(), tally.said.total()), better, 0.01)
    yield Metric(f"false_alarms_a_clean_report{suffix}", ratio(tally.alarms, tally.clean), lower)
    yield Metric(f"numeric_alarms_a_clean_report{suffix}", ratio(tally.numeric, tally.clean), lower)
    yield Metric(f"low_findings_a_clean_report{suffix}", ratio(tally.low, tally.clean), lower)
    yield Metric(f"findings_on_traps{suffix}", tally.on_traps, lower)
    for kind in sorted(tally.planted):
        yield Metric(f"recall_{kind}{suffix}", ratio(tally.hit[kind], tally.planted[kind]), Better.SHOWN)
    for kind in sorted(tally.said):
        yield Metric(f"precision_{kind}{suffix}", ratio(tally.right[kind], tally.said[kind]), Better.SHOWN)


# -- reports


def clean_text(row: dict[str, Any]) -> str:
    return "\n".join(row["lines"])


def flawed_text(row: dict[str, Any]) -> str:
    """The clean text with every edit.

    Raises:
        ValueError: an edit's old text does not stand exactly once.
    """
    text = clean_text(row)
    for edit in row["edits"]:
        if text.count(edit["old"]) != 1:
            raise ValueError(f"{row['id']} 的改动原文应恰好出现一次：{edit['old'][:30]}")
        text = text.replace(edit["old"], edit["new"])
    return text


def findings(text: str, name: str, context: Context) -> tuple[Report, tuple[Finding, ...]]:
    report = read_string(text, name)
    quantities = read_figures(report)
    return report, review(report, quantities, verify(report, quantities), context)


def _clean(row: dict[str, Any], context: Context, tally: _Tally) -> None:
    report, found = findings(clean_text(row), f"{row['id']}.md", context)
    tally.clean += 1
    for finding in found:
        serious = finding.severity is not Severity.LOW
        numeric = finding.kind is FindingKind.NUMERIC
        tally.alarms += serious and not numeric
        tally.numeric += serious and numeric
        tally.low += not serious
        tally.misses.append(f"{row['id']} 干净报告上的{finding.severity}提示：{finding.kind} {finding.title}")
        quotes = [report.quote(s) for s in finding.spans]
        tally.on_traps += any(overlap(trap["quote"], q, 12) for trap in row["traps"] for q in quotes)


def _flawed(row: dict[str, Any], context: Context, tally: _Tally) -> None:
    report, found = findings(flawed_text(row), f"{row['id']}.md", context)
    quoted = [(f, [report.quote(s) for s in f.spans]) for f in found]
    for edit in row["edits"]:
        kind = FindingKind(edit["kind"])
        tally.planted[kind] += 1
        about = edit.get("about")
        if any(
            _fits(f.kind, kind) and (_touches(quotes, edit["quotes"]) or (about and about in f.title))
            for f, quotes in quoted
        ):
            tally.hit[kind] += 1
        else:
            tally.misses.append(f"{row['id']} 没有发现：{kind} {edit['quotes'][0][:40]}")
    changed = [text for edit in row["edits"] for text in (edit["new"], *edit["quotes"])]
    lacking = [edit["about"] for edit in row["edits"] if "about" in edit]
    for finding, quotes in quoted:
        tally.said[finding.kind] += 1
        if _touches(quotes, changed) or any(about in finding.title for about in lacking):
            tally.right[finding.kind] += 1
        else:
            tally.misses.append(f"{row['id']} 多说了：{finding.kind} {finding.severity} {finding.title}")


def _fits(said: FindingKind, planted: FindingKind) -> bool:
    return said is planted or said in _KIN.get(planted, frozenset())


def _touches(quotes: Sequence[str], passages: Sequence[str]) -> bool:
    return any(overlap(a, b, _RUN) for a in quotes for b in passages)


def overlap(one: str, other: str, least: int) -> bool:
    """Whether two texts, blanks aside, share a run of `least` characters, or the whole of the shorter one."""
    short, long_ = sorted(("".join(one.split()), "".join(other.split())), key=len)
    size = min(least, len(short))
    return size > 0 and any(short[i : i + size] in long_ for i in range(len(short) - size + 1))


# -- pairs


@dataclass(frozen=True)
class _Scores:
    auc: float
    recall: float
    precision: float
    misses: tuple[str, ...]


def _mismatch(pairs: Sequence[dict[str, Any]], half: str, context: Context) -> _Scores:
    threshold = context.rules["R-W1"].threshold("mismatch")
    chosen = [p for p in pairs if p["half"] == half]
    scored = [(fit(p["name"], p["text"], context.vocabulary).mismatch, p) for p in chosen]
    flagged = [p for s, p in scored if s >= threshold]
    off = [s for s, p in scored if not p["matched"]]
    on = [s for s, p in scored if p["matched"]]
    wrong = [p for s, p in scored if (s >= threshold) is p["matched"]]
    return _Scores(
        auc=area(off, on),
        recall=ratio(sum(not p["matched"] for p in flagged), len(off)),
        precision=ratio(sum(not p["matched"] for p in flagged), len(flagged)),
        misses=tuple(f"{p['id']} {'误判' if p['matched'] else '漏判'}：{p['name']}｜{p['text'][:40]}" for p in wrong),
    )


def area(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The area under the curve: how often a positive scores above a negative, ties counting half."""
    wins = sum((p > n) + (p == n) / 2 for p in positive for n in negative)
    return ratio(wins, len(positive) * len(negative))
