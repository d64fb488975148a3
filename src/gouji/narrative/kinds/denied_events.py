"""A harm that is denied in one place and counted in another (否认与列举并存)."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gouji.narrative.model import Finding
from gouji.narrative.note import contradiction
from gouji.narrative.patterns import any_of, any_word
from gouji.narrative.reading import Reading
from gouji.narrative.vocabulary import Event
from gouji.report.model import Indicator, Span

_NOT_ONE = re.compile(
    r"(?:没有一|没有1|无一)(?P<unit>[户名人家例件起个所处])[^，。；\n]{0,20}?(?P<what>[一-龥]{2})(?:的?(?:情况|现象|问题|事件))?(?=[，。；\n])"
)
_CAUSE = re.compile(r"(?:因|由于)(.*)$")
_NONE = re.compile(
    r"^(?:(?:没有|未有|无)(?:任何)?(?:一|1)?.|无一.?|(?:未|没有|从未)(?:发生|出现|产生)过?(?:任何|一例|一起|1起|1例)?|零|0.)|"
    r"(?:为零|零发生|为?0.)$"
)  # what says no, with its classifier
_UNIT = "名|人|例|起|件|户|家|次|宗|处|笔|所|座|台|套|眼|口|辆|批次|批|吨|万吨|公斤|立方米"
_COUNT = rf"[1-9一二两三四五六七八九十]\d*(?:{_UNIT})"
_NAMED = 2  # characters that name of what a bare no denies it
_NEVER = re.compile(r"从未|未曾")
_RISK = re.compile(r"隐患|风险|可能|苗头")
_BEFORE, _AFTER = 30, 8  # characters between a count and the harm it counts


@dataclass(frozen=True, slots=True)
class _Denied:
    """That no such harm was seen: `of` is whom it would have befallen, `cause` what would have done it."""

    span: Span
    word: str
    of: str
    cause: str


def find(reading: Reading) -> Iterator[Finding]:
    yield from _same_words(reading)
    denied = [*_denied(reading), *_bare(reading)]
    for event in reading.vocabulary.events.event:
        own = [d for d in denied if d.word in event.words] + list(_nought(reading, event))
        for one in own:
            told = next((s for s in _counted(reading, event) if _of_same(reading, one, s)), None)
            if told is not None:
                yield _note(reading, event.name, one.span, told)
                break


def _same_words(reading: Reading) -> Iterator[Finding]:
    """「没有一户因旱绝收」 and 「37户玉米绝收」: the same classifier and the same last words need no vocabulary."""
    known = any_word(_all_words(reading))
    for match in _NOT_ONE.finditer(reading.text):
        if known.search(match[0]) or any_word(reading.vocabulary.events.denial.degrees).search(match[0]):
            continue
        counted = re.compile(rf"[1-9]\d*{match['unit']}[^，。；\n]{{0,{_BEFORE}}}?{re.escape(match['what'])}")
        for hit in counted.finditer(reading.text):
            told = Span(reading.clause_at(hit.start()).start, hit.end())
            if not reading.has(reading.vocabulary.events.denial.unless, told):
                yield _note(reading, match["what"], Span(match.start(), match.end("what")), told)
                return


def _note(reading: Reading, harm: str, denied: Span, told: Span) -> Finding:
    return contradiction(
        reading,
        denied,
        told,
        title=f"没有“{harm}”的说法与所列情况不一致",
        suggestion="请核实人数（件数）和统计口径【待补】，统一前后表述，更正有关指标的完成值和得分。",
    )


def _denied(reading: Reading) -> Iterator[_Denied]:
    """「没有一名学生因家庭困难中断学业」, 「事故为零」."""
    denial, words = reading.vocabulary.events.denial, _all_words(reading)
    for match in (
        *_joined(denial.before, words).finditer(reading.text),
        *_joined(words, denial.after).finditer(reading.text),
    ):
        clause = reading.clause_at(match.start())
        if any_word(denial.degrees).search(reading.quote(clause)):
            continue
        word = match["late"] if match["late"] in words else match["early"]
        said = match[0].replace(word, "")
        cause = _CAUSE.search(said)
        of = _NONE.sub("", said[: cause.start()] if cause else said, count=1)
        yield _Denied(clause, word, of, cause[1] if cause else "")


def _bare(reading: Reading) -> Iterator[_Denied]:
    """「经公示无异议」: a bare no denies it of what the clause names, so that the count must name that too."""
    denial, words = reading.vocabulary.events.denial, _all_words(reading)
    for match in _joined(denial.bare, words).finditer(reading.text):
        clause = reading.clause_at(match.start())
        said = reading.quote(clause)
        of = reading.text[clause.start : match.start()] + "，" + reading.text[match.end() : clause.end]
        named = len(of.strip("，")) >= _NAMED
        if not named and _NEVER.search(match["early"]):
            of, named = "", True  # never is said of whatever the report is of
        if named and not any_word(denial.degrees).search(said) and not _RISK.search(said):
            yield _Denied(clause, match["late"], of, "")


def _all_words(reading: Reading) -> tuple[str, ...]:
    return tuple(w for e in reading.vocabulary.events.event for w in e.words)


def _nought(reading: Reading, event: Event) -> Iterator[_Denied]:
    """An indicator of the harm whose final value is 0: 「因贫失学学生人数 0人」."""
    for indicator in reading.indicators:
        if not any(w in indicator.name for w in event.words):
            continue
        final = reading.final_value(indicator)
        if final is not None and not final.value:
            of = any_word((*event.words, "人数", "起数", "件数", "户数", "数量")).sub("", indicator.name)
            yield _Denied(_valued(indicator), event.words[0], re.sub(r"^因.", "", of), "")


def _valued(indicator: Indicator) -> Span:
    end = indicator.final.end if indicator.final else indicator.name_span.end
    return Span(indicator.name_span.start, end) if 0 < end - indicator.name_span.start < 80 else indicator.name_span


def _counted(reading: Reading, event: Event) -> Iterator[Span]:
    """The stretches that count the harm: 「3名学生……休学」, 「逾期2件」."""
    for match in _counts(event.words).finditer(reading.text):
        start = reading.clause_at(match.start()).start
        span = Span(start, reading.clause_at(match.end() - 1).end)
        around = any_word(event.words).sub("", reading.quote(span))  # 未到课 is a harm, no denial
        if reading.says(reading.vocabulary.events.denial.unless, around) or reading.in_table(start):
            continue
        yield Span(start, match.end())


@functools.lru_cache(maxsize=8)
def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> re.Pattern[str]:
    """One of the first, then one of the second."""
    return re.compile(f"(?P<early>{any_of(first).pattern})(?P<late>{any_of(second).pattern})")


@functools.lru_cache(maxsize=64)
def _counts(harm: tuple[str, ...]) -> re.Pattern[str]:
    """A count before the harm or right after it."""
    words = any_word(harm).pattern
    return re.compile(rf"{_COUNT}[^。；\n]{{0,{_BEFORE}}}?(?:{words})|(?:{words})[^，。；\n\d]{{0,{_AFTER}}}{_COUNT}")


def _of_same(reading: Reading, denied: _Denied, told: Span) -> bool:
    """Whether what is counted befell those of whom it is denied, and from the cause that is denied."""
    said = reading.quote(told)
    if denied.span.overlaps(told):
        return False
    return all(
        len(part) < 2 or any(a + b in said for a, b in pairwise(part))
        for part in (denied.of.strip(), denied.cause.strip())
    )
