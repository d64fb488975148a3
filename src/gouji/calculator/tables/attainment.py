"""Indicators on a line: the target, what was done, and whether the points fit (达标却扣分, 未达标仍满分)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gouji.calculator.draft import draft, figure, plain
from gouji.calculator.judge import Judgement, judge_formula, judge_threshold
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.tables.entry import Entry
from gouji.calculator.tables.points import Award, Part, parts, without_points
from gouji.calculator.tables.sheet import Column, Sheet
from gouji.calculator.tables.vocabulary import column_role, pattern
from gouji.figures.model import Comparator, Kind, Quantity
from gouji.report.model import Span

SYMBOLS = {str(c): c for c in Comparator} | {
    "＞": Comparator.MORE_THAN,
    "＜": Comparator.LESS_THAN,
    "＝": Comparator.EQUAL,
}
UPPER = (Comparator.AT_MOST, Comparator.LESS_THAN)
MEETS = {Comparator.AT_LEAST: "达到", Comparator.MORE_THAN: "达到", Comparator.EQUAL: "达到",
         Comparator.AT_MOST: "未超过", Comparator.LESS_THAN: "未超过"}  # fmt: skip
FAILS = {Comparator.AT_LEAST: "未达到", Comparator.MORE_THAN: "未达到", Comparator.EQUAL: "不等于",
         Comparator.AT_MOST: "突破", Comparator.LESS_THAN: "突破"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Goal:
    """A target with its direction. `said` is False where the direction is only the usual one (more is better)."""

    quantity: Quantity
    comparator: Comparator
    said: bool


def check(sheet: Sheet) -> Iterator[Check]:
    """Every line with one target and one value of like kind."""
    scored = {id(part.band): part for part in parts(sheet)}
    for band in sheet.bands:
        targets = [c for c in band.columns if c.role == "target"]
        actuals = [c for c in band.columns if c.role == "actual"]
        if len(targets) != 1 or len(actuals) != 1 or not band.panels:
            continue
        part = scored.get(id(band)) or without_points(sheet, band)
        for award in part.awards:
            if award.line.is_item:
                yield from _line(part, award, targets[0], actuals[0])


def _line(part: Part, award: Award, target: Column, actual: Column) -> Iterator[Check]:
    goal = _goal(part, award, part.sheet.at(award.line.row, target))
    done = _single(part.sheet.at(award.line.row, actual))
    if goal is None or done is None or done.approximation is not None or done.high is not None:
        return
    same = goal.quantity.unit.base == done.unit.base
    if not same and Kind.NUMBER not in (goal.quantity.kind, done.kind):
        return
    if goal.comparator is Comparator.EQUAL and done.value > goal.quantity.value:
        return  # more than planned: whether that is worth points is not for arithmetic to say
    judgement = judge_threshold(done, goal.comparator, goal.quantity) if same else _bare(done, goal)
    kept = judgement.verdict is not Verdict.INCONSISTENT
    formula = f"{figure(done)} {goal.comparator} {figure(goal.quantity)}{'' if kept else ' 不成立'}"
    if kept and goal.said:
        yield draft(RelationKind.THRESHOLD, done, [(goal.quantity, "指标值")], judgement, formula=formula)
    elif not kept and goal.said:
        yield from _declared(part, award, goal, done, judgement, formula)
    yield from _points(part, award, goal, done, judgement, formula)


def _declared(
    part: Part, award: Award, goal: Goal, done: Quantity, judgement: Judgement, formula: str
) -> Iterator[Check]:
    """A line that says 是 under 是否完成 though its value misses the target."""
    for column in part.band.columns:
        text = part.sheet.at(award.line.row, column).text
        if column.role == "status" and pattern("attainment", "done").search(text):
            operands: list[tuple[Quantity | Span, str]] = [
                (goal.quantity, "指标值"),
                (part.sheet.at(award.line.row, column).cell.span, column.leaf),
            ]
            words = f"指标值{goal.comparator}{figure(goal.quantity)}，完成值{figure(done)}"
            says = f"{words}，{FAILS[goal.comparator]}指标值，却填“{text}”。"
            yield draft(RelationKind.THRESHOLD, done, operands, judgement, formula=formula, says=says)


def _goal(part: Part, award: Award, entry: Entry) -> Goal | None:
    """The target of a line; its sign may stand in the cell or in a column of its own."""
    quantity = _single(entry)
    if quantity is None or quantity.approximation is not None or quantity.high is not None:
        return None
    comparator = quantity.comparator or next((SYMBOLS[c] for c in entry.text[:1] if c in SYMBOLS), None)
    if comparator is None:
        signs = [c for c in part.band.columns if c.role == "comparator"]
        text = part.sheet.at(award.line.row, signs[0]).text if len(signs) == 1 else ""
        comparator = next((SYMBOLS[c] for c in text if c in SYMBOLS), None)
    if comparator is not None:
        return Goal(quantity, comparator, True)
    names = "".join((award.line.label, *award.line.groups))
    if pattern("attainment", "smaller_is_better").search(names):
        return Goal(quantity, Comparator.AT_MOST, False)
    return Goal(quantity, Comparator.AT_LEAST, False)


def _single(entry: Entry) -> Quantity | None:
    """The one number of a cell."""
    claims = [q for q in entry.quantities if q.is_claim]
    if not entry.anchor or len(claims) != 1 or len(claims) != len(entry.quantities):
        return None
    inside = claims[0].span
    start = inside.start - entry.cell.span.start
    around = entry.cell.text[:start] + entry.cell.text[start + len(inside) :]
    return claims[0] if pattern("attainment", "around").match(around) else None


def _bare(done: Quantity, goal: Goal) -> Judgement:
    """A value whose unit only the other side names is taken in that unit."""
    difference = done.value - goal.quantity.value
    met = {
        Comparator.AT_LEAST: difference >= 0,
        Comparator.MORE_THAN: difference > 0,
        Comparator.AT_MOST: difference <= 0,
        Comparator.LESS_THAN: difference < 0,
        Comparator.EQUAL: difference == 0,
    }[goal.comparator]
    return Judgement(Verdict.CONSISTENT if met else Verdict.INCONSISTENT, goal.quantity.value, difference)


def _points(
    part: Part, award: Award, goal: Goal, done: Quantity, judgement: Judgement, formula: str
) -> Iterator[Check]:
    score, weight = award.score, award.weight
    if score is None or weight is None or not weight.value:
        return
    operands = [(goal.quantity, "指标值"), (done, "完成值"), (weight, "分值")]
    full = score.value == weight.value
    words = f"{goal.comparator}{figure(goal.quantity)}，完成值{figure(done)}"
    if judgement.verdict is not Verdict.INCONSISTENT:
        if full:
            return
        if score.value < weight.value and judgement.verdict is Verdict.CONSISTENT and goal.said:
            slip = Judgement(Verdict.INCONSISTENT, weight.value, score.value - weight.value)
            if not _explained(part, award):
                lost = f"却只得{figure(score)}（分值{figure(weight)}），未见扣分原因"
                says = f"指标值{words}，已{MEETS[goal.comparator]}指标值，{lost}。"
                yield draft(RelationKind.SCORE, score, operands, slip, formula=formula, says=says)
            else:
                reason = "完成值已达标，但另列有扣分原因"
                open_ = Judgement(Verdict.UNVERIFIABLE, weight.value, score.value - weight.value, reason=reason)
                yield draft(RelationKind.SCORE, score, operands, open_, formula=formula)
        return
    if full and score.value and (goal.said or _surely_missed(goal, done)):
        slip = Judgement(Verdict.INCONSISTENT, None, None)
        says = f"指标值{words}，{FAILS[goal.comparator]}指标值，却得满分{figure(score)}。"
        yield draft(RelationKind.SCORE, score, operands, slip, formula=formula, says=says)
    elif not full:
        yield _proportional(score, weight, goal, done, strict=column_role(award.line.name) == "execution_rate")


def _surely_missed(goal: Goal, done: Quantity) -> bool:
    """Without a sign in the form only a shortfall counts: less done than was to be done, in whole things or percent."""
    return (
        goal.comparator is Comparator.AT_LEAST
        and done.kind in (Kind.COUNT, Kind.RATIO)
        and done.kind is goal.quantity.kind
    )


def _explained(part: Part, award: Award) -> bool:
    """Whether the line says why points were taken off."""
    reasons = [c for c in part.band.columns if c.role == "reason"]
    return any(
        (text := part.sheet.at(award.line.row, c).text) and not pattern("attainment", "no_reason").search(text)
        for c in reasons
    )


def _proportional(score: Quantity, weight: Quantity, goal: Goal, done: Quantity, *, strict: bool) -> Check:
    """A missed target earns points in proportion, or fewer by the judge's own rule: only the first can be verified.
    Of 预算执行率 (`strict`) the forms themselves say: weight times rate."""
    if goal.comparator in UPPER:
        operands = [weight, goal.quantity, done]
        words = f"{figure(weight)} × {figure(goal.quantity)} ÷ {figure(done)}"
    else:
        operands = [weight, done, goal.quantity]
        words = f"{figure(weight)} × {figure(done)} ÷ {figure(goal.quantity)}"
    judgement = judge_formula(score, operands, lambda w, a, b: w * a / b)
    if judgement.verdict is Verdict.INCONSISTENT and not strict:
        judgement = Judgement(
            Verdict.UNVERIFIABLE, judgement.computed, judgement.residual, reason="未达标，扣分办法未列明"
        )
    roles = ["分值", "完成值", "指标值"] if goal.comparator not in UPPER else ["分值", "指标值", "完成值"]
    return draft(
        RelationKind.SCORE,
        score,
        list(zip(operands, roles, strict=True)),
        judgement,
        formula=f"{words} = {plain(judgement.computed or Decimal(0), 4)}分",
    )
