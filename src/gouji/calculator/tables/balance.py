"""Two sides of one account: 收入总计 = 支出总计, and what was carried in, came in, went out and was carried on."""

from collections.abc import Iterator, Sequence

from gouji.calculator.draft import draft, figure
from gouji.calculator.judge import judge_equal
from gouji.calculator.model import Check, RelationKind
from gouji.calculator.tables.licence import Ground, of_parts, settle
from gouji.calculator.tables.lines import Rank
from gouji.calculator.tables.meaning import column_meaning
from gouji.calculator.tables.sheet import Band, Column, Panel, Sheet
from gouji.calculator.tables.vocabulary import pattern


def check(sheet: Sheet) -> Iterator[Check]:
    """The grand totals of the two halves of a balance table, the flow along a line, and what is left at the foot."""
    for band in sheet.bands:
        yield from _sides(sheet, band)
        for panel in band.panels:
            yield from _flow(sheet, panel)
            yield from _remainder(sheet, panel)


def _sides(sheet: Sheet, band: Band) -> Iterator[Check]:
    if len(band.panels) != 2:
        return
    income, spending = band.panels
    sides = tuple(column_meaning(p.figures[0]).flow for p in band.panels)
    if sides != ("收入", "支出"):
        return
    for left, right in zip(income.lines, spending.lines, strict=True):
        mine, other = sheet.at(right.row, spending.figures[0]).quantity, sheet.at(left.row, income.figures[0]).quantity
        if left.rank is Rank.GRAND and right.rank is Rank.GRAND and mine is not None and other is not None:
            yield draft(
                RelationKind.EQUAL,
                mine,
                [(other, f"收入{left.name}")],
                judge_equal(mine, other),
                formula=f"收入{left.name} {figure(other)} = 支出{right.name} {figure(mine)}",
            )


def _remainder(sheet: Sheet, panel: Panel) -> Iterator[Check]:
    """结余 = 收入 - 支出, where one line is each; what was carried in may count or not."""
    found = {
        role: [x for x in panel.lines if pattern("remainder", role).fullmatch(x.name)]
        for role in ("income", "spending", "carried", "left")
    }
    if any(len(found[role]) != 1 for role in ("income", "spending", "left")) or len(found["carried"]) > 1:
        return
    terms = [(found["income"][0], 1), (found["spending"][0], -1)]
    readings = [[*terms, *((x, 1) for x in found["carried"])], terms] if found["carried"] else [terms]
    left = found["left"][0]
    places = [
        [
            of_parts(
                sheet.at(left.row, column),
                [(sheet.at(x.row, column), x.name) for x, _ in reading],
                signs=[sign for _, sign in reading],
                relation=RelationKind.DIFFERENCE,
            )
            for reading in readings
        ]
        for column in panel.figures
        if column.additive
    ]
    yield from settle(places, Ground.WORDS)


def _flow(sheet: Sheet, panel: Panel) -> Iterator[Check]:
    """期初 + 收入 - 支出 = 期末. What comes or goes may stand in several columns, of which 小计 is the whole."""
    opening, closing = panel.with_role("opening"), panel.with_role("closing")
    if not (len(opening) == len(closing) == 1):
        return
    between = [c for c in panel.figures if opening[0].index < c.index < closing[0].index]
    more = [c for c in between if pattern("movements", "more").search(c.header)]
    less = [c for c in between if pattern("movements", "less").search(c.header) and c not in more]
    if not (more and less) or len(more) + len(less) < len(between):
        return  # what a column between them does to the account, its header does not say
    more, less = _whole(more), _whole(less)
    columns = (opening[0], *more, *less)
    signs = (1, *(1 for _ in more), *(-1 for _ in less))
    places = [
        [
            of_parts(
                sheet.at(line.row, closing[0]),
                [(sheet.at(line.row, c), c.leaf) for c in columns],
                signs=signs,
                relation=RelationKind.DIFFERENCE,
            )
        ]
        for line in panel.lines
        if not line.remark
    ]
    yield from settle(places, Ground.MARKS)


def _whole(columns: Sequence[Column]) -> list[Column]:
    """The one that is the 小计 of the others, else all."""
    return [c for c in columns if "小计" in c.leaf or "合计" in c.leaf] or list(columns)
