"""A list that says how many parts it has: 「资金T，用于以下2个项目：甲A；乙B」. As many as are told, it is whole."""

from collections.abc import Iterator, Sequence

from gouji.calculator.breakdowns.model import Breakdown, is_part
from gouji.calculator.phrases import Phrase, Statement
from gouji.figures.model import Kind

LEAST_PARTS, MOST_PARTS = 2, 20


def counted(statement: Statement, taken: set[int]) -> Iterator[list[Breakdown]]:
    """Each amount with the parts behind a count and a colon; `taken` gathers the parts that were read."""
    outer = statement.outer
    for number in range(1, len(outer) - LEAST_PARTS):
        total, count = outer[number - 1 : number + 1]
        parts = _parts(statement, outer[number + 1 :], total)
        if (
            not opens_list(statement, count)
            or count.quantity.base_value != len(parts)
            or not _may_be_whole(total, count)
        ):
            continue
        if LEAST_PARTS <= len(parts) <= MOST_PARTS:
            taken.update(p.start for p in parts)
            yield [Breakdown(total, tuple(parts), "明细")]


def opens_list(statement: Statement, count: Phrase) -> bool:
    """Whether a number of things, and nothing else, stands before a colon: 「2个项目：」."""
    end = count.end + len(count.tail)
    return count.quantity.kind is Kind.COUNT and statement.between(end, end + 1) == "："


def _may_be_whole(total: Phrase, count: Phrase) -> bool:
    alone = not (total.is_rate or total.per or total.is_previous)
    return total.quantity.is_exact and alone and count.clause - total.clause <= 1


def _parts(statement: Statement, following: Sequence[Phrase], total: Phrase) -> list[Phrase]:
    """The amounts behind the colon; those of a list inside the list are left out."""
    parts: list[Phrase] = []
    nested = -1
    for phrase in following:
        if phrase.start in statement.openings:
            nested = phrase.segment
        if phrase.segment != nested and is_part(phrase, total) and phrase.is_level:
            parts.append(phrase)
    return parts
