"""How long something took: 2023年3月10日开工，8月31日竣工，历时175天; 2022年7月至2024年6月，共24个月.

Both days may count or only one of them: either number is right.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from gouji.calculator.draft import draft
from gouji.calculator.judge import Judgement
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.sums import sum_check
from gouji.figures.model import Kind, Quantity
from gouji.report.model import Span

_DATE = re.compile(r"(?:(?P<year>20\d\d)年)?(?P<month>1[0-2]|0?[1-9])月(?:份|(?P<day>3[01]|[12]\d|0?[1-9])日)?")
_LASTED = re.compile(r"(?:历时|为期|历经|用时|耗时|工期|周期|期限|共计?|合计)(?:为|共|约|达|[：:])*$")
_EARLY = re.compile(r"(?:[比较][^，。；]{0,10}|工期|完工)(?:提前|缩短|(?P<late>延后|推迟|超期|延长|逾期))(?:了|约)?$")
_AGREED, _TAKEN = re.compile(r"合同|计划|规定|约定|承诺"), re.compile(r"实际|历时|用时|耗时|完成")
_BROKEN = re.compile(r"扣除|除去|停工|中断|其中|工作日|实际(?:施工|作业)|累计")
_TO = re.compile(r"至|到|[-—–~～]|开工|开始|启动|起|进场|签订|动工|开班|开展|实施")
_REACH = 60
DAYS, MONTHS = ("天", "日"), ("个月", "月")
DAYS_OF_A_MONTH, ODD_DAYS = Decimal("30.4"), Decimal("0.75")


@dataclass(frozen=True, slots=True)
class Day:
    """A date of the text; `whole` is False where only the month is told."""

    year: int
    month: int
    day: int
    exact: bool
    span: Span


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all lengths of time that stand right behind the two dates that they lie between."""
    for statement in reading.statements:
        for claim in statement.outer:
            if claim.quantity.kind is not Kind.DURATION:
                continue
            if claim.is_level and _LASTED.search(claim.lead):
                yield from _lasted(reading, statement, claim)
            elif (said := _EARLY.search(claim.lead)) is not None:
                yield from _early(statement, claim, -1 if said["late"] else 1)


def _lasted(reading: Reading, statement: Statement, claim: Phrase) -> Iterator[Check]:
    start = max(statement.span.start, claim.start - _REACH)
    before = statement.between(start, claim.start)
    days = _days(before, start, reading.report.year)
    if len(days) != 2 or _BROKEN.search(before) or claim.quantity.approximation is not None:
        return
    first, last = days
    if not _TO.search(statement.between(first.span.start, last.span.end)) or first.exact != last.exact:
        return
    unit, stated = claim.quantity.unit.name, claim.quantity.value
    length = _length(first, last, unit)
    if length is None or length < 1:
        return
    # Of days the first may count or not, and of months that are told without days the last is whole.
    holds = abs(stated - length) <= ODD_DAYS if first.exact and unit in MONTHS else stated in (length, length + 1)
    verdict = Verdict.CONSISTENT if holds else Verdict.INCONSISTENT
    computed = stated if holds else length
    yield draft(
        RelationKind.DIFFERENCE,
        claim.quantity,
        [(first.span, "起"), (last.span, "止")],
        Judgement(verdict, computed, stated - computed),
        formula=f"{reading.quote(first.span)}至{reading.quote(last.span)}为{computed}{unit}",
    )


def _early(statement: Statement, claim: Phrase, sign: int) -> Iterator[Check]:
    """「合同工期180天，…历时175天，较合同工期提前5天」: the time agreed on less the time taken."""
    before = [p for p in statement.outer if p.start < claim.start and p.alike(claim) and p.is_level and not p.per]
    agreed = [p for p in before if _AGREED.search(p.lead)]
    taken = [p for p in before if p not in agreed and _TAKEN.search(p.lead)]
    if len(agreed) == len(taken) == 1:
        terms = [_whole(agreed[0].quantity), _whole(taken[0].quantity)]
        yield sum_check(RelationKind.DIFFERENCE, _whole(claim.quantity), terms, [sign, -sign], ["约定时长", "实际时长"])


def _whole(quantity: Quantity) -> Quantity:
    """Days of a contract are counted, not rounded."""
    return replace(quantity, unit=replace(quantity.unit, step=quantity.ulp))


def _days(text: str, offset: int, year: int | None) -> list[Day]:
    """The dates of a text in its order; one without a year is of the year before it."""
    found: list[Day] = []
    for match in _DATE.finditer(text):
        known = int(match["year"]) if match["year"] else (found[-1].year if found else year)
        if known is None:
            return []
        day = int(match["day"]) if match["day"] else 1
        span = Span(offset + match.start(), offset + match.end())
        found.append(Day(known, int(match["month"]), day, match["day"] is not None, span))
    return found


def _length(first: Day, last: Day, unit: str) -> Decimal | None:
    """From the first to the last, in a unit that their exactness allows."""
    if unit in MONTHS and not first.exact:
        return Decimal((last.year - first.year) * 12 + last.month - first.month)
    if unit not in (*MONTHS, *DAYS) or not first.exact:
        return None
    try:
        days = (date(last.year, last.month, last.day) - date(first.year, first.month, first.day)).days
    except ValueError:
        return None
    return Decimal(days) if unit in DAYS else round(Decimal(days) / DAYS_OF_A_MONTH, 1)
