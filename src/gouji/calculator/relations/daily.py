"""A daily average of a stretch whose days are told: 「历时20天，接待3.6万人次，日均1800人次」, and that of each person:
「为期4天，参训50人，支出9万元，人均每天450元」.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from gouji.calculator import diagnosis
from gouji.calculator.draft import draft, figure, plain
from gouji.calculator.judge import judge_formula
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.figures.model import Kind, Quantity

_DAILY = re.compile(r"(?:日均|天均|平均每[天日]|[每]?[天日]平均)[^，。；\d]{0,8}$")
_EACH_DAILY = re.compile(r"(?:人均每[天日]|每人每[天日]平均|平均每人每[天日]|人均日均)[^，。；\d]{0,6}$")
_LIMIT = re.compile(r"标准|不超过|不高于|限额|定额|以内|按")
_WHOLE_STRETCH = re.compile(r"历时|为期|全年|共|会期|期间|展期|工期|培训|连续")
_DAYS = ("天", "日")
_RUNS = ("期", "批", "场", "班", "批次")
_PERSONS = ("人", "名", "位")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all daily averages with the one number of days, and the one total, of their sentence."""
    for statement in reading.statements:
        days = [p for p in statement.phrases if p.quantity.kind is Kind.DURATION and p.quantity.unit.name in _DAYS]
        days = [p for p in days if not p.per and p.quantity.value > 1 and p.is_level]
        if len(days) != 1 or not _WHOLE_STRETCH.search(days[0].lead + _clause(statement, days[0])):
            continue
        for claim in statement.outer:
            if _is_average(claim, _EACH_DAILY):
                yield from _for_each(statement, claim, days[0])
            elif _is_average(claim, _DAILY):
                yield from _by_day(statement, claim, days[0])


def _clause(statement: Statement, phrase: Phrase) -> str:
    """The words of the clause that a number stands in, before it."""
    return re.split(r"[，。；]", statement.between(statement.span.start, phrase.start))[-1]


def _is_average(phrase: Phrase, words: re.Pattern[str]) -> bool:
    return phrase.quantity.is_exact and words.search(phrase.lead) is not None and not _LIMIT.search(phrase.lead)


def _totals(statement: Statement, claim: Phrase) -> list[Phrase]:
    """What the average may be of: the like amounts of its segment, which are no averages themselves."""
    found = [p for p in statement.outer if p.segment == claim.segment and p is not claim and p.alike(claim)]
    return [p for p in found if p.is_level and not p.per and not p.is_previous and not _DAILY.search(p.lead)]


def _by_day(statement: Statement, claim: Phrase, days: Phrase) -> Iterator[Check]:
    """The later of the two is what was computed from the other."""
    totals = _totals(statement, claim)
    if len(totals) != 1 or totals[0].quantity.approximation is not None:
        return
    (total,) = totals
    if total.start < claim.start:
        operands = [(total.quantity, "总数"), (days.quantity, "天数")]
        shape = f"{figure(total.quantity)} ÷ {figure(days.quantity)}"
        yield from _drafted(claim.quantity, operands, lambda whole, n: whole / n, shape)
    elif days.start > claim.start:
        operands = [(claim.quantity, "日均数"), (days.quantity, "天数")]
        shape = f"{figure(claim.quantity)} × {figure(days.quantity)}"
        yield from _drafted(total.quantity, operands, lambda each, n: each * n, shape)


def _for_each(statement: Statement, claim: Phrase, days: Phrase) -> Iterator[Check]:
    if any(p.quantity.unit.name in _RUNS for p in statement.phrases):
        return  # 「为期5天的培训分两期」: not all of them were there on all days
    totals = [p for p in _totals(statement, claim) if p.start < claim.start]
    persons = [p for p in statement.outer if p.quantity.unit.name in _PERSONS and p.start < claim.start and p.is_level]
    if len(totals) == 1 and len(persons) == 1:
        operands = [(totals[0].quantity, "总额"), (persons[0].quantity, "人数"), (days.quantity, "天数")]
        shape = " ÷ ".join(figure(q) for q, _ in operands)
        yield from _drafted(claim.quantity, operands, lambda whole, n, d: whole / n / d, shape)


def _drafted(
    stated: Quantity, operands: Sequence[tuple[Quantity, str]], function: Callable[..., Decimal], shape: str
) -> Iterator[Check]:
    """The days may be told in round numbers, or not all have counted: a slip is one wrong digit, or a power of ten."""
    *others, (days, _) = operands
    counted = replace(days, unit=replace(days.unit, step=days.ulp))  # so many days, and no half of one
    quantities = [*(q for q, _ in others), counted]
    judgement = judge_formula(stated, quantities, lambda *v: function(*v[:-1], v[-1] / days.unit.scale))
    hint = diagnosis.of_slip(stated, judgement)
    if judgement.verdict.holds or (judgement.verdict is Verdict.INCONSISTENT and hint):
        yield draft(
            RelationKind.PRODUCT,
            stated,
            operands,
            judgement,
            formula=f"{shape} = {plain(judgement.computed or Decimal(0), 4)}{stated.unit.name}",
            diagnosis=hint,
        )
