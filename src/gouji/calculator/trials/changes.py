"""What a change may be made of: two levels of one thing, or the change itself over one of them."""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator import judge
from gouji.calculator.compared import year_of
from gouji.calculator.diagnosis import says_enough
from gouji.calculator.model import RelationKind
from gouji.calculator.phrases import Basis, Phrase
from gouji.calculator.trials.model import Formula, SignedSum, Trial
from gouji.calculator.trials.reach import affinity, by_nearness

MOST = 10
_BEGIN, _END = re.compile(r"年初|期初|月初|季初"), re.compile(r"年末|年底|期末|月末|季末")
OPERANDS = ("本期数", "上期数")


def trials(claim: Phrase, reach: Sequence[Phrase]) -> Iterator[Trial]:
    """The readings of 增加 N or 增长 p%, from the nearest figures on."""
    levels = [p for p in reach if p.is_level and (claim.is_rate or p.alike(claim))][:MOST]
    if claim.is_rate and claim.quantity.unit.name == "%":
        yield from _rates(claim, [p for p in levels if not p.is_rate and not p.per])
        return
    pairs = _pairs(claim, [p for p in levels if p.is_rate == claim.is_rate])
    for current, previous, marked in pairs:
        signs = (claim.direction, -claim.direction)
        yield SignedSum(RelationKind.CHANGE, (current, previous), signs, OPERANDS, accuses=marked)


def _rates(claim: Phrase, levels: Sequence[Phrase]) -> Iterator[Formula]:
    up = claim.direction > 0
    function, shape = (judge.growth, "({0} - {1}) ÷ {1}") if up else (judge.fall, "({1} - {0}) ÷ {1}")
    for current, previous, marked in _pairs(claim, levels):
        if previous.quantity.base_value:
            yield Formula(RelationKind.CHANGE, (current, previous), function, shape, OPERANDS, accuses=marked)


def _pairs(claim: Phrase, levels: Sequence[Phrase]) -> Iterator[tuple[Phrase, Phrase, bool]]:
    """Two figures of one kind as (current, previous, whether words say which is which)."""
    for one, other in by_nearness(levels):
        if not one.alike(other):
            continue
        earlier = _earlier(one, other)
        if earlier is None and not (says_enough(claim.quantity) and affinity(one, other) > 1):
            continue  # which way it went no word tells, and a short figure is soon the difference of two
        if earlier is not other:
            yield other, one, earlier is not None
        if earlier is not one:
            yield one, other, earlier is not None


def _earlier(one: Phrase, other: Phrase) -> Phrase | None:
    """Which of two figures is the one that the other is compared with; None where no word says so."""
    for mine, its in ((one, other), (other, one)):
        if mine.is_previous != its.is_previous:
            return mine if mine.is_previous else its
        if 0 < year_of(mine) < year_of(its) or (_BEGIN.search(mine.lead) and _END.search(its.lead)):
            return mine
        if mine.basis is Basis.INITIAL and its.basis is not Basis.INITIAL:
            return mine
    return None
