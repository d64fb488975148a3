"""The two levels that a change lies between: the current figure and the earlier one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gouji.calculator.neighbourhood import is_inline_base, is_mark, preceding
from gouji.calculator.phrases import Basis, Phrase, Statement
from gouji.calculator.words import words

_SUBJECT = re.compile(r"^(.*?)(?:同比|环比|比|较|与|相比)")
_THIS_YEAR = re.compile(r"本年|今年|本期|当年")
_BUDGET = re.compile(r"(?:比|较)(?P<whose>[^，；。]{0,8}(?:预算(?!执行)|计划|批复|年初安排))")
_PLANNED = re.compile(r"预算|计划|年初|目标|任务")
_YEAR = re.compile(r"20\d\d年")
_LAST_YEARS = re.compile(r"上一?年|去年|前一年|同期")
_TWO_YEARS = re.compile(r"(20\d\d)年度?(?:比|较|与|同)(20\d\d)年")
_SHARER = re.compile(r"^(?P<name>[一-鿿“”（）]{2,16}?)占[^，；。]*的(?:比例|比重)?(?:约|为|达|是)*$")
_NOISE = re.compile(
    r"其中|其他|同口径|按可比口径|总体|总额|总量|整体|合计|全年|本年|当年|本年度|年度|我单位|本单位|[0-9年月，、：“”]"
)


# A figure that became more than this many times the earlier one is another figure.
MOST_TIMES = 10
# A subject of fewer characters names nothing.
LEAST_NAME = 2


@dataclass(frozen=True, slots=True)
class Compared:
    """What a change may be measured with: the current level and the earlier one, the likeliest first. `own`: words or
    place tell that the current one is what the change is said of."""

    current: tuple[Phrase, ...]
    previous: tuple[Phrase, ...]
    own: bool = True


def compared(
    statements: Sequence[Statement], number: int, claim: Phrase, alike: Phrase | None, year: int | None
) -> Compared:
    """The levels that a change may lie between, the likeliest first.

    The current one is what the clause's own subject names, else the nearest level before; the earlier one is marked
    by its words (上年, 较2024年的, 由) or its year. `alike` is a phrase whose dimension they must have, where one is
    known; `year` is the report's.
    """
    statement = statements[number]
    here = [p for p in statement.phrases if p.start < claim.start and p.bracket in (None, claim.bracket)]
    amounts = [p for p in _levels(here) if alike is None or p.alike(alike)]
    near = [p for p in amounts if p.segment == claim.segment] or amounts
    back = [p for s in preceding(statements, number) for p in reversed(_levels(s.outer))]
    back = [p for p in back if alike is None or p.alike(alike)]
    said = "".join(p.lead for p in here if p.clause == claim.clause) + claim.lead
    latest = max([*map(year_of, near), year_of(claim), (year or 0) if _THIS_YEAR.search(said) else 0])
    paired = _of_years(said, [*reversed(amounts), *back])
    if paired is not None:
        return paired
    previous = [p for p in near if _is_earlier(p, latest) or _is_yardstick(p, claim)]
    budget = _BUDGET.search(said)
    if budget and not _LAST_YEARS.search(budget["whose"]):
        if not previous:
            first = next((p for p in reversed(near) if is_of_the_change(statement, p)), None)
            of_a_year = first is not None and first.basis is None and _YEAR.search(budget["whose"]) is not None
            if first is not None and (_is_planned(first) or of_a_year) and not _is_called(first, budget["whose"]):
                return _two_plans(first, budget["whose"], [*reversed(amounts), *back])
            around = [*reversed(amounts), *back]
            return _against_year(said, budget["whose"], around, year) or _against_budget(
                said, around, statement.span.start
            )
        done = [p for p in reversed(amounts) if p.basis is Basis.ACTUAL and p not in previous and not p.is_previous]
        if done:
            return Compared(tuple(done[:1]), tuple(reversed(previous)))
    current = [p for p in reversed(near) if p not in previous and _comparable(p, previous)]
    current = [p for p in current if is_of_the_change(statement, p)]
    farther = [p for p in reversed(amounts) if p not in near and not p.is_previous]
    farther += [p for s in preceding(statements, number) for p in reversed(_levels(s.outer)) if is_of_the_change(s, p)]
    farther = [p for p in farther if (alike is None or p.alike(alike)) and not p.is_previous]
    farther = [p for p in farther if _comparable(p, previous)]
    heads = {p.start for s in preceding(statements, number) for p in s.heads} | {p.start for p in here}
    sharer = _sharer(here, claim)
    if sharer and not near and not _subject(said):
        told = [p for p in farther if sharer in _NOISE.sub("", p.lead)]
        alone = len({p.quantity.base_value for p in told}) == 1
        return Compared(tuple(told[:1]), tuple(reversed(previous)), alone)
    found, own = _current(said, current, farther, previous, alike, heads)
    return Compared(found, tuple(reversed(previous)), own)


def _sharer(here: Sequence[Phrase], claim: Phrase) -> str:
    """「基本支出占总支出的96%，同比减少1.2万元」: the subject goes on from the clause before, which tells but a
    share of it: no other one's amount will do."""
    before = [p for p in here if p.segment == claim.segment and p.is_level]
    match = _SHARER.match(before[-1].lead) if before and before[-1].is_rate else None
    return _NOISE.sub("", match["name"]) if match else ""


