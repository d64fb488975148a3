"""What remains of comings and goings: 新增2316人、退出1985人，净增331人; and 其余, what a part leaves of its whole."""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator.diagnosis import is_exchange, says_enough
from gouji.calculator.judge import judge_sum
from gouji.calculator.model import Check, RelationKind
from gouji.calculator.neighbourhood import is_among, levels, opens_list, preceding
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.sums import sum_check

_NET = re.compile(r"净(?:增|减)(?:加|少)?(?:了)?$")
_IN = re.compile(r"新增|增加|转入|流入|调入|纳入|招录|招聘|考录|划入|安置|引进")
_OUT = re.compile(r"退出|减少|转出|流出|调出|注销|清退|核减|退休|辞职|死亡|去世|划出|辞退|离职")
_REST = re.compile(r"其余|余下|剩余")
# What is not the part that was named: said only where it holds, since there may be a third kind.
_OTHERS = re.compile(
    r"个人(?:负担|自付|承担)|自付|自担|不合格|未完工|未完成|未办结|未通过|未达标|延期|逾期|不相符|不符"
)


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all net changes and all rests whose figures stand in the same sentence."""
    statements = reading.statements
    for number, statement in enumerate(statements):
        for claim in statement.outer:
            if _NET.search(claim.lead):
                yield from _net(statement, claim)
            elif claim.is_rate or claim.per:
                continue
            elif _REST.search(claim.lead) or _OTHERS.search(claim.lead):
                yield from _rest(statement, preceding(statements, number)[:1], claim)


def _net(statement: Statement, claim: Phrase) -> Iterator[Check]:
    """All comings and goings that stand in a row before the net change."""
    row: list[tuple[Phrase, int]] = []
    for phrase in reversed([p for p in statement.outer if p.start < claim.start and p.alike(claim)]):
        sign = -1 if _OUT.search(phrase.lead) else 1 if _IN.search(phrase.lead) else 0
        if sign == 0 or phrase.segment != claim.segment:
            break
        row.insert(0, (phrase, sign))
    if len({sign for _, sign in row}) < 2:
        return
    direction = 1 if "增" in claim.lead[-4:] else -1
    terms = [p for p, _ in row]
    roles = ["增加数" if sign > 0 else "减少数" for _, sign in row]
    yield _signed(claim, terms, [direction * sign for _, sign in row], roles)


def _rest(statement: Statement, back: Sequence[Statement], claim: Phrase) -> Iterator[Check]:
    """The nearest part and the whole before it. What the sentence before states may verify, not accuse."""
    here = [p for p in reversed(levels(statement.outer)) if p.start < claim.start and p.alike(claim)]
    before = here + [p for s in back for p in reversed(levels(s.outer)) if p.alike(claim)]
    pairs = [(whole, part) for i, part in enumerate(before) for whole in before[i + 1 :]]
    for whole, part in pairs:
        if judge_sum(claim.quantity, [whole.quantity, part.quantity], [1, -1]).verdict.holds:
            yield _difference(claim, whole, part, ("总数", "已列部分"))
            return
    if len(here) == 2 and _REST.search(claim.lead) and (len(pairs) == 1 or _is_divided(statement, *here)):
        # 其余 is all the rest: with one part before it there is one reading.
        part, whole = here
        yield _difference(claim, whole, part, ("总数", "已列部分"))
        return
    exchanged = [pair for pair in pairs if _is_exchanged(claim, *pair)]
    if len(exchanged) == 1:
        whole, part = exchanged[0]
        yield _difference(claim, whole, part, ("总数", "已列部分"))


def _is_exchanged(claim: Phrase, whole: Phrase, part: Phrase) -> bool:
    """Whether exchanged digits part a long figure from the rest that the one before leaves of the one before that."""
    rest = (whole.quantity.base_value - part.quantity.base_value) / claim.quantity.unit.scale
    return rest > 0 and says_enough(claim.quantity, 4) and is_exchange(claim.quantity, rest)


def _is_divided(statement: Statement, part: Phrase, whole: Phrase) -> bool:
    """「逾期的90件中，井盖类61件」: words between the two say that the one is a part of the other."""
    return opens_list(statement, part) or is_among(statement.between(whole.end, part.start))


def _difference(claim: Phrase, first: Phrase, second: Phrase, roles: tuple[str, str]) -> Check:
    return _signed(claim, [first, second], [1, -1], roles)


def _signed(claim: Phrase, phrases: Sequence[Phrase], signs: Sequence[int], roles: Sequence[str]) -> Check:
    return sum_check(RelationKind.DIFFERENCE, claim.quantity, [p.quantity for p in phrases], signs, roles)
