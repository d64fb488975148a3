"""Totals whose parts are lines, or sentences, of their own; the words license the list, the arithmetic judges it."""

from collections.abc import Iterator

from gouji.calculator.breakdowns.below import below
from gouji.calculator.model import Check
from gouji.calculator.reading import Reading
from gouji.calculator.relations.breakdown import settle


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all lists that stand below their total."""
    for readings in below(reading):
        yield from settle(readings)
