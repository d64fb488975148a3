"""What a percentage may be made of: a part of a whole, two parts of it, what a part leaves, a change over its base."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, permutations

from gouji.calculator import judge
from gouji.calculator.model import RelationKind
from gouji.calculator.phrases import Basis, Phrase
from gouji.calculator.trials.model import Formula
from gouji.calculator.trials.reach import affinity, by_nearness, closest
from gouji.figures.model import Kind

_LEFT = re.compile(r"成新|节约|节省|节支|下降|降低|减少|空置|压减|结余|结转|未")
_OVER = re.compile(r"变动|变化|增长|增幅|增速|偏差|偏离|超|升")
_NET = re.compile(r"调整|变动|净")


MOST, MOST_OF_TWO, MOST_FAR = 8, 6, 200
NEAR_BY = 60  # characters: what may speak against a percentage stands before it in its own clause


def trials(claim: Phrase, reach: Sequence[Phrase], said: str) -> Iterator[Formula]:
    """The readings of a percentage, from the nearest figures on; `said` are the words that lead up to it."""
    amounts = _amounts(claim, reach)[:MOST]
    share = judge.share if _is_percent(claim) else _fraction
    for one, other in by_nearness(amounts):
        top, bottom = _as_stated(claim, one, other)
        if one.alike(other) and bottom.quantity.base_value:
            yield _of(claim, (top, bottom), share, "{0} ÷ {1}", ("分子", "分母"))
            if _is_percent(claim) and _LEFT.search(said):
                yield _of(claim, (top, bottom), judge.fall, "({1} - {0}) ÷ {1}", ("减数", "基数"))
            if _is_percent(claim) and _OVER.search(said):
                yield _of(claim, (one, other), judge.growth, "({0} - {1}) ÷ {1}", ("本期数", "基数"))
                yield _of(claim, (other, one), judge.growth, "({0} - {1}) ÷ {1}", ("本期数", "基数"))
    if _is_percent(claim):
        yield from _of_two(claim, amounts, said)


def of_far_whole(claim: Phrase, reach: Sequence[Phrase], around: Sequence[Phrase]) -> Iterator[Formula]:
    """A part that stands near, of a whole that the report states anywhere."""
    if claim.quantity.decimals < 2:
        return
    share = judge.share if _is_percent(claim) else _fraction
    parts = [p for p in _amounts(claim, reach)[:3] if p.is_level]
    for whole in closest(claim, _amounts(claim, around), MOST_FAR):
        for part in parts:
            if part.alike(whole) and part is not whole:
                top, bottom = _as_stated(claim, part, whole)
                if bottom.quantity.base_value:
                    yield Formula(RelationKind.RATE, (top, bottom), share, "{0} ÷ {1}", ("分子", "分母"))


def _is_percent(claim: Phrase) -> bool:
    """A rate in % or ‰, not a fraction (0.884) or a multiple (14.34倍)."""
    return claim.is_rate and claim.quantity.unit.name != "倍"


def _amounts(claim: Phrase, phrases: Sequence[Phrase]) -> list[Phrase]:
    # Points are given for a rate; only 得分率 is made of them.
    points = "得分" in claim.lead
    found = [p for p in phrases if not p.is_rate and not p.per and p is not claim]
    return found if points else [p for p in found if p.quantity.kind is not Kind.SCORE]


def _as_stated(claim: Phrase, one: Phrase, other: Phrase) -> tuple[Phrase, Phrase]:
    """Which of two figures is divided by which: a percentage under 100 is of the larger one."""
    small, large = sorted((one, other), key=lambda p: abs(p.quantity.base_value))
    whole = 100 if _is_percent(claim) else 1
    for done, planned in ((one, other), (other, one)):
        if done.basis is Basis.ACTUAL and planned.basis in (Basis.PLAN, Basis.INITIAL):
            return done, planned
    return (small, large) if abs(claim.quantity.value) <= whole else (large, small)


def _of_two(claim: Phrase, amounts: Sequence[Phrase], said: str) -> Iterator[Formula]:
    """Two figures side by side over a third: 非常满意 and 满意 of all answers, 追加 less 调减 of the budget."""
    near = sorted(amounts[:MOST_OF_TWO], key=lambda p: -p.start)
    for one, other in pairwise(near):
        for whole in near:
            if whole in (one, other) or not (one.alike(other) and one.alike(whole) and whole.quantity.base_value):
                continue
            together = one.segment == other.segment  # each of two segments has a rate of its own
            if together and one.quantity.base_value + other.quantity.base_value <= whole.quantity.base_value:
                yield _of(claim, (other, one, whole), _both, "({0} + {1}) ÷ {2}", ("分子", "分子", "分母"))
            if _NET.search(said):
                for more, less in permutations((other, one)):
                    yield _of(claim, (more, less, whole), _net, "({0} - {1}) ÷ {2}", ("增加数", "减少数", "基数"))


def _of(
    claim: Phrase,
    terms: tuple[Phrase, ...],
    function: Callable[..., Decimal],
    shape: str,
    roles: tuple[str, ...],
) -> Formula:
    beside = all(claim.start - NEAR_BY < t.start < claim.start for t in terms)
    of_target = terms[-1].quantity.comparator is not None and "完成" in claim.lead
    named = beside and len(terms) == 2 and (of_target or affinity(claim, terms[0]) > 0)
    counted = claim.quantity.kind is Kind.RATIO and claim.quantity.decimals > 0
    return Formula(RelationKind.RATE, terms, function, shape, roles, accuses=counted and named)


def _fraction(part: Decimal, whole: Decimal) -> Decimal:
    return part / whole


def _both(one: Decimal, other: Decimal, whole: Decimal) -> Decimal:
    return (one + other) / whole * 100


def _net(more: Decimal, less: Decimal, whole: Decimal) -> Decimal:
    return (more - less) / whole * 100
