"""Sums along a line: a 合计 column against the columns beside it, as the header nests them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from gouji.calculator.model import Check
from gouji.calculator.tables.licence import Ground, Trial, of_parts, settle
from gouji.calculator.tables.lines import Rank, rank
from gouji.calculator.tables.sheet import Column, Panel, Sheet
from gouji.calculator.tables.vocabulary import listed, pattern, words

Parts = tuple[Column, ...]

# 总收入, 收入总额, 总投资: a total by its own word, and of what.
_STEM = re.compile(r"(?:年度|本年|全年)?总(?P<stem>收入|支出|投资|成本|费用|资产|面积|人数)$")
_LEAST_ALIKE = 3


def check(sheet: Sheet) -> Iterator[Check]:
    """Every column whose header names a total, and every column that stands before the parts of a known whole."""
    for band in sheet.bands:
        for panel in band.panels:
            columns = tuple(c for c in panel.figures if c.additive)
            for column in columns:
                strong, weak = readings(column, columns)
                if strong or weak:
                    ground = Ground.WORDS if strong and band.named else Ground.LIKENESS
                    yield from settle(_places(sheet, panel, column, strong, weak), ground)
                if not strong and band.named:
                    yield from _named_alike(sheet, panel, column, columns)


def _named_alike(sheet: Sheet, panel: Panel, total: Column, columns: Sequence[Column]) -> Iterator[Check]:
    """总收入 | 医疗收入 | 补助收入 | 其他收入: the columns right behind a total that end in its own word. Other columns
    may be parts too, so that the sum must hold on most lines."""
    stem = _STEM.match(total.leaf)
    behind = columns[columns.index(total) + 1 :]
    if stem is None or stem["stem"] not in "".join(c.leaf for c in behind[:1]):
        return
    parts = tuple(takewhile(lambda c: c.leaf.endswith(stem["stem"]) and c.path[:-1] == total.path[:-1], behind))
    if len(parts) < _LEAST_ALIKE or any(pattern("rows", "of_which").search(t) for c in parts for t in c.path):
        return
    places = _places(sheet, panel, total, (parts,), ())
    given = [t for trials in places for t in trials if t is not None and t.telling]
    if 2 * sum(t.holds for t in given) > len(given):
        yield from settle(places, Ground.WORDS)


def _places(
    sheet: Sheet, panel: Panel, column: Column, strong: Sequence[Parts], weak: Sequence[Parts]
) -> list[list[Trial | None]]:
    places: list[list[Trial | None]] = []
    for line in panel.lines:
        stated = sheet.at(line.row, column)
        if line.remark or line.of_rates or not stated.anchor:
            continue
        trials: list[Trial | None] = []
        for k, parts in enumerate((*strong, *weak)):
            entries = [(sheet.at(line.row, p), p.leaf) for p in parts if sheet.at(line.row, p).anchor]
            trial = of_parts(stated, entries, strong=k < len(strong))
            trials.append(trial and replace(trial, summary=not line.is_item))
        places.append(trials)
    return places


def readings(total: Column, columns: Sequence[Column]) -> tuple[tuple[Parts, ...], tuple[Parts, ...]]:
    """The sets of columns that a column may be the sum of: those that its header offers, and those that only acquit."""
    depth = next((k for k in range(len(total.path) - 1, -1, -1) if _rank(total.path[k])), None)
    if depth is None:
        return (), _defined(total, columns)
    siblings = [c for c in columns if c is not total and c.path[:depth] == total.path[:depth] and len(c.path) > depth]
    after = total.path[depth + 1 :]
    own = _rank(total.path[depth])
    siblings = [
        c for c in siblings if c.path[depth] != total.path[depth] and (not after or c.path[-len(after) :] == after)
    ]
    siblings = [c for c in siblings if not pattern("rows", "of_which").search(c.path[depth])]
    place = next((i for i, c in enumerate(siblings) if c.index > total.index), len(siblings))
    left, right = _until(siblings[:place][::-1], depth, own)[::-1], _until(siblings[place:], depth, own)
    strong: list[Parts] = []
    whole = _parts([*left, *right], depth)
    for parts in (whole, _parts(right, depth), _parts(left, depth)):
        if parts and _alike(total, parts):
            strong.append(parts)
    if strong and strong[0] == whole and len(strong) > 1 and left and right:
        strong = strong[1:] if len(strong) > 2 else strong
    unique = tuple(dict.fromkeys(strong))
    weak = [*_runs(total, columns), *_defined(total, columns)]
    return unique, tuple(p for p in dict.fromkeys(weak) if p not in unique)


def _rank(token: str) -> Rank:
    return rank(token)


def _until(columns: Sequence[Column], depth: int, own: Rank) -> list[Column]:
    """Columns as far as the next total of the same rank or a higher one."""
    found: list[Column] = []
    for column in columns:
        if _rank(column.path[depth]) >= own:
            break
        found.append(column)
    return found


def _parts(siblings: Sequence[Column], depth: int) -> Parts:
    """The columns that stand for the siblings: of a group with a 小计 of its own that one, else all its leaves."""
    if any(_rank(c.path[depth]) for c in siblings):  # lower totals among them stand for what is beside them
        return tuple(c for c in siblings if _rank(c.path[depth]))
    found: list[Column] = []
    for name in dict.fromkeys(c.path[depth] for c in siblings):
        group = [c for c in siblings if c.path[depth] == name]
        inner = [c for c in group if len(c.path) > depth + 1 and _rank(c.path[depth + 1])]
        found.extend(inner or group)
    return tuple(found)


def _alike(total: Column, parts: Parts) -> bool:
    """Whether columns may be added at all: budget and execution, this year and last year may not."""
    return {_basis(c) for c in parts} == {_basis(total)}


def _basis(column: Column) -> str | None:
    return column.role if column.role in listed("columns_more", "basis") else None


def _runs(total: Column, columns: Sequence[Column]) -> Iterator[Parts]:
    """Unbroken runs of columns beside the total."""
    place = columns.index(total)
    for end in range(place + 3, len(columns) + 1):
        yield tuple(columns[place + 1 : end])
    for start in range(place - 1):
        yield tuple(columns[start:place])


def _defined(total: Column, columns: Sequence[Column]) -> tuple[Parts, ...]:
    """The parts of a known whole (基本支出 and 项目支出) that stand behind a column in the same header group."""
    later = [c for c in columns if c.index > total.index and c.path[:-1] == total.path[:-1]]
    found: list[Parts] = []
    for names in words()["wholes"]["parts"]:
        parts = tuple(next((c for c in later if name in c.leaf), total) for name in names)
        if total not in parts and len(set(parts)) == len(parts):
            found.append(parts)
    return tuple(found)
