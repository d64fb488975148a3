"""Columns of two periods side by side: 上年 and 本年, 2022年 and 2023年, and what a column of changes compares."""

import re
from collections.abc import Sequence

from gouji.calculator.tables.sheet import Column, Panel
from gouji.calculator.tables.vocabulary import pattern

YEAR = re.compile(r"(?:19|20)\d{2}(?=年|$)")
BUDGETED = ("budget", "initial_budget")
AGAINST_BUDGET = re.compile("[比较与](年初|全年)?预算")

# A year, or how many years before this one.
Period = int


def period(column: Column) -> Period | None:
    """The year that a header names, or 0 for 本年 and -1 for 上年; None where it names no period."""
    for token in column.path[::-1]:
        found = YEAR.search(token)
        if found:
            return int(found.group())
    if is_previous(column):
        return -1
    return 0 if pattern("columns", "current").search(column.header) else None


def is_previous(column: Column) -> bool:
    """Whether a column shows the year before, whatever else its header says (上年决算数)."""
    return any(pattern("columns", "previous").search(token) for token in column.path)


def latest(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Those of the latest of their periods: 2023年决算 beside 2022年决算."""
    periods = [period(c) or 0 for c in columns]
    return tuple(c for c, p in zip(columns, periods, strict=True) if p == max(periods))


def _rest(column: Column) -> str:
    """A header without its period: 决算数 of 上年决算数."""
    words = YEAR.sub("", column.leaf).removeprefix("年度").removeprefix("年")
    for role in ("previous", "current"):
        words = pattern("columns", role).sub("", words)
    return words.strip("度数（）()")


def changes(panel: Panel, column: Column) -> tuple[tuple[Column, Column], ...]:
    """(current, previous) for a column of changes: the pair of columns to its left that are of two periods and alike in
    everything else, or of budget and outcome; the nearest where there are several."""
    left = [c for c in panel.figures if c.index < column.index and c.role not in ("change", "growth_rate")]
    pairs = [(b, a) for i, a in enumerate(left) for b in left[i + 1 :]]
    planned = [(b, a) for b, a in pairs if a.role in BUDGETED and b.role == "executed" and period(a) == period(b)]
    if planned and AGAINST_BUDGET.search(column.header):
        return tuple(planned[-1:])
    dated = [_ordered(b, a) for b, a in pairs if _of_two_periods(a, b)]
    dated.sort(
        key=lambda p: (_rest(p[0]) != _rest(p[1]), *(column.index - i for i in sorted((p[0].index, p[1].index))[::-1]))
    )
    return tuple((dated or planned[-1:])[:1])


def _of_two_periods(a: Column, b: Column) -> bool:
    one, other = period(a), period(b)
    if one is None or other is None:
        return one != other and -1 in (one, other)
    return one != other and (one > 0) == (other > 0)


def _ordered(b: Column, a: Column) -> tuple[Column, Column]:
    """The later one first."""
    one, other = period(a), period(b)
    return (a, b) if (one or 0) > (other or 0) else (b, a)
