"""An account that by its meaning is of nothing that the indicator or the report is of (说明与指标、与全文都不相干).

`narrative_mismatch` knows the fields of work that the vocabulary lists; this needs no list.
"""

from collections.abc import Iterator

from gouji.narrative.deviation import missed, of_execution
from gouji.narrative.model import Finding
from gouji.narrative.note import off_topic
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span


def find(reading: Reading) -> Iterator[Finding]:
    for indicator in reading.report.indicators:
        if of_execution(indicator) or reading.strays(indicator):
            continue
        told = next((span for span in _accounts(reading, indicator) if reading.far(indicator, span)), None)
        if told is not None:
            done = reading.completion(indicator)
            short = done is not None and missed(reading, indicator, done)
            yield off_topic(
                reading,
                indicator,
                told,
                title="的说明疑似与指标无关",
                explanation=("没有达到目标，" if short else "")
                + "所写的工作和数量与指标名称没有联系，与报告其他内容也少有联系。",
                suggestion="请改写说明，写明与指标直接有关的完成情况"
                + ("、偏差原因和补救安排" if short else "和佐证")
                + "【待补】。",
            )


def _accounts(reading: Reading, indicator: Indicator) -> Iterator[Span]:
    told, cause = reading.told_of(indicator), indicator.explanation
    if told is not None:
        yield told
    if cause is not None and cause != told and not reading.blank(cause):
        yield cause
