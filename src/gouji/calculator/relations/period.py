"""A standard by the month or quarter against the year (每季度1次，全年4次), and an average against its total."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from gouji.calculator import diagnosis
from gouji.calculator.draft import draft, figure, plain
from gouji.calculator.judge import judge_formula
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.figures.model import Kind

HOLDS = (Verdict.CONSISTENT, Verdict.ROUNDING)

_TIMES = {"月": 12, "季": 4, "半年": 2, "周": 52}
_EVERY = re.compile(r"每(?:个)?(月|季|半年|周)")
_YEAR = re.compile(r"全年|年度|一年|年共|累计|共计|合计|共")
_AVERAGE = re.compile(r"(?P<each>单车|车均|人均|户均|生均|亩均|每辆|每人|每户)[^，。；、]{0,10}$")
_COUNTED = {"单": "辆台车", "车": "辆台车", "人": "人名人次", "户": "户", "生": "人名生", "亩": "亩", "辆": "辆台"}


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all yearly totals of a periodic standard, and of all averages beside their total and number."""
    for statement in reading.statements:
        yield from _yearly(statement)
        yield from _averages(statement)


def _yearly(statement: Statement) -> Iterator[Check]:
    for rate in statement.phrases:
        every = _EVERY.search(rate.lead) or _EVERY.search(rate.quantity.unit.name + rate.tail)
        if every is None or rate.is_rate:
            continue
        times = _TIMES[every.group(1)]
        payees = [p for p in statement.phrases if p.quantity.kind is Kind.COUNT and p is not rate and not p.per]
        for total in statement.phrases:
            if total.start <= rate.start or total.quantity.kind is not rate.quantity.kind or total.per:
                continue
            if total.quantity.kind is Kind.COUNT and not total.alike(rate):
                continue
            if total.segment == rate.segment and _YEAR.search(total.lead):
                yield from _product(total, rate, times, payees)
                break


def _product(total: Phrase, rate: Phrase, times: int, payees: list[Phrase]) -> Iterator[Check]:
    """The standard over the year, alone or for each payee; only what holds is said, since the year may not be whole."""
    for payee in chain([None], reversed(payees)):
        operands = [rate.quantity] if payee is None else [rate.quantity, payee.quantity]
        judgement = judge_formula(total.quantity, operands, lambda each, n=Decimal(1): each * n * times)
        if judgement.verdict in HOLDS:
            words_ = f"{figure(rate.quantity)} × {times}"
            if payee is not None:
                words_ = f"{figure(payee.quantity)} × {words_}"
            yield draft(
                RelationKind.PRODUCT,
                total.quantity,
                [(q, role) for q, role in zip(operands, ("标准", "数量"), strict=False)],
                judgement,
                formula=f"{words_} = {plain(judgement.computed or Decimal(0), 6)}{total.quantity.unit.name}",
            )
            return


def _averages(statement: Statement) -> Iterator[Check]:
    for claim in statement.phrases:
        match = _AVERAGE.search(claim.lead)
        if match is None or claim.quantity.kind is not Kind.MONEY or re.search(r"月|天|日|次|季", claim.lead):
            continue
        units = _COUNTED[match.group("each").replace("每", "")[0]]
        before = [p for p in statement.phrases if p.start < claim.start and p.segment == claim.segment]
        counts = [p for p in before if p.quantity.kind in (Kind.COUNT, Kind.MEASURE) and p.quantity.unit.name in units]
        totals = [p for p in before if p.quantity.kind is Kind.MONEY and not p.per and p.is_level]
        if len(counts) != 1 or len(totals) != 1:
            continue
        yield _average(claim, totals[0], counts[0])


def _average(claim: Phrase, total: Phrase, count: Phrase) -> Check:
    judgement = judge_formula(claim.quantity, [total.quantity, count.quantity], lambda whole, n: whole / n)
    hint = None
    if judgement.verdict is Verdict.INCONSISTENT and judgement.computed is not None:
        hint = diagnosis.of_figure(claim.quantity, judgement.computed)
    shown = plain(judgement.computed or Decimal(0), 4)
    return draft(
        RelationKind.PRODUCT,
        claim.quantity,
        [(total.quantity, "总额"), (count.quantity, "数量")],
        judgement,
        formula=f"{figure(total.quantity)} ÷ {figure(count.quantity)} = {shown}{claim.quantity.unit.name}",
        diagnosis=hint,
    )
