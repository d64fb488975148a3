"""序时进度, the share of the year that has passed: 截至9月底执行率72.02%，低于序时进度2.98个百分点."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from gouji.calculator import rounding
from gouji.calculator.calendar import months_in
from gouji.calculator.draft import draft, plain
from gouji.calculator.judge import judge, judge_formula
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.neighbourhood import preceding
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.figures.model import Quantity
from gouji.report.model import Span

_SCHEDULE = re.compile(r"(?:序时|时间)进度")
_BEHIND = re.compile(r"低于?|落后|慢于?|滞后|不足|未达")
_AHEAD = re.compile(r"超出?|超过|超前|高于?|快于?|领先|提前")
_BEFORE = re.compile(r"^的?(?:序时|时间)进度")
_STATED = re.compile(r"(?:序时|时间)进度(?:[（(]|应?为|应?达到?|是|要求)*$")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all distances from 序时进度, and of 序时进度 itself where it is stated beside its month."""
    for number, statement in enumerate(reading.statements):
        if not _SCHEDULE.search(statement.text):
            continue
        before = preceding(reading.statements, number)[:1]
        for claim in statement.phrases:
            if claim.quantity.unit.name == "%" and _is_schedule(statement, claim):
                yield from _itself(statement, claim)
            elif claim.quantity.unit.name == "个百分点" and _SCHEDULE.search(claim.lead[-12:]):
                yield from _distance(statement, [*before, statement], claim)


def _is_schedule(statement: Statement, phrase: Phrase) -> bool:
    """「序时进度75%」, 「序时进度（75%）」: the words right before it, through a bracket too."""
    before = statement.between(max(statement.span.start, phrase.start - 12), phrase.start)
    return _STATED.search(before) is not None or _BEFORE.match(phrase.tail) is not None


def _itself(statement: Statement, claim: Phrase) -> Iterator[Check]:
    """「9月底序时进度75%」."""
    found = _passed([statement], claim)
    if found is not None and claim.quantity.comparator is None:
        months, place = found
        point = Decimal(months * 100) / 12
        judgement = judge(claim.quantity, point, rounding.exact(point), may_truncate=True)
        formula = f"{months} ÷ 12 = {plain(point, 4)}%"
        yield draft(RelationKind.RATE, claim.quantity, [(place, "已过月份")], judgement, formula=formula)


def _distance(statement: Statement, around: list[Statement], claim: Phrase) -> Iterator[Check]:
    """The rate before it less the schedule, which is stated or follows from the month."""
    said = re.split(r"[，。；：]", statement.between(statement.span.start, claim.start))[-1]
    sign = -1 if _BEHIND.search(said) else 1 if _AHEAD.search(said) else 0
    rates = [(s, p) for s in around for p in s.phrases if p.quantity.unit.name == "%" and p.start < claim.start]
    stated = [p for s, p in rates if _is_schedule(s, p)]
    others = [p for _, p in rates if p not in stated and p.is_level]
    if not sign or not others or claim.quantity.approximation is not None:
        return
    rate = others[-1].quantity
    if stated:
        schedule = stated[-1].quantity
        judgement = judge_formula(claim.quantity, [rate, schedule], lambda a, b: sign * (a - b), may_truncate=False)
        yield _draft(claim.quantity, rate, (schedule, "序时进度"), judgement.computed, sign, schedule.value)
        return
    found = _passed(around, claim)
    if found is not None:
        months, place = found
        due = _due(months, claim.quantity, rate, sign)
        yield _draft(claim.quantity, rate, (place, "已过月份"), sign * (rate.value - due), sign, due)


def _due(months: int, claim: Quantity, rate: Quantity, sign: int) -> Decimal:
    """What the months that have passed make of the year: to the whole percent (7月底58%), as many write it, where what
    is told ties with that to the digit; else exactly."""
    exact = Decimal(months * 100) / 12
    whole = exact.quantize(Decimal(1), ROUND_HALF_UP)
    return whole if sign * (rate.value - whole) == claim.value else exact


def _draft(
    claim: Quantity,
    rate: Quantity,
    schedule: tuple[Quantity | Span, str],
    computed: Decimal | None,
    sign: int,
    due: Decimal,
) -> Check:
    point = computed if computed is not None else sign * (rate.value - due)
    # The schedule itself is rounded to as many digits as what is told of it.
    judgement = judge(claim, point, rounding.exact(point).widened((rate.ulp + claim.ulp) / 2))
    first, second = (rate.value, due) if sign > 0 else (due, rate.value)
    formula = f"{plain(first, 4)} - {plain(second, 4)} = {plain(point, 4)}个百分点"
    wrong_way = judgement.verdict is Verdict.INCONSISTENT and point < 0
    hint = "与所说的超前或落后相反" if wrong_way else None
    return draft(RelationKind.DIFFERENCE, claim, [(rate, "进度"), schedule], judgement, formula=formula, diagnosis=hint)


def _passed(around: list[Statement], claim: Phrase) -> tuple[int, Span] | None:
    """How many months had passed, and the words that say so: the last that were named before a claim."""
    for statement in reversed(around):
        end = min(claim.start, statement.span.end) - statement.span.start
        for clause in reversed(list(re.finditer(r"[^，；。]+", statement.text[:end]))):
            months = months_in(clause.group())
            if months is not None and months.first == 1 and months.last < 12:
                start = statement.span.start + clause.start()
                return months.last, Span(start, start + len(clause.group()))
    return None
