"""A table told in sentences, row after row in the same words, the first row the total of the others:
「核定金额为A，到账金额为B；其中甲类，核定金额为a1，到账金额为b1；乙类，核定金额为a2，到账金额为b2」.

Where one of the measures adds up to the digit, the rows are the whole, and the other measures add up too.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gouji.calculator.breakdowns.model import Breakdown, Licence
from gouji.calculator.diagnosis import says_enough
from gouji.calculator.judge import judge_sum
from gouji.calculator.model import Verdict
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading

# A total and two rows, told by two measures or more: fewer are no table.
LEAST_ROWS, MOST_ROWS, LEAST_MEASURES = 3, 12, 2
# A measure of fewer characters names nothing; a total of fewer digits ties by chance.
LEAST_NAME, LEAST_DIGITS = 4, 4


def prose_tables(reading: Reading) -> Iterator[list[Breakdown]]:
    """Each measure of a table told in one paragraph: its total with the figures of the rows."""
    blocks: dict[int, list[Statement]] = defaultdict(list)
    for statement in reading.statements:
        blocks[statement.block].append(statement)
    for statements in blocks.values():
        measures = _measures([p for s in statements for p in s.outer])
        if any(_ties(row) for row in measures):
            yield from ([Breakdown(row[0], tuple(row[1:]), "", Licence.LOOSE)] for row in measures)


def _measures(phrases: Sequence[Phrase]) -> list[list[Phrase]]:
    """The figures that bear one name each, row by row; [] where the rows are not told alike."""
    named: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        if phrase.is_level and not phrase.is_rate and not phrase.per and len(phrase.lead) >= LEAST_NAME:
            named[phrase.lead].append(phrase)
    rows = [row for row in named.values() if LEAST_ROWS <= len(row) <= MOST_ROWS and _are_alike(row)]
    most = max((len(row) for row in rows), default=0)
    rows = [row for row in rows if len(row) == most]
    return rows if len(rows) >= LEAST_MEASURES and _take_turns(rows) else []


def _are_alike(row: Sequence[Phrase]) -> bool:
    return all(p.alike(row[0]) and p.quantity.approximation is None for p in row)


def _take_turns(rows: Sequence[Sequence[Phrase]]) -> bool:
    """Whether each row tells every measure before the next row begins."""
    turns = pairwise(zip(*rows, strict=True))
    return all(max(p.start for p in one) < min(p.start for p in after) for one, after in turns)


def _ties(row: Sequence[Phrase]) -> bool:
    total, *parts = (p.quantity for p in row)
    exact = judge_sum(total, parts).verdict is Verdict.CONSISTENT
    return exact and says_enough(total, LEAST_DIGITS) and all(q.value for q in parts)
