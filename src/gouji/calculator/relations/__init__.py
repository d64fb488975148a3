"""The registry of relations. A relation is one module with `check(reading)`, and one line here."""

from collections.abc import Callable, Iterator

from gouji.calculator.model import Check
from gouji.calculator.reading import Reading
from gouji.calculator.relations import (
    across_years,
    breakdown,
    change,
    complement,
    compound,
    difference,
    direction,
    distribution,
    headcount,
    identities,
    indicator_block,
    itemised,
    listing,
    multiple,
    named_rate,
    net,
    period,
    product,
    rate,
    restated_unit,
    restatement,
    satisfaction,
    score,
    share,
    share_of_total,
    table,
    threshold,
    written_formula,
)

Relation = Callable[[Reading], Iterator[Check]]

RELATIONS: tuple[Relation, ...] = (
    breakdown.check,
    rate.check,
    share.check,
    change.check,
    compound.check,
    complement.check,
    difference.check,
    direction.check,
    distribution.check,
    product.check,
    period.check,
    net.check,
    satisfaction.check,
    restated_unit.check,
    listing.check,
    multiple.check,
    written_formula.check,
    identities.check,
    restatement.check,
    threshold.check,
    indicator_block.check,
    score.check,
    share_of_total.check,
    named_rate.check,
    itemised.check,
    headcount.check,
    table.check,
    across_years.check,
)
