"""A passage that stands again elsewhere: in the report, in another unit's, in the unit's own earlier one (照搬)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from gouji.narrative.context import OtherReport
from gouji.narrative.deviation import missed
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.near_copies import holders
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.narrative.shingles import common_run, containment, differing, shingles, squeezed
from gouji.report.model import Indicator, Span

_MANY = 60  # other reports from which on an index is worth building
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_FIGURES = 2  # figures that must be the same again for a sentence of last year to be a copy: words may stay
_LARGE, _SEVERAL = 0.1, 3  # share of the long sentences, and number of them, that weigh more
_TWICE = 10  # characters of a sentence written twice in a row
_CUT = re.compile(r"[；，]")
_COMPARED = 400  # characters of a sentence up to which two copies are compared word by word
_STRETCH = 24  # characters in a row that two copies share, from which on they are quoted instead of the sentences
_CELL = 20  # characters of a cell that tells something particular
_ABOUT = 0.99  # the share itself decides
_LIST = re.compile(r"、")


@dataclass(frozen=True)
class _Sentence:
    span: Span
    bare: str
    size: int  # of a run

    @cached_property
    def runs(self) -> frozenset[str]:
        return shingles(self.bare, self.size)


def find(reading: Reading) -> Iterator[Finding]:
    rule = reading.rule("R-W3")
    size = int(rule.threshold("shingle"))
    least = int(min(rule.threshold("least_characters"), reading.rule("R-W3e").threshold("least_characters")))
    told = [
        _Sentence(s, bare, size)
        for s in reading.sentences
        if len(s) >= least and len(bare := squeezed(reading.quote(s))) >= least
    ]
    used: set[Span] = set()
    yield from _indicators(reading, told, used)
    yield from _cells(reading, size)
    yield from _back_to_back(reading, used)
    yield from _repeated(reading, told, used)
    for other in _worth_comparing(reading, told, size):
        yield from _from_other(reading, told, other, size)


def _worth_comparing(reading: Reading, told: list[_Sentence], size: int) -> tuple[OtherReport, ...]:
    """The other reports, or, where they are many, those that seem to hold one of the sentences."""
    others = reading.context.others
    if len(others) <= _MANY:
        return others
    least = int(reading.rule("R-W3b").threshold("least_characters"))
    long_ = [s.bare for s in told if len(s.bare) >= least]
    return holders(long_, others, size=size, least_characters=least)


def _indicators(reading: Reading, told: list[_Sentence], used: set[Span]) -> Iterator[Finding]:
    """An explanation whose sentences stand in another part or in another indicator."""
    rule = reading.rule("R-W3")
    least = rule.threshold("least_characters")
    explained = [
        (i, i.narrative, [s for s in _inside(reading, told, i.narrative) if len(s.bare) >= least])
        for i in reading.report.indicators
        if i.narrative is not None
    ]
    places = _places(told, frozenset().union(*(s.runs for _, _, inside in explained for s in inside)))
    for indicator, narrative, inside in explained:
        for own in inside:
            twin = _twin(own, told, places, narrative, rule.threshold("containment"))
            if twin is None or any(own.span.overlaps(u) for u in used):
                continue
            used.update((own.span, twin.span))
            yield _copied(reading, indicator, own, twin)
            break


def _inside(reading: Reading, told: list[_Sentence], span: Span) -> Iterator[_Sentence]:
    """The sentences of an explanation, cut at its ends: the label before it is not a difference."""
    size = int(reading.rule("R-W3").threshold("shingle"))
    for sentence in told:
        if sentence.span.overlaps(span):
            part = Span(max(sentence.span.start, span.start), min(sentence.span.end, span.end))
            bare = squeezed(reading.quote(part))
            yield _Sentence(part, bare, size)


def _places(told: list[_Sentence], runs: frozenset[str]) -> dict[str, list[int]]:
    """The sentences in which each of the runs stands, so that one is compared only with those that share some."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(told):
        for run in sentence.runs & runs:
            places[run].append(number)
    return places


