"""What the tests of relations share: a text in, what one relation says of it out."""

from collections.abc import Callable, Iterator

from gouji.calculator.model import Check
from gouji.calculator.reading import Reading
from gouji.figures.reader import read_figures
from gouji.report.reader import read_string

Said = tuple[str, str]


def reading_of(text: str) -> Reading:
    report = read_string(text, "case.txt")
    return Reading(report, read_figures(report))


def checks_of(relation: Callable[[Reading], Iterator[Check]], text: str) -> list[tuple[Check, str]]:
    """The checks of one relation, each with its stated quote, in the order of the text."""
    reading = reading_of(text)
    found = sorted(relation(reading), key=lambda c: c.stated.start)
    return [(check, reading.quote(check.stated)) for check in found]


def said_of(relation: Callable[[Reading], Iterator[Check]], text: str) -> list[Said]:
    """(stated quote, verdict) of every check of one relation."""
    return [(quote, check.verdict.value) for check, quote in checks_of(relation, text)]
