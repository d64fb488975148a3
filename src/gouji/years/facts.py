"""What one report says of its own year: metric, basis, fund and figure, from running text and from tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouji.calculator.claims import FLOW, WHOLE_UNIT, claims
from gouji.calculator.glossary import heading_metric, naming, speaks_of_the_unit
from gouji.calculator.phrases import Basis, Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.tables import periods
from gouji.calculator.tables.book import sheets
from gouji.calculator.tables.lines import Line, Rank
from gouji.calculator.tables.sheet import Band, Column, Panel, Sheet
from gouji.figures.model import Kind, Quantity
from gouji.figures.units import YEAR
from gouji.years.vocabulary import basis_of_role, parts_of_whole, whole_line

_PROJECT = re.compile(r"(?:该|本|此)?项目(?:总|累计|共)?")
_BASES = {Basis.INITIAL: "年初", Basis.PLAN: "全年", Basis.ACTUAL: "执行"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with what it is of; `fund` narrows it to a kind of money (一般公共预算)."""

    metric: str
    basis: str
    fund: str
    quantity: Quantity
    in_table: bool = False


def facts(reading: Reading) -> tuple[Fact, ...]:
    """Every figure of the report's own year that the glossary can name: running text first, then tables."""
    return (*_told(reading), *_of_project(reading), *_tabled(reading))


def _told(reading: Reading) -> Iterator[Fact]:
    for claim in claims(reading):
        mine = claim.period == reading.report.year and not claim.subject and not claim.scope
        if mine and claim.basis != FLOW and claim.quantity.high is None:
            yield Fact(claim.metric, claim.basis, claim.qualifier, claim.quantity)


def _of_project(reading: Reading) -> Iterator[Fact]:
    """In the report of one project, the first amount whose words say a basis and nothing else is the project's own."""
    if speaks_of_the_unit(reading.report.title):
        return
    first: dict[str, tuple[bool, Quantity]] = {}
    for statement in reading.statements:
        if reading.report.indicator_at(statement.span.start) is not None:
            continue
        for phrase in statement.phrases:
            basis = _BASES.get(phrase.basis) if phrase.basis is not None else None
            if basis is None or not _is_bare(reading, statement, phrase):
                continue
            # What names the project counts before what names nothing, and the first before the rest.
            by_name = _PROJECT.search(phrase.lead) is not None
            if basis not in first or (by_name and not first[basis][0]):
                first[basis] = (by_name, phrase.quantity)
    for basis, (_, quantity) in first.items():
        yield Fact(WHOLE_UNIT, basis, "", quantity)


def _is_bare(reading: Reading, statement: Statement, phrase: Phrase) -> bool:
    if phrase.quantity.kind is not Kind.MONEY or phrase.per or phrase.direction or phrase.bracket is not None:
        return False
    years = [q.value for q in reading.within(statement.span) if q.unit == YEAR and q.span.start < phrase.start]
    if phrase.is_previous or (years and years[-1] != reading.report.year):
        return False
    name = naming(_PROJECT.sub("", phrase.lead, count=1), phrase.quantity, reading.report.unit)
    return not (name.metric or name.scope or name.qualifier or name.rest)


def _tabled(reading: Reading) -> Iterator[Fact]:
    for sheet in sheets(reading):
        for band in sheet.bands:
            for panel in band.panels:
                yield from _panel(reading, sheet, band, panel)


def _panel(reading: Reading, sheet: Sheet, band: Band, panel: Panel) -> Iterator[Fact]:
    columns = [c for c in panel.figures if _is_of_year(c, reading.report.year)]
    named = {_metric(reading, sheet, line) for line in panel.lines}
    whole = parts_of_whole() <= named
    for line in panel.lines:
        if line.remark or line.row not in band.body:
            continue
        for column in columns:
            entry = sheet.at(line.row, column)
            if entry.quantity is None or not entry.anchor or not entry.quantity.is_claim:
                continue
            fact = _fact(reading, sheet, line, column, entry.quantity, whole=whole)
            if fact is not None:
                yield fact


def _is_of_year(column: Column, year: int | None) -> bool:
    return not periods.is_previous(column) and periods.period(column) in (None, 0, year)


def _metric(reading: Reading, sheet: Sheet, line: Line) -> str:
    found = [e for e in sheet.entries[line.row] if e.quantity is not None]
    return naming(line.name, found[0].quantity, reading.report.unit).metric if found and found[0].quantity else ""


def _fact(
    reading: Reading, sheet: Sheet, line: Line, column: Column, quantity: Quantity, *, whole: bool
) -> Fact | None:
    unit = reading.report.unit
    label, title = naming(line.name, quantity, unit), naming(sheet.title, quantity, unit)
    basis = naming(column.header, quantity, unit).basis or basis_of_role(column.role)
    if quantity.kind is not Kind.MONEY or not basis or label.scope:
        return None
    fund = label.qualifier or title.qualifier
    if label.metric:
        return Fact(label.metric, basis, fund, quantity, in_table=True) if not label.rest else None
    if whole_line().search(line.name) and not speaks_of_the_unit(reading.report.title):
        return Fact(WHOLE_UNIT, basis, fund, quantity, in_table=True)
    if line.rank < Rank.TOTAL:
        return None
    if whole or whole_line().search(line.name):
        return Fact(WHOLE_UNIT, basis, fund, quantity, in_table=True)
    of_title = heading_metric((sheet.title,))
    return Fact(of_title, basis, fund, quantity, in_table=True) if of_title and of_title != WHOLE_UNIT else None
