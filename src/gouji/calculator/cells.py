"""Cells of tables that speak in sentences (总体目标完成情况, 偏差原因): each is read as a paragraph of its own."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from gouji.calculator.phrases import Statement, statements
from gouji.calculator.reading import Reading
from gouji.report.model import Span
from gouji.report.sentences import cut

LEAST_CHARACTERS, LEAST_FIGURES = 12, 2


class CellReading(Reading):
    """What a report says in the cells of its tables; no sentence of one cell looks into another."""

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return tuple(span for spans in self._cells() for span in spans)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        found: list[Statement] = []
        for number, spans in enumerate(self._cells(), start=1):
            # Blocks of running text are counted from 0 on: a cell is none of them.
            found += [replace(s, block=-2 * number) for s in statements(self.report, spans, self.quantities)]
        return tuple(found)

    def _cells(self) -> Iterator[list[Span]]:
        """The sentences of each cell that says something with figures."""
        for table in self.report.tables:
            for cell in dict.fromkeys(cell for row in table.rows for cell in row):
                if len(cell.text) < LEAST_CHARACTERS or not _speaks(self, cell.span):
                    continue
                start = cell.span.start
                yield [Span(start + s.start, start + s.end) for s in cut(self.quote(cell.span))]


def _speaks(reading: Reading, span: Span) -> bool:
    return sum(q.is_claim for q in reading.within(span)) >= LEAST_FIGURES


def of_cells(reading: Reading) -> CellReading:
    """The same report, read in the cells of its tables."""
    return CellReading(reading.report, reading.quantities, reading.previous, reading.ties)
