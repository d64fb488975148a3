"""Columns of two periods side by side: 上年 and 本年, 2022年 and 2023年, and what a column of changes compares."""

import re

from gouji.calculator.tables.sheet import Column, Panel

YEAR = re.compile(r"(?:19|20)\d{2}(?=年|$)")


def year(column: Column) -> int | None:
    """The year in a header, nearest word first."""
    for token in column.path[::-1]:
        found = YEAR.search(token)
        if found:
            return int(found.group())
    return None


def changes(panel: Panel, column: Column) -> tuple[tuple[Column, Column], ...]:
    """(current, previous) for a column of changes: the nearest pair of columns to its left that are of two periods, or
    of budget and outcome, and alike in everything else."""
    left = [c for c in panel.figures if c.index < column.index and c.role not in ("change", "growth_rate")]
    pairs = [(a, b) for i, a in enumerate(left) for b in left[i + 1 :]]
    dated: list[tuple[Column, Column]] = []
    for a, b in pairs:
        years = year(a), year(b)
        if years[0] is not None and years[1] is not None and years[0] != years[1]:
            dated.append((b, a) if years[1] > years[0] else (a, b))
        elif {a.role, b.role} == {"current", "previous"} or "previous" in (a.role, b.role):
            dated.append((b, a) if a.role == "previous" else (a, b))
    if dated:
        return tuple(sorted(dated, key=lambda p: column.index - max(p[0].index, p[1].index)))[:1]
    ordered = [
        (b, a) for a, b in pairs if {a.role, b.role} & {"budget", "initial_budget"} and "executed" in (a.role, b.role)
    ]
    return tuple(ordered[-1:])
