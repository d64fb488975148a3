"""A named rate with both of its figures in reach: 执行率, 支付率, 完成率, 控制率, 合格率, 超任务p%."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gouji.calculator import diagnosis, judge
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import Judgement, judge_formula
from gouji.calculator.model import Check, RelationKind, Tie, Verdict
from gouji.calculator.neighbourhood import levels, scopes
from gouji.calculator.phrases import Basis, Phrase, Statement
from gouji.calculator.rates import Rate, named_rate, rate_of, stems
from gouji.calculator.reading import Reading
from gouji.calculator.wider import beside_in_tables, planned_in_sections
from gouji.figures.model import Kind, Quantity

HOLDS = (Verdict.CONSISTENT, Verdict.ROUNDING)
SEVERAL_READINGS = "可对应的数字不唯一，不能确定分子分母"

_OF_TASK = re.compile(r"占(?:全年|年度|年初)?(?:任务|目标|计划|预算)(?:数|的|量|总数)*(?:比例)?(?:为|达|的)*$")
_EXCESS = re.compile(
    r"(?:超(?:额|出|过)?(?:完成)?(?:年度|全年)?(?:任务|目标|计划)(?:数|的|量)*|超额(?:完成)?)(?:约|达|了)?$"
)

# A rate computed from a plan that stands far off is held against the stated one only where they differ by less.
NEAR = 10

Formula = Callable[[Decimal, Decimal], Decimal]


@dataclass(frozen=True, slots=True)
class Pair:
    """A numerator and a denominator that the words admit."""

    numerator: Phrase
    denominator: Phrase


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all named rates of the running text."""
    statements = reading.statements
    for number, statement in enumerate(statements):
        for claim in statement.phrases:
            if claim.is_rate and claim.quantity.unit.name == "%" and (claim.is_level or _EXCESS.search(claim.lead)):
                yield from _check(reading, number, claim)


def _check(reading: Reading, number: int, claim: Phrase) -> Iterator[Check]:
    rate, need, formula = _what(claim)
    if rate is None:
        return
    statements = reading.statements
    nearest: list[tuple[Pair, Judgement]] = []
    seen: set[tuple[int, int]] = set()
    for scope in scopes(statements, number, claim):
        pairs = [p for p in _pairs(scope, rate, need) if (p.numerator.start, p.denominator.start) not in seen]
        seen.update((p.numerator.start, p.denominator.start) for p in pairs)
        judged = [(p, _judge(claim, p, formula)) for p in pairs]
        for pair, judgement in judged:
            if judgement.verdict in HOLDS:
                yield _draft(claim, pair.numerator.quantity, pair.denominator.quantity, judgement, formula)
                return
        if not nearest or (nearest[0][0].denominator.basis is None and judged and judged[0][0].denominator.basis):
            nearest = judged
    if nearest:
        yield _settle(claim, nearest, formula)
    elif not need and rate.of_plan:
        yield from _farther(reading, statements[number], claim, rate, formula)


def _farther(reading: Reading, statement: Statement, claim: Phrase, rate: Rate, formula: Formula) -> Iterator[Check]:
    """Only the numerator stands beside the rate; its plan stands in the enclosing section, or beside it in a table."""
    before = [p for p in reversed(levels(statement.outer)) if p.start < claim.start]
    numerator = next((p for p in before if rate.is_numerator(p) and p.quantity.kind is Kind.MONEY), None)
    if numerator is None:
        return
    for plan in beside_in_tables(reading, statement, numerator.quantity):
        judgement = judge_formula(claim.quantity, [numerator.quantity, plan], formula)
        if judgement.verdict in HOLDS:
            yield _draft(claim, numerator.quantity, plan, judgement, formula)
            return
    nearest: list[tuple[Pair, Judgement]] = []
    for plans in planned_in_sections(reading, statement, numerator):
        judged = [(Pair(numerator, p), _judge(claim, Pair(numerator, p), formula)) for p in plans]
        for pair, judgement in judged:
            if judgement.verdict in HOLDS:
                yield _draft(claim, pair.numerator.quantity, pair.denominator.quantity, judgement, formula)
                return
        nearest = nearest or judged
    values = {p.denominator.quantity.base_value for p, _ in nearest}
    if len(values) == 1:
        pair, judgement = nearest[0]
        if judgement.residual is not None and abs(judgement.residual) <= NEAR:
            yield _draft(claim, pair.numerator.quantity, pair.denominator.quantity, judgement, formula)


