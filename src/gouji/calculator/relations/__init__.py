"""The registry of relations. A relation is one module with `check(reading)`, and one line here."""

from collections.abc import Callable, Iterator

from gouji.calculator.model import Check
from gouji.calculator.reading import Reading
from gouji.calculator.relations import breakdown, change, difference, listing, product, rate, restated_unit, share

Relation = Callable[[Reading], Iterator[Check]]

RELATIONS: tuple[Relation, ...] = (
    breakdown.check,
    rate.check,
    change.check,
    difference.check,
    product.check,
    restated_unit.check,
    share.check,
    listing.check,
)
