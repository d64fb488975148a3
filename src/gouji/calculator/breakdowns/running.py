"""A list that runs over sentences: 「…共T。其中：甲支出A，同比减少…。乙支出B；丙支出C。丁支出D。」.

The word that opens it stands at the head of a sentence; the sentences after it, each headed by an amount of its own,
go on with the list to the end of the paragraph, or to where it ties.
"""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator.breakdowns.model import Breakdown, Licence, may_hold
from gouji.calculator.diagnosis import says_enough
from gouji.calculator.neighbourhood import levels
from gouji.calculator.own import is_base
from gouji.calculator.phrases import Phrase, Statement

_OPENS = re.compile(r"^(?:其中|包括|具体)[：，:]")
# These alone say that a list begins, which one sentence may hold: 「分项情况是：…」.
_ITEMISED = re.compile(r"^(?:分项(?:情况)?|各项(?:情况)?|具体(?:情况)?)(?:分别)?(?:是|为|如下)?[：:]")
MOST_SENTENCES = 12


def running(statements: Sequence[Statement], number: int) -> Iterator[list[Breakdown]]:
    """The list that the sentence opens, longest reading first."""
    here = statements[number]
    itemised = _ITEMISED.match(here.text) is not None
    if not number or not (itemised or _OPENS.match(here.text)) or not here.follows(statements[number - 1]):
        return
    rows = [_parts(here)]
    for statement in statements[number + 1 : number + MOST_SENTENCES]:
        if statement.block != here.block or _OPENS.match(statement.text):
            break
        rows.append(_parts(statement))
    if len(rows) < 2 - itemised or not rows[0]:
        return
    before = statements[number - 1]
    totals = [p for p in reversed(levels(before.heads)) if may_hold(p, rows[0][0]) and not is_base(before, p)]
    totals = [p for p in totals if says_enough(p.quantity) and not p.is_previous]
    readings = []
    for end in range(len(rows), 1 - itemised, -1):
        parts = [p for row in rows[:end] for p in row if p.alike(rows[0][0])]
        if rows[end - 1] and len(parts) > 1:
            readings += [Breakdown(total, tuple(parts), "其中", Licence.LOOSE) for total in totals]
    if readings:
        yield readings


def _parts(statement: Statement) -> list[Phrase]:
    """The level that heads each segment of a sentence."""
    found: dict[int, Phrase] = {}
    for phrase in levels(statement.outer):
        if not (is_base(statement, phrase) or phrase.is_previous):
            found.setdefault(phrase.segment, phrase)
    return list(found.values())
