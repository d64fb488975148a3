"""A unit's years side by side (历年): chart, figures, indicators, restated figures and carried-over text."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from gouji.calculator.model import Verdict
from gouji.ui.language import ZH, Say
from gouji.ui.markup import join, spans_attribute, tag
from gouji.ui.words import VERDICTS
from gouji.years.chart import panel_svgs, remarks
from gouji.years.model import (
    Carried,
    Cell,
    Comparison,
    Copy,
    IndicatorCell,
    IndicatorSeries,
    LeftOut,
    Link,
    Piece,
    Place,
    Restated,
    Series,
    Value,
)
from gouji.years.page import figure, told


def years_view(comparison: Comparison, say: Say = ZH) -> Markup:
    """Every figure opens the passage it was read from, in whichever report that stands."""
    if len(comparison.years) < 2:
        return tag("div", tag("strong", comparison.note), tag("p", say("years.alone")), class_="g-message g-empty")
    return tag(
        "div",
        tag("figure", tag("figcaption", remarks(comparison)), *panel_svgs(comparison), class_="g-chart"),
        *(_left_out(left, say) for left in comparison.left_out),
        _part(say("years.figures"), _figures(comparison, say)),
        _part(say("years.restated"), _restated(comparison.restated, say)) if comparison.restated else None,
        _part(say("years.indicators"), _indicators(comparison, say)) if comparison.indicators else None,
        _part(say("years.carried"), _carried(comparison.carried, say)),
        class_="g-years",
    )


def _left_out(left: LeftOut, say: Say) -> Markup:
    return tag("p", say("years.left_out", title=left.title, reason=left.reason), class_="g-aside")


def _part(name: str, content: Markup) -> Markup:
    return tag("section", tag("h4", name), content)


def _figures(comparison: Comparison, say: Say) -> Markup:
    head = _head(say("years.item"), comparison.years, say)
    rows: list[Markup] = []
    for group, series in groupby(comparison.figures, key=lambda s: s.group):
        rows.append(tag("tr", tag("th", group, colspan=len(comparison.years) + 1), class_="g-group"))
        rows += map(_series, series)
    return tag("div", tag("table", tag("thead", head), tag("tbody", *rows)), class_="g-wide")


def _head(name: str, years: Sequence[int], say: Say) -> Markup:
    return tag("tr", tag("th", name), *(tag("th", say("year.plain", year=year)) for year in years))


def _series(series: Series) -> Markup:
    name = f"{series.name}（{series.unit}）" if series.unit else series.name
    cells = (
        tag(
            "td",
            _cell(cell),
            tag("small", told(series.changes[at - 1], series.unit), title=series.changes[at - 1].reason)
            if at
            else None,
            class_=cell.status.value if cell.status else None,
        )
        for at, cell in enumerate(series.cells)
    )
    return tag("tr", tag("td", name), *cells)


def _cell(cell: Cell) -> Markup | str:
    hint = "\n".join(part for part in (cell.formula, cell.note) if part)
    return _link(figure(cell), cell.places, hint) if cell.places else figure(cell)


def _link(label: str, places: Sequence[Place], hint: str = "") -> Markup:
    """A figure that opens its passage; of a computed one, what it was computed from in the same report."""
    first = places[0]
    spans = [(place.span, "cited") for place in places if place.report == first.report]
    return tag(
        "button",
        label,
        type="button",
        class_="g-place",
        title=hint or first.quote,
        data_report=first.report,
        data_spans=spans_attribute(spans),
    )


def _restated(found: Sequence[Restated], say: Say) -> Markup:
    worst_first = sorted(found, key=lambda r: VERDICTS.index(r.verdict))
    wrong = sum(r.verdict is Verdict.INCONSISTENT for r in found)
    rows = (
        tag(
            "li",
            tag("span", say.of(each.verdict), class_=f"g-chip {each.verdict.value}"),
            tag("span", f"{say('year.plain', year=each.year)}：{each.message}"),
            _link(say("years.source", year=each.year), [each.told]),
            _link(say("years.source", year=each.about), [each.own]),
        )
        for each in worst_first
    )
    return join((tag("p", say("years.restated_count", n=len(found), wrong=wrong), class_="g-aside"), tag("ul", *rows)))


def _indicators(comparison: Comparison, say: Say) -> Markup:
    head = _head(say("years.indicator"), comparison.years, say)
    rows = (_indicator(series, say) for series in comparison.indicators)
    return tag("div", tag("table", tag("thead", head), tag("tbody", *rows)), class_="g-wide g-words")


def _indicator(series: IndicatorSeries, say: Say) -> Markup:
    said = []
    for step in series.steps:
        if step.link is not Link.SAME:
            said.append(say.of(step.link, year=step.end))
        said += [say("year.plain", year=step.end) + remark for remark in step.remarks]
    name = tag("td", series.name, *(tag("small", line, class_="g-remark") for line in said))
    return tag("tr", name, *(_indicator_cell(series.name, cell, say) for cell in series.cells))


def _indicator_cell(name: str, cell: IndicatorCell | None, say: Say) -> Markup:
    if cell is None:
        return tag("td", "—")
    parts = {name: getattr(cell, name) for name in ("target", "final", "completion", "score")}
    return tag(
        "td",
        tag("small", cell.name) if cell.name != name else None,
        *(_value(say(f"years.{part}"), value) for part, value in parts.items() if value is not None),
    )


def _value(label: str, value: Value) -> Markup:
    return tag("div", tag("i", label), _link(value.literal, [value.place]))


def _carried(found: Sequence[Carried], say: Say) -> Markup:
    """Passages that a reviewer would read again; those whose text rightly stays are only counted."""
    worth = [c for c in found if not c.standing and (c.indicator or c.kind is not Copy.FIGURES)]
    kinds = (say("years.of_kind", kind=say.of(kind), n=sum(c.kind is kind for c in found)) for kind in Copy)
    counts = say("years.comma").join(kinds)
    told = say("years.carried_count", n=len(found), counts=counts, routine=len(found) - len(worth))
    return join((tag("p", told, class_="g-aside"), *(_passage(each, say) for each in worth)))


def _passage(each: Carried, say: Say) -> Markup:
    where = say("years.of_indicator", name=each.indicator) if each.indicator else each.section
    ends = ((each.end, each.after), (each.start, each.before))
    links = (_link(say("year.plain", year=year), [place]) for year, place in ends)
    head = tag("p", tag("b", where), tag("small", say.of(each.kind)), *links, class_="g-flat")
    return tag("div", head, tag("p", *_diff(each.diff)), class_="g-carried")


def _diff(pieces: Sequence[Piece]) -> Iterator[Markup | str]:
    for piece in pieces:
        if piece.equal:
            yield piece.after
            continue
        if piece.before:
            yield tag("del", piece.before)
        if piece.after:
            yield tag("ins", piece.after)
