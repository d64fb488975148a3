"""A change that names its own level: 「接待费决算19万元。…比上年，接待费减少6.9万元，下降26.6%」.

The level is what a sentence before, or a segment before, tells under the same name. Where there is one such figure, the
rate is the change over what was there before it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gouji.calculator.change_check import by_amount
from gouji.calculator.model import Check
from gouji.calculator.neighbourhood import levels, preceding
from gouji.calculator.own import is_base
from gouji.calculator.phrases import Basis, Phrase, Statement, is_bare_change
from gouji.calculator.reading import Reading

# A name of fewer characters may be anything's.
LEAST_NAME = 3

_NAME = re.compile(
    r"^(?:其中[：:，]?)?(?P<name>[一-鿿“”（）]{3,20}?)(?:同比|环比|[比较与](?:上年|去年|上一年|上期|同期)(?:同期|相比)?)?"
    r"(?:增加|增长|增收|增支|增产|减少|减收|减支|减产|下降|上升)(?:了)?$"
)
# What a change may be of instead: a plan, several things, a part of a year, what is left when something is taken out.
_OTHERWISE = re.compile(r"预算|计划|目标|年初|分别|年均|平均|累计|同口径|剔除|扣除|不含|可比|各|占比|比重")
# What says whose, when or by what a level is known, and names nothing.
_SAID = re.compile(
    r"20\d\d年度?|其中|全[国省市县区镇乡年州]|[我本][省市县区镇乡年局部门单位]*|年度?|支出决算|决算|实际|支出|共|总额|合计"
    r"|完成|实现|达到?|为|数|人数|[：:，“”]"
)


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all rates of change whose amount names a level that stands before in the paragraph."""
    statements = reading.statements
    for number, statement in enumerate(statements):
        for amount, claim in pairwise(statement.outer):
            if not _are_one_change(amount, claim):
                continue
            said = _NAME.match(amount.lead)
            if said is None or _OTHERWISE.search(amount.lead + claim.lead):
                continue
            level = _level(statements, number, amount, _bare(said["name"]))
            if level is not None:
                yield by_amount(claim.quantity, amount.quantity, level.quantity, claim.direction)


def _are_one_change(amount: Phrase, claim: Phrase) -> bool:
    rate = claim.is_rate and claim.quantity.unit.name == "%" and is_bare_change(claim)
    same = amount.direction == claim.direction != 0 and amount.segment == claim.segment
    near = claim.clause - amount.clause <= 1 and not (amount.is_rate or amount.per)
    return rate and same and near and all(p.quantity.is_exact for p in (amount, claim))


def _level(statements: Sequence[Statement], number: int, amount: Phrase, name: str) -> Phrase | None:
    """The one figure that is told under a name before a change; an outturn goes before its plan."""
    if len(name) < LEAST_NAME:
        return None
    here = statements[number]
    found = [p for p in levels(here.outer) if p.start < amount.start and not is_base(here, p)]
    if any(p.segment == amount.segment and p.alike(amount) for p in found):
        return None  # a level beside the change is another relation's
    found += [p for s in preceding(statements, number) for p in levels(s.outer) if not is_base(s, p)]
    if any(p.is_previous and p.alike(amount) and name in p.lead for p in found):
        return None
    named = [p for p in found if p.alike(amount) and _bare(p.own_lead) == name]
    named = [p for p in named if p.basis is Basis.ACTUAL] or named
    one = len({p.quantity.base_value for p in named}) == 1 and named[0].basis not in (Basis.PLAN, Basis.INITIAL)
    return named[0] if one and named[0].quantity.is_exact else None


def _bare(words_: str) -> str:
    return _SAID.sub("", words_)
