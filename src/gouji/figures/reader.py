"""Reads every number of a report, in running text and in tables, in the order of the text."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from gouji.figures.columns import Columns
from gouji.figures.model import Kind, Quantity
from gouji.figures.scan import scan
from gouji.figures.units import NO_UNIT, REFERENCE, YEAR
from gouji.report.model import Cell, Report, Span, Table


def read_figures(report: Report) -> tuple[Quantity, ...]:
    """Every number of a report, sorted by place, without overlaps.

    A bare number in a table takes its unit from the column's header, the row's label, the cell that names the row's
    unit (度量单位), or what is said over the table (单位：万元); codes and running numbers are references.
    """
    found: list[Quantity] = []
    at = 0
    for table in sorted(report.tables, key=lambda t: t.span):
        found += _shifted(scan(report.text[at : table.span.start]), at)
        found += _table(report.text, table)
        at = table.span.end
    return tuple(found + _shifted(scan(report.text[at:]), at))


def _table(text: str, table: Table) -> list[Quantity]:
    columns = Columns(table)
    found: list[Quantity] = []
    for row, cells in enumerate(table.rows):
        numbering = columns.is_numbering(row)
        own = {c.column: _shifted(_scan_cell(c.span.quote(text)), c.span.start) for c in _anchored(cells, row)}
        alone = {column: qs[0] for column, qs in own.items() if len(qs) == 1 and _fills(text, cells[column], qs[0])}
        for column, quantities in own.items():
            if numbering:
                found += (replace(q, unit=REFERENCE) for q in quantities)
            elif column in alone:
                found.append(_typed(columns, row, column, alone[column], alone))
            else:
                found += quantities
    return sorted(found, key=lambda q: q.span)


@lru_cache(maxsize=4096)
def _scan_cell(text: str) -> tuple[Quantity, ...]:
    """Cells say the same few things over and over (0, 201, 10)."""
    return scan(text) if text else ()


def _anchored(cells: tuple[Cell, ...], row: int) -> Iterator[Cell]:
    """The cells of a row that begin in it; a merged cell counts once."""
    for column, cell in enumerate(cells):
        if cell.row == row and cell.column == column:
            yield cell


def _shifted(quantities: tuple[Quantity, ...], by: int) -> list[Quantity]:
    if not by:
        return list(quantities)
    return [
        Quantity(
            _moved(q.span, by),
            _moved(q.literal_span, by),
            q.literal,
            q.value,
            q.decimals,
            q.unit,
            q.comparator,
            q.approximation,
            q.high,
        )
        for q in quantities
    ]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _fills(text: str, cell: Cell, quantity: Quantity) -> bool:
    """Whether a number is all that a cell says, but for a comparator or brackets."""
    around = text[cell.span.start : quantity.span.start] + text[quantity.span.end : cell.span.end]
    return not around.strip(" （()）≥≤><=")


def _typed(columns: Columns, row: int, column: int, quantity: Quantity, found: dict[int, Quantity]) -> Quantity:
    """A number that fills its cell, with the unit that the table gives it."""
    bare = quantity.span.end == quantity.literal_span.end
    if columns.is_head(row):
        year = bare and quantity.decimals == 0 and 1990 <= quantity.value < 2100
        return replace(quantity, unit=YEAR if year else REFERENCE) if bare else quantity
    if not bare or quantity.kind not in (Kind.NUMBER, Kind.REFERENCE, Kind.DATE):
        return quantity
    written = quantity.literal.replace(",", "")
    unit = columns.unit(row, column, quantity, found)
    if quantity.unit == NO_UNIT:
        return replace(quantity, unit=unit)
    # The scan of a lone cell takes 20231231 for a day and 000123 for a code: so it stays, unless the column is money.
    if quantity.kind is Kind.DATE and written.isdecimal() and unit.kind is Kind.MONEY:
        return replace(quantity, unit=unit)
    return quantity
