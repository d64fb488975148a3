"""Where the operands of a claim may stand: its own segment, its sentence, the sentences before it in the paragraph."""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator.phrases import Phrase, Statement

# A sentence farther back than this speaks of something else too often.
SENTENCES_BACK = 3

_MARKS = ("突破", "突破了", "超过", "超过了", "迈上", "跨上", "跨过", "站上", "逼近", "接近")
_AMONG = re.compile(r"[一-鿿]{0,8}?中(?:，|(?![央小学心等型级]))")


def preceding(statements: Sequence[Statement], number: int) -> list[Statement]:
    """The sentences of the same paragraph before one, the nearest first."""
    here = statements[number]
    back = []
    for statement in reversed(statements[max(0, number - SENTENCES_BACK) : number]):
        if statement.block != here.block:
            break
        back.append(statement)
    return back


def levels(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Amounts that a rate or a difference may be made of: no changes, no rates, no prices."""
    return [p for p in phrases if p.is_level and not p.is_rate and not p.per]


def opens_list(statement: Statement, phrase: Phrase) -> bool:
    """Whether 其中 or the like stands between an amount and the one before it."""
    return phrase.start in statement.openings


def is_among(gap: str) -> bool:
    """Whether the words between two numbers make the second one of the first: 局机关「76人中行政58人」, 「调增的142.36
    万元中，」."""
    return _AMONG.match(gap) is not None


def is_inline_base(statement: Statement, phrase: Phrase) -> bool:
    """Whether a number only serves a rate: 58万元 of 「完成预算58万元的71.02%」."""
    following = next((p for p in statement.phrases if p.start > phrase.start), None)
    if following is None or not following.is_rate:
        return False
    return statement.between(phrase.end, following.start).startswith("的")


def matters(term: Phrase, claim: Phrase) -> bool:
    """Whether a term is large enough to show in the last digit of a claim: 86万元 does not, in a sum of 亿元."""
    return abs(term.quantity.base_value) * 2 >= claim.quantity.ulp


def is_mark(phrase: Phrase) -> bool:
    """Whether a number is a mark that something passed (首次突破2万亿元): neither a level of it nor an earlier one."""
    return phrase.lead.endswith(_MARKS)


def amounts(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Levels and changes, but no rates and no prices."""
    return [p for p in phrases if not p.is_rate and not p.per]


def scopes(statements: Sequence[Statement], number: int, claim: Phrase) -> Iterator[list[Phrase]]:
    """Growing neighbourhoods of a claim, each the amounts that stand before it, the nearest first: its segment, its
    sentence, then one sentence after another back through the paragraph; last, what follows it in its sentence."""
    here = statements[number]
    before = [p for p in here.outer if p.start < claim.start]
    if claim.bracket is not None:
        yield amounts([p for p in here.phrases if p.bracket == claim.bracket and p.start < claim.start])[::-1]
    yield amounts([p for p in before if p.segment == claim.segment])[::-1]
    found = amounts(before)[::-1]
    yield found
    for statement in preceding(statements, number):
        found = [*found, *amounts(statement.heads)[::-1]]
        yield found
    yield [*found, *amounts([p for p in here.outer if p.start > claim.start and p.segment == claim.segment])]
