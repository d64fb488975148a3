"""An indicator block (指标值, 完成值, 完成率, 偏差率): its rates recomputed, its value held against the threshold; and
the stated number of indicators against those that follow."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gouji.calculator import diagnosis, judge
from gouji.calculator.draft import draft, figure, plain, ratio_formula
from gouji.calculator.judge import Judgement, judge_formula, judge_threshold, unverifiable
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.reading import Reading
from gouji.calculator.tables.vocabulary import pattern
from gouji.figures.model import Comparator, Kind, Quantity
from gouji.report.model import Indicator, Span

UPPER_LIMITS = (Comparator.AT_MOST, Comparator.LESS_THAN)
FULL = Decimal(100)

# Of several formulas in use, the one that holds best is meant; the first where none does.
_RANK = {Verdict.CONSISTENT: 0, Verdict.ROUNDING: 1, Verdict.INCONSISTENT: 2, Verdict.UNVERIFIABLE: 2}

NO_TARGET = "指标值为0，不能计算比率"
MET_WITHOUT_DEVIATION = "已达到指标值而偏差率填0，超额部分是否计为偏差须看填报说明"
OTHER_FORMULA = "指标值或完成值不是单一数字，不能计算"

_THIRD_LEVEL = re.compile(r"三级(?:绩效)?指标(?:共|共计|为|有|数|数量)*$")
_BEHIND = re.compile(r"^(?:个)?三级(?:绩效)?指标")


@dataclass(frozen=True, slots=True)
class Goal:
    """A target with the value reached; `inverse` where the smaller value is the better one."""

    target: Quantity
    final: Quantity
    inverse: bool

    @property
    def met(self) -> bool:
        gap = self.final.base_value - self.target.base_value
        return gap <= 0 if self.inverse else gap >= 0


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all indicator blocks of running text; rows of tables are judged where tables are."""
    for indicator in reading.report.indicators:
        if reading.report.table_at(indicator.span.start) is None:
            yield from _block(reading, indicator)
    yield from _number_of_indicators(reading)


def _block(reading: Reading, indicator: Indicator) -> Iterator[Check]:
    completion, deviation = _rate(reading, indicator.completion), _rate(reading, indicator.deviation)
    goal = _goal(reading, indicator)
    if goal is None:
        if completion is not None and deviation is not None:
            yield _deviation_of_rate(deviation, completion)
        return
    if completion is not None:
        yield _completion(completion, goal)
    if deviation is not None:
        yield _deviation(deviation, goal)
    yield from _threshold(indicator, goal)


def _goal(reading: Reading, indicator: Indicator) -> Goal | None:
    """Target and value, where each is one number and they are of like units, or one of them bare (≥4次, 4)."""
    target, final = reading.only(indicator.target), reading.only(indicator.final)
    if target is None or final is None:
        return None
    bare = Kind.NUMBER in (target.kind, final.kind) and target.unit.scale == final.unit.scale
    alike = target.kind == final.kind and target.unit.base == final.unit.base
    return Goal(_exact(target), final, _is_inverse(indicator, target)) if bare or alike else None


def _exact(target: Quantity) -> Quantity:
    """A target is set, not rounded: ≥95% is 95 and nothing near it."""
    return replace(target, unit=replace(target.unit, step=target.ulp))


def _rate(reading: Reading, span: Span | None) -> Quantity | None:
    quantity = reading.only(span)
    return quantity if quantity is not None and quantity.kind is Kind.RATIO else None


def _is_inverse(indicator: Indicator, target: Quantity) -> bool:
    """≤ says so; without a sign, the words of the name may (成本, 投诉)."""
    if target.comparator is not None:
        return target.comparator in UPPER_LIMITS
    return pattern("attainment", "smaller_is_better").search(indicator.name) is not None


# --- rates -------------------------------------------------------------------


def _completion(stated: Quantity, goal: Goal) -> Check:
    """完成率 = 完成值 ÷ 指标值. Where the smaller is the better, forms differ: the inverse, or what was saved on top.

    100% of a target that is more than met is a convention (封顶), not a slip.
    """
    top, bottom = plain(goal.final.value), plain(goal.target.value)
    ways: list[tuple[Callable[..., Decimal], str]] = [(judge.share, f"{top} ÷ {bottom}")]
    if goal.inverse:
        ways += [(_inverse_share, f"{bottom} ÷ {top}"), (_saved, f"1 + ({bottom} - {top}) ÷ {bottom}")]
    judged = [(judge_formula(stated, [goal.final, goal.target], way), shown) for way, shown in ways]
    judgement, shown = min(judged, key=lambda pair: _RANK[pair[0].verdict])
    computed = judgement
    if not goal.target.value:
        judgement = unverifiable(NO_TARGET)
    elif judgement.verdict is Verdict.INCONSISTENT and stated.value == FULL and goal.met:
        judgement = Judgement(Verdict.CONSISTENT, FULL, Decimal(0), Decimal(0), note="完成率以100%封顶")
    hint = diagnosis.of_slip(stated, judgement)
    return _draft(stated, goal, judgement, ratio_formula(shown, computed), hint)


