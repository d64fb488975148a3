"""The registry of relations. A relation is one module with `check(reading)`, and one line here."""

from collections.abc import Callable, Iterator

from gouji.calculator.model import Check
from gouji.calculator.reading import Reading
from gouji.calculator.relations import (
    breakdown,
    change,
    difference,
    direction,
    listing,
    period,
    product,
    rate,
    restated_unit,
    satisfaction,
    share,
    table,
)

Relation = Callable[[Reading], Iterator[Check]]

RELATIONS: tuple[Relation, ...] = (
    breakdown.check,
    rate.check,
    share.check,
    change.check,
    difference.check,
    direction.check,
    product.check,
    period.check,
    satisfaction.check,
    restated_unit.check,
    listing.check,
    table.check,
)
