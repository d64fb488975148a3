"""A rate that ties to another base than the one it is of: the budget that its words name, or that it has by definition
(节约率), is what it is held against."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gouji.calculator.bases import Base, of_other_base, told_base
from gouji.calculator.draft import figure
from gouji.calculator.model import Check, Verdict
from gouji.calculator.neighbourhood import levels, preceding
from gouji.calculator.pairs import Pair
from gouji.calculator.phrases import Basis, Phrase
from gouji.calculator.rate_check import Formula, draft_pair, judge_pair
from gouji.calculator.reading import Reading

_SAVED = re.compile(r"节约率|节支率|资金节约")


def called(reading: Reading, number: int, other: Pair, base: Base) -> list[Pair]:
    """The budget of that name in the sentence of a rate or in those before it, wherever in them it stands."""
    around = [reading.statements[number], *preceding(reading.statements, number)]
    plans = [p for s in around for p in levels(s.outer) if told_base(p) is base and p.alike(other.numerator)]
    return [Pair(other.numerator, (p,)) for p in plans]


def on_named_base(claim: Phrase, named: Sequence[Pair], other: Pair, base: Base, formula: Formula) -> Check:
    """The rate of the budget that the words name, where the report tells it near the rate; else what ties stands."""
    named = [p for p in named if p.numerator is other.numerator]
    pair = named[0] if len({p.whole for p in named}) == 1 else other
    judgement = judge_pair(claim, pair, formula)
    if pair is other or judgement.verdict is not Verdict.INCONSISTENT:
        return draft_pair(claim, pair, judgement, formula)
    hint = of_other_base(base, other.denominator.quantity)
    return replace(draft_pair(claim, pair, judgement, formula, hint=hint), firm=True)


def of_what_was_saved(
    claim: Phrase, pair: Pair, scope: Sequence[Phrase], name: str | None, formula: Formula
) -> Check | None:
    """节约率 is a rate of the budget, not of what was bought; where it ties to the second, the reviewer is told so."""
    if name is None or not _SAVED.search(name) or pair.denominator.basis in (Basis.PLAN, Basis.INITIAL):
        return None
    plans = [p for p in scope if p.basis in (Basis.PLAN, Basis.INITIAL) and p.alike(pair.numerator) and p.is_level]
    if len({p.quantity.base_value for p in plans}) != 1:
        return None
    of_plan = Pair(pair.numerator, (plans[0],))
    judgement = judge_pair(claim, of_plan, formula)
    actual, budget = (figure(p.quantity) for p in (pair.denominator, plans[0]))
    hint = f"以实际数{actual}为分母才吻合；节约率应以预算数{budget}为分母，请核实口径"
    check = draft_pair(claim, of_plan, judgement, formula, hint=hint)
    return replace(check, firm=True) if judgement.verdict is Verdict.INCONSISTENT else None
