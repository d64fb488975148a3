"""Averages of values in a row, 打分分别为88分、91分、86分、93分、90分，平均89.6分, and of the year by its months."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.calculator import diagnosis, rounding
from gouji.calculator.diagnosis import says_enough
from gouji.calculator.draft import draft, figure, plain
from gouji.calculator.judge import judge, judge_formula
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Phrase
from gouji.calculator.reading import Reading
from gouji.calculator.tables.entry import counted
from gouji.figures.model import Kind

_MEAN = re.compile(
    r"(?:(?P<n>[二两三四五六七八九十])(?:年|项|个|人|次|月|季度?|者)?)?的?(?:年|算术)?平均(?:值|数|分|得分|为|是|达|约)*$"
)
_WEIGHTED = re.compile(r"加权|去掉|剔除")
_BY_PERIOD = re.compile(r"(?P<each>月|季)均")
_PERIODS = {"月": 12, "季": 4}
_NUMERALS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_YEAR = re.compile(r"全年|年度|本年|当年|一年")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all averages of a row that stands before them in their sentence, and of all averages by the month of
    the year's figure just before them."""
    for statement in reading.statements:
        for number, claim in enumerate(statement.outer):
            match = _MEAN.search(claim.lead)
            if match is not None and not claim.is_rate and not _WEIGHTED.search(statement.text):
                before = statement.outer[:number]
                years = before[-1:] if before and before[-1].quantity.kind is Kind.DURATION else ()  # 三年平均
                row = _row(before[: len(before) - len(years)], claim)
                wanted = int(years[0].quantity.value) if years else _NUMERALS.get(match["n"] or "", len(row))
                if len(row) > 2 and len(row) == wanted:
                    yield _mean(claim, row)
            elif number and (period := _BY_PERIOD.search(claim.lead)) is not None:
                yield from _by_period(statement.outer[number - 1], claim, period["each"])


def _row(before: Sequence[Phrase], claim: Phrase) -> list[Phrase]:
    """The like figures that 、 joins, right before a claim."""
    row: list[Phrase] = []
    for phrase in reversed(before):
        if not phrase.alike(claim) or phrase.is_rate or not phrase.is_level:
            break
        row.insert(0, phrase)
        if phrase.delimiter != "、":
            break
    return row


def _mean(claim: Phrase, row: Sequence[Phrase]) -> Check:
    parts = [counted(p.quantity) for p in row]
    total = rounding.total(rounding.interval(p) for p in parts)
    point = sum((p.base_value for p in parts), Decimal(0)) / len(parts)
    slack = total.width / 2 / len(parts)
    judgement = judge(claim.quantity, point, rounding.exact(point).widened(slack), may_truncate=True)
    slip = judgement.verdict is Verdict.INCONSISTENT and judgement.computed is not None
    listed = " + ".join(plain(p.value) for p in parts)
    shown = plain(judgement.computed or Decimal(0), 4)
    return draft(
        RelationKind.PRODUCT,
        claim.quantity,
        [(p.quantity, "平均的数") for p in row],
        judgement,
        formula=f"({listed}) ÷ {len(parts)} = {shown}{claim.quantity.unit.name}",
        diagnosis=diagnosis.of_figure(claim.quantity, judgement.computed) if slip and judgement.computed else None,
    )


def _by_period(year: Phrase, claim: Phrase, each: str) -> Iterator[Check]:
    """「全年处理486.18万立方米，月均40.52万立方米」. The year may not have been whole: one wrong digit is a slip."""
    if not (year.alike(claim) and year.is_level and _YEAR.search(year.lead) and claim.clause - year.clause == 1):
        return
    months = _PERIODS[each]
    judgement = judge_formula(claim.quantity, [year.quantity], lambda whole: whole / months)
    hint = diagnosis.of_slip(claim.quantity, judgement)
    if judgement.verdict.holds or (hint and says_enough(claim.quantity)):
        yield draft(
            RelationKind.PRODUCT,
            claim.quantity,
            [(year.quantity, "全年数")],
            judgement,
            formula=f"{figure(year.quantity)} ÷ {months} = {plain(judgement.computed or Decimal(0), 4)}"
            f"{claim.quantity.unit.name}",
            diagnosis=hint,
        )
