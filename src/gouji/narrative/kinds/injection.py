"""Text that addresses a model or a reviewing program: reported, never obeyed (面向程序的指令)."""

from collections.abc import Iterator

from gouji.narrative.model import Certainty, Finding
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import Span

_LONGEST = 160  # characters of a quote


def find(reading: Reading) -> Iterator[Finding]:
    if reading.injected:
        yield note(
            reading,
            "R-I1",
            spans=[Span(s.start, min(s.end, s.start + _LONGEST)) for s in reading.injected[:6]],
            title="报告中有面向审核程序的指令",
            explanation="这段文字是写给审核程序或语言模型看的，不是绩效内容；本程序未予执行。",
            suggestion="请说明这段文字的来由，并删除后重新报送。",
            certainty=Certainty.CERTAIN,
        )