def _is_earlier(phrase: Phrase, latest: int) -> bool:
    """Whether an amount is the earlier level; what is added on top (加上去年提前下达的) or surpassed is none."""
    if words()["on_top"].match(phrase.lead) or is_mark(phrase):
        return False
    return phrase.is_previous or 0 < year_of(phrase) < latest


def is_of_the_change(statement: Statement, phrase: Phrase) -> bool:
    """Whether a change may be said of an amount at all: not of the base of a rate (完成预算58万元的71%), nor of a mark
    that was passed (突破2万亿元)."""
    return not is_inline_base(statement, phrase) and not is_mark(phrase)


def _is_planned(phrase: Phrase) -> bool:
    return phrase.basis in (Basis.INITIAL, Basis.PLAN)


def _is_called(phrase: Phrase, whose: str) -> bool:
    """Whether an amount is the budget that 比…预算 names."""
    return whose.removesuffix("数") in phrase.lead


def _two_plans(current: Phrase, whose: str, around: Sequence[Phrase]) -> Compared:
    """「全年预算A，比人代会预算增加B」: one budget is compared with another, which need not be stated."""
    named = [p for p in around if p is not current and p.alike(current) and _is_called(p, whose)]
    return Compared((current,), tuple(named[:1]))


def _of_years(said: str, around: Sequence[Phrase]) -> Compared | None:
    """「2023年较2022年下降18.75%」: the figures that are known by these years, where there is one of each."""
    match = _TWO_YEARS.search(said)
    if match is None:
        return None
    found = [[p for p in around if year_of(p) == int(year)] for year in match.groups()]
    if any(len({p.quantity.base_value for p in each}) != 1 for each in found):
        return None
    return Compared((found[0][0],), (found[1][0],))


def _is_yardstick(phrase: Phrase, claim: Phrase) -> bool:
    """「比最高限价1260.00万元低16.38万元」: what stands right behind 比 in the clause of the change."""
    return phrase.clause == claim.clause and phrase.lead.startswith(("比", "较"))


def _comparable(current: Phrase, previous: Sequence[Phrase]) -> bool:
    """A daily average is not compared with a year's total: what is compared has the same order of magnitude."""
    values = [abs(p.quantity.base_value) for p in previous if p.alike(current)]
    mine = abs(current.quantity.base_value)
    return not values or not mine or any(v and Decimal("0.1") <= mine / v <= MOST_TIMES for v in values)


