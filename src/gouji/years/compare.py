"""One unit's years side by side. Pure: reports in, a comparison out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gouji.calculator.draft import plain
from gouji.calculator.identities import Declared
from gouji.calculator.reading import Reading
from gouji.calculator.verify import verify
from gouji.figures.model import Unit
from gouji.figures.reader import read_figures
from gouji.report.model import Report, Span
from gouji.years.carried import carried
from gouji.years.cells import Read, cells
from gouji.years.changes import changes
from gouji.years.choice import chosen, subject
from gouji.years.indicators import indicators
from gouji.years.model import Cell, Comparison, Series
from gouji.years.restated import restated
from gouji.years.vocabulary import Figure, figures

ALONE = "未收录该单位其他年度的报告"


def compare(reports: Sequence[Report], ties: Declared | None = None) -> Comparison:
    """The reports of one unit, a year each, side by side; `ties` are the identities that a bureau added to its own.

    With one report there is nothing to compare with, which `note` says.

    Raises:
        GoujiError: there is no report, none says its year, or they are of several units.
    """
    kept, left_out = chosen(reports)
    reads = [_read(report, kept[:at][::-1], ties) for at, report in enumerate(kept)]
    return Comparison(
        unit=max((r.unit for r in kept if r.unit), key=len, default=None),
        subject=subject(kept[-1]),
        reports=tuple(kept),
        figures=_figures(reads),
        indicators=indicators(reads),
        carried=tuple(p for a, b in pairwise(kept) for p in carried(a, b)),
        restated=tuple(restated(reads)),
        left_out=tuple(left_out),
        note=ALONE if len(kept) == 1 else None,
    )


def _read(report: Report, earlier: Sequence[Report], ties: Declared | None) -> Read:
    """A report, verified with the earlier ones at hand, newest first."""
    quantities = read_figures(report)
    return Read(Reading(report, quantities, ties=ties), verify(report, quantities, tuple(earlier), ties))


def _figures(reads: Sequence[Read]) -> tuple[Series, ...]:
    """A row a key figure that at least one of the reports knows."""
    years = [cells(read) for read in reads]
    units = [{q.span: q.unit for q in read.reading.quantities} for read in reads]
    rows = []
    for figure in figures():
        row = [year[figure.name] for year in years]
        if any(cell.known for cell in row):
            rows.append(_series(figure, row, units))
    return tuple(rows)


def _series(figure: Figure, row: Sequence[Cell], units: Sequence[dict[Span, Unit]]) -> Series:
    if figure.grade:
        return Series(figure.name, figure.group, "", tuple(row), changes(row, ""))
    if figure.rate is not None:
        return Series(figure.name, figure.group, "%", tuple(row), changes(row, "%"))
    # The unit that most reports state the figure in; the newest decides between two.
    stated = [units[at][cell.places[0].span] for at, cell in enumerate(row) if cell.places]
    often = Counter(u.name for u in stated)
    unit = max(reversed(stated), key=lambda u: often[u.name])
    shown = tuple(_scaled(cell, unit) for cell in row)
    return Series(figure.name, figure.group, unit.name, shown, changes(shown, unit.name))


def _scaled(cell: Cell, unit: Unit) -> Cell:
    """The cell with its value, so far in base units, in the unit of the row."""
    if cell.value is None:
        return cell
    value = cell.value / unit.scale
    if cell.formula is None:
        return replace(cell, value=value)
    return replace(cell, value=value, formula=f"{cell.formula} = {plain(value, 4)}{unit.name}")
