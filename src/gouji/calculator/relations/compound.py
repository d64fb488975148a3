"""Growth a year (年均增长4.22%, 年复合增长率): the root of the whole growth, of as many years as lie between."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from gouji.calculator import diagnosis
from gouji.calculator.compared import year_of
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import judge_formula
from gouji.calculator.model import Check, RelationKind
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading

_YEARLY = re.compile(
    r"(?:年均|年平均|平均每年|每年平均|复合)(?:复合|名义|实际)?(?:增长|递增|增速|增幅|下降|递减|降低|减少)"
)


def is_yearly(phrase: Phrase) -> bool:
    """Whether a percentage is a growth rate of each year on average, which no two figures are compared by directly."""
    return phrase.is_rate and _YEARLY.search(phrase.lead) is not None


def check(reading: Reading) -> Iterator[Check]:
    """Checks of the yearly growth rates before which two levels stand that are known by their years."""
    for statement in reading.statements:
        for claim in statement.phrases:
            if is_yearly(claim) and claim.quantity.unit.name == "%":
                yield from _yearly(statement, claim)


def _yearly(statement: Statement, claim: Phrase) -> Iterator[Check]:
    before = [p for p in statement.outer if p.start < claim.start and p.segment == claim.segment and p.is_level]
    dated = [p for p in before if not p.is_rate and year_of(p)]
    if len(dated) < 2 or not dated[-1].alike(dated[-2]):
        return
    earlier, later = sorted(dated[-2:], key=year_of)
    years = year_of(later) - year_of(earlier)
    if years < 2 or earlier.quantity.base_value <= 0 or later.quantity.base_value <= 0:
        return
    falls = re.search(r"降|减", claim.lead) is not None
    judgement = judge_formula(claim.quantity, [later.quantity, earlier.quantity], _root(years, falls))
    hint = diagnosis.of_slip(claim.quantity, judgement)
    last, first = plain(later.quantity.value), plain(earlier.quantity.value)
    grown = f"({last} ÷ {first})的{years}次方根"
    yield draft(
        RelationKind.CHANGE,
        claim.quantity,
        [(later.quantity, "末年数"), (earlier.quantity, "首年数")],
        judgement,
        formula=ratio_formula(f"1 - {grown}" if falls else f"{grown} - 1", judgement),
        diagnosis=hint,
    )


def _root(years: int, falls: bool) -> Callable[[Decimal, Decimal], Decimal]:
    """The yearly growth, or fall, in percent."""
    sign = -1 if falls else 1
    return lambda later, earlier: sign * ((later / earlier) ** (Decimal(1) / years) - 1) * 100
