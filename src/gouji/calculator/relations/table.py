"""Figures in tables: totals, levels, sums along a line, rates, differences, scores, targets, and tables against each
other and against the text."""

from collections.abc import Iterator

from gouji.calculator.model import Check
from gouji.calculator.reading import Reading
from gouji.calculator.tables import (
    across,
    attainment,
    differences,
    downward,
    formulas,
    hierarchy,
    ratios,
    scores,
)
from gouji.calculator.tables.book import sheets

EACH = (downward.check, hierarchy.check, across.check, formulas.check, ratios.check, differences.check, attainment.check)


def check(reading: Reading) -> Iterator[Check]:
    """Every relation in and between the tables of a report."""
    book = sheets(reading)
    if not book:
        return
    for sheet in book:
        for relation in EACH:
            yield from relation(sheet)
    yield from scores.check(book)