def _twin(
    own: _Sentence, told: list[_Sentence], places: dict[str, list[int]], away_from: Span, least: float
) -> _Sentence | None:
    shared = Counter(number for run in own.runs for number in places.get(run, ()))
    away = [
        (count / len(own.runs), -number)
        for number, count in shared.items()
        if count >= least * len(own.runs) * _ABOUT and not told[number].span.overlaps(away_from)
    ]
    share, number = max(away, default=(0.0, 0))
    return told[-number] if away and share >= least else None


def _copied(reading: Reading, indicator: Indicator, own: _Sentence, twin: _Sentence) -> Finding:
    source = reading.report.indicator_at(twin.span.start)
    if source is not None and source.narrative is not None:
        twin = next(_inside(reading, [twin], source.narrative), twin)
    section = reading.report.section_at(twin.span.start)
    where = reading.label(source) if source else (f"“{section.title}”部分" if section else "前文")
    changes = [f"“{a or '（无）'}”与“{b or '（无）'}”" for a, b in differing(own.bare, twin.bare)]
    changed = f"，只有{'、'.join(changes)}不同" if changes and len(own.bare) < _COMPARED else ""
    return note(
        reading,
        "R-W3",
        spans=(*_shared(reading, own.span, twin.span), indicator.name_span),
        title=f"{reading.label(indicator)}的成效说明与{where}重复",
        explanation=f"说明里有一句与{where}的文字基本相同{changed}，没有针对本指标写明完成情况。",
        suggestion="请按指标逐项写明时间、对象、数量和效果【待补】，不照抄其他部分。",
        certainty=Certainty.CERTAIN,
    )


def _shared(reading: Reading, own: Span, twin: Span) -> tuple[Span, Span]:
    """What two passages share in one stretch, where that is most of it; a quote of it needs no searching."""
    if len(own) > _COMPARED or len(twin) > _COMPARED:
        return own, twin
    start, other, size = common_run(reading.quote(own), reading.quote(twin))
    if size < _STRETCH:
        return own, twin
    return Span(own.start + start, own.start + start + size), Span(twin.start + other, twin.start + other + size)


def _cells(reading: Reading, size: int) -> Iterator[Finding]:
    """The same account of something particular in two rows of a table.

    One cause may keep two indicators from their targets; an account copied into a row that reached its own explains
    nothing there.
    """
    told = [
        (i, cell, shingles(reading.quote(cell), size))
        for i in reading.report.indicators
        if (cell := i.explanation or i.narrative) is not None and reading.in_table(i.span.start)
        if len(squeezed(reading.quote(cell))) >= _CELL and _FIGURE.search(reading.quote(cell))
    ]
    least = reading.rule("R-W3").threshold("containment")
    for (one, first, runs), (other, second, others) in combinations(told, 2):
        if first == second or min(len(runs), len(others)) < _CELL - size:
            continue
        if max(containment(runs, others), containment(others, runs)) < least or _both_short(reading, one, other):
            continue
        yield note(
            reading,
            "R-W3",
            spans=(second, first, other.name_span),
            title=f"{reading.label(other)}的说明与{reading.label(one)}重复",
            explanation="两个指标的说明基本相同，没有针对各自的指标写明情况。",
            suggestion="请按指标逐项写明完成情况和原因【待补】，不照抄其他指标。",
            certainty=Certainty.CERTAIN,
        )


def _both_short(reading: Reading, *indicators: Indicator) -> bool:
    done = [(i, reading.completion(i)) for i in indicators]
    return all(d is not None and missed(reading, i, d) for i, d in done)


def _repeated(reading: Reading, told: list[_Sentence], used: set[Span]) -> Iterator[Finding]:
    """A conclusion that stands twice word for word, outside indicators: one note for all."""
    least = reading.rule("R-W3e").threshold("least_characters")
    groups: dict[str, list[Span]] = {}
    for sentence in told:
        for clause in _long_clauses(reading, sentence.span):
            if len(clause) < least:
                continue
            bare = squeezed(reading.quote(clause))
            if len(bare) >= least and not re.search(r"\d{2}", bare) and len(_LIST.findall(reading.quote(clause))) < 6:
                groups.setdefault(bare, []).append(clause)
    twice = [
        spans for spans in groups.values() if len(spans) > 1 and not any(s.overlaps(u) for s in spans for u in used)
    ]
    twice = [spans for spans in twice if all(reading.report.indicator_at(s.start) is None for s in spans)]
    if twice:
        yield note(
            reading,
            "R-W3e",
            spans=[s for spans in twice[:4] for s in spans[:2]],
            title=f"同一段话在报告里重复（{len(twice)}处）",
            explanation=f"“{reading.quote(twice[0][0]).strip()[:60]}”在不同部分一字不差地出现。",
            suggestion="请保留一处，另一处改写为该部分的具体情况。",
            severity=Severity.LOW,
            certainty=Certainty.CERTAIN,
        )


