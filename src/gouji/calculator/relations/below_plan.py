"""By how much an amount lies below, or above, the plan that stands before it: 「成交价84万元，比预算少6万元」.

The words name the plan; where the paragraph states one amount of that name, there is one reading.
"""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator.model import Check, RelationKind
from gouji.calculator.neighbourhood import levels, preceding
from gouji.calculator.own import is_base
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.sums import sum_check
from gouji.figures.model import Kind

_AGAINST = re.compile(
    r"^(?:[比较]|低于|少于|高于)(?P<plan>[一-鿿]{0,6}?(?:预算|概算|控制价|限价|计划|目标|合同价))(?:数|额|价|总?投资)?"
    r"(?:(?P<less>节约|节省|节支|减少|少|低)|(?P<more>增加|超出|超|多|高))(?:了|出|支出|资金)?$"
)
_ENDS = re.compile(r"(?:总额|总?投资|金额|数|额|为|是|共|约)+$")
_EARLIER = re.compile(r"上年|去年|20\d\d年|同期")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all differences from a plan that their words name."""
    statements = reading.statements
    for number, statement in enumerate(statements):
        for claim in statement.outer:
            said = _AGAINST.match(claim.lead)
            exact = claim.quantity.approximation is None and claim.quantity.kind is Kind.MONEY
            if said is None or not exact or _EARLIER.search(claim.lead):
                continue
            own = _own(statement, claim, said["plan"])
            plan = _plan(statement, preceding(statements, number), claim, own, said["plan"])
            if own is None or plan is None:
                continue
            sign = 1 if said["more"] else -1
            terms = [own.quantity, plan.quantity]
            roles = ["实际数", "计划数"]
            yield sum_check(RelationKind.DIFFERENCE, claim.quantity, terms, [sign, -sign], roles)


def _own(statement: Statement, claim: Phrase, name: str) -> Phrase | None:
    """The amount right before the difference, unless it is the last of an enumeration."""
    before = [p for p in levels(statement.outer) if p.start < claim.start and p.segment == claim.segment]
    before = [p for p in before if not is_base(statement, p)]
    if not before or before[-1].delimiter == "、" or before[-1].is_previous or _is_called(before[-1], name):
        return None
    near = claim.clause - before[-1].clause <= 1 and before[-1].quantity.approximation is None
    return before[-1] if near and before[-1].alike(claim) else None


def _is_called(phrase: Phrase, name: str) -> bool:
    return _ENDS.sub("", phrase.lead).endswith(name)


def _plan(
    statement: Statement, back: Sequence[Statement], claim: Phrase, own: Phrase | None, name: str
) -> Phrase | None:
    """The one amount of the paragraph that bears the name of the plan."""
    before = [p for s in (statement, *back) for p in levels(s.outer) if p.start < claim.start and p is not own]
    named = [p for p in before if p.alike(claim) and _is_called(p, name)]
    return named[0] if len({p.quantity.base_value for p in named}) == 1 and not named[0].is_previous else None
