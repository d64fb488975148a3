"""A named rate with both of its figures in reach: 执行率, 支付率, 完成率, 控制率, 合格率, 超任务p%.

Rates of money and of tasks measure what was done against what was planned; all others measure the part that their name
describes (合格, 按时拨付, 集中供养) against the whole that it is a part of.
"""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator import diagnosis, judge
from gouji.calculator.bases import base_of, told_base
from gouji.calculator.judge import Judgement, judge_formula
from gouji.calculator.leftover import less_what_is_left, slipped, with_what_is_left
from gouji.calculator.model import Check, Verdict
from gouji.calculator.named_base import called, of_what_was_saved, on_named_base
from gouji.calculator.neighbourhood import levels, scopes
from gouji.calculator.ownership import owns
from gouji.calculator.pairs import DUE, Pair, pairs_of_part, pairs_of_plan
from gouji.calculator.phrases import Basis, Phrase, Statement
from gouji.calculator.portions import earlier
from gouji.calculator.rate_check import Formula, draft_pair, draft_rate, judge_pair
from gouji.calculator.rates import Rate, manner_of, named_rate, of_part_of_year, rate_of
from gouji.calculator.reading import Reading
from gouji.calculator.wider import beside_in_tables, budgeted_in_tables, planned_before, planned_in_sections
from gouji.figures.model import Comparator, Kind

SEVERAL_READINGS = "可对应的数字不唯一，不能确定分子分母"

_OF_TASK = re.compile(r"占(?:全年|年度|年初)?(?:任务|目标|计划|预算)(?:数|的|量|总数)*(?:比例)?(?:为|达|的)*$")
_EXCESS = re.compile(
    r"(?:超(?:额|出|过)?(?:完成)?(?:年度|全年)?(?:任务|目标|计划)(?:数|的|量)*|超额(?:完成)?)(?:约|达|了)?$"
)
_AIM = re.compile(r"(?:目标|指标|要求|标准)(?:值|数)?(?:为|是|[：:])+$")
_OF_CHANGE = re.compile(r"增|减|降|升|涨|偏差|变动|调整|超|控制|[不未非]")

_OF_TARGET = ("完成率", "达成率", "实现率")
_TARGET = re.compile(r"(?:目标|指标|计划)(?:值)?(?:为|是|[：:])*$")
_REACHED = re.compile(r"(?:实际|完成|实现|达到)[一-鿿]{0,4}?值?(?:为|是|达|[：:])*$")
FULL = 100

