"""Sums along the lines of a table that no header names: 总投资 | 中央 | 省级 | 县级, 参训 | 男 | 女.

What holds to the digit on most lines is meant on all of them: the few that miss it are slips. A line of totals proves
nothing, since it repeats what the lines above it say; where it misses by as much as one of them, it is not said twice.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from gouji.calculator.model import Check, RelationKind
from gouji.calculator.tables.across import readings
from gouji.calculator.tables.formulas import formulas
from gouji.calculator.tables.licence import Trial, of_parts
from gouji.calculator.tables.lines import Line
from gouji.calculator.tables.sheet import Band, Column, Panel, Sheet
from gouji.calculator.tables.vocabulary import listed

# Planned and done may be a sum with what is left; of the other columns that never add up down a table, none may.
ALSO = frozenset({"target", "actual"})
# Relations of these have a file of their own.
SETTLED = frozenset({"change", "balance", "opening", "closing", "adjustment", "deduction"})
MOST_PARTS, WIDEST = 6, 6
LEAST_HOLDING, LEAST_DIGITS = 3, 6
REST = re.compile(r"^[^（(]{0,4}(?:未|余|差|欠|剩|缺|不|其他|其它|净值)")


@dataclass(frozen=True, slots=True)
class Row:
    """whole = the sum of the parts, on every line."""

    whole: Column
    parts: tuple[Column, ...]


def check(sheet: Sheet) -> Iterator[Check]:
    """Every sum of columns that proves itself on most lines, where some miss it."""
    for band in sheet.bands:
        for panel in band.panels:
            lines = [x for x in panel.lines if not x.remark and not x.elided]
            items = [x for x in lines if x.is_item]
            if len(items) > LEAST_HOLDING:
                rough = _rough(sheet, panel, items)
                columns = _columns(band, panel)
                for row in _candidates(columns):
                    # A column that its header calls a total is judged where totals are.
                    if _may_hold(row, rough) and not any(readings(row.whole, columns)):
                        yield from _settle(sheet, row, lines)


def _rough(sheet: Sheet, panel: Panel, lines: Sequence[Line]) -> dict[int, list[tuple[float, float] | None]]:
    """The value and the last digit's unit of each cell, by column: most sums are ruled out by these alone."""
    found: dict[int, list[tuple[float, float] | None]] = {}
    for column in panel.figures:
        numbers = [sheet.at(line.row, column).quantity for line in lines]
        found[column.index] = [None if n is None else (float(n.base_value), float(n.ulp)) for n in numbers]
    return found


def _may_hold(row: Row, rough: dict[int, list[tuple[float, float] | None]]) -> bool:
    """Whether a sum comes near on most lines, and not on all of them."""
    held = missed = 0
    for whole, *parts in zip(*(rough[c.index] for c in (row.whole, *row.parts)), strict=True):
        known = [p for p in parts if p is not None]
        if whole is None or len(known) < len(parts) or not whole[0]:
            continue
        slack = (whole[1] + sum(p[1] for p in known)) * 1.01
        if abs(whole[0] - sum(p[0] for p in known)) <= slack:
            held += all(p[0] for p in known)
        else:
            missed += 1
            if missed * 4 > len(rough[row.whole.index]):
                return False
    return missed > 0 and held >= LEAST_HOLDING


def _columns(band: Band, panel: Panel) -> list[Column]:
    passed = (listed("columns_more", "not_additive") - ALSO) | SETTLED
    ruled = {c.index for c, _, _ in formulas(band, panel)}
    return [c for c in panel.figures if c.role not in passed and c.index not in ruled]


def _candidates(columns: Sequence[Column]) -> Iterator[Row]:
    """Runs of columns beside a column, and any two of its neighbours; the widest first, since 总 | 甲 | 乙 | 丙 is one
    sum and not two."""
    for at, whole in enumerate(columns):
        for length in range(MOST_PARTS, 2, -1):
            for run in (columns[at + 1 : at + 1 + length], columns[max(0, at - length) : at]):
                if len(run) == length:
                    yield Row(whole, tuple(run))
        near = [c for k, c in enumerate(columns) if c is not whole and abs(k - at) < WIDEST]
        yield from (Row(whole, pair) for pair in combinations(near, 2))


def _settle(sheet: Sheet, row: Row, lines: Sequence[Line]) -> Iterator[Check]:
    trials = [(line, trial) for line in lines if (trial := _sum(sheet, row, line)) is not None and trial.telling]
    items = [trial for line, trial in trials if line.is_item]
    held = [t for t in items if t.holds and all(q.value for q, _ in t.operands)]
    missed = [t for t in items if t.misses]
    digits = sum(len(str(abs(int(t.stated.value)))) for t in held)
    if not missed or len(held) < LEAST_HOLDING or digits < LEAST_DIGITS or len(missed) * 3 > len(held):
        return
    for line, trial in trials:
        if trial.misses and line.is_item:
            yield _said_of(sheet, row, line, trial).check()


def _sum(sheet: Sheet, row: Row, line: Line) -> Trial | None:
    entries = [(sheet.at(line.row, c), c.leaf) for c in row.parts]
    stated = sheet.at(line.row, row.whole)
    if not stated.anchor or any(e.quantity is None or not e.anchor for e, _ in entries):
        return None
    return of_parts(stated, entries)


def _said_of(sheet: Sheet, row: Row, line: Line, trial: Trial) -> Trial:
    """The miss as the reader sees it: of the rest (未完成, 其他) where a column is one, else of the whole."""
    rest = next((c for c in row.parts if REST.search(c.leaf)), None)
    if rest is None or len(row.parts) > 2:
        return trial
    (other,) = (c for c in row.parts if c is not rest)
    entries = [(sheet.at(line.row, c), c.leaf) for c in (row.whole, other)]
    return of_parts(sheet.at(line.row, rest), entries, signs=(1, -1), relation=RelationKind.DIFFERENCE) or trial
