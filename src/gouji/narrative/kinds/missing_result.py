"""A target whose result is told nowhere, where other work is told instead (只有目标，没有完成值)."""

import re
from collections.abc import Iterator

from gouji.figures.model import Kind, Quantity
from gouji.narrative.deviation import of_execution
from gouji.narrative.fit import content_pairs, speaks_of
from gouji.narrative.model import Finding
from gouji.narrative.note import off_topic
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

_RATE = re.compile(r"(?:率|比例|占比)$")
_BRACKETS = re.compile(r"（[^（）]*）")
_FEWEST = 2  # clauses with figures by which other work is told of
# That the result is told without a figure: 「全部按期办结」, 「未发生」, 「达到要求」.
_TOLD_IN_WORDS = re.compile(
    r"全部|均|都|无一|未(?:发生|出现|发现)|没有|达到|达标|合格|按期|按时|如期|符合|为零|高于|低于|超过|优于|见"
)


def find(reading: Reading) -> Iterator[Finding]:
    for indicator in reading.indicators:
        told = indicator.narrative
        if told is None or of_execution(indicator) or reading.strays(indicator):
            continue
        if _resultless(reading, indicator, told):
            yield off_topic(
                reading,
                indicator,
                told,
                title="没有写完成值，说明写的是其他工作",
                explanation=(
                    (f"目标值是{reading.quote(indicator.target).strip()}，" if indicator.target else "")
                    + "说明里没有同口径的完成值，也没有提到指标名称里的内容。"
                ),
                suggestion="请写明该指标的完成值、统计口径和计算过程【待补】，删去与指标无关的内容。",
            )


def _alike(quantity: Quantity, target: Quantity | None) -> bool:
    """Whether a figure may be of what the target is of: counts by their unit, all else (money, rates, time) by kind. A
    rate without a target is of rates."""
    if target is None:
        return quantity.kind is Kind.RATIO
    return quantity.unit.base == target.unit.base or (quantity.kind is target.kind and target.kind is not Kind.COUNT)


def _resultless(reading: Reading, indicator: Indicator, told: Span) -> bool:
    """Whether neither a final value nor a figure of the target's unit is given, nor a word of the name repeated."""
    target = reading.value(indicator.target)
    if indicator.final is not None or indicator.completion is not None:
        return False
    if target is None and (indicator.target is not None or not _RATE.search(_BRACKETS.sub("", indicator.name))):
        return False
    figures = [q for q in reading.figures(indicator.span) if q.is_claim and q.kind is not Kind.SCORE]
    aim = indicator.target or told
    if any(_alike(q, target) and not aim.contains(q.span) for q in figures):
        return False
    said = reading.quote(told)
    pairs = content_pairs(indicator.name, reading.vocabulary)
    if not pairs or speaks_of(indicator.name, said, reading.vocabulary) or _TOLD_IN_WORDS.search(said):
        return False
    counted = [c for c in reading.clauses(told) if any(q.kind is not Kind.SCORE for q in reading.figures(c))]
    return len(counted) >= _FEWEST
