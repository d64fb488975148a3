"""Totals whose parts stand apart from them: in lines or sentences of their own, in a second division of the same total,
or added on top of what stands before. The words license the list, the arithmetic judges it."""

from collections.abc import Iterator

from gouji.calculator.breakdowns.below import below
from gouji.calculator.breakdowns.composed import composed
from gouji.calculator.breakdowns.on_top import on_top
from gouji.calculator.breakdowns.running import running
from gouji.calculator.breakdowns.views import views
from gouji.calculator.model import Check
from gouji.calculator.neighbourhood import preceding
from gouji.calculator.reading import Reading
from gouji.calculator.relations.breakdown import settle


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all lists that stand apart from their total."""
    for readings in below(reading):
        yield from (found for _, found in settle(readings))
    statements = reading.statements
    for number, statement in enumerate(statements):
        back = preceding(statements, number)
        if not back and number and statement.block - statements[number - 1].block == 1:
            back = [statements[number - 1], *preceding(statements, number - 1)]
        following = statements[number + 1] if number + 1 < len(statements) else None
        following = following if following is not None and following.block == statement.block else None
        added = (*on_top(statement, back, following), *composed(statement))
        for group in (*added, *views(statement, back), *running(statements, number)):
            yield from (found for _, found in settle(group))
