"""What the table relations say of a Markdown text, as short rows that a test can list in full."""

from collections.abc import Callable, Iterator

from gouji.calculator.model import Check
from gouji.calculator.reading import Reading
from gouji.calculator.tables.book import sheets
from gouji.calculator.tables.sheet import Sheet
from gouji.figures.reader import read_figures
from gouji.report.reader import read_string

Row = tuple[str, str, tuple[str, ...]]


def reading(text: str) -> Reading:
    report = read_string(text, "样例.md")
    return Reading(report, read_figures(report))


def rows(source: Reading, checks: Iterator[Check]) -> list[Row]:
    """(stated, verdict, operands) of each check, in the order given."""
    return [(source.quote(c.stated), c.verdict.value, tuple(source.quote(o.span) for o in c.operands)) for c in checks]


def each(relation: Callable[[Sheet], Iterator[Check]], text: str) -> list[Row]:
    """A relation over every table of a text."""
    source = reading(text)
    return [row for sheet in sheets(source) for row in rows(source, relation(sheet))]


def verdicts(found: list[Row]) -> list[tuple[str, str]]:
    return [(stated, verdict) for stated, verdict, _ in found]


def table(*lines: str, unit: str = "万元", title: str = "情况表") -> str:
    """A Markdown table with a caption; the first line is the header."""
    width = lines[0].count("|") - 1
    return "\n".join([f"{title}", "", f"单位：{unit}", "", lines[0], "|" + "---|" * width, *lines[1:], ""])
