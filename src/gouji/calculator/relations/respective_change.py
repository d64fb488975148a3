"""Changes told side by side: 「发生事故640起，死亡270人，同比减少26起、44人，分别下降3.9%和14.0%」.

分别 ties the rates to the amounts, and the amounts to as many levels before them, each in its place in the row.
"""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator.change_check import by_amount
from gouji.calculator.model import Check
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading

_BOTH = re.compile(r"^(?:同比|环比)?分别(?:同比)?(?:增长|上升|提高|下降|减少|降低)(?:了|约)?$")
_AND = re.compile(r"^[和与及]?$")
_AGAINST_PLAN = re.compile(r"预算|计划|目标|年初")
LEAST, MOST = 2, 6


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all rows of rates that 分别 ties to a row of changes and a row of levels."""
    for statement in reading.statements:
        for number, phrase in enumerate(statement.outer):
            if phrase.is_rate and phrase.direction and _BOTH.match(phrase.lead):
                rates = _row(statement, number)
                first = number - len(rates)
                if LEAST <= len(rates) <= MOST and first >= len(rates):
                    yield from _of(rates, statement.outer[first:number], statement.outer[first - len(rates) : first])


def _row(statement: Statement, number: int) -> list[Phrase]:
    """The percentages that 、 or 和 joins to the first."""
    row = [statement.outer[number]]
    for phrase in statement.outer[number + 1 :]:
        joined = phrase.delimiter in ("、", "") and _AND.match(phrase.lead) and phrase.clause == row[0].clause
        if not (joined and phrase.is_rate and phrase.quantity.unit.name == "%"):
            break
        row.append(phrase)
    return row


def _of(rates: Sequence[Phrase], amounts: Sequence[Phrase], levels: Sequence[Phrase]) -> Iterator[Check]:
    first = amounts[0]
    joined = all(p.delimiter in ("、", "") and _AND.match(p.lead) for p in amounts[1:])
    if not joined or first.direction != rates[0].direction or _AGAINST_PLAN.search(first.lead):
        return
    if not all(p.is_level and not p.is_previous and not p.per for p in levels):
        return
    alike = all(a.alike(b) and not a.is_rate for a, b in zip(amounts, levels, strict=True))
    exact = all(p.quantity.approximation is None for p in (*rates, *amounts, *levels))
    if not (alike and exact) or len({p.segment for p in (*levels, *amounts, *rates)}) > 1:
        return
    for rate, amount, level in zip(rates, amounts, levels, strict=True):
        yield by_amount(rate.quantity, amount.quantity, level.quantity, first.direction)
