"""All tables of a report, read once, with what stands over each."""

from gouji.calculator.reading import Reading
from gouji.calculator.tables.sheet import Sheet, sheet


def sheets(reading: Reading) -> tuple[Sheet, ...]:
    """The tables in the order of the text."""
    ordered = sorted(reading.report.tables, key=lambda t: t.span.start)
    return tuple(sheet(reading, table, _title(reading, table.span.start, table.caption)) for table in ordered)


def _title(reading: Reading, start: int, caption: object) -> str:
    from gouji.report.model import Span

    if isinstance(caption, Span):
        return "".join(reading.quote(caption).split())
    section = reading.report.section_at(start)
    return section.title if section is not None else ""
