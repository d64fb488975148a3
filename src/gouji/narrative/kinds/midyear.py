"""Mid-year monitoring values that cannot be (年中监控失真)."""

import re
from collections.abc import Iterator

from gouji.figures.model import Kind, Quantity
from gouji.narrative.model import Certainty, Finding
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

_QUARTERLY = re.compile(r"每季度?|按季度?|逐季|各季度|季度")
_MONTHLY = re.compile(r"每月|按月|逐月|各月")
_TIMES = re.compile(r"次|场|期|轮|份|篇")


def find(reading: Reading) -> Iterator[Finding]:
    for indicator in reading.report.indicators:
        yield from _too_early(reading, indicator)
    yield from _all_equal(reading)
    yield from _above_final(reading)


def _too_early(reading: Reading, indicator: Indicator) -> Iterator[Finding]:
    middle, final = reading.value(indicator.midyear), reading.final_value(indicator)
    if middle is None or final is None or middle.kind is not Kind.COUNT or not _TIMES.search(middle.unit.name):
        return
    rule = reading.rule("R-L3")
    words = indicator.name + (reading.quote(indicator.narrative) if indicator.narrative else "")
    name_or_work = [
        (p, n, m)
        for p, n, m in (
            (_QUARTERLY, "按季", rule.threshold("quarterly")),
            (_MONTHLY, "按月", rule.threshold("monthly")),
        )
    ]
    for pattern, name, most in name_or_work:
        match = pattern.search(words)
        if match is None or middle.base_value < 3 or not _early(middle, final, most):
            continue
        said = [
            Span(m.start(), m.end()) for m in pattern.finditer(reading.text, indicator.span.start, indicator.span.end)
        ]
        yield note(
            reading,
            "R-L3",
            spans=(_values(indicator), *(reading.clause_at(s.start) for s in said[:1])),
            title=f"{reading.label(indicator)}年中已完成{reading.quote(middle.span)}，不合{name}开展的常理",
            explanation=f"{name}开展的工作，年中不应完成全年的数；年中监控完成值填{reading.quote(middle.span)}，自评完成值填{reading.quote(final.span)}，疑似年末倒填。",
            suggestion="请提供年中监控的原始填报数据和各期资料【待补】，更正年中监控完成值。",
            certainty=Certainty.CERTAIN,
        )
        return


def _early(middle: Quantity, final: Quantity, most: float) -> bool:
    """All of the year's work by mid-year, or, of at most one a period, more than the periods that have passed."""
    if middle.base_value >= final.base_value:
        return float(middle.base_value) > most
    return float(final.base_value) <= 2 * most + 1 and float(middle.base_value) > most + 1


def _all_equal(reading: Reading) -> Iterator[Finding]:
    both = [
        i
        for i in reading.report.indicators
        if reading.value(i.midyear) is not None and reading.final_value(i) is not None
    ]
    if len(both) < reading.rule("R-L3b").threshold("indicators"):
        return
    if all(_same(reading, i) for i in both):
        yield note(
            reading,
            "R-L3b",
            spans=[_values(i) for i in both],
            title=f"{len(both)}个指标年中监控值与全年完成值全部相同，请核实",
            explanation="年中值等于全年值，意味着下半年没有进展，监控可能流于形式或数据倒填。",
            suggestion="请核实年中监控完成值；年中已完成全年目标的，说明目标是否偏低和下半年工作安排【待补】。",
            certainty=Certainty.LIKELY,
        )


def _same(reading: Reading, indicator: Indicator) -> bool:
    middle, final = reading.value(indicator.midyear), reading.final_value(indicator)
    return middle is not None and final is not None and middle.base_value == final.base_value


def _above_final(reading: Reading) -> Iterator[Finding]:
    """A count that shrinks from mid-year to the end of the year."""
    for indicator in reading.report.indicators:
        middle, final = reading.value(indicator.midyear), reading.final_value(indicator)
        if middle is None or final is None or middle.unit.base != final.unit.base or middle.kind is not Kind.COUNT:
            continue
        if middle.base_value > final.base_value:
            yield note(
                reading,
                "R-L3",
                spans=(_values(indicator),),
                title=f"{reading.label(indicator)}年中监控值大于全年完成值",
                explanation=f"年中{reading.quote(middle.span)}，全年{reading.quote(final.span)}，累计数不应减少。",
                suggestion="请核实两个数的口径并更正【待补】。",
                certainty=Certainty.CERTAIN,
            )


def _values(indicator: Indicator) -> Span:
    """From the name (or the mid-year value) to the final value."""
    if indicator.midyear is None or indicator.final is None:
        return indicator.name_span
    start = indicator.name_span.start
    end = max(indicator.midyear.end, indicator.final.end)
    return Span(start, end) if 0 < end - start <= 160 else indicator.name_span
