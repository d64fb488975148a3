"""Rows told in one list: 「批复T，已用U。其中：甲批复p1，已用a1，结余r1；乙批复p2，已用a2」.

Each segment is one row, its amounts told apart by how they are known; a column is summed only where every row has it.
"""

from collections.abc import Sequence
from itertools import groupby

from gouji.calculator.phrases import Phrase

Column = tuple[Phrase, tuple[Phrase, ...]]


def are_rows(items: Sequence[Phrase]) -> bool:
    """Whether the items of a list are rows: in each segment no two are known alike, and more than one segment has
    several that begin with the same kind."""
    rows = _rows(items)
    if len(rows) < 2 or any(len({i.basis for i in row}) < len(row) for row in rows):
        return False
    several = [row for row in rows if len(row) > 1]
    return len(several) > 1 and len({row[0].basis for row in rows}) == 1


def columns(totals: Sequence[Phrase], items: Sequence[Phrase]) -> list[Column]:
    """The columns that every row has, each with the total that is known alike; none of what a row leaves out."""
    rows = _rows(items)
    found = []
    for basis in dict.fromkeys(i.basis for i in items):
        column = tuple(i for i in items if i.basis is basis)
        total = next((t for t in totals if t.basis is basis), None)
        if total is not None and len(column) == len(rows):
            found.append((total, column))
    return found


def _rows(items: Sequence[Phrase]) -> list[list[Phrase]]:
    return [list(row) for _, row in groupby(items, key=lambda i: i.segment)]
