"""The points that the lines of a form give: weight and score of each, band by band."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gouji.calculator.tables.entry import counted
from gouji.calculator.tables.lines import Line
from gouji.calculator.tables.sheet import Band, Column, Panel, Sheet
from gouji.figures.model import Kind, Quantity, Unit

POINT = Unit("分", Kind.SCORE, "分")


@dataclass(frozen=True, slots=True)
class Award:
    """The points of one line: `weight` and `score`, where they are given."""

    line: Line
    weight: Quantity | None
    score: Quantity | None


@dataclass(frozen=True, slots=True)
class Part:
    """One band of a form that gives points, with its lines in order."""

    sheet: Sheet
    band: Band
    panel: Panel
    weight: Column | None
    score: Column | None
    awards: tuple[Award, ...]
    upper: tuple[Column, ...]  # weights of the groups that the lines stand in

    @property
    def funding(self) -> bool:
        """Whether its lines are the money of the project, whose total earns points of its own."""
        roles = {c.role for c in self.band.columns}
        return bool(roles & {"execution_rate", "executed", "initial_budget"}) and not roles & {"target", "actual"}


def parts(sheet: Sheet) -> Iterator[Part]:
    """The bands that have a column of weights or of scores, once for each column of scores (自评, 复评).

    Of several columns of weights (一级, 二级, 三级指标 each with its own) the last is that of the lines.
    """
    for band in sheet.bands:
        weights = [c for c in band.columns if c.role == "weight" and c.numeric]
        scores = [c for c in band.columns if c.role == "score" and c.numeric]
        if not (weights or scores) or not band.panels:
            continue
        panel, weight = band.panels[0], weights[-1] if weights else None
        for score in scores or (None,):
            awards = tuple(
                Award(line, _points(sheet, line, weight), _points(sheet, line, score))
                for line in panel.lines
                if not line.remark
            )
            yield Part(sheet, band, panel, weight, score, awards, tuple(weights[:-1]))


def without_points(sheet: Sheet, band: Band) -> Part:
    """A band of indicators that gives no points at all."""
    panel = band.panels[0]
    awards = tuple(Award(line, None, None) for line in panel.lines if not line.remark)
    return Part(sheet, band, panel, None, None, awards, ())


def _points(sheet: Sheet, line: Line, column: Column | None) -> Quantity | None:
    if column is None:
        return None
    entry = sheet.at(line.row, column)
    quantity = entry.quantity if entry.anchor else None
    if quantity is None or quantity.kind not in (Kind.SCORE, Kind.NUMBER, Kind.RATIO):
        return None
    if quantity.kind is Kind.RATIO:  # 权重20% is 20 of a hundred points
        quantity = replace(quantity, unit=POINT)
    return counted(quantity)
