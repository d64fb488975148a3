"""The machine contract of a comparison: the JSON that other programs rely on, name by name.

Decimals travel as strings; `start` and `end` are offsets into the normalised text of the report named beside them, and
text[start:end] == quote.
"""

from decimal import Decimal

from gouji.calculator.draft import plain
from gouji.contract import Quote, ReportRow, Row, report_row
from gouji.years.changes import shown
from gouji.years.model import (
    Carried,
    Cell,
    Change,
    Comparison,
    IndicatorCell,
    IndicatorSeries,
    Place,
    Restated,
    Series,
    Step,
    Value,
)


class PlaceRow(Quote):
    report: str


class CellRow(Row):
    """`value` is None where the year's report lacks the figure, and the word of a grade; `formula` says how it was
    computed where the report does not state it, and `places` then are those of its operands."""

    year: int
    value: str | None
    literal: str
    status: str | None
    formula: str | None
    note: str | None
    places: tuple[PlaceRow, ...]


class ChangeRow(Row):
    """`growth` is in percent; `reason` says why something could not be computed; `same` is told of words alone."""

    start: int
    end: int
    difference: str | None
    growth: str | None
    formula: str | None
    reason: str | None
    same: bool | None


class SeriesRow(Row):
    name: str
    group: str
    unit: str
    cells: tuple[CellRow, ...]
    changes: tuple[ChangeRow, ...]


class ValueRow(PlaceRow):
    value: str | None
    unit: str
    status: str | None


class IndicatorCellRow(Row):
    year: int
    name: str
    place: PlaceRow
    target: ValueRow | None
    final: ValueRow | None
    completion: ValueRow | None
    weight: ValueRow | None
    score: ValueRow | None


class StepRow(Row):
    """`link` is same, renamed (疑为同一指标, with the likeness of the names), new or dropped."""

    start: int
    end: int
    link: str
    similarity: float | None
    target: ChangeRow | None
    final: ChangeRow | None
    remarks: tuple[str, ...]


class IndicatorRow(Row):
    name: str
    cells: tuple[IndicatorCellRow | None, ...]
    steps: tuple[StepRow, ...]


class PieceRow(Row):
    before: str
    after: str
    equal: bool


class CarriedRow(Row):
    """`kind` is identical, figures or words: what was changed."""

    start: int
    end: int
    kind: str
    similarity: float
    standing: bool
    section: str
    indicator: str | None
    before: PlaceRow
    after: PlaceRow
    diff: tuple[PieceRow, ...]


class RestatedRow(Row):
    year: int
    about: int
    verdict: str
    message: str
    formula: str
    told: PlaceRow
    own: PlaceRow
    check: str


class LeftOutRow(Row):
    report: str
    title: str
    year: int | None
    reason: str


class ComparisonRow(Row):
    unit: str | None
    subject: str
    years: tuple[int, ...]
    note: str | None
    reports: tuple[ReportRow, ...]
    figures: tuple[SeriesRow, ...]
    indicators: tuple[IndicatorRow, ...]
    carried: tuple[CarriedRow, ...]
    restated: tuple[RestatedRow, ...]
    left_out: tuple[LeftOutRow, ...]


def comparison_row(comparison: Comparison) -> ComparisonRow:
    """A comparison as the contract words it."""
    return ComparisonRow(
        unit=comparison.unit,
        subject=comparison.subject,
        years=comparison.years,
        note=comparison.note,
        reports=tuple(report_row(r) for r in comparison.reports),
        figures=tuple(_series(s) for s in comparison.figures),
        indicators=tuple(_indicator(s) for s in comparison.indicators),
        carried=tuple(_carried(c) for c in comparison.carried),
        restated=tuple(_restated(r) for r in comparison.restated),
        left_out=tuple(
            LeftOutRow(report=x.report, title=x.title, year=x.year, reason=x.reason) for x in comparison.left_out
        ),
    )


def _place(place: Place) -> PlaceRow:
    return PlaceRow(quote=place.quote, start=place.span.start, end=place.span.end, report=place.report)


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value, 6)


def _series(series: Series) -> SeriesRow:
    return SeriesRow(
        name=series.name,
        group=series.group,
        unit=series.unit,
        cells=tuple(_cell(c) for c in series.cells),
        changes=tuple(_change(c) for c in series.changes),
    )


def _cell(cell: Cell) -> CellRow:
    return CellRow(
        year=cell.year,
        value=shown(cell.value, cell.decimals) if cell.value is not None else cell.words,
        literal=cell.literal,
        status=cell.status,
        formula=cell.formula,
        note=cell.note,
        places=tuple(_place(p) for p in cell.places),
    )


def _change(change: Change) -> ChangeRow:
    return ChangeRow(
        start=change.start,
        end=change.end,
        difference=_number(change.difference),
        growth=_number(change.growth),
        formula=change.formula,
        reason=change.reason,
        same=change.same,
    )


def _value(value: Value | None) -> ValueRow | None:
    if value is None:
        return None
    place = _place(value.place)
    return ValueRow(**place.model_dump(), value=_number(value.value), unit=value.unit, status=value.status)


def _indicator_cell(cell: IndicatorCell | None) -> IndicatorCellRow | None:
    if cell is None:
        return None
    return IndicatorCellRow(
        year=cell.year,
        name=cell.name,
        place=_place(cell.place),
        target=_value(cell.target),
        final=_value(cell.final),
        completion=_value(cell.completion),
        weight=_value(cell.weight),
        score=_value(cell.score),
    )


def _step(step: Step) -> StepRow:
    return StepRow(
        start=step.start,
        end=step.end,
        link=step.link,
        similarity=None if step.similarity is None else round(step.similarity, 4),
        target=_change(step.target) if step.target else None,
        final=_change(step.final) if step.final else None,
        remarks=step.remarks,
    )


def _indicator(series: IndicatorSeries) -> IndicatorRow:
    cells = tuple(_indicator_cell(c) for c in series.cells)
    return IndicatorRow(name=series.name, cells=cells, steps=tuple(_step(s) for s in series.steps))


def _carried(carried: Carried) -> CarriedRow:
    return CarriedRow(
        start=carried.start,
        end=carried.end,
        kind=carried.kind,
        similarity=round(carried.similarity, 4),
        standing=carried.standing,
        section=carried.section,
        indicator=carried.indicator,
        before=_place(carried.before),
        after=_place(carried.after),
        diff=tuple(PieceRow(before=p.before, after=p.after, equal=p.equal) for p in carried.diff),
    )


def _restated(told: Restated) -> RestatedRow:
    return RestatedRow(
        year=told.year,
        about=told.about,
        verdict=told.verdict,
        message=told.message,
        formula=told.formula,
        told=_place(told.told),
        own=_place(told.own),
        check=told.check,
    )
