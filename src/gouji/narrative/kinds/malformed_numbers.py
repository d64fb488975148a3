"""Amounts that cannot be read: 「34.568.64万元」, 「7,00.0,77元」, 「支出总计,867.48万元」 (数字书写错误).

Such a number takes part in no check; left unsaid, it would look as if nothing were wrong with it.
"""

import re
from collections.abc import Iterator

from gouji.figures.literal import clusters, fold
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import Span

_UNIT = re.compile(r" ?(?:[百千]?[万亿]?元|%|万|亿|人|户|亩|公里|吨)")
# A separator of thousands with no digits before it: what stood there was lost.
_HEADLESS = re.compile(r"(?<=[一-鿿])[,，](?P<n>\d{3}\.\d{1,4}) ?(?:万|亿)?元")
_DOUBTFUL = re.compile(r"\d+[.,]\d*[.,][\d.,]*\d")
_COMMA = ","
MOST_SHOWN = 6


def find(reading: Reading) -> Iterator[Finding]:
    spans = list(_malformed(reading.text))
    if spans:
        said = "、".join(reading.text[s.start : s.end] for s in spans[:MOST_SHOWN])
        yield note(
            reading,
            "R-F2",
            spans=spans[:MOST_SHOWN],
            title=f"数字书写有误：{said}",
            explanation="小数点或千分位的位置不对，无法读出数值，未参加核对。",
            suggestion="请对照原始数据更正。",
            severity=Severity.MEDIUM,
            certainty=Certainty.CERTAIN,
        )


def _malformed(text: str) -> Iterator[Span]:
    folded = fold(text)
    for doubtful in _DOUBTFUL.finditer(folded):  # few numbers have two marks: only those are read
        for literal in clusters(doubtful.group()):
            start, end = (doubtful.start() + i for i in (literal.digits.start, literal.digits.end))
            if literal.value is None and _UNIT.match(folded, end):
                yield Span(start, end)
    for match in _HEADLESS.finditer(folded):
        # After a full-width comma the number may be whole; a half-width one among full-width commas is a separator.
        if text[match.start()] == _COMMA and "，" in text:
            yield Span(match.start(), match.end("n"))
