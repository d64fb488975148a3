"""Figures that stand farther off than the paragraph: in the enclosing sections, and in the rows of their tables.

The farther a figure stands, the weaker its tie to a claim: what is found here may verify a claim, and speak against it
only where the section states one such figure and the claim comes near it.
"""

import bisect
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from gouji.calculator.neighbourhood import levels
from gouji.calculator.phrases import Basis, Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.tables.book import sheets
from gouji.calculator.tables.periods import latest
from gouji.calculator.words import words
from gouji.figures.model import Kind, Quantity
from gouji.report.model import Section

# Farther back than this many plans nothing is looked for: a list of thousands is compared with none of its items.
MOST_PLANS = 500


def enclosing(reading: Reading, position: int) -> list[Section]:
    """The sections that hold a position, the innermost first."""
    holding = [s for s in reading.report.sections if s.span.start <= position < s.span.end]
    return sorted(holding, key=lambda s: len(s.span))


def planned_in_sections(reading: Reading, statement: Statement, like: Phrase) -> Iterator[list[Phrase]]:
    """What each enclosing section, from the innermost, calls a plan before a sentence, the nearest first."""
    for section in enclosing(reading, statement.span.start):
        before = _before(reading, statement, like, section.span.start)
        found = list(islice((p for p in before if p.basis in (Basis.PLAN, Basis.INITIAL)), MOST_PLANS))
        if found:
            yield found


def planned_before(reading: Reading, statement: Statement, like: Phrase) -> Iterator[Phrase]:
    """What the report, anywhere before a sentence, calls a plan or a total, the nearest first."""
    yield from islice(_before(reading, statement, like, 0), MOST_PLANS)


def _before(reading: Reading, statement: Statement, like: Phrase, start: int) -> Iterator[Phrase]:
    """The plans and totals of one dimension between a place and a sentence, the nearest first."""
    starts, plans = reading.once(_plans).get((like.quantity.kind, like.quantity.unit.base), ([], []))
    low, high = bisect.bisect_left(starts, start), bisect.bisect_left(starts, statement.span.start)
    return reversed(plans[low:high])


def _plans(reading: Reading) -> dict[tuple[Kind, str], tuple[list[int], list[Phrase]]]:
    """All that is called a plan or a total, by dimension: where its sentence begins, and the figure."""
    found: dict[tuple[Kind, str], tuple[list[int], list[Phrase]]] = defaultdict(lambda: ([], []))
    for statement in reading.statements:
        for phrase in levels(statement.heads):
            if phrase.basis in (Basis.PLAN, Basis.INITIAL) or words()["totals"].search(phrase.lead):
                starts, plans = found[phrase.quantity.kind, phrase.quantity.unit.base]
                starts.append(statement.span.start)
                plans.append(phrase)
    return found


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


def budgeted_in_tables(reading: Reading, statement: Statement, amount: Quantity) -> Iterator[Quantity]:
    """The budget of the line in which a table of the enclosing section has an amount as spent."""
    sections = enclosing(reading, statement.span.start)
    if not sections or amount.kind is not Kind.MONEY:
        return
    for sheet in reading.once(sheets):
        if not sections[0].span.overlaps(sheet.table.span):
            continue
        for panel in (p for band in sheet.bands for p in band.panels):
            spent, budgets = latest(panel.with_role("executed")), latest(panel.with_role("budget", "initial_budget"))
            if len(spent) != 1 or len(budgets) != 1:
                continue
            for line in panel.lines:
                done, plan = sheet.at(line.row, spent[0]).quantity, sheet.at(line.row, budgets[0]).quantity
                if done is not None and plan is not None and done.base_value == amount.base_value:
                    yield plan
