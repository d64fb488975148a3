"""Figures that stand farther off than the paragraph: in the enclosing sections, and in the rows of their tables.

The farther a figure stands, the weaker its tie to a claim: what is found here may verify a claim, and speak against it
only where the section states one such figure and the claim comes near it.
"""

from collections.abc import Iterator

from gouji.calculator.neighbourhood import heads, levels
from gouji.calculator.phrases import Basis, Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.words import words
from gouji.figures.model import Kind, Quantity
from gouji.report.model import Section


def enclosing(reading: Reading, position: int) -> list[Section]:
    """The sections that hold a position, the innermost first."""
    holding = [s for s in reading.report.sections if s.span.start <= position < s.span.end]
    return sorted(holding, key=lambda s: len(s.span))


def planned_in_sections(reading: Reading, statement: Statement, like: Phrase) -> Iterator[list[Phrase]]:
    """What each enclosing section, from the innermost, calls a plan before a sentence, the nearest first."""
    for section in enclosing(reading, statement.span.start):
        found = [
            phrase
            for other in reversed(reading.statements)
            if section.span.start <= other.span.start < statement.span.start
            for phrase in reversed(levels(heads(other)))
            if phrase.basis in (Basis.PLAN, Basis.INITIAL) and phrase.alike(like)
        ]
        if found:
            yield found


def planned_before(reading: Reading, statement: Statement, like: Phrase) -> Iterator[Phrase]:
    """What the report, anywhere before a sentence, calls a plan or a total, the nearest first."""
    for other in reversed(reading.statements):
        if other.span.start < statement.span.start:
            for phrase in reversed(levels(heads(other))):
                total = words()["totals"].search(phrase.lead) is not None
                if (total or phrase.basis in (Basis.PLAN, Basis.INITIAL)) and phrase.alike(like):
                    yield phrase


def beside_in_tables(reading: Reading, statement: Statement, amount: Quantity) -> Iterator[Quantity]:
    """The figures that stand in one table row with an amount, in the tables of the enclosing section."""
    sections = enclosing(reading, statement.span.start)
    if not sections or amount.kind is not Kind.MONEY:
        return
    for table in reading.report.tables:
        if not sections[0].span.overlaps(table.span):
            continue
        for row in table.rows:
            cells = [q for cell in dict.fromkeys(row) for q in reading.within(cell.span)]
            if any(q.base_value == amount.base_value and q.kind is amount.kind for q in cells):
                yield from (q for q in cells if q.kind is amount.kind and q.base_value != amount.base_value)
