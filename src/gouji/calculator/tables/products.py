"""Products along a line: 人数 × 标准 = 金额, where a line has one number of things, one price and one amount."""

from collections.abc import Iterator
from decimal import Decimal

from gouji.calculator.model import Check, RelationKind
from gouji.calculator.tables.licence import Ground, Trial, of_formula, settle
from gouji.calculator.tables.lines import Line
from gouji.calculator.tables.sheet import Column, Panel, Sheet
from gouji.figures.model import Kind

COUNTED = (Kind.COUNT, Kind.MEASURE, Kind.NUMBER)
MONTHS = 12


def check(sheet: Sheet) -> Iterator[Check]:
    """Lines of panels with one column of prices, one of numbers and one of amounts."""
    for band in sheet.bands:
        for panel in band.panels:
            columns = _columns(sheet, panel)
            if columns is not None:
                places = [_trials(sheet, line, *columns) for line in panel.lines if line.is_item and not line.remark]
                yield from settle(places, Ground.WORDS)


def _columns(sheet: Sheet, panel: Panel) -> tuple[Column, Column, Column] | None:
    """(number, price, amount), where each is the only one that it can be."""
    prices = panel.with_role("each")
    plain = [c for c in panel.figures if (c.additive and c.role is None) or c.role in ("budget", "executed")]
    amounts = [c for c in plain if _kinds(sheet, panel, c) == {Kind.MONEY}]
    numbers = [c for c in plain if c not in amounts and _kinds(sheet, panel, c) <= set(COUNTED)]
    if len(prices) != 1 or len(numbers) != 1 or len(amounts) != 1 or _kinds(sheet, panel, prices[0]) != {Kind.MONEY}:
        return None
    return numbers[0], prices[0], amounts[0]


def _kinds(sheet: Sheet, panel: Panel, column: Column) -> set[Kind]:
    return {q.kind for line in panel.lines if (q := sheet.at(line.row, column).quantity) is not None}


def _trials(sheet: Sheet, line: Line, number: Column, price: Column, amount: Column) -> list[Trial | None]:
    """A standard by the month may be paid for a year."""
    stated = sheet.at(line.row, amount)
    if not stated.anchor:
        return [None, None]
    operands = [(sheet.at(line.row, number), number.leaf), (sheet.at(line.row, price), price.leaf)]
    kind = RelationKind.PRODUCT
    return [
        of_formula(stated, operands, lambda n, p: n * p, "{0} × {1}", relation=kind),
        of_formula(stated, operands, _yearly, "{0} × {1} × 12", relation=kind, strong=False),
    ]


def _yearly(number: Decimal, price: Decimal) -> Decimal:
    return number * price * MONTHS
