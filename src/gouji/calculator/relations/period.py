"""A standard by the month or quarter against the year (每季度1次，全年4次), and an average against its total."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from gouji.calculator import diagnosis
from gouji.calculator.diagnosis import says_enough
from gouji.calculator.draft import draft, figure, plain
from gouji.calculator.judge import Judgement, judge_formula
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Basis, Phrase, Statement
from gouji.calculator.portions import earlier
from gouji.calculator.reading import Reading
from gouji.figures.model import Kind
from gouji.figures.units import unit_named

# An average may be of figures this many sentences back; farther off, too much else is.
NEAR = 6

_TIMES = {"月": 12, "季": 4, "半年": 2, "周": 52}
_EVERY = re.compile(r"每(?:个)?(月|季|半年|周)")
_YEAR = re.compile(r"全年|年度|一年|年共|累计|共计|合计|共")
_AVERAGE = re.compile(
    r"(?:(?P<each>单车|车均|人均|户均|生均|亩均|次均|家均|村均|每辆|每人|每户|单次)|平均每(?:个|一)?(?P<mean>[一-鿿]{1,2}?))[^，。；、每]{0,10}$"
    r"|平均(?:为|是|达)?$"
)
_PER_MEASURE = re.compile(r"平均每(?:个|一)?([一-鿿]{2,3})[^，。；、每]{0,10}$")
_LIMIT = re.compile(r"规定|标准|不超过|未超过|不高于|控制|限额|上限|以内|定额")
# The measure words that what an average is for is counted in.
_COUNTED = {
    "单": "辆台车", "车": "辆台车", "辆": "辆台", "人": "人名人次", "位": "人名位人次", "名": "人名人次",
    "生": "人名生", "户": "户", "亩": "亩", "次": "次人次批次", "家": "家个", "村": "村个",
}  # fmt: skip


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all yearly totals of a periodic standard, and of all averages beside their total and number."""
    for number, statement in enumerate(reading.statements):
        yield from _yearly(statement)
        yield from _averages(reading, number)


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
            if total.segment == rate.segment and _YEAR.search(statement.between(rate.end, total.start)):
                whole_year = "全年" in statement.between(rate.end, total.start)
                yield from _product(total, rate, times, payees, whole_year=whole_year)
                break


def _product(total: Phrase, rate: Phrase, times: int, payees: list[Phrase], *, whole_year: bool) -> Iterator[Check]:
    """The standard over the year, alone or for each payee. The year may not be whole: what does not hold is a slip only
    where one mistyped digit parts it from the only number of payees there is."""
    for payee in chain([None], reversed(payees)):
        judgement = _judged(total, rate, times, payee)
        if judgement.verdict.holds:
            yield _check(total, rate, times, payee, judgement)
            return
    near = [p for p in payees if p.segment == rate.segment]
    if len(near) == 1 and whole_year:
        factors = [rate.quantity, near[0].quantity]
        judgement = _judged(total, rate, times, near[0])
        slip = diagnosis.is_one_slip_of_product(total.quantity, factors, times)
        if judgement.verdict is Verdict.INCONSISTENT and slip:
            yield _check(total, rate, times, near[0], judgement)


def _judged(total: Phrase, rate: Phrase, times: int, payee: Phrase | None) -> Judgement:
    operands = [rate.quantity] if payee is None else [rate.quantity, payee.quantity]
    return judge_formula(total.quantity, operands, lambda each, n=Decimal(1): each * n * times)


def _check(total: Phrase, rate: Phrase, times: int, payee: Phrase | None, judgement: Judgement) -> Check:
    words_ = f"{figure(rate.quantity)} × {times}"
    operands = [(rate.quantity, "标准")]
    if payee is not None:
        words_ = f"{figure(payee.quantity)} × {words_}"
        operands.append((payee.quantity, "数量"))
    return draft(
        RelationKind.PRODUCT,
        total.quantity,
        operands,
        judgement,
        formula=f"{words_} = {plain(judgement.computed or Decimal(0), 6)}{total.quantity.unit.name}",
    )


