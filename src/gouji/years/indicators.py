"""Indicators aligned over the years: the same name, a name so near that it may be the same, new ones, dropped ones."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from difflib import SequenceMatcher

from gouji.figures.model import Comparator, Quantity
from gouji.narrative.shingles import squeezed
from gouji.report.model import Indicator, Span
from gouji.years.cells import Read
from gouji.years.changes import CANNOT, of_values
from gouji.years.model import Change, IndicatorCell, IndicatorSeries, Link, Step, Value

# Two names of which this share of the characters stands in the same order in both are taken for one indicator renamed:
# 「走访困难家庭户次」 and 「走访慰问困难家庭户次」 share 0.89, two coverage rates of different things at most 0.6.
NEAR = 0.65
# A target this much easier than what was reached the year before is worth a look; a few points less are usual.
EASY = Decimal("0.8")


def indicators(reads: Sequence[Read]) -> tuple[IndicatorSeries, ...]:
    """One series an indicator, those of the newest report first, in its order; `reads` are the oldest first."""
    rows: list[list[IndicatorCell | None]] = []
    likeness: dict[tuple[int, int], float] = {}
    for at, read in enumerate(reads):
        mine = _cells(read)
        taken = _by_name(rows, mine)
        for row, number, share in _by_likeness(rows, mine, taken, at):
            taken[number] = row
            likeness[(row, at)] = share
        for number, cell in enumerate(mine):
            if number not in taken:
                taken[number] = len(rows)
                rows.append([None] * at)
            rows[taken[number]].append(cell)
        for row_ in rows:
            row_.extend([None] * (at + 1 - len(row_)))
    years = [r.year for r in reads]
    series = [
        _series(row, years, {at: s for (n, at), s in likeness.items() if n == number})
        for number, row in enumerate(rows)
    ]
    return tuple(sorted(series, key=_order))


def _order(series: IndicatorSeries) -> tuple[int, int]:
    """The newest report's in its order, then those last seen a year before, and so on."""
    last = max(at for at, cell in enumerate(series.cells) if cell is not None)
    cell = series.cells[last]
    return (-last, cell.place.span.start if cell else 0)


# --- which follows from which ----------------------------------------------------------


def _by_name(rows: Sequence[Sequence[IndicatorCell | None]], mine: Sequence[IndicatorCell]) -> dict[int, int]:
    """Row of each indicator whose name stood in an earlier year, the latest first; each row is taken once."""
    taken: dict[int, int] = {}
    last = {n: _last(row) for n, row in enumerate(rows)}
    for number, cell in enumerate(mine):
        alike = [n for n, (_, c) in last.items() if squeezed(c.name) == squeezed(cell.name) and n not in taken.values()]
        if alike:
            taken[number] = max(alike, key=lambda n: (last[n][0], -abs(n - number)))
    return taken


def _by_likeness(
    rows: Sequence[Sequence[IndicatorCell | None]], mine: Sequence[IndicatorCell], taken: dict[int, int], at: int
) -> Iterator[tuple[int, int, float]]:
    """(row, number, likeness) of what is left in the year just before and in this one, the likest pair first."""
    left = [n for n, row in enumerate(rows) if n not in taken.values() and row and row[at - 1] is not None]
    pairs = []
    for number, cell in enumerate(mine):
        for row in left if number not in taken else ():
            before = rows[row][at - 1]
            share = _likeness(before, cell) if before is not None else 0.0
            if share >= NEAR:
                pairs.append((share, row, number))
    used: set[tuple[str, int]] = set()
    for share, row, number in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if not used & {("row", row), ("number", number)}:
            used |= {("row", row), ("number", number)}
            yield row, number, share


def _last(row: Sequence[IndicatorCell | None]) -> tuple[int, IndicatorCell]:
    return max(((at, cell) for at, cell in enumerate(row) if cell is not None), key=lambda found: found[0])


def _likeness(before: IndicatorCell, after: IndicatorCell) -> float:
    """The share of the characters of two names that stand in the same order in both; 0 where they are measured in
    different units."""
    units = {v.unit for v in (before.target or before.final, after.target or after.final) if v is not None and v.unit}
    if len(units) > 1:
        return 0.0
    return SequenceMatcher(None, squeezed(before.name), squeezed(after.name), autojunk=False).ratio()


# --- cells and steps ----------------------------------------------------------


