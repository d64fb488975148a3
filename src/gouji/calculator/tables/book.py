"""All tables of a report, read once, with what stands over each."""

from gouji.calculator.reading import Reading
from gouji.calculator.tables.sheet import Sheet, sheet
from gouji.report.model import Table


def sheets(reading: Reading) -> tuple[Sheet, ...]:
    """The tables in the order of the text."""
    ordered = sorted(reading.report.tables, key=lambda t: t.span.start)
    return tuple(sheet(reading, table, _title(reading, table)) for table in ordered)


def _title(reading: Reading, table: Table) -> str:
    """The table's own name, or that of the section that it stands in."""
    if table.caption is not None:
        return "".join(reading.quote(table.caption).split())
    section = reading.report.section_at(table.span.start)
    return section.title if section is not None else ""
