"""A rate whose account counts things that can make no rate and names none of its words (说明与指标无关).

What proves a rate counts a part and a whole of one kind, or repeats the rate. An account of 6000支, 11处 and 3场 for a
rate of treatment, in which no word of the name stands, is of other work, whatever field of work that may be.
"""

import re
from collections.abc import Iterator

from gouji.figures.model import Kind
from gouji.narrative.deviation import of_execution
from gouji.narrative.fit import content_pairs, fit
from gouji.narrative.model import Finding
from gouji.narrative.note import off_topic
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

_COUNTED = (Kind.COUNT, Kind.MEASURE, Kind.MONEY)
_FEWEST = 2  # figures, each of its own unit
_AT_HOME = 0.25  # share of clauses at home in the name's fields above which an account is of them
_IN_WORDS = re.compile(r"全部|均(?![衡价])|都|[日天时钟]内|无一|未发[现生]|逐[一户个]|因|由于|其中|占")


def find(reading: Reading) -> Iterator[Finding]:
    for indicator in reading.indicators:
        told = reading.told_of(indicator)
        if told is None or of_execution(indicator) or reading.strays(indicator):
            continue
        if "满意" not in indicator.name and _unrelated(reading, indicator, told):
            yield off_topic(
                reading,
                indicator,
                told,
                title="的说明疑似与指标无关",
                explanation=("说明里没有指标名称里的内容，所列各数的单位各不相同，看不出分子、分母，无法得出完成值。"),
                suggestion="请改写说明，写明与指标直接有关的总数、完成数和计算过程【待补】，并附台账或名册。",
            )


def _unrelated(reading: Reading, indicator: Indicator, told: Span) -> bool:
    final = reading.final_value(indicator)
    said = reading.quote(told)
    if (
        final is None
        or final.kind is not Kind.RATIO
        or fit(indicator.name, said, reading.vocabulary).at_home > _AT_HOME
    ):
        return False
    figures = [q for q in reading.figures(told) if q.is_claim and q.kind is not Kind.SCORE]
    counts = [q.unit.base for q in figures if q.kind in _COUNTED]
    values = [q.value for q in figures]
    alike = len(set(counts)) < len(counts) or len(set(values)) < len(values)
    if len(counts) < _FEWEST or alike or any(q.kind is Kind.RATIO for q in figures):
        return False
    bare = re.sub(r"（[^（）]*）", "", indicator.name)
    pairs = content_pairs(bare, reading.vocabulary)
    if len(pairs) < _FEWEST:
        pairs = frozenset(bare[n : n + 2] for n in range(len(bare) - 1))
    return not any(p in said for p in pairs) and not _IN_WORDS.search(said)
