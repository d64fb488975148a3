"""What the account of an indicator says of the indicator's own values: 「应：90人。实：97人，…，完成107.78%」,
「目标2.10万亩；建成1.96万亩，相当于任务的93.33%」; a value of 90.7% with 「上年为88.4%，提高2.3个百分点」 beside it.

The indicator says which value is which, so that words that elsewhere leave it open (完成, 相当于任务的) are bound here.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gouji.calculator import diagnosis, judge
from gouji.calculator.cells import of_cells
from gouji.calculator.change_check import by_levels
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import judge_formula, judge_sum
from gouji.calculator.model import Check, RelationKind, Tie
from gouji.calculator.phrases import Phrase
from gouji.calculator.reading import Reading
from gouji.calculator.sums import sum_check
from gouji.figures.model import Kind, Quantity
from gouji.report.model import Span

_OF_TARGET = re.compile(
    r"^(?:实际|仅|只|共)?(?:完成|达到?|兑现)(?:了)?(?:年度|年初|全年)?(?:目标|任务|计划|指标|约定)?(?:值|数|量)?的?(?:率为?)?$"
    r"|(?:相当于|为|占|完成|达到?)[^，。；、\d]{0,6}(?:任务|目标|计划|约定|指标值?)(?:数|值|量)?的$"
)
_LAST_YEAR = re.compile(r"^(?:[比较与]?(?:上年|去年|上一年|上年度|前一年)(?:同期)?(?:数|值)?(?:为|是|的)?)$")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all rates and changes that an account tells right behind a value of its indicator."""
    prose = [p for s in reading.statements for p in s.phrases]
    cells = [p for s in of_cells(reading).statements for p in s.phrases]
    for indicator in reading.report.indicators:
        target, final = _single(reading, indicator.target), _single(reading, indicator.final)
        if final is None:
            continue
        mine = [p for p in (*prose, *cells) if indicator.span.contains(p.quantity.span)]
        yield from _rates(mine, target, final)
        yield from _changes(mine, final)


def _single(reading: Reading, span: Span | None) -> Quantity | None:
    found = [q for q in reading.within(span) if q.is_claim] if span is not None else []
    return found[0] if len(found) == 1 and found[0].high is None and found[0].approximation is None else None


def _rates(phrases: Sequence[Phrase], target: Quantity | None, final: Quantity) -> Iterator[Check]:
    """The value in percent of the target."""
    if target is None or target.unit.base != final.unit.base or not target.value or final.kind is Kind.RATIO:
        return
    for claim in phrases:
        rate = claim.is_rate and claim.quantity.unit.name == "%" and claim.quantity.is_exact
        if not rate or claim.start < final.span.end or not _OF_TARGET.search(claim.lead):
            continue
        judgement = judge_formula(claim.quantity, [final, target], judge.share)
        hint = diagnosis.of_slip(claim.quantity, judgement)
        if judgement.verdict.holds or (hint and claim.quantity.decimals):
            yield draft(
                RelationKind.RATE,
                claim.quantity,
                [(final, "完成值"), (target, "指标值")],
                judgement,
                formula=ratio_formula(f"{plain(final.value)} ÷ {plain(target.value)}", judgement),
                diagnosis=hint,
                tie=Tie(ratio=True),
            )


def _changes(phrases: Sequence[Phrase], final: Quantity) -> Iterator[Check]:
    """「上年为A，提高B」, 「比上年A增加B」: B is what the value differs from A by."""
    for earlier, change in pairwise(phrases):
        told = _LAST_YEAR.match(earlier.lead) and change.direction and change.clause - earlier.clause in (0, 1)
        alike = earlier.quantity.kind is final.kind and earlier.quantity.unit.base == final.unit.base
        if not (told and alike and earlier.start > final.span.end and change.quantity.is_exact):
            continue
        if change.is_rate and change.quantity.unit.name == "%":
            found = by_levels(change.quantity, final, earlier.quantity, change.direction)
        elif change.quantity.kind is final.kind:
            signs = (change.direction, -change.direction)
            quantities = [final, earlier.quantity]
            judgement = judge_sum(change.quantity, quantities, signs)
            roles = ("完成值", "上年数")
            found = sum_check(RelationKind.CHANGE, change.quantity, quantities, signs, roles, judgement=judgement)
        else:
            continue
        if found.verdict.holds or found.diagnosis:
            yield found
