"""A unit's years side by side (历年): chart, figures, indicators, restated figures and carried-over text."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from gouji.calculator.model import Verdict
from gouji.ui import words
from gouji.ui.markup import join, spans_attribute, tag
from gouji.years.chart import chart_svg
from gouji.years.model import (
    Carried,
    Cell,
    Comparison,
    Copy,
    IndicatorCell,
    IndicatorSeries,
    Piece,
    Place,
    Restated,
    Series,
    Value,
)
from gouji.years.page import figure, told


def years_view(comparison: Comparison) -> Markup:
    """Every figure opens the passage it was read from, in whichever report that stands."""
    if len(comparison.years) < 2:
        hint = "把这个单位以前年度的自评报告也上传，就能对比主要数字、指标和沿用的文字。"
        return tag("div", tag("strong", comparison.note), tag("p", hint), class_="g-message g-empty")
    return tag(
        "div",
        # The chart escapes every text of a report itself, and refers to nothing outside.
        tag("figure", Markup(chart_svg(comparison)), class_="g-chart"),
        *(tag("p", f"未列入：{left.title}（{left.reason}）", class_="g-aside") for left in comparison.left_out),
        _part("主要数字", _figures(comparison)),
        _part("上年数与上年报告", _restated(comparison.restated)) if comparison.restated else None,
        _part("绩效指标", _indicators(comparison)) if comparison.indicators else None,
        _part("沿用上一份报告的文字", _carried(comparison.carried)),
        class_="g-years",
    )


def _part(name: str, content: Markup) -> Markup:
    return tag("section", tag("h4", name), content)


def _figures(comparison: Comparison) -> Markup:
    head = tag("tr", tag("th", "项目"), *(tag("th", f"{year} 年") for year in comparison.years))
    rows: list[Markup] = []
    for group, series in groupby(comparison.figures, key=lambda s: s.group):
        rows.append(tag("tr", tag("th", group, colspan=len(comparison.years) + 1), class_="g-group"))
        rows += map(_series, series)
    return tag("div", tag("table", tag("thead", head), tag("tbody", *rows)), class_="g-wide")


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


def _restated(found: Sequence[Restated]) -> Markup:
    worst_first = sorted(found, key=lambda r: list(words.VERDICT).index(r.verdict))
    wrong = sum(r.verdict is Verdict.INCONSISTENT for r in found)
    rows = (
        tag(
            "li",
            tag("span", words.VERDICT[each.verdict], class_=f"g-chip {each.verdict.value}"),
            tag("span", f"{each.year} 年：{each.message}"),
            _link(f"{each.year} 年原文", [each.told]),
            _link(f"{each.about} 年原文", [each.own]),
        )
        for each in worst_first
    )
    return join((tag("p", f"共 {len(found)} 处，不一致 {wrong} 处", class_="g-aside"), tag("ul", *rows)))


def _indicators(comparison: Comparison) -> Markup:
    head = tag("tr", tag("th", "指标"), *(tag("th", f"{year} 年") for year in comparison.years))
    rows = map(_indicator, comparison.indicators)
    return tag("div", tag("table", tag("thead", head), tag("tbody", *rows)), class_="g-wide g-words")


def _indicator(series: IndicatorSeries) -> Markup:
    said = []
    for step in series.steps:
        if step.link in words.LINK:
            said.append(f"{step.end} 年{words.LINK[step.link]}")
        said += [f"{step.end} 年{remark}" for remark in step.remarks]
    name = tag("td", series.name, *(tag("small", line, class_="g-remark") for line in said))
    return tag("tr", name, *(_indicator_cell(series.name, cell) for cell in series.cells))


def _indicator_cell(name: str, cell: IndicatorCell | None) -> Markup:
    if cell is None:
        return tag("td", "—")
    parts = (("目标", cell.target), ("完成", cell.final), ("完成率", cell.completion), ("得分", cell.score))
    return tag(
        "td",
        tag("small", cell.name) if cell.name != name else None,
        *(_value(label, value) for label, value in parts if value is not None),
    )


def _value(label: str, value: Value) -> Markup:
    return tag("div", tag("i", label), _link(value.literal, [value.place]))


def _carried(found: Sequence[Carried]) -> Markup:
    """Passages that a reviewer would read again; those whose text rightly stays are only counted."""
    worth = [c for c in found if not c.standing and (c.indicator or c.kind is not Copy.FIGURES)]
    counts = "，".join(f"{words.COPY[kind]} {sum(c.kind is kind for c in found)}" for kind in Copy)
    total = tag("p", f"共 {len(found)} 段：{counts}；例行文字 {len(found) - len(worth)} 段未列", class_="g-aside")
    return join((total, *map(_passage, worth)))


def _passage(each: Carried) -> Markup:
    where = f"指标“{each.indicator}”" if each.indicator else each.section
    links = (_link(f"{each.end} 年", [each.after]), _link(f"{each.start} 年", [each.before]))
    head = tag("p", tag("b", where), tag("small", words.COPY[each.kind]), *links, class_="g-flat")
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
