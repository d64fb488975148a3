"""偏差率 in running text: 「指标值500户，实际完成590户，偏差率18%」 is what was done less the target, over the target.

A share of the target is no reading of it: a 偏差率 that repeats the 完成率 is a slip.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gouji.calculator import diagnosis, judge
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import judge_formula
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.figures.model import Quantity

_DEVIATION = re.compile(r"(?:偏差|偏离)(?:率|度)(?:为|是|达|[：:])*$")
_COMPLETION = re.compile(r"完成率(?:为|是|达|[：:])*$")
_TARGET = re.compile(r"(?:指标|目标|计划|任务|预期)[^，。；]{0,6}$")
_FINAL = re.compile(r"(?:实际|完成|实现|达到)[^，。；]{0,6}$")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all 偏差率 whose target and value are the two that their segment names."""
    for statement in reading.statements:
        for claim in statement.outer:
            if claim.is_rate and claim.quantity.unit.name == "%" and _DEVIATION.search(claim.lead):
                yield from _of(statement, claim)


def _of(statement: Statement, claim: Phrase) -> Iterator[Check]:
    before = [p for p in statement.outer if p.start < claim.start and p.segment == claim.segment and p.is_level]
    targets = [p for p in before if not p.is_rate and _TARGET.search(_without_sign(p))]
    finals = [p for p in before if not p.is_rate and _FINAL.search(p.lead) and p not in targets]
    if len(targets) != 1 or len(finals) != 1 or not targets[0].alike(finals[0]) or not targets[0].quantity.value:
        return
    target, final = _set(targets[0].quantity), finals[0].quantity
    if final.approximation is not None:
        return
    judged = [judge_formula(claim.quantity, [final, target], way) for way in (judge.growth, judge.fall)]
    judgement = next((j for j in judged if j.verdict.holds), max(judged, key=lambda j: j.computed or 0))
    if judgement.verdict is Verdict.INCONSISTENT and not claim.quantity.value:
        return  # a target that is met counts as no deviation in many forms
    copied = next((p for p in before if _COMPLETION.search(p.lead) and p.quantity.value == claim.quantity.value), None)
    if judgement.verdict is Verdict.INCONSISTENT and copied is not None:
        yield _repeats(claim, copied)
        return
    rose = final.base_value > target.base_value
    first, second = (final, target) if rose else (target, final)
    yield draft(
        RelationKind.RATE,
        claim.quantity,
        [(final, "完成值"), (target, "指标值")],
        judgement,
        formula=ratio_formula(f"({plain(first.value)} - {plain(second.value)}) ÷ {plain(target.value)}", judgement),
        diagnosis=diagnosis.of_slip(claim.quantity, judgement),
        firm=judgement.verdict is Verdict.INCONSISTENT,
    )


def _repeats(claim: Phrase, completion: Phrase) -> Check:
    """「完成率118%，偏差率118%」: the one was written for the other."""
    judgement = judge_formula(claim.quantity, [completion.quantity], lambda rate: abs(rate - 100))
    return draft(
        RelationKind.RATE,
        claim.quantity,
        [(completion.quantity, "完成率")],
        judgement,
        formula=ratio_formula(f"{plain(completion.quantity.value)} - 100", judgement),
        diagnosis="与完成率相同，可能照抄了完成率",
        firm=True,
    )


def _without_sign(phrase: Phrase) -> str:
    return phrase.lead.rstrip("≥≤><=＝为是：:")


def _set(target: Quantity) -> Quantity:
    """A target is set, not rounded."""
    return replace(target, unit=replace(target.unit, step=target.ulp))
