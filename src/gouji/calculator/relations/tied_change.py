"""A rate of change whose amount is what two levels of its own name differ by: the three say of what the rate is.

「会议费2023年9.8万元，2022年14万元，减少4.2万元，降幅30%」, or levels that other sentences tell under
the same name. Where amount and levels tie, there is one reading of the rate.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.calculator import judge
from gouji.calculator.change_check import change_check
from gouji.calculator.compared import year_of
from gouji.calculator.judge import judge_sum
from gouji.calculator.model import Check, Verdict
from gouji.calculator.neighbourhood import levels
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading

# Levels of the same name farther back than this many sentences are of another list.
MOST_BACK = 8
# A subject of fewer characters names nothing.
LEAST_NAME = 3

_NAME = re.compile(
    r"^(?:其中[：:]?)?(?P<name>[一-鿿“”（）]{2,20}?)(?:预算|决算|支出|经费)?(?:数)?(?:同比|[比较与][^，。；]*)?(?:增|减|下降|上升|压减)"
)
_OTHERWISE = re.compile(r"年均|平均|累计|百分点|剔除|扣除|不含|同口径")


@dataclass(frozen=True, slots=True)
class Tied:
    """The level before a change and the one after it."""

    earlier: Phrase
    later: Phrase


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all rates of change with their amount right before them, and two levels that it ties to."""
    statements = reading.statements
    for number, statement in enumerate(statements):
        for amount, claim in pairwise(statement.outer):
            if not (_is_rate(claim) and _is_amount(amount) and amount.direction == claim.direction):
                continue
            if claim.clause - amount.clause > 1 or claim.segment != amount.segment:
                continue
            tied = _beside(statement, amount) or _named(statements[max(0, number - MOST_BACK) : number], amount)
            if tied is not None:
                yield _draft(claim, amount, tied)


def _is_rate(phrase: Phrase) -> bool:
    exact_rate = phrase.is_rate and phrase.quantity.unit.name == "%" and phrase.quantity.is_exact
    return exact_rate and not _OTHERWISE.search(phrase.lead)


def _is_amount(phrase: Phrase) -> bool:
    exact = phrase.quantity.approximation is None and not phrase.per and bool(phrase.quantity.value)
    return phrase.direction != 0 and not phrase.is_rate and exact and not _OTHERWISE.search(phrase.lead)


def _beside(statement: Statement, amount: Phrase) -> Tied | None:
    """The two levels right before the amount in its own segment, of two years."""
    before = [p for p in levels(statement.outer) if p.start < amount.start and p.segment == amount.segment]
    if len(before) < 2 or amount.clause - before[-1].clause > 1:
        return None
    one, other = before[-2:]
    of_two_years = year_of(one) != year_of(other) or one.is_previous != other.is_previous
    return _tie(amount, [one, other]) if of_two_years else None


def _named(back: Sequence[Statement], amount: Phrase) -> Tied | None:
    """The levels that the sentences before tell of what the amount names itself."""
    said = _NAME.match(amount.lead)
    if said is None or len(said["name"]) < LEAST_NAME:
        return None
    found = [p for s in back for p in levels(s.outer) if p.own_lead.removesuffix("为").endswith(said["name"])]
    return _tie(amount, found) if len(found) == 2 and _in_two_sentences(back, found) else None


def _in_two_sentences(back: Sequence[Statement], found: Sequence[Phrase]) -> bool:
    """Whether two levels are told one a sentence: two of one sentence may be anything of that name."""
    return len({s.span for s in back for p in found if p in s.phrases}) == len(found)


def _tie(amount: Phrase, found: Sequence[Phrase]) -> Tied | None:
    """Which of two levels is the earlier one: the amount says by how much the later one is more, or less."""
    if any(not p.alike(amount) or p.quantity.approximation is not None for p in found):
        return None
    one, other = found
    ways = [
        Tied(earlier, later)
        for earlier, later in ((one, other), (other, one))
        if judge_sum(amount.quantity, [later.quantity, earlier.quantity], [amount.direction, -amount.direction]).verdict
        is Verdict.CONSISTENT
    ]
    return ways[0] if len(ways) == 1 else None


def _draft(claim: Phrase, amount: Phrase, tied: Tied) -> Check:
    operands = [(amount.quantity, "变动额"), (tied.earlier.quantity, "上期数")]
    return change_check(claim.quantity, operands, judge.share, firm=True)
