"""What a clause says was done of a plan that stands before it: 「预算数P，决算数A，完成预算的p%」, 「计划投资P，
完成投资A，占年度目标的p%」, 「计划完成投资P，累计完成投资A，完成率p%」.

The plan and what was done of it are the two amounts right before the rate, each called so: there is one reading.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.calculator import diagnosis, judge
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import judge_formula
from gouji.calculator.model import Check, RelationKind, Tie, Verdict
from gouji.calculator.neighbourhood import preceding
from gouji.calculator.own import is_base
from gouji.calculator.phrases import Basis, Phrase, Statement
from gouji.calculator.reading import Reading

_OF_PLAN = re.compile(
    r"(?:占|完成|为|达到?|达)(?P<plan>[^，。；、占的]{0,8}(?:预算|计划|目标|任务))(?:数|总数|总额|投资)?的?(?:比例|比重)?(?:为|达)?$"
    r"|(?:年度)?(?P<rate>投资|任务|目标|计划|预算)?(?:完成|执行)率(?:为|达到?|是)?$"
)
_PLAN = re.compile(r"预算|计划|目标|任务")
_DONE = re.compile(r"完成|决算|执行|实际|实现|支出|累计|已(?:下达|拨付|到位|兑付|发放|使用)")
_FUND = re.compile(r"(?:资金|经费|补助|拨款)$")
_PAYER = re.compile(r"(?:中央|自治区|省|市|州|县|区|镇|上级|本级|地方)[一-鿿]{0,2}财政(?:[（(][^（()）]*[）)])?")
# Another plan than the one that stands here.
_OTHER = re.compile(r"调整|年初|全年|变更|追加|中期|上级|市下|省下|县下|批复|人代会|人大|核定")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all such rates with both amounts in their own segment, or the plan in the sentence before."""
    statements = reading.statements
    for number, statement in enumerate(statements):
        for claim in statement.outer:
            if claim.is_rate and claim.is_level and claim.quantity.unit.name == "%" and claim.quantity.is_exact:
                match = _OF_PLAN.search(claim.lead)
                if match is not None:
                    yield from _check(statement, preceding(statements, number)[:1], claim, match)


def _check(statement: Statement, back: Sequence[Statement], claim: Phrase, match: re.Match[str]) -> Iterator[Check]:
    mine = [p for p in statement.outer if p.start < claim.start and p.segment == claim.segment and not p.per]
    amounts = [p for p in mine if p.is_level and not p.is_rate]
    done = amounts[-1] if amounts else None
    if done is None or not _is_done(done) or is_base(statement, done) or done.is_previous:
        return
    if any(p.start > done.start and p.is_rate and p.is_level for p in mine):
        return
    if len(amounts) > 1 and amounts[-2].clause >= done.clause - 1:
        plan = amounts[-2]
    elif len(amounts) == 1 and back and statement.follows(back[0]):
        last = [p for p in back[0].outer if not p.is_rate]
        same = [p for p in last if p.is_level and _has_same_subject(p, done) and p.alike(done)]
        if last and _is_of_same(last[-1], done):
            plan = last[-1]
        elif len(same) == 1 and _PLAN.search(back[0].text) and _PLAN.search(match.group()):
            yield _draft(claim, done, same[0])
            return
        else:
            return
    else:
        return
    executed = match["rate"] is None and "执行率" in match.group() and _is_fund(plan, done) and len(amounts) == 2
    if not (executed or _is_plan(plan)) or not plan.alike(done):
        return
    if not (plan.quantity.is_exact and done.quantity.is_exact):
        return
    said = match["plan"] or ""
    if set(_OTHER.findall(said)) - set(_OTHER.findall(plan.lead)) - {"全年"}:
        return
    yield _draft(claim, done, plan)


def _is_plan(phrase: Phrase) -> bool:
    return (
        phrase.is_level
        and phrase.basis in (Basis.PLAN, Basis.INITIAL, Basis.ACTUAL)
        and bool(_PLAN.search(phrase.lead))
    )


def _is_fund(plan: Phrase, done: Phrase) -> bool:
    """「补助资金A，全年执行数B，执行率p%」: what is called 执行数 is of the money right before it."""
    return plan.is_level and bool(_FUND.search(plan.lead)) and done.lead.endswith(("执行数", "执行数为"))


def _has_same_subject(plan: Phrase, done: Phrase) -> bool:
    """「其中市级财政负担P。…，市级财政已拨付A」: who is to pay the one has paid the other."""
    payers = [_PAYER.match(p.own_lead) for p in (plan, done)]
    return all(payers) and len({m.group() for m in payers if m}) == 1


def _is_done(phrase: Phrase) -> bool:
    return bool(_DONE.search(phrase.lead)) and not re.search(r"计划|目标|任务|预算数|年初预算|安排", phrase.lead)


def _is_of_same(plan: Phrase, done: Phrase) -> bool:
    """Whether the plan of the sentence before is called by the word of what was done (投资 of 完成投资)."""
    named = re.search(r"完成(?P<what>[一-鿿]{2,4})$", done.lead)
    return named is not None and named["what"] in plan.lead


def _draft(claim: Phrase, done: Phrase, plan: Phrase) -> Check:
    judgement = judge_formula(claim.quantity, [done.quantity, plan.quantity], judge.share)
    hint = None
    if judgement.verdict is Verdict.INCONSISTENT:
        hint = diagnosis.of_figure(claim.quantity, judgement.computed or Decimal(0))
    names = (
        ("", "")
        if done.quantity.unit.name == plan.quantity.unit.name
        else (done.quantity.unit.name, plan.quantity.unit.name)
    )
    return draft(
        RelationKind.RATE,
        claim.quantity,
        [(done.quantity, "完成数"), (plan.quantity, "计划数")],
        judgement,
        formula=ratio_formula(
            f"{plain(done.quantity.value)}{names[0]} ÷ {plain(plan.quantity.value)}{names[1]}", judgement
        ),
        diagnosis=hint,
        tie=Tie(ratio=True),
    )