def _cells(read: Read) -> list[IndicatorCell]:
    """The indicators of a report in its order. One told in the text and again in a table is one: the first place
    counts, and the other gives what that leaves open."""
    found: dict[tuple[str, ...], IndicatorCell] = {}
    for indicator in read.report.indicators:
        cell = _cell(read, indicator)
        key = (squeezed(cell.name),)
        known = found.get(key)
        if known is None:
            found[key] = cell
        elif _agree(known.target, cell.target) and _agree(known.final, cell.final):
            lacking = {f.name: getattr(cell, f.name) for f in fields(cell) if getattr(known, f.name) is None}
            found[key] = replace(known, **lacking)
        else:
            found[(*key, str(len(found)))] = cell
    return list(found.values())


def _agree(one: Value | None, other: Value | None) -> bool:
    return one is None or other is None or one.value == other.value


def _cell(read: Read, indicator: Indicator) -> IndicatorCell:
    return IndicatorCell(
        read.year,
        indicator.name,
        read.place(indicator.name_span),
        *(_value(read, span) for span in (indicator.target, indicator.final, indicator.completion)),
        *(_value(read, span) for span in (indicator.weight, indicator.score)),
    )


def _value(read: Read, span: Span | None) -> Value | None:
    if span is None or not read.report.quote(span).strip():
        return None
    number = _number(read, span)
    literal = read.report.quote(span).strip()
    if number is None:
        return Value(literal, read.place(span))
    return Value(literal, read.place(span), number.value, number.unit.name, read.status(number.span))


def _number(read: Read, span: Span) -> Quantity | None:
    found = [q for q in read.reading.within(span) if q.is_claim]
    return found[0] if len(found) == 1 and found[0].high is None else None


def _series(row: Sequence[IndicatorCell | None], years: Sequence[int], likeness: dict[int, float]) -> IndicatorSeries:
    name = _last(row)[1].name
    steps = []
    for at in range(1, len(row)):
        before, after = row[at - 1], row[at]
        if before is None and after is None:
            continue
        start, end = years[at - 1], years[at]
        if before is None or after is None:
            steps.append(Step(start, end, Link.NEW if before is None else Link.DROPPED))
            continue
        steps.append(_step(before, after, likeness.get(at)))
    return IndicatorSeries(name, tuple(row), tuple(steps))


def _step(before: IndicatorCell, after: IndicatorCell, share: float | None) -> Step:
    return Step(
        before.year,
        after.year,
        Link.SAME if share is None else Link.RENAMED,
        share,
        _change(before, after, before.target, after.target),
        _change(before, after, before.final, after.final),
        tuple(_remarks(before, after)),
    )


def _change(before: IndicatorCell, after: IndicatorCell, old: Value | None, new: Value | None) -> Change | None:
    if old is None and new is None:
        return None
    start, end = before.year, after.year
    if old is None or new is None:
        return Change(start, end, reason=f"{CANNOT}：{start if old is None else end}年报告未列")
    if old.value is None or new.value is None:
        return Change(start, end, reason=f"{CANNOT}：所列不是一个数字", same=old.literal == new.literal)
    if old.unit != new.unit:
        return Change(start, end, reason=f"{CANNOT}：计量单位不同（{old.unit or '无'}、{new.unit or '无'}）")
    return of_values(start, end, old.value, new.value, new.unit)


def _remarks(before: IndicatorCell, after: IndicatorCell) -> Iterator[str]:
    """What a reviewer looks at: a target lowered, or under what was reached the year before."""
    old, new, reached = before.target, after.target, before.final
    if old is None or new is None or old.value is None or new.value is None or old.unit != new.unit:
        return
    upward, downward = _direction(new.literal), _direction(old.literal)
    if upward != downward:
        yield f"指标值由{old.literal}改为{new.literal}"
        return
    if new.value * upward < old.value * upward:
        yield f"指标值由{old.literal}放宽到{new.literal}"
    if reached is None or reached.value is None or reached.unit != new.unit:
        return
    if upward > 0 and new.value < EASY * reached.value:
        yield f"指标值{new.literal}远低于上年完成值{reached.literal}"
    if upward < 0 and EASY * new.value > reached.value:
        yield f"指标值{new.literal}远宽于上年完成值{reached.literal}"


def _direction(literal: str) -> int:
    """+1 where more is better, -1 where less is."""
    return -1 if literal.startswith((Comparator.AT_MOST.value, Comparator.LESS_THAN.value)) else 1
