"""Text that addresses a model or a reviewing program: reported, never obeyed (面向程序的指令)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from gouji.narrative.model import Certainty, Finding
from gouji.narrative.note import note
from gouji.narrative.patterns import any_of
from gouji.narrative.reading import Reading
from gouji.report.model import Span

_END = re.compile(r"[。！\n|]")
_HIDDEN = re.compile(r"[\u200b\u200c\u200d\u2060\u2062\u2063\ufeff\U000e0000-\U000e007f]{3,}")


def find(reading: Reading) -> Iterator[Finding]:
    words = reading.vocabulary.injection
    sure, addressee, order = any_of(words.sure), any_of(words.addressee), any_of(words.order)
    found = [
        _to_end(reading, m.start(), m.end()) for pattern in (sure, _HIDDEN) for m in pattern.finditer(reading.text)
    ]
    for block in reading.report.blocks:
        for span in _sentences(reading, block.span):
            text = reading.quote(span)
            addressed = addressee.search(text)
            told = addressed and order.search(text, max(0, addressed.start() - 2))
            if told and not any(span.overlaps(f) for f in found):
                found.append(span)
    if found:
        yield note(
            reading,
            "R-I1",
            spans=[Span(s.start, min(s.end, s.start + 160)) for s in found[:6]],
            title="报告中有面向审核程序的指令",
            explanation="这段文字是写给审核程序或语言模型看的，不是绩效内容；本程序未予执行。",
            suggestion="请说明这段文字的来由，并删除后重新报送。",
            certainty=Certainty.CERTAIN,
        )


def _to_end(reading: Reading, start: int, end: int) -> Span:
    """From a sure sign to the end of its sentence or cell."""
    stop = _END.search(reading.text, end)
    return Span(start, stop.start() if stop else len(reading.text))


def _sentences(reading: Reading, block: Span) -> list[Span]:
    """Sentences of a block or cells of a table; an instruction hides in either."""
    cuts = [
        block.start,
        *(m.end() for m in _END.finditer(reading.text, block.start, block.end)),
        block.end,
    ]
    return [Span(a, b) for a, b in pairwise(cuts) if b - a > 4]
