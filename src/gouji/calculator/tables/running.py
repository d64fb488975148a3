"""Running totals down a table: 当月支出 | 累计支出, where each 累计 is the one above it and what its own line adds."""

import re
from collections.abc import Iterator

from gouji.calculator.model import Check
from gouji.calculator.tables.licence import Ground, Trial, of_parts, settle
from gouji.calculator.tables.sheet import Column, Panel, Sheet

_RUNNING = re.compile(r"累计")
_OWN = re.compile(r"当月|本月|当季|本季|当期|本期|当日|本旬|当年|每月")


def check(sheet: Sheet) -> Iterator[Check]:
    """Every column of running totals beside the one column of what each line adds."""
    for band in sheet.bands:
        for panel in band.panels:
            for total, own in _columns(panel):
                yield from settle(_places(sheet, panel, total, own), Ground.WORDS)


def _columns(panel: Panel) -> Iterator[tuple[Column, Column]]:
    running = [c for c in panel.figures if _RUNNING.search(c.leaf) and "率" not in c.leaf]
    for total in running:
        name = _RUNNING.sub("", total.leaf)
        own = [c for c in panel.figures if _OWN.search(c.leaf) and _OWN.sub("", c.leaf) == name]
        if len(own) == 1:
            yield total, own[0]


def _places(sheet: Sheet, panel: Panel, total: Column, own: Column) -> list[list[Trial | None]]:
    """Each line against the one above it; the first is its own total. What a slip above makes wrong here too is held
    against the sum of all lines, which acquits it."""
    lines = [x for x in panel.lines if x.is_item and not x.remark]
    places: list[list[Trial | None]] = []
    for at, line in enumerate(lines):
        stated = sheet.at(line.row, total)
        if at == 0 or not stated.anchor:
            continue
        step = [(sheet.at(lines[at - 1].row, total), "上期累计"), (sheet.at(line.row, own), "本期数")]
        every = [(sheet.at(x.row, own), "本期数") for x in lines[: at + 1]]
        places.append([of_parts(stated, step), of_parts(stated, every, strong=False)])
    return places
