"""Rates told beside what is left: spent and left make the budget, and a plan without its rest is what was done."""

from collections.abc import Iterator

from gouji.calculator import diagnosis, judge
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import Judgement, judge_formula
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.neighbourhood import levels
from gouji.calculator.pairs import Pair
from gouji.calculator.phrases import Basis, Phrase, Statement
from gouji.calculator.rate_check import Formula, draft_pair
from gouji.calculator.rates import Rate
from gouji.figures.model import Kind


def with_what_is_left(statement: Statement, claim: Phrase, rate: Rate) -> Pair | None:
    """「累计支出1184.40万元，结余75.60万元，预算执行率94.00%」: where no budget is told, the two of them make it."""
    near = [p for p in levels(statement.outer) if p.segment == claim.segment and p.quantity.kind is Kind.MONEY]
    left = [p for p in near if p.basis is Basis.REMAINDER]
    spent = [p for p in near if p not in left]
    if len(left) != 1 or len(spent) != 1 or not rate.is_numerator(spent[0]) or spent[0].start > left[0].start:
        return None
    return Pair(spent[0], (left[0],), inclusive=True)


def slipped(claim: Phrase, pair: Pair, judgement: Judgement, formula: Formula) -> Iterator[Check]:
    """What does not tie, where one wrong digit of the rate explains it."""
    computed = judgement.computed if judgement.verdict is Verdict.INCONSISTENT else None
    if computed is not None and diagnosis.of_figure(claim.quantity, computed) is not None:
        yield draft_pair(claim, pair, judgement, formula)


def less_what_is_left(claim: Phrase, statement: Statement, scopes: Iterator[list[Phrase]]) -> Check | None:
    """「县级配套800万元…未到位的160万元，县级配套到位率80%」: the plan without the rest, where that holds."""
    rests = [p for p in levels(statement.outer) if p.basis is Basis.REMAINDER and p.segment == claim.segment]
    for rest in rests:
        for plan in (p for scope in scopes for p in scope):
            if not plan.alike(rest) or plan is rest or plan.quantity.base_value <= rest.quantity.base_value:
                continue
            if plan.basis is Basis.ACTUAL:  # what was spent has no rest
                continue
            judgement = judge_formula(claim.quantity, [rest.quantity, plan.quantity], judge.fall)
            if judgement.verdict is Verdict.CONSISTENT:
                whole = plain(plan.quantity.value)
                words_ = f"({whole} - {plain(rest.quantity.value)}) ÷ {whole}"
                operands = [(rest.quantity, "未完成数"), (plan.quantity, "分母")]
                formula_ = ratio_formula(words_, judgement)
                return draft(RelationKind.RATE, claim.quantity, operands, judgement, formula=formula_)
    return None
