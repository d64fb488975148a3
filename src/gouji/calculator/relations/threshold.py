"""A limit and the value beside it in running text: 不低于105人，实际完成116人; 控制在5%以内，实际3.2%.

A target that is missed and said to be missed (未完成, 完成率96%, 偏差原因) is no slip; one that the text calls met, or
passes over in silence, is.
"""

import re
from collections.abc import Iterator

from gouji.calculator.draft import draft, figure
from gouji.calculator.judge import judge_threshold
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.figures.model import Comparator

_ACTUAL = re.compile(r"(?:实际|自评|全年)?(?:完成值?|达到|达|为|实现|完成率|控制在)[了]?[：:]?$|实际[^，。；]{0,8}$")
_MISSED = re.compile(
    r"未(?:达|完成|能|实现)|没有(?:达|完成)|(?<!不)低于|不足|差距|偏差|尚未|(?<![不未])超[过出]|(?<!未)突破"
    r"|原因|扣分?|完成率(?:为|达)?\d{1,2}(?:\.\d+)?%|按比例|得\d+\.\d+分"
)
_CALLED_MET = re.compile(r"(?<!未)(?:指标|目标|任务)?(?:已|均已|全部|按期)?(?:完成|达标|达到目标|实现)(?=[，。；]|$)")
LEAST_GAP = 40  # characters between a limit and its value


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all limits whose value follows in the same sentence; indicator blocks have a relation of their own."""
    for statement in reading.statements:
        of_indicator = reading.report.indicator_at(statement.span.start) is not None
        for number, limit in enumerate(statement.phrases):
            comparator = limit.quantity.comparator
            if comparator is None or limit.quantity.approximation is not None:
                continue
            value = _value(statement, number)
            if value is not None:
                block = reading.report.blocks[statement.block].span if statement.block >= 0 else statement.span
                yield from _check(reading.quote(block), limit, comparator, value, of_indicator)


def _value(statement: Statement, number: int) -> Phrase | None:
    """The next number of the sentence, if it is of like kind and the words call it what was reached."""
    limit = statement.phrases[number]
    if number + 1 >= len(statement.phrases):
        return None
    value = statement.phrases[number + 1]
    if (
        value.segment != limit.segment
        or value.bracket != limit.bracket
        or not value.alike(limit)
        or value.per != limit.per
    ):
        return None
    if value.quantity.comparator is not None or value.quantity.approximation is not None or not value.is_level:
        return None
    if value.start - limit.end > LEAST_GAP or not _ACTUAL.search(value.lead):
        return None
    return value


def _check(paragraph: str, limit: Phrase, comparator: Comparator, value: Phrase, of_indicator: bool) -> Iterator[Check]:
    judgement = judge_threshold(value.quantity, comparator, limit.quantity)
    if of_indicator and judgement.verdict is Verdict.INCONSISTENT and not _CALLED_MET.search(paragraph):
        return  # what an indicator says of a miss is weighed where indicators are
    if judgement.verdict is Verdict.INCONSISTENT and _MISSED.search(paragraph):
        return
    held = judgement.verdict.holds
    bound = f"{comparator}{figure(limit.quantity)}"
    yield draft(
        RelationKind.THRESHOLD,
        value.quantity,
        [(limit.quantity, "限值")],
        judgement,
        formula=f"{figure(value.quantity)} {comparator} {figure(limit.quantity)}",
        says=f"{figure(value.quantity)}" + (f"符合{bound}。" if held else f"不符合{bound}，文中没有说明。"),
    )
