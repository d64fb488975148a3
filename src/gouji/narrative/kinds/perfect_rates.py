"""A rate of 100% whose own explanation tells of those that fell short (100%与说明相反)."""

import re
from collections.abc import Iterator

from gouji.figures.model import Kind
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

_TIMELY = re.compile(r"及时|按期|按时|如期|准时|时效")
_SHORT = re.compile(
    r"[1-9]\d*(?:个|户|人|名|家|处|件|项|座|条|台|套|批次|批|段|所)[^，。；\n]{0,12}(?:未|没有|尚未)(?:能)?(?:通过|合格|完成|覆盖|达标|发放|开展|安装|整改|落实|公开|办结)"
)
_MENDED = re.compile(r"复[验检查核测]|整改后|已(?:于|经|全部|完成|补|整改|更换)|现已|重新|返工后|目标|上年|去年")


def find(reading: Reading) -> Iterator[Finding]:
    for indicator in reading.indicators:
        final = reading.final_value(indicator)
        if final is None or final.kind is not Kind.RATIO or final.value != 100 or reading.reverse(indicator):
            continue
        told = next((s for s in _against(reading, indicator)), None)
        if told is not None:
            yield note(
                reading,
                "R-L1",
                spans=(told, indicator.name_span),
                title=f"{reading.label(indicator)}完成值100%，说明却列有未达到的情况",
                explanation=f"完成值填100%，说明写“{reading.quote(told).strip()}”，两处不一致。",
                suggestion="请核实总数、达到数和未达到数【待补】，更正完成值和得分，或说明不计入的理由。",
                severity=Severity.MEDIUM,
                certainty=Certainty.LIKELY,
            )


def _against(reading: Reading, indicator: Indicator) -> Iterator[Span]:
    """The sentences of its explanation that tell a delay of a timely rate, or some that fell short."""
    timely = _TIMELY.search(indicator.name + "".join(indicator.category)) is not None
    for part in (indicator.narrative, indicator.explanation):
        if part is None or reading.off_topic(indicator):
            continue
        for sentence in _sentences(reading, part):
            words = reading.quote(sentence)
            late = timely and re.search(r"\d", words) and reading.has(reading.evidence.delays, sentence)
            if (late and not reading.has(reading.evidence.in_time, part)) or (
                _SHORT.search(words) and not _MENDED.search(reading.quote(part))
            ):
                yield sentence


def _sentences(reading: Reading, span: Span) -> Iterator[Span]:
    """Sentences of a text that may stand in a table's cell, where the report has none."""
    start = span.start
    for match in re.finditer(r"[。；]|$", reading.quote(span)):
        end = span.start + match.end()
        if end > start:
            yield Span(start, end)
        start = end
