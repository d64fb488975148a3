"""A rate of change with its amount beside it and the level in its clause: 「收入T，增收A，增长p%」, or p before A.

Where the clause names all three, there is one reading: p is A over the level before the change. What does not tie is a
slip, whichever other figures of the paragraph happen to give the rate.
"""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator.change_check import by_amount
from gouji.calculator.compared import shared_pairs, year_of
from gouji.calculator.model import Check
from gouji.calculator.own import continued_level, own_level
from gouji.calculator.phrases import Phrase, Statement, is_bare_change
from gouji.calculator.reading import Reading

# Nothing but a comparison with another period, and the word of change itself.
_BARE = re.compile(
    r"^(?:的)?(?:[一-鿿“”]{2,12}(?=[比较]))?(?:同口径|按同口径|自然口径)?(?:(?:同比|环比|又|也|仅|则|共|净|共计)|(?:比|较|与)[^，；。]{0,14}?(?:相比|相较)?)?[，]?"
    r"(?:增加|增长|增收|增支|减少|减收|减支|下降|降低|上升|提高|提升|负增长|回落|净增|净减|增产|减产|上涨|下滑|下跌|增|减|升|降|多支出?|少支出?|多收|少收)"
    r"(?:了|额|幅|额为|率|率为|幅度|幅度为|比例为|支出|收入|资金)?[为达：]?(?:约)?$"
)
# Of what a change is said where it is not of the clause's own subject.
_OTHERWISE = re.compile(r"年均|平均|累计|复合|分别|合计|各|占比|比重|百分点|剔除|扣除|不含|还原|可比|不考虑")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all rates of change whose amount stands right beside them."""
    for statement in reading.statements:
        for claim in statement.phrases:
            if claim.is_rate and claim.direction and claim.quantity.unit.name == "%" and is_plain(claim):
                yield from _check(statement, claim)


def is_plain(phrase: Phrase) -> bool:
    """Whether a change is told by nothing but its own word, and an exact number."""
    return phrase.quantity.is_exact and _BARE.match(phrase.lead) is not None and not _OTHERWISE.search(phrase.lead)


def _check(statement: Statement, claim: Phrase) -> Iterator[Check]:
    row = [p for p in statement.phrases if p.bracket == claim.bracket]  # what a bracket adds does not part two numbers
    position = row.index(claim)
    amount = _before(row, position)
    behind = _behind(row, position) if amount is None else None
    change = amount or behind
    if change is None:
        return
    level = own_level(statement, amount or claim) or continued_level(statement, amount or claim)
    if level is None or not level.alike(change) or _has_other_subject(change, level):
        return
    if _tells_earlier(statement, level, change):
        return
    yield by_amount(claim.quantity, change.quantity, level.quantity, claim.direction)


def _before(row: Sequence[Phrase], position: int) -> Phrase | None:
    """「增收6455万元，增长14.28%」: the amount of the same change, right before its rate."""
    if not position:
        return None
    claim, amount = row[position], row[position - 1]
    return amount if _beside(amount, claim) else None


def _behind(row: Sequence[Phrase], position: int) -> Phrase | None:
    """「增长15.35%，增收25457万元」, where no rate of its own follows the amount."""
    following = row[position + 1 : position + 3]
    claim = row[position]
    if not following or not _beside(following[0], claim):
        return None
    if following[1:] and following[1].is_rate and following[1].direction and _beside(following[0], following[1]):
        return None
    return following[0]


def _beside(amount: Phrase, claim: Phrase) -> bool:
    """Whether an amount and a rate are of one change; a bracket with commas of its own may stand between them."""
    near = abs(amount.clause - claim.clause) <= 1 or (is_bare_change(claim) and claim.bracket is None)
    same = amount.segment == claim.segment and amount.bracket == claim.bracket and amount.direction == claim.direction
    return near and same and not amount.is_rate and not amount.per and is_plain(amount)


def _has_other_subject(change: Phrase, level: Phrase) -> bool:
    """Whether a change has a subject of its own that is not the level's: 「收入8万元，税收比上年增加…」."""
    subject = re.split(r"同比|环比|比|较|与|增|减|下降|上升|降|升", change.lead)[0]
    return len(subject) > 1 and shared_pairs(subject, level.lead) == 0


def _tells_earlier(statement: Statement, level: Phrase, change: Phrase) -> bool:
    """Whether the earlier level stands beside the change (「比上年的40万元增加…」): that is another formula."""
    between = [p for p in statement.phrases if level.start <= p.start < change.start and p.is_level]
    years = {year_of(p) for p in between if year_of(p)}
    return any(p.is_previous for p in between) or len(years) > 1