def _what(claim: Phrase) -> tuple[Rate | None, tuple[str, ...], Formula]:
    """The rate that a percentage states, the words of which its numerator must carry one, and its formula."""
    completion = rate_of("完成率")
    if _EXCESS.search(claim.lead):
        return completion, (), judge.growth
    if _OF_TASK.search(claim.lead):
        return completion, (), judge.share
    name = named_rate(claim.lead)
    if name is None:
        return None, (), judge.share
    known = rate_of(name)
    if known is not None:
        return known, (), judge.share
    return completion, stems(name), judge.share


def _pairs(scope: Sequence[Phrase], rate: Rate, need: tuple[str, ...]) -> list[Pair]:
    """Admissible pairs, the most natural first: the nearest numerator with the nearest denominator before it."""
    pairs = []
    for numerator in scope:
        if need:
            if not any(n in numerator.lead + numerator.tail for n in need):
                continue
        elif not numerator.is_level or not rate.is_numerator(numerator):
            continue
        others = [p for p in scope if p is not numerator and p.alike(numerator) and p.is_level]
        if need:
            # The whole is the larger one, unless a slip has made it the smaller.
            larger = [p for p in others if p.quantity.base_value >= numerator.quantity.base_value]
            others = larger or others[:1]
        else:
            # A plan is called one, or stands before what was done of it.
            others = [p for p in others if rate.is_denominator(p) and (p.basis or p.start < numerator.start)]
        # What the words call a plan goes before what they leave open, and the year's budget before its first version.
        others.sort(key=lambda p: (p.basis is None, p.basis is Basis.INITIAL))
        pairs += [Pair(numerator, p) for p in others]
    return pairs


def _judge(claim: Phrase, pair: Pair, formula: Formula) -> Judgement:
    return judge_formula(claim.quantity, [pair.numerator.quantity, pair.denominator.quantity], formula)


def _settle(claim: Phrase, nearest: Sequence[tuple[Pair, Judgement]], formula: Formula) -> Check:
    """No reading holds: a slip where the nearest figures are known alike by no others beside them."""
    pair, judgement = nearest[0]
    rivals = {
        (p.numerator.quantity.base_value, p.denominator.quantity.base_value)
        for p, _ in nearest
        if p.numerator.segment == pair.numerator.segment and p.denominator.basis is pair.denominator.basis
    }
    if judgement.verdict is Verdict.INCONSISTENT and len(rivals) > 1:
        judgement = judge.unverifiable(SEVERAL_READINGS)
    return _draft(claim, pair.numerator.quantity, pair.denominator.quantity, judgement, formula)


def _draft(claim: Phrase, numerator: Quantity, denominator: Quantity, judgement: Judgement, formula: Formula) -> Check:
    shown = judgement
    if shown.computed is None:
        shown = judge_formula(claim.quantity, [numerator, denominator], formula)
    same_unit = numerator.unit.name == denominator.unit.name
    top = plain(numerator.value) + ("" if same_unit else numerator.unit.name)
    bottom = plain(denominator.value) + ("" if same_unit else denominator.unit.name)
    words_ = f"({top} - {bottom}) ÷ {bottom}" if formula is judge.growth else f"{top} ÷ {bottom}"
    hint = None
    if judgement.verdict is Verdict.INCONSISTENT and judgement.computed is not None:
        hint = _diagnosis(claim.quantity, numerator, denominator, judgement.computed)
    return draft(
        RelationKind.RATE,
        claim.quantity,
        [(numerator, "分子"), (denominator, "分母")],
        judgement,
        formula=ratio_formula(words_, shown),
        diagnosis=hint,
        tie=Tie(ratio=True) if formula is judge.share else None,
    )


def _diagnosis(claim: Quantity, numerator: Quantity, denominator: Quantity, computed: Decimal) -> str | None:
    upside_down = judge_formula(claim, [denominator, numerator], judge.share)
    if upside_down.verdict in HOLDS or _close(claim.value, upside_down.computed):
        return "分子、分母可能颠倒"
    return diagnosis.of_figure(claim, computed)


def _close(stated: Decimal, computed: Decimal | None) -> bool:
    """Within one unit: the writer of an upside-down rate often cut it as well."""
    return computed is not None and abs(stated - computed) < 1
