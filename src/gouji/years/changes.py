"""What changed from one year to the next (增减变动): differences and growth, exact, or why there is none."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from gouji.calculator import judge
from gouji.calculator.draft import plain
from gouji.years.model import Cell, Change

CANNOT = "无法计算"
MOST_DIGITS = 4  # after the point, of a computed value


def change(before: Cell, after: Cell, unit: str) -> Change:
    """From one cell to the next, both in the unit of their row."""
    start, end = before.year, after.year
    lacking = [str(c.year) for c in (before, after) if not c.known]
    if lacking:
        return Change(start, end, reason=f"{CANNOT}：{'、'.join(lacking)}年报告未列此项")
    if before.words is not None or after.words is not None:
        return Change(start, end, same=before.words == after.words)
    if before.basis != after.basis:
        funds = [c.basis or "全部资金" for c in (before, after)]
        return Change(start, end, reason=f"{CANNOT}：口径不同（{start}年为{funds[0]}，{end}年为{funds[1]}）")
    return of_values(start, end, before.value or Decimal(0), after.value or Decimal(0), unit)


def of_values(start: int, end: int, before: Decimal, after: Decimal, unit: str) -> Change:
    """The difference and, for amounts and counts, the growth of two values in one unit."""
    difference = after - before
    formula = f"{plain(after, 4)} - {plain(before, 4)} = {plain(difference, 4)}{'个百分点' if unit == '%' else unit}"
    if unit in ("%", "分"):
        return Change(start, end, difference, formula=formula)
    if not before:
        reason = f"{CANNOT}增长率：{start}年为0" if after else None
        return Change(start, end, difference, formula=formula, reason=reason)
    growth = judge.growth(after, before) if before > 0 else None
    if growth is None:
        return Change(start, end, difference, formula=formula, reason=f"{CANNOT}增长率：{start}年为负数")
    rate = f"({plain(after, 4)} - {plain(before, 4)}) ÷ {plain(before, 4)} = {plain(growth, 4)}%"
    return Change(start, end, difference, growth, f"{formula}；{rate}")


def changes(cells: Sequence[Cell], unit: str) -> tuple[Change, ...]:
    """A change a pair of neighbouring years."""
    return tuple(change(a, b, unit) for a, b in pairwise(cells))


def shown(value: Decimal, decimals: int) -> str:
    """A value with as many digits after the point as it was stated with; up to four where it needs them to be exact."""
    exact = max(0, -int(value.normalize().as_tuple().exponent))
    digits = max(decimals, exact if exact <= MOST_DIGITS else 2)
    return format(value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP), "f")


def rate(growth: Decimal) -> str:
    """A growth in percent as reports write it, with its sign: +8.57%."""
    rounded = growth.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{rounded:+f}%" if rounded else "0.00%"
