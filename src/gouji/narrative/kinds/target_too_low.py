"""Targets that no one could miss (目标偏低)."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from gouji.figures.model import Kind
from gouji.narrative.deviation import explained, explanation_of
from gouji.narrative.fit import fields_of
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.patterns import any_of
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

_RULE = "R-T2"
_BEFORE = r"(?:上年|去年|上一年|{last}年)(?:度|全年)?(?:实际)?(?:已)?(?:完成|达到|为|开展)(?:了)?[^，。；\d\n]{{0,8}}$"


def find(reading: Reading) -> Iterator[Finding]:
    low = [(i, reason) for i in reading.report.indicators if (reason := _low(reading, i))]
    uniform = _uniform(reading)
    places = [_shown(i) for i, _ in low] + [_shown(i) for i in uniform]
    if not places:
        return
    reasons = [reason for _, reason in low]
    if uniform:
        reasons.append(f"{len(uniform)}个指标的目标都取“{_target(reading, uniform[0])}”，看不出任务总量和历史水平")
    yield note(
        reading,
        _RULE,
        spans=places[:7],
        title="目标值疑似偏低",
        explanation="；".join(reasons) + "。",
        suggestion="请对照上级任务、历年完成值和行业标准重新测算目标值；分步实施的，说明计划【待补】。",
        severity=Severity.MEDIUM if low else Severity.LOW,
        certainty=Certainty.LIKELY,
    )


def _low(reading: Reading, indicator: Indicator) -> str | None:
    target = reading.value(indicator.target)
    if target is None or reading.reverse(indicator):
        return None
    said = explanation_of(reading, indicator) + reading.quote(indicator.span)
    words = reading.vocabulary.evidence
    limit = Decimal(str(reading.rule(_RULE).threshold("coverage")))
    if target.kind is Kind.RATIO and target.value < limit and reading.says(reading.evidence.full_rates, indicator.name):
        fields = fields_of(indicator.name, reading.vocabulary)
        if any(reading.vocabulary.topic[f].safety for f in fields) and not any_of(words.phased).search(said):
            return f"{reading.label(indicator)}是安全类指标，目标只有{_target(reading, indicator)}，没有分步计划"
    before = re.compile(_BEFORE.format(last=(reading.report.year or 0) - 1))
    for quantity in reading.figures(indicator.narrative) + reading.figures(indicator.explanation):
        lead = reading.text[max(0, quantity.span.start - 18) : quantity.span.start]
        if quantity.unit.base != target.unit.base or quantity.approximation is not None or not before.search(lead):
            continue
        if quantity.base_value > target.base_value * Decimal("1.1") and not explained(reading, indicator):
            was = reading.quote(quantity.span)
            return f"{reading.label(indicator)}目标{_target(reading, indicator)}，低于上年的{was}"
    return None


def _target(reading: Reading, indicator: Indicator) -> str:
    return reading.quote(indicator.target or indicator.name_span).strip()


def _uniform(reading: Reading) -> list[Indicator]:
    """Counts of several indicators that all take one and the same target."""
    least = reading.rule(_RULE).threshold("uniform")
    counts = [
        (i, (t.base_value, t.unit.name))
        for i in reading.report.indicators
        if (t := reading.value(i.target)) is not None and t.kind is Kind.COUNT and t.base_value > 1
    ]
    common = Counter(key for _, key in counts).most_common(1)
    if not common or common[0][1] < least or common[0][1] * 3 < len(counts) * 2:
        return []
    return [i for i, key in counts if key == common[0][0]]


def _shown(indicator: Indicator) -> Span:
    target = indicator.target
    if target and 0 <= target.start - indicator.name_span.end < 40:
        return Span(indicator.name_span.start, target.end)
    return indicator.name_span
