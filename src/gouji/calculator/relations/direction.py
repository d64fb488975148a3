"""Words that compare two figures beside them: 未超预算, 与上年持平, A大于B, 达到目标."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gouji.calculator.draft import draft, figure
from gouji.calculator.judge import judge_threshold
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.neighbourhood import levels, preceding
from gouji.calculator.phrases import Basis, Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.figures.model import Comparator

SEVERAL_READINGS = "可比较的数字不唯一"

_KEPT = re.compile(
    r"(?:未|没有|均未|不)(?:超出|超过|超|突破)(?:了)?(?:[^，。；、]{0,6})?(?:预算|标准|限额|指标|计划|上限|控制数)"
    r"|控制在[^，。；、]{0,8}(?:预算|限额|标准)(?:之?内|范围)"
)
_PASSED = re.compile(r"(?<![未不没])(?:超出|超过|突破)(?:了)?(?:[^，。；、0-9]{0,6})?(?:预算|限额|控制数)(?=[，。；])")
_LEVEL_WITH = re.compile(r"(?:与|和|同|较|比)?(?:上年|去年|上年度|上期|同期)[^，。；、0-9]{0,6}持平|同比持平")

# The word between two figures, and what it says of the first.
_BETWEEN = (
    (re.compile(r"^[^，。；、]{0,4}(?<![不未没非])(?:大于|高于|多于)[^，。；、]{0,16}$"), Comparator.MORE_THAN),
    (re.compile(r"^[^，。；、]{0,4}(?<![不未没非])(?:小于|低于|少于)[^，。；、]{0,16}$"), Comparator.LESS_THAN),
    (re.compile(r"^[^，。；、]{0,4}(?:未|没有)(?:超过|超出|突破)[^，。；、]{0,12}$"), Comparator.AT_MOST),
    (re.compile(r"^[^，。；、]{0,4}等于[^，。；、]{0,16}$"), Comparator.EQUAL),
)


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all comparing words of the running text."""
    statements = reading.statements
    for number, statement in enumerate(statements):
        for match in _KEPT.finditer(statement.text):
            yield from _budget(statements, number, match, Comparator.AT_MOST)
        for match in _PASSED.finditer(statement.text):
            yield from _budget(statements, number, match, Comparator.MORE_THAN)
        for match in _LEVEL_WITH.finditer(statement.text):
            yield from _steady(statement, match)
        yield from _between(statement)


def _before(statement: Statement, match: re.Match[str]) -> list[Phrase]:
    end = statement.span.start + match.start()
    found = levels([p for p in statement.phrases if p.start < end])
    return [p for p in reversed(found) if p.segment == found[-1].segment]


def _budget(
    statements: Sequence[Statement], number: int, match: re.Match[str], comparator: Comparator
) -> Iterator[Check]:
    """「预算22.00万元，决算24.65万元，未超预算」."""
    statement = statements[number]
    around = _before(statement, match)
    around += [p for s in preceding(statements, number)[:1] for p in reversed(levels(s.outer))]
    actual = [p for p in around if p.basis is Basis.ACTUAL]
    planned = [p for p in around if p.basis in (Basis.PLAN, Basis.INITIAL)]
    pair = next(((a, p) for a in actual for p in planned if a.alike(p)), None)
    if pair is None:
        return
    yield _compare(pair[0], pair[1], comparator, match.group())


def _steady(statement: Statement, match: re.Match[str]) -> Iterator[Check]:
    around = _before(statement, match)
    previous = [p for p in around if p.is_previous]
    current = [p for p in around if not p.is_previous]
    if len(previous) == 1 and current and current[0].alike(previous[0]):
        yield _compare(current[0], previous[0], Comparator.EQUAL, match.group())


def _between(statement: Statement) -> Iterator[Check]:
    outer = statement.outer
    for first, second in pairwise(outer):
        if not (first.alike(second) and first.is_level) or second.tail.startswith("的"):
            continue
        gap = statement.between(first.end, second.start).lstrip("，")
        for pattern, comparator in _BETWEEN:
            if pattern.match(gap) and not _is_distance(first, second):
                yield _compare(first, second, comparator, gap)


def _is_distance(first: Phrase, second: Phrase) -> bool:
    """「中标价978.6万元，低于控制价1.4万元」 says by how much, not than what."""
    return abs(second.quantity.base_value) * 2 < abs(first.quantity.base_value)


def _compare(value: Phrase, bound: Phrase, comparator: Comparator, words_: str) -> Check:
    judgement = judge_threshold(value.quantity, comparator, bound.quantity)
    sign = {Comparator.AT_MOST: "≤", Comparator.MORE_THAN: ">", Comparator.LESS_THAN: "<", Comparator.EQUAL: "="}
    formula = f"{figure(value.quantity)} {sign[comparator]} {figure(bound.quantity)}"
    held = judgement.verdict is not Verdict.INCONSISTENT
    says = f"“{words_}”：{formula}{'成立' if held else '不成立，文字与数字不一致'}。"
    return draft(
        RelationKind.DIRECTION,
        value.quantity,
        [(bound.quantity, "比较数")],
        judgement,
        formula=formula,
        says=says,
    )
