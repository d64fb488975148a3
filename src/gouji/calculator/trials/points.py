"""A score that a rate makes: ten points for carrying out the budget, times the rate at which it was carried out."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.calculator.model import RelationKind
from gouji.calculator.phrases import Phrase
from gouji.calculator.trials.model import Formula, SignedSum
from gouji.figures.model import Kind

# source: the forms for self-evaluation of the Ministry of Finance give the carrying out of the budget 10 of 100 points.
_OF_BUDGET = 10
MOST_ITEMS = 40


def trials(claim: Phrase, around: Sequence[Phrase]) -> Iterator[Formula]:
    """Ten points times each rate that is called one of carrying out the budget."""
    if "执行" not in claim.lead:
        return
    for rate in around:
        if rate.is_rate and rate.quantity.unit.name == "%" and "执行" in rate.lead:
            yield Formula(RelationKind.SCORE, (rate,), _of_ten, "10 × {0}", ("预算执行率",))


def totals(claim: Phrase, around: Sequence[Phrase]) -> Iterator[SignedSum]:
    """The scores that stand before, from the nearest back: those of the items of one group."""
    before = [p for p in around if p.quantity.kind is Kind.SCORE and p.start < claim.start and "得" in p.lead]
    for length in range(2, min(len(before), MOST_ITEMS) + 1):
        yield SignedSum(RelationKind.SCORE, tuple(before[-length:]), (1,) * length, ("得分",) * length)


def _of_ten(rate: Decimal) -> Decimal:
    return _OF_BUDGET * rate / 100