def _inverse_share(final: Decimal, target: Decimal) -> Decimal:
    return target / final * 100


def _saved(final: Decimal, target: Decimal) -> Decimal:
    return (2 - final / target) * 100


def _deviation(stated: Quantity, goal: Goal) -> Check:
    """偏差率 = (完成值 - 指标值) ÷ 指标值; forms differ on its sign, and on what a met target counts as."""
    judged = [judge_formula(stated, [goal.final, goal.target], way) for way in (judge.growth, judge.fall)]
    judgement = min(judged, key=lambda each: _RANK[each.verdict])
    if not goal.target.value:
        judgement = unverifiable(NO_TARGET)
    elif judgement.verdict is Verdict.INCONSISTENT and not stated.value and goal.met:
        judgement = unverifiable(MET_WITHOUT_DEVIATION)
    top, bottom = plain(goal.final.value), plain(goal.target.value)
    shown = judgement if judgement.computed is not None else judged[0]
    first, second = (bottom, top) if shown is judged[1] else (top, bottom)
    return _draft(stated, goal, judgement, ratio_formula(f"({first} - {second}) ÷ {bottom}", shown))


def _draft(stated: Quantity, goal: Goal, judgement: Judgement, formula: str, hint: str | None = None) -> Check:
    operands = [(goal.final, "完成值"), (goal.target, "指标值")]
    # The fields say what its rates are made of: no figure of the narrative is another reading of them.
    firm = judgement.verdict is Verdict.INCONSISTENT
    return draft(RelationKind.RATE, stated, operands, judgement, formula=formula, diagnosis=hint, firm=firm)


def _deviation_of_rate(stated: Quantity, completion: Quantity) -> Check:
    """Where the values are no single numbers: 偏差率 = 完成率 - 100%."""
    judged = [judge_formula(stated, [completion], way) for way in (lambda c: c - 100, lambda c: 100 - c)]
    judgement = next((j for j in judged if j.verdict.holds), judged[0])
    if judgement.verdict is Verdict.INCONSISTENT and (not stated.value or completion.value > FULL):
        judgement = unverifiable(OTHER_FORMULA)
    return draft(
        RelationKind.RATE,
        stated,
        [(completion, "完成率")],
        judgement,
        formula=ratio_formula(f"{plain(completion.value)} - 100", judged[0]),
    )


# --- thresholds --------------------------------------------------------------


def _threshold(indicator: Indicator, goal: Goal) -> Iterator[Check]:
    """The target as the claim, the value as what meets it. A missed target is no slip: nothing is said."""
    target, final = goal.target, goal.final
    if target.comparator is None or final.unit.base != target.unit.base or final.approximation is not None:
        return
    judgement = judge_threshold(final, target.comparator, target)
    if judgement.verdict.holds:
        yield draft(
            RelationKind.THRESHOLD,
            indicator.target or target,
            [(final, "完成值"), (target, "指标值")],
            judgement,
            formula=f"{figure(final)} {target.comparator} {figure(target)}",
            says=f"完成值{figure(final)}达到指标值{target.comparator}{figure(target)}。",
        )


# --- how many ----------------------------------------------------------------


def _number_of_indicators(reading: Reading) -> Iterator[Check]:
    """「三级指标7个」 against the indicators that follow. A report may list them all in a table and speak of a few, so
    a slip is said only of blocks alone, numbered 1 to n without a gap."""
    blocks = [i for i in reading.report.indicators if reading.report.table_at(i.span.start) is None]
    rows = [i for i in reading.report.indicators if i not in blocks]
    for statement in reading.statements:
        for phrase in statement.phrases:
            stated = phrase.quantity
            if stated.kind is not Kind.COUNT or not (_THIRD_LEVEL.search(phrase.lead) or _BEHIND.match(phrase.tail)):
                continue
            held = [group for group in (blocks, rows) if group and len(group) == stated.base_value]
            counted = held[0] if held else (blocks if _is_whole(blocks) and not rows else [])
            if not counted or counted[0].span.start < statement.span.start:
                continue
            yield draft(
                RelationKind.COUNT,
                stated,
                [(_label(i), "三级指标") for i in counted],
                Judgement(
                    Verdict.CONSISTENT if held else Verdict.INCONSISTENT,
                    Decimal(len(counted)),
                    stated.value - len(counted),
                ),
                formula=f"逐一计数为{len(counted)}{stated.unit.name}",
            )


def _label(indicator: Indicator) -> Span:
    """「指标3：社区绩效考核」 without what follows."""
    return Span(min(indicator.span.start, indicator.name_span.start), indicator.name_span.end)


def _is_whole(indicators: Sequence[Indicator]) -> bool:
    """Numbers 1 to n in a row: a list that was read without a hole. Numbering that begins anew is no such list."""
    return bool(indicators) and [i.number for i in indicators] == [str(n) for n in range(1, len(indicators) + 1)]
