"""One whole taken apart in two ways side by side: 按收入性质分 beside 按支出性质分, each list with its own labels."""

from collections.abc import Iterator
from dataclasses import replace

from gouji.calculator.model import Check
from gouji.calculator.tables.entry import Content, Entry
from gouji.calculator.tables.licence import Ground, Trial, of_parts, settle
from gouji.calculator.tables.lines import Rank
from gouji.calculator.tables.sheet import Band, Sheet
from gouji.calculator.tables.vocabulary import bare, pattern
from gouji.figures.model import Unit

# Which amount of the total line a list of sources is of, the likeliest first: money in is budgeted.
OF_INCOME = ("budget", "initial_budget", "executed")


def check(sheet: Sheet) -> Iterator[Check]:
    """Every list under 按…分, against the amounts of the last total line above it."""
    totals: list[Entry] = []
    for band in sheet.bands:
        for row in band.header:
            for entry in sheet.entries[row]:
                if entry.anchor and pattern("rows", "split").search(entry.text):
                    yield from settle([_trials(sheet, band, entry, totals)], Ground.WORDS)
        totals = _totals(sheet, band) or totals


def _totals(sheet: Sheet, band: Band) -> list[Entry]:
    """The amounts of the first total line of a band, in the order of OF_INCOME."""
    total = next((x for p in band.panels for x in p.lines if x.rank in (Rank.TOTAL, Rank.GRAND)), None)
    if total is None:
        return []
    columns = [c for role in OF_INCOME for c in band.columns if c.role == role and c.numeric]
    return [sheet.at(total.row, c) for c in columns]


def _trials(sheet: Sheet, band: Band, head: Entry, totals: list[Entry]) -> list[Trial | None]:
    income = "收入" in head.text or "来源" in head.text
    given = [e for e in (totals if income else totals[::-1]) if e.quantity is not None]
    if not given or given[0].quantity is None:
        return []
    parts = list(_parts(sheet, band, head, given[0].quantity.unit))
    return [of_parts(e, parts, strong=not k) for k, e in enumerate(given)] if len(parts) > 1 else []


def _parts(sheet: Sheet, band: Band, head: Entry, unit: Unit) -> Iterator[tuple[Entry, str]]:
    """The labelled amounts under a head, in the columns from its own to the next head's. They are in the unit of the
    whole, whatever the columns of the form's other lists hold."""
    row = sheet.entries[head.cell.row]
    heads = [e.cell.column for e in row if e.anchor and pattern("rows", "split").search(e.text)]
    right = next((c for c in heads if c > head.cell.column), len(row))
    for at in band.body:
        label = ""
        for entry in sheet.entries[at][head.cell.column : right]:
            if entry.anchor and entry.content is Content.TEXT:
                label = bare(entry.text)
            elif entry.anchor and entry.quantity is not None and label:
                yield replace(entry, quantity=replace(entry.quantity, unit=unit)), label
                label = ""
