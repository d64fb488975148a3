"""Changes one digit of one figure in a report as read: same length, so that every place still holds."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gouji.figures.model import Quantity
from gouji.report.model import Cell, Report, Table


@dataclass(frozen=True, slots=True)
class Mutation:
    """The digit at `position` of the text becomes `digit`."""

    position: int
    digit: str


def mutations(quantity: Quantity, text: str, chance: random.Random, at_most: int) -> list[Mutation]:
    """Some of the one-digit changes of a figure, in the order of the text; never one that leaves a leading zero."""
    possible = list(_all(quantity, text))
    return sorted(chance.sample(possible, min(at_most, len(possible))), key=lambda m: (m.position, m.digit))


def _all(quantity: Quantity, text: str) -> Iterator[Mutation]:
    span = quantity.literal_span
    whole = text[span.start : span.end].lstrip("-+")
    first = span.end - len(whole)
    for position in range(span.start, span.end):
        old = text[position]
        if not (old.isascii() and old.isdigit()):
            continue
        leading = position == first and len(whole) > 1 and whole[1] != "."
        yield from (Mutation(position, d) for d in "0123456789" if d != old and not (leading and d == "0"))


def mutated(report: Report, mutation: Mutation) -> Report:
    """The report with the digit changed wherever the model keeps the text: in `text` and in the cells of tables."""
    at = mutation.position
    text = report.text[:at] + mutation.digit + report.text[at + 1 :]
    return replace(report, text=text, tables=tuple(_table(t, text, at) for t in report.tables))


def _table(table: Table, text: str, at: int) -> Table:
    if not table.span.start <= at < table.span.end:
        return table
    # A merged cell stays one object at all its places.
    changed: dict[int, Cell] = {}
    for row in table.rows:
        for cell in row:
            if cell.span.start <= at < cell.span.end:
                changed[id(cell)] = replace(cell, text=text[cell.span.start : cell.span.end])
    return replace(table, rows=tuple(tuple(changed.get(id(cell), cell) for cell in row) for row in table.rows))