# A rate computed from a plan that stands far off is held against the stated one only where they differ by less.
NEAR = 10


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all named rates of the running text."""
    statements = reading.statements
    for number, statement in enumerate(statements):
        for claim in statement.phrases:
            if not (claim.is_rate and claim.quantity.unit.name == "%"):
                continue
            if claim.quantity.comparator not in (None, Comparator.EQUAL):
                continue  # 「2个乡镇的筛查率低于60%」 states a limit, no rate
            if _AIM.search(claim.lead):
                continue  # 「防治率目标为90%」 is set, not reached
            if (claim.is_level or _EXCESS.search(claim.lead)) and not _of_another_period(statement, claim):
                yield from _check(reading, number, claim)


def _of_another_period(statement: Statement, claim: Phrase) -> bool:
    """「全年执行率96%，其中上半年执行率45%」: no figure since the last one is of the half year."""
    before = [p.end for p in statement.phrases if p.start < claim.start]
    return of_part_of_year(statement.between(before[-1] if before else statement.span.start, claim.start))


def _check(reading: Reading, number: int, claim: Phrase) -> Iterator[Check]:
    statement = reading.statements[number]
    rate, name, formula = _what(claim)
    if rate is None and name is None:
        return
    if name is not None and name.endswith(_OF_TARGET):
        pair_before = _aimed(statement, claim)
        if pair_before is not None:
            yield from _of_the_aim(claim, pair_before)
            return
    known = rate is not None and not (name and rate.of_money and _counts_alone(statement, claim))
    nearest: list[tuple[Pair, Judgement]] = []
    seen: set[tuple[int, ...]] = set()
    base = base_of(statement, claim)
    named: list[Pair] = []  # of the budget that the words name
    other: Pair | None = None  # holds, but of another
    for scope in _scopes(reading, number, claim):
        pairs = pairs_of_plan(scope, rate, name) if known and rate else pairs_of_part(scope, name or "")
        pairs = [p for p in pairs if p.key not in seen]
        seen.update(p.key for p in pairs)
        judged = [(p, judge_pair(claim, p, formula)) for p in pairs]
        named += [p for p in pairs if base is not None and told_base(p.denominator) is base]
        for pair, judgement in judged:
            if judgement.verdict.holds and base is not None and told_base(pair.denominator) not in (None, base):
                other = other or pair
            elif judgement.verdict.holds:
                yield of_what_was_saved(claim, pair, scope, name, formula) or draft_pair(
                    claim, pair, judgement, formula
                )
                return
        # What follows a rate may explain it; it is no ground to doubt it.
        judged = [(p, j) for p, j in judged if all(start < claim.start for start in p.key)]
        if not nearest or (nearest[0][0].denominator.basis is None and judged and judged[0][0].denominator.basis):
            nearest = judged
    if base is not None and other is not None:
        named = named or called(reading, number, other, base)
        yield on_named_base(claim, named, other, base, formula)
        return
    if known and rate is not None and rate.of_money:
        rest = less_what_is_left(claim, statement, _scopes(reading, number, claim))
        if rest is not None:
            yield rest
            return
    left = with_what_is_left(statement, claim, rate) if rate is not None and rate.of_money else None
    of_plan = known and rate is not None and rate.of_plan and not nearest
    found = list(_farther(reading, statement, claim, rate, formula)) if of_plan and rate is not None else []
    if nearest:
        yield _settle(statement, claim, nearest, formula, name)
    elif any(check.verdict.holds for check in found):
        yield from found  # a budget that is told comes before one made of what was spent and what is left
    elif left is not None and (judged_left := judge_pair(claim, left, formula)).verdict.holds:
        yield draft_pair(claim, left, judged_left, formula)
    elif of_plan:
        yield from found
        if left is not None and not found:
            yield from slipped(claim, left, judged_left, formula)
    elif name is not None:
        yield from _beside(statement, claim, name)


def _aimed(statement: Statement, claim: Phrase) -> Pair | None:
    """「目标值95%，实际完成值98%，目标完成率103%」: a target in percent and what was reached, right before the rate."""
    before = [p for p in statement.phrases if p.start < claim.start and p.segment == claim.segment]
    if len(before) < 2 or claim.clause - before[-2].clause > 2:
        return None
    target, final = before[-2:]
    percents = all(p.is_level and p.quantity.unit.name == "%" and p.bracket == claim.bracket for p in (target, final))
    called = _TARGET.search(target.lead) is not None and _REACHED.search(final.lead) is not None
    return Pair(final, (target,)) if percents and called and target.quantity.value else None


def _of_the_aim(claim: Phrase, pair: Pair) -> Iterator[Check]:
    """A rate of two percentages is made of no others; one that does not tie may be capped at 100%, or count downwards,
    so that only one wrong digit is a slip."""
    judgement = judge_pair(claim, pair, judge.share)
    slip = judgement.computed is not None and diagnosis.of_figure(claim.quantity, judgement.computed) is not None
    capped = claim.quantity.value == FULL
    if judgement.verdict is Verdict.INCONSISTENT and (capped or not slip or not claim.quantity.decimals):
        judgement = judge.unverifiable(SEVERAL_READINGS)
    yield draft_pair(claim, pair, judgement, judge.share)


def _what(claim: Phrase) -> tuple[Rate | None, str | None, Formula]:
    """The rate that a percentage states, its name, and its formula."""
    completion = rate_of("完成率")
    if _EXCESS.search(claim.lead):
        return completion, None, judge.growth
    if _OF_TASK.search(claim.lead):
        return completion, None, judge.share
    name = named_rate(claim.lead)
    return (rate_of(name) if name else None), name, judge.share


def _counts_alone(statement: Statement, claim: Phrase) -> bool:
    """Whether a rate of money is said of things that are counted: 受理6407笔，按时拨付6231笔，按时拨付率97.25%."""
    kinds = {p.quantity.kind for p in statement.outer if p.segment == claim.segment and p.start < claim.start}
    counts = [p for p in statement.outer if p.segment == claim.segment and p.quantity.kind is Kind.COUNT]
    return Kind.MONEY not in kinds and len(counts) > 1


def _scopes(reading: Reading, number: int, claim: Phrase) -> Iterator[list[Phrase]]:
    """The neighbourhoods of a claim; what was used on average (平均使用276张) is a level here, not a standard."""
    average = [
        p
        for p in reading.statements[number].outer
        if p.per and p.start < claim.start and re.search("平均|日均", p.lead)
    ]
    average = [p for p in average if p.quantity.kind is Kind.COUNT and "/" not in p.quantity.unit.name]
    for scope in scopes(reading.statements, number, claim):
        yield [*scope, *(p for p in average if p not in scope)]


# --- farther off -------------------------------------------------------------


def _farther(reading: Reading, statement: Statement, claim: Phrase, rate: Rate, formula: Formula) -> Iterator[Check]:
    """Only the numerator stands beside the rate; its plan stands in the enclosing section, beside it in a table, or
    farther off, where only what holds is said."""
    before = [p for p in reversed(levels(statement.outer)) if p.start < claim.start]
    numerator = next((p for p in before if rate.is_numerator(p) and p.quantity.kind is Kind.MONEY), None)
    if numerator is None:
        yield from _of_earlier(reading, statement, claim, rate, formula)
        return
    for plan in beside_in_tables(reading, statement, numerator.quantity):
        judgement = judge_formula(claim.quantity, [numerator.quantity, plan], formula)
        if judgement.verdict.holds:
            yield draft_rate(claim, numerator.quantity, [plan], judgement, formula)
            return
    budgets = {plan.base_value: plan for plan in budgeted_in_tables(reading, statement, numerator.quantity)}
    nearest: list[tuple[Pair, Judgement]] = []
    for plans in planned_in_sections(reading, statement, numerator):
        judged = [(p, judge_pair(claim, p, formula)) for p in (Pair(numerator, (plan,)) for plan in plans)]
        for pair, judgement in judged:
            if judgement.verdict.holds:
                yield draft_pair(claim, pair, judgement, formula)
                return
        nearest = nearest or judged
    for plan_phrase in planned_before(reading, statement, numerator):
        if not _comes_near(claim, numerator, plan_phrase, formula):
            continue
        pair = Pair(numerator, (plan_phrase,))
        judgement = judge_pair(claim, pair, formula)
        if judgement.verdict is Verdict.CONSISTENT:
            yield draft_pair(claim, pair, judgement, formula)
            return
    if len(budgets) == 1:
        (plan,) = budgets.values()
        judgement = judge_formula(claim.quantity, [numerator.quantity, plan], formula)
        if judgement.residual is not None and abs(judgement.residual) <= NEAR:
            yield draft_rate(claim, numerator.quantity, [plan], judgement, formula)
        return
    values = {p.denominator.quantity.base_value for p, _ in nearest}
    if len(values) == 1:
        pair, judgement = nearest[0]
        if judgement.residual is not None and abs(judgement.residual) <= NEAR:
            yield draft_pair(claim, pair, judgement, formula)


def _of_earlier(reading: Reading, statement: Statement, claim: Phrase, rate: Rate, formula: Formula) -> Iterator[Check]:
    """Only the plan stands beside the rate; what was done of it stands before. Only what holds is said."""
    plans = [p for p in levels(statement.outer) if p.start < claim.start and p.basis in (Basis.PLAN, Basis.INITIAL)]
    for plan in plans if diagnosis.says_enough(claim.quantity, 4) else ():
        for numerator in earlier(reading, statement):
            if not (numerator.alike(plan) and _comes_near(claim, numerator, plan, formula)):
                continue
            if not rate.is_numerator(numerator):
                continue
            pair = Pair(numerator, (plan,))
            judgement = judge_pair(claim, pair, formula)
            if judgement.verdict is Verdict.CONSISTENT:
                yield draft_pair(claim, pair, judgement, formula)
                return


def _comes_near(claim: Phrase, numerator: Phrase, plan: Phrase, formula: Formula) -> bool:
    """Whether two figures may be said to give a rate to the digit: quick, before they are judged."""
    try:
        point = formula(numerator.quantity.base_value, plan.quantity.base_value)
    except ArithmeticError:
        return False
    return abs(point - claim.quantity.base_value) * 2 <= claim.quantity.ulp


def _beside(statement: Statement, claim: Phrase, name: str) -> Iterator[Check]:
    """No word binds the name, but a whole and a part of it are all that stands right before: 末梢水624份，合格598份，
    达标率95.83%. A slip is said only of what one wrong digit explains."""
    before = [p for p in statement.outer if p.start < claim.start and p.segment == claim.segment]
    if len(before) < 2 or _OF_CHANGE.search(name) or claim.quantity.decimals < 2:
        return
    whole, part = before[-2:]
    near = claim.clause - part.clause <= 1 and part.clause - whole.clause <= 1
    counted = part.quantity.kind in (Kind.COUNT, Kind.MEASURE) and part.alike(whole)
    fit = part.quantity.base_value <= whole.quantity.base_value and not (DUE.search(part.lead) or part.per or whole.per)
    if not (near and counted and fit and part.is_level and whole.is_level):
        return
    pair = Pair(part, (whole,))
    judgement = judge_pair(claim, pair, judge.share)
    slip = judgement.computed is not None and diagnosis.of_figure(claim.quantity, judgement.computed) is not None
    if judgement.verdict.holds or (judgement.verdict is Verdict.INCONSISTENT and slip):
        yield draft_pair(claim, pair, judgement, judge.share)


# --- verdicts ----------------------------------------------------------------


def _of_its_own(statement: Statement, claim: Phrase, pair: Pair) -> bool:
    """Whether a rate of a plan has its own item's figures: 占年初预算的 is said of the amount just before it, and the
    plan of another sentence must be the same item's."""
    if _OF_TASK.search(claim.lead) and not _EXCESS.search(claim.lead):
        before = [p for p in levels(statement.phrases) if p.start < claim.start and p not in pair.denominators]
        if before and before[-1] is not pair.numerator:
            return False
    here = {p.start for p in statement.phrases}
    if pair.numerator.start not in here:
        return True
    return all(d.start in here or owns(pair.numerator, d) for d in pair.denominators)


def _settle(
    statement: Statement,
    claim: Phrase,
    nearest: Sequence[tuple[Pair, Judgement]],
    formula: Formula,
    name: str | None,
) -> Check:
    """No reading holds: a slip where the nearest figures are known alike by no others beside them."""
    pair, judgement = nearest[0]
    rivals = {
        (p.numerator.quantity.base_value, p.whole)
        for p, _ in nearest
        if p.numerator.segment == pair.numerator.segment and p.denominator.basis is pair.denominator.basis
    }
    manner = manner_of(name) if name else ()
    vague = bool(manner) and not any(m in pair.numerator.lead for m in manner)
    same = pair.numerator.quantity.literal == pair.denominator.quantity.literal  # 三个专项 told twice is no rate
    of_another = not _of_its_own(statement, claim, pair)
    if judgement.verdict is Verdict.INCONSISTENT and (len(rivals) > 1 or vague or same or of_another):
        judgement = judge.unverifiable(SEVERAL_READINGS)
    return draft_pair(claim, pair, judgement, formula)
