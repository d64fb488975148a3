"""Lists that begin a sentence, and that their own words close: 「采样9842份。甲4310份，乙2156份，其他3376份」,
「任务15.3万亩。分到三个县：甲县6.2万亩、乙县5.4万亩、丙县3.7万亩」.

Of what they are, the sentence before tells: its one amount of the same kind that no part exceeds.
"""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator.breakdowns.counted import opens_list
from gouji.calculator.breakdowns.model import Breakdown, Licence
from gouji.calculator.diagnosis import says_enough
from gouji.calculator.judge import judge_sum
from gouji.calculator.neighbourhood import levels
from gouji.calculator.own import is_base
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.words import words

_REST = re.compile(r"^(?:其他|其它|其余)")
LEAST_PARTS, MOST_PARTS = 3, 12


def headless(statement: Statement, back: Sequence[Statement], taken: set[int]) -> Iterator[list[Breakdown]]:
    """The list that begins a sentence, with the total that the sentence before tells."""
    if not back or not statement.follows(back[0]) or not statement.outer:
        return
    first, *following = statement.outer
    counted = opens_list(statement, first)
    parts = _row(following if counted else statement.outer)
    closed = len(parts) == first.quantity.value if counted else bool(parts and _REST.match(parts[-1].lead))
    if not closed or not LEAST_PARTS <= len(parts) <= MOST_PARTS or any(p.start in taken for p in parts):
        return
    largest = max(p.quantity.base_value for p in parts)
    totals = [p for p in levels(back[0].heads) if p.alike(parts[0]) and p.quantity.base_value > largest]
    totals = [p for p in totals if not (p.is_previous or is_base(back[0], p)) and p.quantity.is_exact]
    held = [t for t in totals if judge_sum(t.quantity, [p.quantity for p in parts]).verdict.holds]
    alone = len({t.quantity.base_value for t in totals}) == 1 and says_enough(totals[0].quantity)
    for total in held[:1] or (totals[:1] if alone else []):
        taken.update(p.start for p in parts)
        yield [Breakdown(total, tuple(parts), "分为", Licence.LOOSE)]


def _row(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Like levels with a name each, from the first one on, up to the end of their part of the sentence, or to what is
    called the rest."""
    row: list[Phrase] = []
    for phrase in phrases:
        like = not row or (phrase.alike(row[0]) and phrase.segment == row[0].segment)
        if not (like and phrase.lead and phrase.is_level) or phrase.per or phrase.is_rate or phrase.is_previous:
            break
        if words()["totals"].match(phrase.lead):
            break
        row.append(phrase)
        if _REST.match(phrase.lead):
            break
    return row
