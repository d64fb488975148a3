"""What a figure is of: flow, fund, basis, year and the words left over, read alike from headers, titles and prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from gouji.calculator.tables.entry import Entry
from gouji.calculator.tables.lines import Line, Rank
from gouji.calculator.tables.periods import is_previous
from gouji.calculator.tables.sheet import Column, Sheet
from gouji.calculator.tables.vocabulary import bare, listed, pattern, patterns

BOTH = "收支"  # the flow of a table that shows both sides
YEAR = re.compile(r"((?:19|20)\d{2})(?:年度?)?(?!\d)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """`core` is what the words name once the rest is taken out: 行政运行, 人员经费, or nothing for a whole."""

    flow: str | None = None
    scope: str | None = None
    basis: str | None = None
    year: int | None = None
    core: str = ""

    def or_else(self, other: "Meaning") -> "Meaning":
        """This meaning, with what it leaves open taken from another; the core stays its own."""
        return Meaning(
            self.flow or other.flow,
            self.scope or other.scope,
            self.basis or other.basis,
            self.year if self.year is not None else other.year,
            self.core,
        )


@cache
def meaning(words: str) -> Meaning:
    """Read words: a header, a title, or the words before a number."""
    text = bare(words)
    year = YEAR.search(text)
    text = YEAR.sub("", text)
    scope, text = _taken("scope", text)
    basis, text = _taken("basis", text)
    flow, text = _taken("flow", text)
    previous = None
    while previous != text:
        previous = text
        text = pattern("filler", "words").sub("", text)
    return Meaning(flow, scope, basis, int(year.group(1)) if year else None, text)


def _taken(section: str, text: str) -> tuple[str | None, str]:
    """The first group of a section that the text names, and the text without its words."""
    for name, found in patterns(section):
        match = found.search(text)
        if match:
            return name, found.sub("", text)
    return None, text


@dataclass(frozen=True, slots=True)
class Place:
    """A figure of a table with what it is of. `label` is its row as written and `line` what that names (nothing for a
    total); `measure` is what its column says beyond flow, fund and basis, `title` what the table's title does."""

    entry: Entry
    sheet: Sheet
    meaning: Meaning
    label: str
    line: str
    code: str
    ancestors: tuple[str, ...]
    rank: Rank
    measure: str
    title: str

    @property
    def words(self) -> frozenset[str]:
        """The ways in which a sentence may name it, without flow, fund, basis and year."""
        ways = {self.line + self.measure, self.measure + self.line}
        if self.title and self.title in listed("filler", "plain_titles"):
            ways = {self.title + w for w in ways} | (ways if self.line or self.measure else set())
        return frozenset(ways)


def places(sheet: Sheet) -> Iterator[Place]:
    """Every figure of a table that is an amount of something."""
    title = meaning(sheet.title)
    for band in sheet.bands:
        for panel in band.panels:
            names = {line.code: meaning(line.name).core for line in panel.lines if line.code}
            side = next((f for c in panel.labels if (f := column_meaning(band.columns[c]).flow)), None)
            columns = [(c, column_meaning(c)) for c in panel.figures if c.role not in _passed() and not is_previous(c)]
            for line in panel.lines:
                if line.remark or line.of_which or (panel.labels and not (line.label or line.code)):
                    continue
                yield from _line(sheet, line, title, side, names, columns)


@cache
def _passed() -> frozenset[str]:
    """Roles of columns whose figures a sentence does not restate in these words."""
    return (listed("columns_more", "not_additive") | {"change", "adjustment", "balance", "previous", "share"}) - {
        "actual"
    }


@cache
def column_meaning(column: Column) -> Meaning:
    """What a header says, its nearest words first."""
    result = Meaning()
    core = ""
    for token in column.path[::-1]:
        said = meaning(token)
        core = core or said.core
        result = result.or_else(said)
    return replace(result, core=core)


def _line(
    sheet: Sheet,
    line: Line,
    title: Meaning,
    side: str | None,
    names: dict[str, str],
    columns: list[tuple[Column, Meaning]],
) -> Iterator[Place]:
    named = meaning(line.name)
    ancestors = tuple(names[line.code[:n]] for n in range(1, len(line.code)) if line.code[:n] in names)
    for column, said in columns:
        entry = sheet.at(line.row, column)
        if entry.quantity is None or not entry.anchor or not entry.quantity.is_claim:
            continue
        # An account is called 支出 in tables of income too: a line's own flow counts only where nothing else says one.
        sides = [said.flow, title.flow, side, named.flow]
        flow = next((f for f in sides if f not in (None, BOTH)), title.flow)
        if line.rank is not Rank.ITEM and named.flow is not None:
            flow = named.flow
        scope = said.scope or named.scope or title.scope
        basis = said.basis or title.basis or named.basis
        year = next((m.year for m in (said, title, named) if m.year is not None), None)
        measure = said.core if said.core != title.core else ""
        yield Place(
            entry=entry,
            sheet=sheet,
            meaning=Meaning(flow, scope, basis, year, named.core),
            label=line.name or column.leaf,
            line=named.core,
            code=line.code,
            ancestors=ancestors,
            rank=line.rank,
            measure=measure,
            title=title.core,
        )
