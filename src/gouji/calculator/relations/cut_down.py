"""What a review takes off: 送审金额 − 审定金额 = 审减金额, and the rate of it; likewise what is saved of a budget.

The three amounts stand side by side, so that there is one reading of them. The rate is of what was sent in; where that
is not stated, it is what was passed and what was taken off together.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from gouji.calculator import diagnosis, judge
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import judge_formula
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.sums import sum_check
from gouji.figures.model import Kind

_SENT = re.compile(r"送审|报审|申报|报送|送评|概算|预算|计划|控制价|限价|标底|估算")
_PASSED = re.compile(r"审定|核定|审核后|审后|评审后|审计后|实际|成交|中标|结算")
_BOUGHT = re.compile(r"采购(?:金额|总?额|资金)|合同")
# 「合同额A，比预算节省B」: the two together are the budget.
_AGAINST_BUDGET = re.compile(r"^(?:比|较|与)[^，。；]{0,6}(?:预算|控制价|限价|概算)[^，。；]{0,4}(?:节约|节省|节支)")
_TAKEN = re.compile(r"审减|核减|净减|节约|节支|节省|压减投资")
_TAKEN_RATE = re.compile(r"(?:审减|核减|净核减|节约|节支|节省)(?:资金|投资)?(?:比例|率|幅度|比率)")
_PROCURED = re.compile(r"实际[^，。；]{0,6}采购|实际采购|采购[^，。；]{0,4}(?:成交|中标)")
_AUDITED = re.compile(r"审定|审核后|审后|评审后|审计后")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all amounts taken off, and of their rates, whose figures stand in the same clause or beside it."""
    for statement in reading.statements:
        money = [p for p in statement.outer if p.quantity.kind is Kind.MONEY and not p.per]
        for position, claim in enumerate(money):
            if _TAKEN.search(claim.lead) and position:
                yield from _of(statement, money, position)


def _of(statement: Statement, money: list[Phrase], position: int) -> Iterator[Check]:
    taken, passed = money[position], money[position - 1]
    sent = money[position - 2] if position > 1 else None
    if sent is not None and not (_SENT.search(sent.lead) and _TAKEN.search(sent.lead) is None and _near(sent, passed)):
        sent = None
    of_budget = _AGAINST_BUDGET.search(taken.lead) is not None
    bought = _PASSED.search(passed.lead) or (of_budget and _BOUGHT.search(passed.lead))
    if not (bought and _near(passed, taken)) or _TAKEN.search(passed.lead):
        return
    exact = all(p.quantity.approximation is None for p in (taken, passed, *([sent] if sent else [])))
    if not exact:
        return
    if sent is not None:
        terms = [sent.quantity, passed.quantity]
        yield sum_check(RelationKind.DIFFERENCE, taken.quantity, terms, [1, -1], ["原报数", "审定数"])
    rate = _rate(statement, taken)
    if rate is not None and sent is None and not of_budget and _PROCURED.search(passed.lead):
        yield from _of_procured(rate, taken, passed)
        return
    if rate is not None and (sent is not None or of_budget or _AUDITED.search(passed.lead)):
        yield _rate_check(rate, taken, sent, passed)


def _of_procured(rate: Phrase, taken: Phrase, passed: Phrase) -> Iterator[Check]:
    """「实际采购A，节约资金B，节约率p%」: of what was bought and saved together, or, as some reports have it, of what
    was bought; only one wrong digit is a slip."""
    terms = [taken.quantity, passed.quantity]
    if judge_formula(rate.quantity, terms, judge.share).verdict.holds:
        return
    check = _rate_check(rate, taken, None, passed)
    if check.verdict.holds or check.diagnosis:
        yield check


def _near(one: Phrase, other: Phrase) -> bool:
    return other.segment == one.segment and other.clause - one.clause <= 1 and one.alike(other)


def _rate(statement: Statement, taken: Phrase) -> Phrase | None:
    """The percentage right behind what was taken off, where it is called the rate of it."""
    following = next((p for p in statement.outer if p.start > taken.start), None)
    if following is None or following.clause - taken.clause > 1 or following.quantity.unit.name != "%":
        return None
    return following if _TAKEN_RATE.search(following.lead) else None


def _rate_check(rate: Phrase, taken: Phrase, sent: Phrase | None, passed: Phrase) -> Check:
    top, other = taken.quantity, (sent or passed).quantity
    formula = judge.share if sent is not None else judge.fall_by
    judgement = judge_formula(rate.quantity, [top, other], formula)
    bottom = plain(other.value) if sent is not None else f"({plain(other.value)} + {plain(top.value)})"
    hint = None
    if judgement.verdict is Verdict.INCONSISTENT:
        hint = diagnosis.of_figure(rate.quantity, judgement.computed or Decimal(0))
    return draft(
        RelationKind.RATE,
        rate.quantity,
        [(top, "减少数"), (other, "原报数" if sent is not None else "审定数")],
        judgement,
        formula=ratio_formula(f"{plain(top.value)} ÷ {bottom}", judgement),
        diagnosis=hint,
    )
