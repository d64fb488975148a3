"""Parts that each have their share beside them: 「抽查9个项目，甲类的有5个，占56%；乙类的有4个，占44%」.

Shares that together make 100% say that the list is whole, and so do parts that are a whole by definition (男, 女).
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.calculator.breakdowns.model import Breakdown, Licence
from gouji.calculator.closure import has_partition, label
from gouji.calculator.neighbourhood import levels
from gouji.calculator.phrases import Phrase, Statement
from gouji.figures.model import Kind

_SHARE = re.compile(r"^[^，。；]{0,4}占(?:比|总数|全部|总量)?[^，。；\d]{0,8}$")
_SURVEY = re.compile(r"问卷|样本|调查表")
_PERSONS = ("人", "名", "位")


def shared_out(statement: Statement, back: Sequence[Statement], taken: set[int]) -> Iterator[list[Breakdown]]:
    """Each list of parts with shares, and the totals before it; `back` are the sentences before it, the nearest first.
    A slip is said only where one wrong digit explains it."""
    for row in _rows(statement):
        parts = [part for part, _ in row]
        if any(p.start in taken for p in parts):
            continue
        if not (_is_whole([share for _, share in row]) or has_partition([label(p) for p in parts])):
            continue
        largest = max(p.quantity.base_value for p in parts)
        before = [p for p in reversed(levels(statement.outer)) if p.start < parts[0].start]
        before += [p for s in back for p in reversed(levels(s.heads))]
        totals = [p for p in before if _may_hold(p, parts[0]) and p.quantity.base_value >= largest]
        if totals and not totals[0].is_previous:
            taken.update(p.start for p in parts)
            yield [Breakdown(totals[0], tuple(parts), "占", Licence.LOOSE)]


def _rows(statement: Statement) -> Iterator[list[tuple[Phrase, Phrase]]]:
    """Parts of one dimension, each with the share right behind it, with no other figure between them."""
    row: list[tuple[Phrase, Phrase]] = []
    outer = statement.outer
    position = 0
    while position < len(outer):
        pair = outer[position : position + 2]
        if len(pair) == 2 and _is_pair(*pair) and (not row or pair[0].alike(row[0][0])):
            row.append((pair[0], pair[1]))
            position += 2
            continue
        if len(row) > 1:
            yield row
        row = []
        position += 1
    if len(row) > 1:
        yield row


def _is_pair(part: Phrase, share: Phrase) -> bool:
    amount = part.is_level and not part.is_rate and not part.per and part.quantity.kind is not Kind.SCORE
    percent = share.is_rate and share.is_level and share.quantity.unit.name == "%"
    return amount and percent and share.clause - part.clause <= 1 and _SHARE.match(share.lead) is not None


def _is_whole(shares: Sequence[Phrase]) -> bool:
    allowance = sum((s.quantity.ulp / 2 for s in shares), Decimal(0))
    return abs(sum((s.quantity.value for s in shares), Decimal(0)) - 100) <= allowance


def _may_hold(total: Phrase, part: Phrase) -> bool:
    """One dimension, or persons who each returned one of so many questionnaires."""
    returned = _SURVEY.search(total.lead) is not None and part.quantity.unit.base in _PERSONS
    return total.alike(part) or (returned and total.quantity.kind is Kind.COUNT)
