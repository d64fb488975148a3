"""Whether claims get the verdict that their labels say, on short texts of many constructs and on the sample reports."""

import collections
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gouji.calculator.model import Check, Verdict
from gouji.calculator.verify import verify
from gouji.evaluation import sets
from gouji.evaluation.figures import place
from gouji.evaluation.result import Better, Metric, SuiteResult, ratio
from gouji.figures.reader import read_figures
from gouji.report.model import Report, Span
from gouji.report.reader import read_string

MISSED = "missed"
# Where several checks fit a label equally well, the one a reader would act on counts.
_WORST_FIRST = (Verdict.INCONSISTENT, Verdict.ROUNDING, Verdict.CONSISTENT, Verdict.UNVERIFIABLE)
_LEAST_FIT = 0.5


def checks_of(report: Report, previous: tuple[Report, ...] = ()) -> tuple[Check, ...]:
    return verify(report, read_figures(report), previous).checks


def run() -> SuiteResult:
    metrics: list[Metric] = []
    misses: list[str] = []
    texts, varied = (
        [(row["id"], read_string(row["text"]), (), row["claims"]) for row in sets.rows("checks", name)]
        for name in ("texts.jsonl", "varied.jsonl")
    )
    corpus = [
        (row["report"], report, sets.earlier(report), row["claims"])
        for row in sets.rows("checks", "corpus.jsonl")
        for report in [sets.reports()[row["report"]]]
    ]
    for name, works in (("texts", texts), ("varied", varied), ("corpus", corpus)):
        table: collections.Counter[tuple[str, str]] = collections.Counter()
        false_alarms = 0
        for where, report, previous, claims in works:
            checks = checks_of(report, previous)
            for claim in claims:
                got = verdict_of(claim, report, checks)
                table[claim["expected"], got] += 1
                if got != claim["expected"]:
                    misses.append(
                        f"{where} {claim['quote']} [{claim['relation']}] 应为 {claim['expected']}，得到 {got}"
                    )
            if not any(claim["expected"] == Verdict.INCONSISTENT for claim in claims):
                alarms = [c for c in checks if c.verdict is Verdict.INCONSISTENT]
                false_alarms += len(alarms)
                misses += [f"{where} 误报 {report.quote(c.stated)}：{c.formula}" for c in alarms]
        metrics += summary(name, table)
        metrics.append(Metric(f"{name}.false_alarms", false_alarms, Better.LOWER))
    return SuiteResult("checks", tuple(metrics), tuple(misses))


def summary(name: str, table: Mapping[tuple[str, str], int]) -> list[Metric]:
    """exact: claims with the labelled verdict; slips_caught: slips called inconsistent; false_inconsistent: other
    claims called so."""
    slips = sum(n for (expected, _), n in table.items() if expected == Verdict.INCONSISTENT)
    caught = sum(n for (e, g), n in table.items() if e == g == Verdict.INCONSISTENT)
    false = sum(n for (e, g), n in table.items() if g == Verdict.INCONSISTENT != e)
    return [
        Metric(f"{name}.exact", ratio(sum(n for (e, g), n in table.items() if e == g), sum(table.values()))),
        Metric(f"{name}.slips_caught", ratio(caught, slips)),
        Metric(f"{name}.false_inconsistent", false, Better.LOWER),
    ]


def stated_span(claim: Mapping[str, Any], text: str) -> Span:
    """The place of the stated figure of a claim: its quote stands once in the text, the figure in the quote."""
    quote = claim["quote"]
    if text.count(quote) != 1:
        raise sets.EvaluationError(f"标注的原文应恰好出现一次，实际 {text.count(quote)} 次：{quote}")
    match = place(quote, claim["stated"])
    if match is None:
        raise sets.EvaluationError(f"标注的原文里没有所指数字 {claim['stated']}：{quote}")
    start = text.index(quote)
    return Span(start + match.start(), start + match.end())


def verdict_of(claim: Mapping[str, Any], report: Report, checks: Sequence[Check]) -> str:
    """The verdict on a labelled claim: of the checks of its figure, those whose operands fit the label best.

    A claim without such a check is missed, unless nothing could be said of it anyway.
    """
    at = stated_span(claim, report.text)
    near = [(fit(claim, report, c), c.verdict) for c in checks if c.stated.overlaps(at)]
    if max((f for f, _ in near), default=0.0) < _LEAST_FIT:
        # 人均 = 总额 / 人数 may as well be checked as 总额 = 人均 x 人数: the same figures tie, from another side.
        turned = [c for c in checks if any(o.span.overlaps(at) for o in c.operands)]
        near = [(1.0, c.verdict) for c in turned if ties(claim, report, c)]
    best = max((f for f, _ in near), default=0.0)
    verdicts = {verdict for f, verdict in near if f == best}
    if best < _LEAST_FIT:
        return Verdict.UNVERIFIABLE if claim["expected"] == Verdict.UNVERIFIABLE else MISSED
    return next(v for v in _WORST_FIRST if v in verdicts)


def ties(claim: Mapping[str, Any], report: Report, check: Check) -> bool:
    """Whether a check is over exactly the figures of a labelled claim, whichever of them it calls the stated one."""
    wanted = [*claim.get("operand_values", ()), claim["stated"]]
    quotes = [report.quote(check.stated), *(report.quote(operand.span) for operand in check.operands)]
    return len(wanted) == len(quotes) and all(any(place(q, w) is not None for q in quotes) for w in wanted)


def fit(claim: Mapping[str, Any], report: Report, check: Check) -> float:
    """The part of the labelled operands that a check stands on."""
    wanted: Iterable[str] = claim.get("operand_values") or claim["operands"]
    quotes = [report.quote(operand.span) for operand in check.operands]
    hits = [any(place(quote, value) is not None for quote in quotes) for value in wanted]
    return sum(hits) / len(hits) if hits else 1.0
