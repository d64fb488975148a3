"""收支结余: what an account's income leaves of its spending, each told in a sentence of its own.

「本年收入A…。其中：…。本年支出B…。本年收支结余C，年末滚存结余D」: income and spending are the heads of their sentences,
so that the parts that stand nearer are no reading of them.
"""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator.model import Check, RelationKind
from gouji.calculator.neighbourhood import is_inline_base, levels
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.sums import sum_check
from gouji.figures.model import Kind

_SURPLUS = re.compile(
    r"(?:本年|当年|本期|当期)?收支(?:相抵)?(?:后)?[，]?(?:当年|本年)?(?:结余|差额|盈余)(?:决算数|预算数|数|额|资金)?(?:为|是)?$"
)
_INCOME = re.compile(r"收入(?:总量|总额|总计|合计)?(?:预算数|决算数|累计)?(?:完成|实现|为|达|达到|共|约)*$")
_SPENDING = re.compile(r"支出(?:总量|总额|总计|合计)?(?:预算数|决算数|累计)?(?:完成|实现|为|达|达到|共|约)*$")
_BALANCED = re.compile(r"收支相抵(?:后)?[，,]?(?:年终|年末|当年|本年|全年)?(?:净|滚存)?结余(?:为|资金)?$")
_TOTAL_OF = re.compile(r"(?:收入|支出)(?:合计|总计|总量|共计)(?:为)?$")
_COMES = re.compile(r"(?:收入|上年结[余转]|年初结[余转]|补助)(?:收入|资金)?(?:为)?$")
_GOES = re.compile(r"(?:支出|调出资金|上解)(?:为)?$")
# Behind a list a bare 本年支出 begins the other side of the account; 财政补贴收入 is one more part of the list.
_PLAIN = re.compile(r"(?:本年|当年|全年)?总?(?:收入|支出)(?:总量|总额|总计|合计)?(?:为|共)*$")
# How many sentences back an account may begin.
MOST_BACK = 6


def check(reading: Reading) -> Iterator[Check]:
    """Checks of every surplus whose account stands before it in its paragraph."""
    statements = reading.statements
    for number, statement in enumerate(statements):
        for claim in statement.outer:
            exact = claim.quantity.approximation is None and claim.quantity.kind is Kind.MONEY
            if exact and _SURPLUS.search(claim.lead):
                yield from _surplus(_heads(statements, number, claim), claim)
            elif exact and _BALANCED.search(statement.between(statement.span.start, claim.start)):
                yield from _of_totals(statements, number, claim)


def _heads(statements: Sequence[Statement], number: int, claim: Phrase) -> list[Phrase]:
    """The amounts that head a sentence, or a clause of one, before the claim in its paragraph, the nearest first."""
    found: list[Phrase] = []
    for statement in reversed(statements[max(0, number - MOST_BACK) : number + 1]):
        if statement.block != statements[number].block:
            break
        mine = [p for p in levels(statement.heads) if p.start < claim.start and p.alike(claim)]
        mine = [p for p in mine if not is_inline_base(statement, p) and not p.is_previous]
        opened = min(statement.openings, default=claim.start)
        found += reversed([p for p in mine if p.start < opened or _PLAIN.match(p.own_lead)])
    return found


def _surplus(heads: Sequence[Phrase], claim: Phrase) -> Iterator[Check]:
    """The nearest spending, and the nearest income before it; what stands between them belongs to neither."""
    spending = next((p for p in heads if _SPENDING.search(p.own_lead)), None)
    if spending is None or (claim.basis is not None and "预算数" in claim.lead):
        return
    income = next((p for p in heads if p.start < spending.start and _INCOME.search(p.own_lead)), None)
    if income is None or not _of_one_account(income, spending):
        return
    terms = [income.quantity, spending.quantity]
    yield sum_check(RelationKind.DIFFERENCE, claim.quantity, terms, [1, -1], ["收入", "支出"])


def _of_totals(statements: Sequence[Statement], number: int, claim: Phrase) -> Iterator[Check]:
    """「…收入合计A。…支出合计B。上述收支相抵，年终结余C」: the totals of the two sentences before."""
    near = statements[max(0, number - 2) : number + 1]
    found = [p for s in reversed(near) for p in reversed(levels(s.outer)) if p.start < claim.start and p.alike(claim)]
    spending = next((p for p in found if _TOTAL_OF.search(p.lead)), None)
    if spending is None:
        yield from _of_flows(statements[max(0, number - 1)], claim)
        return
    beside = statements[max(0, number - 1)].span.start  # farther off another account may stand between
    if "支出" not in spending.lead or spending.start < beside:
        return
    income = next((p for p in found if p.start < spending.start and _TOTAL_OF.search(p.lead)), None)
    if income is None or "收入" not in income.lead:
        return
    terms = [income.quantity, spending.quantity]
    yield sum_check(RelationKind.DIFFERENCE, claim.quantity, terms, [1, -1], ["收入", "支出"])


def _of_flows(before: Statement, claim: Phrase) -> Iterator[Check]:
    """「收入A，上级补助B，支出D。上述收支相抵，年终结余E」: all that the sentence before tells of the account."""
    told = [p for p in levels(before.outer) if p.alike(claim) and not is_inline_base(before, p)]
    signs = [1 if _COMES.search(p.lead) else -1 if _GOES.search(p.lead) else 0 for p in told]
    if before.openings or set(signs) != {1, -1} or len(told) > MOST_BACK:
        return
    yield sum_check(
        RelationKind.DIFFERENCE,
        claim.quantity,
        [p.quantity for p in told],
        signs,
        ["收入" if sign > 0 else "支出" for sign in signs],
    )


def _of_one_account(income: Phrase, spending: Phrase) -> bool:
    """Whether both are told alike: 总量 with 总量, 总收入 with 总支出 or with 支出 alone."""
    words_ = ("总量", "合计", "总计", "预算数", "决算数")
    return all((word in income.lead) == (word in spending.lead) for word in words_)
