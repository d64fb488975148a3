"""Figures in tables: totals, levels, sums along a line, rates, differences, scores, targets, and tables against each
other and against the text."""

from collections.abc import Iterator

from gouji.calculator.model import Check
from gouji.calculator.reading import Reading
from gouji.calculator.tables import (
    across,
    attainment,
    balance,
    cited,
    differences,
    downward,
    formulas,
    hierarchy,
    of_which,
    products,
    progress,
    ratios,
    restated,
    rows,
    running,
    scores,
    splits,
    told_below,
    twins,
)
from gouji.calculator.tables.book import sheets

EACH = (
    downward.check,
    hierarchy.check,
    of_which.check,
    across.check,
    formulas.check,
    ratios.check,
    differences.check,
    rows.check,
    running.check,
    products.check,
    splits.check,
    balance.check,
    attainment.check,
)


def check(reading: Reading) -> Iterator[Check]:
    """Every relation in and between the tables of a report."""
    yield from restated.check(reading)
    book = reading.once(sheets)
    if not book:
        return
    for sheet in book:
        for relation in EACH:
            yield from relation(sheet)
    yield from scores.check(book)
    yield from twins.check(book)
    yield from cited.check(reading, book)
    yield from told_below.check(reading, book)
    yield from progress.check(reading, book)
