"""A named rate with both of its figures in reach: 执行率, 支付率, 完成率, 控制率, 合格率, 超任务p%.

Rates of money and of tasks measure what was done against what was planned; all others measure the part that their name
describes (合格, 按时拨付, 集中供养) against the whole that it is a part of.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from gouji.calculator import diagnosis, judge
from gouji.calculator.bases import Base, base_of, of_other_base, told_base
from gouji.calculator.draft import draft, figure, plain, ratio_formula
from gouji.calculator.judge import Judgement, judge_formula
from gouji.calculator.model import Check, RelationKind, Tie, Verdict
from gouji.calculator.neighbourhood import levels, preceding, scopes
from gouji.calculator.pairs import DUE, Pair, pairs_of_part, pairs_of_plan
from gouji.calculator.phrases import Basis, Phrase, Statement
from gouji.calculator.portions import earlier
from gouji.calculator.rates import Rate, manner_of, named_rate, of_part_of_year, rate_of
from gouji.calculator.reading import Reading
from gouji.calculator.wider import beside_in_tables, budgeted_in_tables, planned_before, planned_in_sections
from gouji.figures.model import Comparator, Kind, Quantity

SEVERAL_READINGS = "可对应的数字不唯一，不能确定分子分母"

_OF_TASK = re.compile(r"占(?:全年|年度|年初)?(?:任务|目标|计划|预算)(?:数|的|量|总数)*(?:比例)?(?:为|达|的)*$")
_EXCESS = re.compile(
    r"(?:超(?:额|出|过)?(?:完成)?(?:年度|全年)?(?:任务|目标|计划)(?:数|的|量)*|超额(?:完成)?)(?:约|达|了)?$"
)
_AIM = re.compile(r"(?:目标|指标|要求|标准)(?:值|数)?(?:为|是|[：:])+$")
_SAVED = re.compile(r"节约率|节支率|资金节约")
_OF_CHANGE = re.compile(r"增|减|降|升|涨|偏差|变动|调整|超|控制|[不未非]")

# A rate computed from a plan that stands far off is held against the stated one only where they differ by less.
NEAR = 10

Formula = Callable[[Decimal, Decimal], Decimal]


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
        judged = [(p, _judge(claim, p, formula)) for p in pairs]
        named += [p for p in pairs if base is not None and told_base(p.denominator) is base]
        for pair, judgement in judged:
            if judgement.verdict.holds and base is not None and told_base(pair.denominator) not in (None, base):
                other = other or pair
            elif judgement.verdict.holds:
                yield _of_what_was_saved(claim, pair, scope, name, formula) or _draft(claim, pair, judgement, formula)
                return
        # What follows a rate may explain it; it is no ground to doubt it.
        judged = [(p, j) for p, j in judged if all(start < claim.start for start in p.key)]
        if not nearest or (nearest[0][0].denominator.basis is None and judged and judged[0][0].denominator.basis):
            nearest = judged
    if base is not None and other is not None:
        named = named or _called(reading, number, other, base)
        yield _on_named_base(claim, named, other, base, formula)
        return
    left = _with_what_is_left(statement, claim, rate) if rate is not None and rate.of_money else None
    if nearest:
        yield _settle(claim, nearest, formula, name)
    elif left is not None and (judged_left := _judge(claim, left, formula)).verdict.holds:
        yield _draft(claim, left, judged_left, formula)
    elif known and rate is not None and rate.of_plan:
        found = list(_farther(reading, statement, claim, rate, formula))
        yield from found
        if left is not None and not found:
            yield from _slipped(claim, left, judged_left, formula)
    elif name is not None:
        yield from _beside(statement, claim, name)


def _called(reading: Reading, number: int, other: Pair, base: Base) -> list[Pair]:
    """The budget of that name in the sentence of a rate or in those before it, wherever in them it stands."""
    around = [reading.statements[number], *preceding(reading.statements, number)]
    plans = [p for s in around for p in levels(s.outer) if told_base(p) is base and p.alike(other.numerator)]
    return [Pair(other.numerator, (p,)) for p in plans]


def _on_named_base(claim: Phrase, named: Sequence[Pair], other: Pair, base: Base, formula: Formula) -> Check:
    """The rate of the budget that the words name, where the report tells it near the rate; else what ties stands."""
    named = [p for p in named if p.numerator is other.numerator]
    pair = named[0] if len({p.whole for p in named}) == 1 else other
    judgement = _judge(claim, pair, formula)
    if pair is other or judgement.verdict is not Verdict.INCONSISTENT:
        return _draft(claim, pair, judgement, formula)
    hint = of_other_base(base, other.denominator.quantity)
    return replace(_draft(claim, pair, judgement, formula, hint=hint), firm=True)


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


# --- against what was spent and what is left ---------------------------------


def _with_what_is_left(statement: Statement, claim: Phrase, rate: Rate) -> Pair | None:
    """「累计支出1184.40万元，结余75.60万元，预算执行率94.00%」: where no budget is told, the two of them make it."""
    near = [p for p in levels(statement.outer) if p.segment == claim.segment and p.quantity.kind is Kind.MONEY]
    left = [p for p in near if p.basis is Basis.REMAINDER]
    spent = [p for p in near if p not in left]
    if len(left) != 1 or len(spent) != 1 or not rate.is_numerator(spent[0]) or spent[0].start > left[0].start:
        return None
    return Pair(spent[0], (left[0],), inclusive=True)


def _slipped(claim: Phrase, pair: Pair, judgement: Judgement, formula: Formula) -> Iterator[Check]:
    """What does not tie, where one wrong digit of the rate explains it."""
    computed = judgement.computed if judgement.verdict is Verdict.INCONSISTENT else None
    if computed is not None and diagnosis.of_figure(claim.quantity, computed) is not None:
        yield _draft(claim, pair, judgement, formula)


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
            yield _drafted(claim, numerator.quantity, [plan], judgement, formula)
            return
    budgets = {plan.base_value: plan for plan in budgeted_in_tables(reading, statement, numerator.quantity)}
    nearest: list[tuple[Pair, Judgement]] = []
    for plans in planned_in_sections(reading, statement, numerator):
        judged = [(p, _judge(claim, p, formula)) for p in (Pair(numerator, (plan,)) for plan in plans)]
        for pair, judgement in judged:
            if judgement.verdict.holds:
                yield _draft(claim, pair, judgement, formula)
                return
        nearest = nearest or judged
    for plan_phrase in planned_before(reading, statement, numerator):
        if not _comes_near(claim, numerator, plan_phrase, formula):
            continue
        pair = Pair(numerator, (plan_phrase,))
        judgement = _judge(claim, pair, formula)
        if judgement.verdict is Verdict.CONSISTENT:
            yield _draft(claim, pair, judgement, formula)
            return
    if len(budgets) == 1:
        (plan,) = budgets.values()
        judgement = judge_formula(claim.quantity, [numerator.quantity, plan], formula)
        if judgement.residual is not None and abs(judgement.residual) <= NEAR:
            yield _drafted(claim, numerator.quantity, [plan], judgement, formula)
        return
    values = {p.denominator.quantity.base_value for p, _ in nearest}
    if len(values) == 1:
        pair, judgement = nearest[0]
        if judgement.residual is not None and abs(judgement.residual) <= NEAR:
            yield _draft(claim, pair, judgement, formula)


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
            judgement = _judge(claim, pair, formula)
            if judgement.verdict is Verdict.CONSISTENT:
                yield _draft(claim, pair, judgement, formula)
                return


def _comes_near(claim: Phrase, numerator: Phrase, plan: Phrase, formula: Formula) -> bool:
    """Whether two figures may be said to give a rate to the digit: quick, before they are judged."""
    try:
        point = formula(numerator.quantity.base_value, plan.quantity.base_value)
    except ArithmeticError:
        return False
    return abs(point - claim.quantity.base_value) * 2 <= claim.quantity.ulp


def _of_what_was_saved(
    claim: Phrase, pair: Pair, scope: Sequence[Phrase], name: str | None, formula: Formula
) -> Check | None:
    """节约率 is a rate of the budget, not of what was bought; where it ties to the second, the reviewer is told so."""
    if name is None or not _SAVED.search(name) or pair.denominator.basis in (Basis.PLAN, Basis.INITIAL):
        return None
    plans = [p for p in scope if p.basis in (Basis.PLAN, Basis.INITIAL) and p.alike(pair.numerator) and p.is_level]
    if len({p.quantity.base_value for p in plans}) != 1:
        return None
    of_plan = Pair(pair.numerator, (plans[0],))
    judgement = _judge(claim, of_plan, formula)
    actual, budget = (figure(p.quantity) for p in (pair.denominator, plans[0]))
    hint = f"以实际数{actual}为分母才吻合；节约率应以预算数{budget}为分母，请核实口径"
    check = _draft(claim, of_plan, judgement, formula, hint=hint)
    return replace(check, firm=True) if judgement.verdict is Verdict.INCONSISTENT else None


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
    judgement = _judge(claim, pair, judge.share)
    slip = judgement.computed is not None and diagnosis.of_figure(claim.quantity, judgement.computed) is not None
    if judgement.verdict.holds or (judgement.verdict is Verdict.INCONSISTENT and slip):
        yield _draft(claim, pair, judgement, judge.share)


# --- verdicts ----------------------------------------------------------------


def _judge(claim: Phrase, pair: Pair, formula: Formula) -> Judgement:
    operands = [pair.numerator.quantity, *(d.quantity for d in pair.denominators)]
    return judge_formula(claim.quantity, operands, _formula(pair.inclusive, formula))


def _formula(inclusive: bool, formula: Formula) -> Callable[..., Decimal]:
    """One variable never stands twice: a part of its own whole is a / (a + the others)."""
    if inclusive:
        return lambda a, *others: formula(a, a + sum(others, Decimal(0)))
    return lambda a, *others: formula(a, sum(others, Decimal(0)))


def _settle(claim: Phrase, nearest: Sequence[tuple[Pair, Judgement]], formula: Formula, name: str | None) -> Check:
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
    if judgement.verdict is Verdict.INCONSISTENT and (len(rivals) > 1 or vague or same):
        judgement = judge.unverifiable(SEVERAL_READINGS)
    return _draft(claim, pair, judgement, formula)


def _draft(
    claim: Phrase,
    pair: Pair,
    judgement: Judgement,
    formula: Formula,
    hint: str | None = None,
) -> Check:
    quantities = [d.quantity for d in pair.denominators]
    return _drafted(claim, pair.numerator.quantity, quantities, judgement, formula, pair.inclusive, hint)


def _drafted(
    claim: Phrase,
    numerator: Quantity,
    denominators: Sequence[Quantity],
    judgement: Judgement,
    formula: Formula,
    inclusive: bool = False,
    hint: str | None = None,
) -> Check:
    shown = judgement
    if shown.computed is None:
        shown = judge_formula(claim.quantity, [numerator, *denominators], _formula(inclusive, formula))
    named = {q.unit.name for q in (numerator, *denominators)}
    top, *rest = (plain(q.value) + ("" if len(named) == 1 else q.unit.name) for q in (numerator, *denominators))
    bottom = " + ".join([top, *rest] if inclusive else rest)
    bottom = f"({bottom})" if "+" in bottom else bottom
    words_ = f"({top} - {bottom}) ÷ {bottom}" if formula is judge.growth else f"{top} ÷ {bottom}"
    if hint is None and judgement.verdict is Verdict.INCONSISTENT and judgement.computed is not None:
        hint = _diagnosis(claim.quantity, numerator, denominators, judgement.computed)
    single = formula is judge.share and len(denominators) == 1 and not inclusive
    return draft(
        RelationKind.RATE,
        claim.quantity,
        [(numerator, "分子"), *((q, "分母") for q in denominators)],
        judgement,
        formula=ratio_formula(words_, shown),
        diagnosis=hint,
        tie=Tie(ratio=True) if single else None,
    )


def _diagnosis(claim: Quantity, numerator: Quantity, denominators: Sequence[Quantity], computed: Decimal) -> str | None:
    if len(denominators) == 1:
        upside_down = judge_formula(claim, [denominators[0], numerator], judge.share)
        if upside_down.verdict.holds or _close(claim.value, upside_down.computed):
            return "分子、分母可能颠倒"
    return diagnosis.of_figure(claim, computed)


def _close(stated: Decimal, computed: Decimal | None) -> bool:
    """Within one unit: the writer of an upside-down rate often cut it as well."""
    return computed is not None and abs(stated - computed) < 1
