"""Indicators that cannot be measured as named: two objects in one, or a period that is not defined (口径不明)."""

import re
from collections.abc import Iterator

from gouji.figures.model import Kind
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

_TWO = re.compile(
    r"(?:培训|检查|宣传|演练|活动|会议|走访|巡查|维修|购置|建设|指导|慰问|服务|讲座|督导)[^，\n]{0,4}(?:及|和|与|、)[^，\n]{0,6}(?:培训|检查|宣传|演练|活动|会议|走访|巡查|维修|购置|建设|指导|慰问|服务|讲座|督导)"
)
_PERIOD = re.compile(r"每月|每季度|每季|每周|按月|按季")
_AVERAGE = re.compile(r"平均|均值|累计|年末|最低|合计|月均|季均|加权|各(?:月|季)")


def find(reading: Reading) -> Iterator[Finding]:
    """One note for all of them: the same request settles them."""
    found: list[tuple[Indicator, str]] = []
    for indicator in reading.report.indicators:
        reason = _reason(reading, indicator)
        if reason:
            found.append((indicator, reason))
    if found:
        yield note(
            reading,
            "R-T1",
            spans=[_named(i) for i, _ in found],
            title=f"指标口径不明（{len(found)}个）",
            explanation="；".join(f"{reading.label(i)}{reason}" for i, reason in found) + "。",
            suggestion="请把不同对象拆成不同指标，写明统计周期和全年取值规则，并附各期数据【待补】。",
            severity=Severity.LOW,
            certainty=Certainty.CERTAIN,
        )


def _reason(reading: Reading, indicator: Indicator) -> str | None:
    target = reading.value(indicator.target)
    if target is None:
        return None
    period = _PERIOD.search(indicator.name)
    if target.kind is Kind.RATIO and period and "率" in indicator.name and indicator.narrative is not None:
        told = reading.quote(indicator.narrative)
        if not _AVERAGE.search(told) and not re.search(r"[应共]\S{0,8}\d+", told):
            return f"{period[0]}都有一个比率，没有写明全年取平均值、最低值还是年末值"
    if target.kind is Kind.COUNT and _TWO.search(indicator.name):
        return "一个名称含两类工作，只填一个数"
    if target.kind is Kind.COUNT and period and re.search(r"次|场|期", target.unit.name):
        yearly = {"每月": 12, "按月": 12, "每周": 50}.get(period[0], 4)
        if target.base_value < yearly:
            return (
                f"写“{period[0]}”，目标却是{reading.quote(indicator.target or indicator.name_span)}，不知是每期还是全年"
            )
    return None


def _named(indicator: Indicator) -> Span:
    """Name and target together where they stand side by side."""
    if indicator.target is not None and 0 <= indicator.target.start - indicator.name_span.end < 12:
        return Span(indicator.name_span.start, indicator.target.end)
    return indicator.name_span
