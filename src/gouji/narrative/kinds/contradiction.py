"""Statements of one report that exclude each other (前后矛盾), as the vocabulary lists them."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from gouji.narrative.model import Certainty, Finding
from gouji.narrative.note import note
from gouji.narrative.patterns import any_of, any_word
from gouji.narrative.reading import Reading
from gouji.narrative.vocabulary import Pair
from gouji.report.model import Span

_STEM = 3  # characters that two subjects must share; where one speaks of all, its own kind of thing is enough
_ALL = re.compile(r"全部|均|所有|都")
_EVERY = re.compile(r"(?<![没有未能])(?:全部|均已|都已|已全部)([\u4e00-\u9fff]{2,8})")
_PART = re.compile(r"其中|部分|个别|[\d一二两三四五六七八九十][个座条处台套户项家所批件]")  # of some of them only
_REACH = 40  # characters before a statement in which its subject stands
_MOST = 3  # quotes a side


def find(reading: Reading) -> Iterator[Finding]:
    for pair in reading.vocabulary.exclusive.pair:
        left = list(_side(reading, pair.left, pair.left_unless, pair.left_needs))
        if pair.left_sentence_unless:
            left = [s for s in left if not reading.has(pair.left_sentence_unless, reading.sentence_at(s.start))]
        right = list(_side(reading, pair.right, pair.right_unless, None)) if left else []
        if pair.subject:
            both = [(a, b) for a in left for b in right if not a.overlaps(b) and same_subject(reading, a, b)]
            left, right = [a for a, _ in both], [b for _, b in both]
        else:
            left = [a for a in left if not any(a.overlaps(b) for b in right)]
        if left and right:
            yield _note(reading, pair, list(dict.fromkeys(left)), list(dict.fromkeys(right)))
    yield from _all_and_not(reading)


def _all_and_not(reading: Reading) -> Iterator[Finding]:
    """The same words after 全部 and after 尚未, of the same things: 「村村全部通车」 and 「三个村尚未通车」."""
    guard = reading.vocabulary.exclusive.guard.unless
    for match in reading.search.matches(_EVERY):
        done = match[1]
        one = Span(match.start(), match.end())
        if reading.has(guard, reading.clause_at(one.start)):
            continue
        for denied in re.finditer(
            rf"(?:尚未|仍未|还未|暂未|没有|未能)(?:实现|完全|全部)?{re.escape(done[:4])}", reading.text
        ):
            other = Span(denied.start(), denied.end())
            if reading.has(guard, reading.clause_at(other.start)) or not same_subject(reading, one, other):
                continue
            yield note(
                reading,
                "R-L1",
                spans=(reading.wide(one), reading.wide(other)),
                title=f"“全部{done}”与“{denied[0]}”不一致",
                explanation=f"一处写“{reading.quote(reading.wide(one))}”，另一处写“{reading.quote(reading.wide(other))}”。",
                suggestion="请核实实际情况，列明未完成的对象和原因【待补】，统一前后表述。",
                certainty=Certainty.CERTAIN,
            )
            return


def same_subject(reading: Reading, one: Span, other: Span) -> bool:
    """Whether the words before two statements name the same thing: a common run that is not of generic words alone."""
    named = re.search(r"项目|工程", reading.text[reading.clause_at(one.start).start : one.start])
    if named and _whole_project(reading, one) and _whole_project(reading, other):
        return True
    a, b = _before(reading, one), _before(reading, other)
    match = SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
    common = re.sub(r"其中|[ 个座条处台套户项家所批件]", "", a[match.a : match.a + match.size])
    every = _ALL.search(a[-6:] + reading.quote(one)) is not None
    if not every and _named_apart(a[: match.a], b[: match.b]):
        return False
    least = _STEM - 1 if every else _STEM
    return len(common) >= least and len(any_word(reading.vocabulary.generic.words).sub("", common)) >= 2


def _whole_project(reading: Reading, span: Span) -> bool:
    """Whether a statement is of the project as such: its clause names nothing else and counts nothing."""
    clause = reading.clause_at(span.start)
    if _PART.search(reading.quote(clause)) or re.match(r"[率的]", reading.text[span.end : span.end + 1]):
        return False
    lead = reading.text[clause.start : span.start]
    return re.fullmatch(r"(?:本|该)?(?:项目|工程)?(?:的)?(?:全部|已|均|于)*", lead) is not None


def _named_apart(one: str, other: str) -> bool:
    """Whether the words right before a common run differ: 东坝|水库 and 西岭|水库 are two."""
    return one[-1:].strip() != "" and other[-1:].strip() != "" and one[-1] != other[-1]


def _before(reading: Reading, span: Span) -> str:
    sentence = reading.sentence_at(span.start)
    return re.sub(r"[^\u4e00-\u9fffA-Za-z]", " ", reading.text[max(sentence.start, span.start - _REACH) : span.start])


def _side(reading: Reading, patterns: tuple[str, ...], unless: tuple[str, ...], needs: str | None) -> Iterator[Span]:
    guard = reading.vocabulary.exclusive.guard.unless
    for span in reading.find(patterns):
        clause = reading.clause_at(span.start)
        clause = Span(min(clause.start, span.start), max(clause.end, span.end))
        if reading.has(guard, clause) or reading.has(unless, clause):
            continue
        if needs is not None and not any_of((needs,)).search(reading.text, clause.start, clause.end):
            continue
        yield span


def _note(reading: Reading, pair: Pair, left: list[Span], right: list[Span]) -> Finding:
    sure = pair.certainty is Certainty.CERTAIN
    return note(
        reading,
        pair.rule,
        spans=[reading.wide(s) for s in (*left[:_MOST], *right[:_MOST])],
        title=pair.title if sure else pair.title.replace("不一致", "疑似不一致"),
        explanation=(
            f"一处写“{reading.quote(reading.wide(left[0])).strip()}”，"
            f"另一处写“{reading.quote(reading.wide(right[0])).strip()}”。{pair.explanation}"
        ),
        suggestion=pair.suggestion,
        severity=pair.severity,
        certainty=pair.certainty,
    )