def _back_to_back(reading: Reading, used: set[Span]) -> Iterator[Finding]:
    """A sentence that stands twice in a row in one paragraph: pasted once too often."""
    found: list[tuple[Span, Span]] = []
    for one, other in pairwise(reading.sentences):
        close = other.start - one.end <= 1 and "\n" not in reading.text[one.start : other.start]
        if close and len(other) >= _TWICE and squeezed(reading.quote(one)).endswith(squeezed(reading.quote(other))):
            found.append((one, other))
    if found:
        used.update(s for pair in found for s in pair)
        yield note(
            reading,
            "R-W3e",
            spans=[s for pair in found[:3] for s in pair],
            title=f"同一句话连写两遍（{len(found)}处）" if len(found) > 1 else "同一句话连写两遍",
            explanation=f"“{reading.quote(found[0][1]).strip()[:60]}”紧接着又写了一遍。",
            suggestion="请删去重复的一句。",
            certainty=Certainty.CERTAIN,
        )


def _long_clauses(reading: Reading, sentence: Span) -> list[Span]:
    cuts = [sentence.start, *(m.end() for m in _CUT.finditer(reading.text, sentence.start, sentence.end)), sentence.end]
    return [Span(a, b) for a, b in pairwise(cuts) if b - a > 1]


def _from_other(reading: Reading, told: list[_Sentence], other: OtherReport, size: int) -> Iterator[Finding]:
    rule = reading.rule("R-W3b")
    whole = shingles(other.text, size)
    taken = [
        s
        for s in _told_by_the_unit(reading, told)
        if len(s.bare) >= rule.threshold("least_characters")
        and (not other.same_unit or len(_FIGURE.findall(s.bare)) >= _FIGURES)
        and containment(s.runs, whole) >= rule.threshold("containment")
        and not _stands_every_year(reading, s.span)
    ]
    if len(taken) < rule.threshold("least_passages"):
        return
    explained = any(
        i.narrative is not None and i.narrative.overlaps(s.span) for s in taken for i in reading.report.indicators
    )
    share = sum(len(s.bare) for s in taken) / max(1, sum(len(s.bare) for s in told))
    yield note(
        reading,
        "R-W3b",
        spans=[s.span for s in taken[:5]],
        title=f"{len(taken)}句与{other.label}的报告疑似相同",
        explanation=f"这些句子在{other.label}的报告里也有，占本报告长句的{share:.0%}"
        + ("，往年的情况不能说明本年。" if other.same_unit else "，不是本单位的情况。"),
        suggestion="请核实后按本单位本年度的实际情况改写，写明具体事项和数据【待补】。",
        severity=Severity.MEDIUM if explained or share > _LARGE or len(taken) >= _SEVERAL else Severity.LOW,
        certainty=Certainty.LIKELY,
    )


def _told_by_the_unit(reading: Reading, told: list[_Sentence]) -> Iterator[_Sentence]:
    """Sentences of running text; of an indicator only its explanation: its name and target stay from year to year."""
    for sentence in told:
        indicator = next((i for i in reading.report.indicators if i.span.overlaps(sentence.span)), None)
        if indicator is None:
            yield sentence
        elif indicator.narrative is not None:
            yield from _inside(reading, [sentence], indicator.narrative)


def _stands_every_year(reading: Reading, span: Span) -> bool:
    section = reading.report.section_at(span.start)
    return section is not None and any(reading.says(reading.evidence.standing, t) for t in section.path)
