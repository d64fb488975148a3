"""Lists that no word opens, whose parts make a whole by definition: 总投资T，中央A，县级配套B; 已完工18个，在建5个."""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator.breakdowns.model import Breakdown, Licence
from gouji.calculator.breakdowns.opened import turns
from gouji.calculator.closure import has_partition, label, largest_partition
from gouji.calculator.neighbourhood import opens_list
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.words import words

# What a total is called where nothing but its parts says so.
_TOTAL_LABEL = re.compile(r"总|共|合计|在职|实有|资金|预算|支出|收入|投资|经费|下达|安排|到位")


def unmarked(statement: Statement, back: Sequence[Statement], taken: set[int]) -> Iterator[list[Breakdown]]:
    """Lists by the nature of their parts, beside their total or apart from it."""
    if len(statement.outer) < 2:
        return
    for number, phrase in enumerate(statement.outer):
        if phrase.start not in taken and not opens_list(statement, phrase):
            yield from _beside(statement, number, taken)
            yield from _apart(statement, back, number, taken)


def _beside(statement: Statement, number: int, taken: set[int]) -> Iterator[list[Breakdown]]:
    outer = statement.outer
    if number == 0:
        return
    total = outer[number - 1]
    if total.start in taken or not total.is_level or total.per or not _TOTAL_LABEL.search(total.lead):
        return
    items: list[Phrase] = []
    for phrase in outer[number : number + largest_partition()]:
        if phrase.segment != total.segment or not phrase.alike(total) or not phrase.is_level or phrase.per:
            break
        if turns(statement.between(items[-1].end if items else total.end, phrase.start), phrase):
            break
        items.append(phrase)
    whole = tuple(items)
    while len(items) >= 2 and not has_partition([label(i) for i in items]):
        items.pop()
    if len(items) < 2 or has_partition([label(total), label(items[0])]):
        return
    arrived = words()["received"]
    if all(arrived.search(i.lead) for i in items) and not arrived.search(total.lead):
        return  # 「总投资T，上级资金到位A，自筹到位B」: what arrived need not be what was planned
    taken.update(i.start for i in items)
    yield [Breakdown(total, parts, "", Licence.BY_NATURE) for parts in dict.fromkeys((tuple(items), whole))]


def _apart(statement: Statement, back: Sequence[Statement], number: int, taken: set[int]) -> Iterator[list[Breakdown]]:
    """「共23个项目，其中续建9个、新建14个；已完工18个，在建5个」: the second list is of the same total."""
    outer = statement.outer
    pair = [p for p in outer[number : number + 2] if p.is_level and not p.per and p.start not in taken]
    if len(pair) < 2 or pair[0].clause < pair[1].clause - 1 or not pair[0].alike(pair[1]):
        return
    if not has_partition([label(p) for p in pair], detached=True):
        return
    totals = [p for p in reversed(outer[:number]) if p.start not in taken]
    totals += [p for s in back for p in reversed(s.heads)]
    total = next((t for t in totals if t.alike(pair[0]) and t.is_level and not t.per), None)
    if total is not None and not has_partition([label(total), label(pair[0])], detached=True):
        taken.update(p.start for p in pair)
        yield [Breakdown(total, tuple(pair), "", Licence.BY_NATURE)]