def _levels(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Amounts that a change may lie between; a standard (每人每月710元) is raised like any other."""
    return [p for p in phrases if p.is_level and not p.is_rate]


def _current(
    said: str,
    near: list[Phrase],
    farther: list[Phrase],
    previous: Sequence[Phrase],
    alike: Phrase | None,
    heads: set[int],
) -> tuple[tuple[Phrase, ...], bool]:
    """The current levels, and whether one of them is beyond doubt what the change is said of."""
    subject = _subject(said)
    named = [p for p in [*near, *farther] if subject and subject in _NOISE.sub("", p.lead)]
    if named:
        return (named[0],), True
    # 「支出A，预算B，上年C，比上年下降p%」: what was done is compared, not what was planned.
    near = [p for p in near if not (_is_planned(p) and _PLANNED.search(p.lead))] or near
    if near:
        if subject and not shared_pairs(subject, near[0].lead) and len(near) > 1:
            near = [p for p in near if shared_pairs(subject, p.lead)] or near
        # A change is said of the figure just before it, unless that is the last of an enumeration.
        found = tuple(near) if near[0].delimiter == "、" else tuple(near[:1])
        return found, len(subject) < LEAST_NAME or any(shared_pairs(subject, p.lead + p.tail) for p in found)
    if alike is None:
        return (), True
    if previous:
        # 「2020年全年实际支出A，本年比上年增加B」: this year's figure bears the same name, sentences before.
        earlier = _NOISE.sub("", previous[0].lead)
        bases = (previous[0].basis, *((Basis.ACTUAL, None) if previous[0].basis is Basis.PREVIOUS else ()))
        like = [p for p in farther if p.basis in bases and shared_pairs(earlier, p.lead)]
        alone = len({p.quantity.base_value for p in like}) == 1
        return tuple(p for p in like if alone or shared_pairs(earlier, p.lead) > 1)[:1], True
    if len(subject) < LEAST_NAME:
        # Without a subject of its own a sentence goes on about what the one before it is about, not about a part of it.
        return tuple(p for p in farther if p.start in heads)[:1], True
    return tuple(farther[:1]), False


def year_of(phrase: Phrase) -> int:
    """The year that a figure is known by (2023年收入A，2022年为B), or 0."""
    found = re.findall(r"(20\d\d)年", phrase.lead)
    return int(found[-1]) if found else 0


def _against_budget(said: str, amounts: Sequence[Phrase], start: int) -> Compared:
    """「公务接待比年初预算多支出」: the budget and the outturn of what the clause names, in a sentence that begins at
    `start`."""
    subject = _subject(said)
    called = [p for p in amounts if p.basis in (Basis.INITIAL, Basis.PLAN)]
    actual = [p for p in amounts if p.basis is Basis.ACTUAL]
    # What is not called a budget may be one beside the outturn, and in another sentence only under the same name.
    done = _NOISE.sub("", actual[0].lead) if actual else ""
    plain = [p for p in amounts if p.basis is None]
    plain = [p for p in plain if p.start >= start or any(shared_pairs(name, p.lead) for name in (subject, done))]
    planned = [*called, *plain]
    named = sorted((p for p in planned if shared_pairs(subject, p.lead)), key=lambda p: -shared_pairs(subject, p.lead))
    return Compared(tuple(actual[:1]), tuple((named or planned)[:1]))


def _against_year(said: str, whose: str, amounts: Sequence[Phrase], year: int | None) -> Compared | None:
    """「接待费预算30万元。接待费比2021年预算减少5万元」: the budget told before is this year's, and the one of the year
    that is named is not told; unless it is called by that very year, or what was spent is told."""
    named_year = _YEAR.search(whose)
    subject = _subject(said)
    planned = [p for p in amounts if _is_planned(p) and subject and subject in _NOISE.sub("", p.lead)]
    done = any(p.basis is Basis.ACTUAL and shared_pairs(subject, p.lead) for p in amounts)
    if named_year is None or not planned or done or any(named_year.group() in p.lead for p in amounts):
        return None
    return Compared((planned[0],), (), own=year is not None and int(named_year.group()[:4]) < year)


def _subject(said: str) -> str:
    """What a clause of comparison speaks of: the words before 比, 较, 同比."""
    match = _SUBJECT.match(said)
    return _NOISE.sub("", match.group(1)) if match else ""


def shared_pairs(subject: str, lead: str) -> int:
    """How many pairs of characters two labels have in common."""
    bare = _NOISE.sub("", lead)
    return sum(subject[i : i + 2] in bare for i in range(len(subject) - 1))