def _averages(reading: Reading, number: int) -> Iterator[Check]:
    """An average against the one total and the one number of its segment; else against those of the sentences before
    it, of which only what holds is said."""
    statement = reading.statements[number]
    for claim in statement.phrases:
        each = _each(claim)
        if each is None or claim.quantity.kind not in (Kind.MONEY, Kind.COUNT, Kind.MEASURE):
            continue
        before = [p for p in statement.phrases if p.start < claim.start]
        near = [p for p in before if p.segment == claim.segment]
        if "实际" in claim.lead:
            # 「实际平均每期94人次」 is of what was done
            before = [p for p in before if p.basis not in (Basis.PLAN, Basis.INITIAL)]
            near = [p for p in near if p in before]
        counts, totals = _counts(near, each, claim), _totals(near, claim)
        if len(counts) == 1 and not totals and "平均每" in claim.lead:
            totals = _totals(before, claim)  # 「实际培训1128人次；全年举办12期，平均每期94人次」
        if len(counts) == 1 and len(totals) == 1 and counts != totals:
            found = _average(claim, totals[0], counts[0])
            # 「平均28.80万元」 does not say of what, 「人均2次」 not of which: only one wrong digit is a slip.
            told = "平均每" in claim.lead and totals[0].quantity.unit == claim.quantity.unit
            if (each and (told or claim.quantity.kind is Kind.MONEY)) or found.verdict.holds or found.diagnosis:
                yield found
            continue
        around = [*reversed(before), *earlier(reading, statement, NEAR)]
        pairs = [(t, c) for t in _totals(around, claim) for c in _counts(around, each, claim) if t is not c]
        held = next((pair for pair in pairs if _judge(claim, *pair).verdict is Verdict.CONSISTENT), None)
        if held is not None and (says_enough(claim.quantity, 2) or says_enough(held[0].quantity)):
            yield _average(claim, *held)


def _each(claim: Phrase) -> str | None:
    """What an average is for: 处 of 平均每处28.80万元, 人 of 人均100元, "" where it does not say; None where it is by
    the month, or no average."""
    if re.search(r"月|天|日|周|季", claim.lead[-8:] + claim.quantity.unit.name):
        return None
    if _LIMIT.search(claim.lead + claim.tail[:4]):
        return None
    match = _AVERAGE.search(claim.lead)
    measured = _PER_MEASURE.search(claim.lead)
    if measured:  # 平均每公里造价: the longest unit that the words name
        return next((measured[1][:n] for n in (3, 2) if unit_named(measured[1][:n])), match and match["mean"])
    if match and (match["each"] or "").startswith("每") and claim.quantity.kind is not Kind.MONEY:
        return None  # 每人2次 is a standard
    return (match["each"] or match["mean"] or "").removeprefix("每") if match else None


def _counts(phrases: Sequence[Phrase], each: str, claim: Phrase) -> list[Phrase]:
    """By how many it is shared out; 人次 are no number of those who share 人次."""
    units = _COUNTED.get(each[:1], each)
    measured = unit_named(each) or unit_named(each[:1])
    return [
        p
        for p in phrases
        if p.quantity.kind in (Kind.COUNT, Kind.MEASURE)
        and not p.per
        and p.is_level
        and not p.alike(claim)
        and (not each or p.quantity.unit.base in units or (measured and p.quantity.unit.base == measured.base))
    ]


def _totals(phrases: Sequence[Phrase], claim: Phrase) -> list[Phrase]:
    """What is shared out: money for money, 人次 for 人次 and for 次."""
    base = claim.quantity.unit.base
    return [
        p
        for p in phrases
        if p.quantity.kind is claim.quantity.kind
        and (p.quantity.unit.base == base or (p.quantity.kind is Kind.COUNT and p.quantity.unit.base.endswith(base)))
        and not p.per
        and p.is_level
    ]


def _judge(claim: Phrase, total: Phrase, count: Phrase) -> Judgement:
    # 每公里 is for a kilometre where that is how the number is told, not for a metre.
    scale = count.quantity.unit.scale if count.quantity.kind is Kind.MEASURE else Decimal(1)
    return judge_formula(claim.quantity, [total.quantity, count.quantity], lambda whole, n: whole / n * scale)


def _average(claim: Phrase, total: Phrase, count: Phrase) -> Check:
    judgement = _judge(claim, total, count)
    hint = diagnosis.of_slip(claim.quantity, judgement)
    shown = plain(judgement.computed or Decimal(0), 4)
    return draft(
        RelationKind.PRODUCT,
        claim.quantity,
        [(total.quantity, "总额"), (count.quantity, "数量")],
        judgement,
        formula=f"{figure(total.quantity)} ÷ {figure(count.quantity)} = {shown}{claim.quantity.unit.name}",
        diagnosis=hint,
    )
