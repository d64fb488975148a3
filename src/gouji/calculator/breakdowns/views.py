"""The same total divided once more: 「分中央和地方看，A；B」, 「按用途划分，A，B」, 「税收收入A；非税收入B」.

Words that say by what a total is divided begin a list of its own under the same head, however far the head stands
before in the paragraph, or in the one before. Two amounts whose names differ by a pair of opposites are one, too.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from gouji.calculator.breakdowns.model import Breakdown, Licence
from gouji.calculator.diagnosis import says_enough
from gouji.calculator.neighbourhood import levels
from gouji.calculator.own import is_base
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.words import words
from gouji.figures.model import Kind

_VIEW = re.compile(
    r"(?:^|[，；。、：)）]|\d[、.])(?:若|如)?(?:从|按照|按|分)[^，。；：从按\d]{1,14}?"
    r"(?:来看|上看|看|划分|分类|区分|口径|统计|(?<!部)分|完成情况为?)[，：]"
)
# Names of two parts that make a whole where they stand side by side.
_OPPOSITES = (
    ("非税", "税收"),
    ("中央", "地方"),
    ("市本级", "区县"),
    ("县本级", "乡镇"),
    ("市本级", "县"),
    ("专项债券", "一般债券"),
    ("再融资", "新增"),
    ("住院", "门诊"),
    ("住院", "门急诊"),
    ("农村", "城镇"),
    ("农村", "城市"),
    ("项目支出", "基本支出"),
    ("男性", "女性"),
    ("乡村", "城镇"),
    ("流动人口", "常住人口"),
)
_OPPOSED = re.compile("|".join(re.escape(first) for first, _ in _OPPOSITES))
MOST_PARTS, MOST_TOTALS = 12, 6


def views(statement: Statement, back: Sequence[Statement]) -> Iterator[list[Breakdown]]:
    """Each further division of a total with its admissible readings; `back` are the sentences before it."""
    marks = [statement.span.start + m.end() for m in _VIEW.finditer(statement.text)]
    for number, mark in enumerate(marks):
        end = marks[number + 1] if number + 1 < len(marks) else statement.span.end
        parts = _parts(statement, mark, end)
        if len(parts) > 1:
            yield from _group(parts, _totals(statement, back, mark, parts[0]))
    if not marks and _OPPOSED.search(statement.text):
        for one, other in _opposed(statement):
            yield from _group([one, other], _totals(statement, back, one.start, one))


def outside_views(statement: Statement, before: Sequence[Phrase], gap: str) -> list[Phrase]:
    """The amounts before a division that it may be of: the parts of a former one (「从构成看，甲A、乙B；按形式分，丙C、
    丁D」) are not taken apart by it, but for an amount that it follows behind a mere comma in a segment of its own."""
    marks = [m.start() for m in _VIEW.finditer(statement.text[: before[-1].start - statement.span.start])]
    if not marks:
        return list(before)
    first = statement.span.start + marks[0]
    same = "；" not in statement.between(statement.span.start + marks[-1] + 1, before[-1].start)
    return [p for p in before if p.start < first] if same or gap.startswith("；") else list(before)


def _parts(statement: Statement, start: int, end: int) -> list[Phrase]:
    """The amounts of a division, up to where a list opens inside it, or a total follows."""
    parts: list[Phrase] = []
    listed = -1
    for phrase in levels(statement.outer):
        if not start <= phrase.start < end or is_base(statement, phrase) or phrase.is_previous:
            continue
        if parts and phrase.start in statement.openings:
            listed = phrase.segment
        if listed == phrase.segment:
            continue
        if parts and (not phrase.alike(parts[0]) or words()["totals"].match(phrase.lead)):
            continue
        parts.append(phrase)
    return parts[:MOST_PARTS]


def _totals(statement: Statement, back: Sequence[Statement], mark: int, part: Phrase) -> list[Phrase]:
    """The heads before a division, the nearest first."""
    here = [p for p in reversed(levels(statement.heads)) if p.start < mark and not is_base(statement, p)]
    before = [p for s in back for p in reversed(levels(s.heads)) if not is_base(s, p)]
    found = [p for p in (*here, *before) if p.alike(part) and not p.is_previous and not p.per]
    return found[:MOST_TOTALS]


def _group(parts: Sequence[Phrase], totals: Sequence[Phrase]) -> Iterator[list[Breakdown]]:
    """One reading a total and length of the list; a slip is said only where one wrong digit explains it."""
    largest = max(p.quantity.base_value for p in parts)
    totals = [t for t in totals if t.quantity.base_value > largest and says_enough(t.quantity)]
    if not totals or parts[0].quantity.kind is Kind.SCORE:
        return
    near = min(totals, key=lambda t: abs(t.quantity.base_value - _sum(parts)))
    ordered = [near, *(t for t in totals if t is not near)]
    cuts = [len(parts), *(n for n in range(len(parts) - 1, 1, -1))]
    yield [Breakdown(t, tuple(parts[:cut]), "划分", Licence.LOOSE) for cut in cuts for t in ordered]


def _sum(parts: Sequence[Phrase]) -> Decimal:
    return sum((p.quantity.base_value for p in parts), Decimal(0))


def _opposed(statement: Statement) -> Iterator[tuple[Phrase, Phrase]]:
    """Two amounts, one after the other, whose names differ by a pair of opposites and end in the same word."""
    mine = [p for p in levels(statement.outer) if not is_base(statement, p) and not p.is_previous]
    for one, other in pairwise(mine):
        if one.start in statement.openings or not one.alike(other):
            continue
        for first, second in _OPPOSITES:
            pair = {first: second, second: first}
            said = next((w for w in (first, second) if w in one.own_lead), None)
            if said is not None and pair[said] in other.own_lead and _same_thing(one, other, said, pair[said]):
                yield one, other
                break


def _same_thing(one: Phrase, other: Phrase, said: str, opposite: str) -> bool:
    """Whether two names end alike; a name may be nothing but the word itself (男性A；女性B), or go on (城镇人口A)."""
    ending = re.compile(r"(?:完成|实现|为|预算数|决算数)+$")
    names = ending.sub("", one.own_lead), ending.sub("", other.own_lead)
    if names[0].replace(said, "") == names[1].replace(opposite, ""):
        return True
    return names[0][-2:] == names[1][-2:]
