"""Growth in 倍 and 番: 由318家增至641家，翻一番; 增长0.87倍; 是上年的3倍; and rates whose change is told in percent:
由88.4%提高到94.1%，提高5.7个百分点 (and not 5.7%)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gouji.calculator import judge
from gouji.calculator.draft import draft, figure, plain, ratio_formula
from gouji.calculator.judge import Judgement, judge_formula, judge_sum
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.twofold import then_and_now
from gouji.report.model import Span

_DOUBLED = re.compile(r"翻(?:了)?(?P<n>[一两二])?番")
_TIMES_OF = re.compile(r"(?:是|为|达到?|相当于)(?:上年|去年|原来|同期|上年同期|20\d\d年)的$")
_NOT_QUITE, _OVER = re.compile(r"近|接近|将近|约|基本"), re.compile(r"^[^，。；]{0,2}(?:多|以上|有余)")
ROUGHLY = Decimal("0.05")
POINTS = "两项比率之差应写作“百分点”"


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all such claims whose two figures stand right before them."""
    year = reading.report.year
    for statement in reading.statements:
        for match in _DOUBLED.finditer(statement.text):
            yield from _doubled(statement, match, year)
        for claim in statement.outer:
            before = [p for p in statement.outer if p.start < claim.start and p.is_level]
            if claim.quantity.unit.name == "倍":
                yield from _times(claim, [p for p in before if not p.is_rate], year)
            elif claim.is_rate and claim.direction and claim.quantity.unit.name == "%":
                yield from _percent_of_rates(claim, before, year)


def _doubled(statement: Statement, match: re.Match[str], year: int | None) -> Iterator[Check]:
    start = statement.span.start + match.start()
    levels = [p for p in statement.outer if p.end <= start and p.is_level and not p.is_rate]
    levels = [p for p in levels if not p.quantity.unit.name.endswith("年")]
    pair = then_and_now(levels, year)
    if pair is None or not pair[0].quantity.base_value:
        return
    times = 2 ** (2 if match["n"] in ("两", "二") else 1)
    ratio = pair[1].quantity.base_value / pair[0].quantity.base_value
    vague = _NOT_QUITE.search(statement.text[max(0, match.start() - 3) : match.start()]) is not None
    least = times * (1 - ROUGHLY * (3 if vague else 1))
    verdict = Verdict.CONSISTENT if least <= ratio <= times * 2 else Verdict.INCONSISTENT
    if ratio > times * 2:
        return  # more than doubled is doubled too
    span = Span(start, start + len(match.group()))
    yield draft(
        RelationKind.CHANGE,
        span,
        [(pair[1].quantity, "本期数"), (pair[0].quantity, "上期数")],
        Judgement(verdict, round(ratio, 4), None),
        formula=f"{figure(pair[1].quantity)} ÷ {figure(pair[0].quantity)} = {plain(ratio, 4)}倍",
        says=f"{figure(pair[1].quantity)}为{figure(pair[0].quantity)}的{plain(ratio, 2)}倍，与“{match.group()}”"
        + ("相符。" if verdict is Verdict.CONSISTENT else "不符。"),
    )


def _times(claim: Phrase, before: list[Phrase], year: int | None) -> Iterator[Check]:
    pair = then_and_now(before, year)
    grown = claim.direction > 0
    if pair is None or not (grown or _TIMES_OF.search(claim.lead)):
        return
    then, now = pair
    less = 1 if grown else 0
    judgement = judge_formula(claim.quantity, [now.quantity, then.quantity], lambda a, b: a / b - less)
    hint = None
    if judgement.verdict is Verdict.INCONSISTENT and grown:
        whole = judge_formula(claim.quantity, [now.quantity, then.quantity], lambda a, b: a / b)
        hint = (
            f"是原来的{plain(claim.quantity.value)}倍，不是增长{plain(claim.quantity.value)}倍"
            if whole.verdict.holds
            else None
        )
    shape = f"({figure(now.quantity)} - {figure(then.quantity)}) ÷ {figure(then.quantity)}"
    yield draft(
        RelationKind.CHANGE,
        claim.quantity,
        [(now.quantity, "本期数"), (then.quantity, "上期数")],
        judgement,
        formula=ratio_formula(shape if grown else f"{figure(now.quantity)} ÷ {figure(then.quantity)}", judgement, "倍"),
        diagnosis=hint,
    )


def _percent_of_rates(claim: Phrase, before: list[Phrase], year: int | None) -> Iterator[Check]:
    """A rate that rose from A% to B% rose by B - A percentage points; by percent it rose by another figure."""
    rates = [p for p in before if p.is_rate and p.quantity.unit.name == "%"]
    pair = then_and_now(rates, year) if rates == [p for p in before if p.is_rate][-len(rates) :] else None
    if pair is None or before[-1] is not rates[-1] or not pair[0].quantity.value:
        return
    then, now = pair
    function = judge.growth if claim.direction > 0 else judge.fall
    grown = judge_formula(claim.quantity, [now.quantity, then.quantity], function)
    gap = judge_sum(claim.quantity, [now.quantity, then.quantity], [claim.direction, -claim.direction])
    if grown.verdict.holds or gap.verdict.holds:
        verdict = grown if grown.verdict.holds else Judgement(Verdict.INCONSISTENT, grown.computed, grown.residual)
        first, second = plain(now.quantity.value), plain(then.quantity.value)
        yield draft(
            RelationKind.CHANGE,
            claim.quantity,
            [(now.quantity, "本期数"), (then.quantity, "上期数")],
            verdict,
            formula=ratio_formula(f"({first}% - {second}%) ÷ {second}%", verdict),
            diagnosis=None if grown.verdict.holds else POINTS,
        )
