"""A score that a rate makes: ten points for carrying out the budget, times the rate at which it was carried out."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.calculator.model import RelationKind
from gouji.calculator.phrases import Phrase
from gouji.calculator.trials.model import Formula

# source: the forms for self-evaluation of the Ministry of Finance give the carrying out of the budget 10 of 100 points.
_OF_BUDGET = Decimal(10)


def trials(claim: Phrase, around: Sequence[Phrase]) -> Iterator[Formula]:
    """Ten points times each rate that is called one of carrying out the budget."""
    if "执行" not in claim.lead:
        return
    for rate in around:
        if rate.is_rate and rate.quantity.unit.name == "%" and "执行" in rate.lead:
            yield Formula(RelationKind.SCORE, (rate,), _of_ten, "10 × {0}", ("预算执行率",))


def _of_ten(rate: Decimal) -> Decimal:
    return _OF_BUDGET * rate / 100
