"""Totals that come after their parts: A、B、C，合计T."""

import re
from collections.abc import Iterator

from gouji.calculator.breakdowns.model import UP_TO, Breakdown, Licence, is_part, scored
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.words import words
from gouji.figures.model import Kind

ADDED = re.compile(r"加上?")
# 「本级收入加上补助B、债券C，收入合计T」: what the rest is added to is named, and told elsewhere.
_ADDED_TO = re.compile(r"[一-鿿]{2}加上")
_MORE = re.compile(r"连同|加计|并入|计入|另计|以及[^，。；、\d]*$")


def trailing(statement: Statement, settled: set[int]) -> Iterator[list[Breakdown]]:
    """Each total with the runs of parts that may stand before it, the longest (the natural one) first; numbers of
    `settled` are parts of another total that holds."""
    outer = statement.outer
    for number, total in enumerate(outer):
        match = words()["totals"].search(total.lead)
        if match is None or total.per:
            continue
        parts, doubtful = _parts(outer[:number], total)
        if len(parts) < 2:
            # 「基本支出A，其中…；项目支出B，支出合计T」: the totals of the segments before.
            parts = [p for p in statement.heads if p.start < total.start and is_part(p, total)]
            parts, doubtful = [p for p in parts if p.is_level and not p.is_previous], True
        parts = scored(parts, total)
        if sum(UP_TO.search(p.lead) is not None for p in (*parts, total)) > 1:
            continue  # 「上半年累计A，前三季度累计B」: the later holds the earlier
        if len(parts) < 2 or all(p.start in settled for p in parts):
            continue
        in_a_row = len(parts) > 2 and all(p.delimiter == "、" for p in parts[1:])
        between = statement.between(parts[-1].end, total.start)
        if words()["on_top"].search(between) or _MORE.search(between):
            continue  # 「A、B，连同预算执行得分，总分T」: what comes on top is told elsewhere
        firm = not doubtful and (in_a_row or words()["summed"].search(total.lead) is not None)
        licence = Licence.OPENED if firm else Licence.LOOSE
        runs = [tuple(parts[i:]) for i in range(len(parts) - 1)]
        if _are_all_scores(statement, parts, total):
            runs = runs[:1]
        # 「下达A，配套B，实际到位B，合计T」: one of the amounts may say another once more.
        runs += [tuple(p for p in parts if p is not left_out) for left_out in parts if _says_again(left_out, parts)]
        if _ADDED_TO.search(parts[0].lead):
            continue
        if ADDED.match(parts[0].lead):
            runs = [*((opening, *parts) for opening in _openings(statement, parts[0], total)), *runs]
            licence = Licence.LOOSE
        yield [Breakdown(total, run, match.group(), licence) for run in dict.fromkeys(runs)]


def _are_all_scores(statement: Statement, parts: list[Phrase], total: Phrase) -> bool:
    """「投入7.50分，产出44.96分，效益30分，总计82.46分」: scores that a sentence tells from its first word on are all
    there, and no total leaves the first ones out."""
    names = [p.own_lead for p in parts]
    alike = total.quantity.kind is Kind.SCORE and all(names) and len(set(names)) == len(names)
    return alike and len(parts) > 2 and parts[0] is statement.outer[0] and parts[0].clause == 0


def _openings(statement: Statement, first: Phrase, total: Phrase) -> Iterator[Phrase]:
    """What the rest is added to (本级收入A，增长p%；加上级补助B，收入合计T): an amount before it, the nearest first."""
    for phrase in reversed(statement.outer):
        if phrase.start < first.start and phrase.is_level and not phrase.is_previous and is_part(phrase, total):
            yield phrase


def _says_again(part: Phrase, parts: list[Phrase]) -> bool:
    """Whether one of three amounts or more may be another one told again: it has the value, or is known otherwise."""
    others = [p for p in parts if p is not part]
    same = any(p.quantity.base_value == part.quantity.base_value for p in others)
    known = part.basis is not None and all(p.basis is not part.basis for p in others)
    return len(others) > 1 and part.quantity.kind is Kind.MONEY and (same or known)


def _parts(before: tuple[Phrase, ...], total: Phrase) -> tuple[list[Phrase], bool]:
    """The parts, and whether it is doubtful where they begin."""
    parts: list[Phrase] = []
    for phrase in reversed(before):
        if phrase.clause == total.clause and phrase.lead == total.lead:
            continue  # 「合计9736户16107人」: the number before is a total of another kind
        other_segment = phrase.segment != total.segment and total.quantity.kind is not Kind.SCORE
        if other_segment:
            break
        # 「产出类八项合计得49.31分，…，总分97.72分」: what a group of items makes is a part of the whole.
        of_group = total.quantity.kind is Kind.SCORE and "总" in total.lead and "总" not in phrase.lead
        is_total = words()["totals"].search(phrase.lead) is not None and not of_group
        if is_part(phrase, total):
            parts.insert(0, phrase)
            if words()["of_which"].search(phrase.lead):
                break
        if is_total:
            # 「共设置A12个、B6个、C2个，合计20个」: a total before, or the first part of this one.
            return parts, True
    return parts, False
