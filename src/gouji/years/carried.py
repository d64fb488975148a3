"""Text carried over from the year before (沿用上年的文字), shown as a diff: which words were changed."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from gouji.narrative.shingles import containment, shingles, squeezed
from gouji.report.model import Report, Span
from gouji.report.sentences import sentences
from gouji.years.model import Carried, Copy, Piece, Place
from gouji.years.vocabulary import standing

LEAST_CHARACTERS = 40  # of a passage, blanks and punctuation aside
LEAST_SIMILARITY = 0.7
SHINGLE = 4  # characters
LEAST_EQUAL = 2  # characters of words: a shorter stretch between two changes is part of the change
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_TOKEN = re.compile(r"\d+(?:\.\d+)?%?|[A-Za-z]+|.", re.DOTALL)
_JOINED = 2  # characters: sentences no farther apart are one passage


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    runs: frozenset[str]
    length: int


@dataclass(frozen=True, slots=True)
class _Pair:
    before: Span
    after: Span
    weight: int
    shared: float


def carried(earlier: Report, later: Report) -> tuple[Carried, ...]:
    """The passages of the later report that stood in the earlier one, in the order of the later."""
    pairs = list(_pairs(_read(earlier), _read(later)))
    return tuple(_carried(earlier, later, passage) for passage in _joined(earlier, later, pairs))


def _read(report: Report) -> tuple[_Sentence, ...]:
    found = []
    for sentence in sentences(report):
        span = _narrative(report, sentence)
        if span is None:
            continue
        # A figure is the first thing that is brought up to date; what stands around it shows the copy.
        masked = _NUMBER.sub("0", squeezed(report.quote(span)))
        found.append(_Sentence(span, shingles(masked, SHINGLE), len(squeezed(report.quote(span)))))
    return tuple(found)


def _narrative(report: Report, sentence: Span) -> Span | None:
    """A sentence without the form's own words before an indicator's explanation; None where it holds nothing else."""
    indicator = report.indicator_at(sentence.start)
    if indicator is None:
        return sentence
    told = [s for s in (indicator.narrative, indicator.explanation) if s is not None]
    start = max(sentence.start, min((s.start for s in told), default=sentence.end))
    return Span(start, sentence.end) if start < sentence.end else None


def _pairs(old: Sequence[_Sentence], new: Sequence[_Sentence]) -> Iterator[_Pair]:
    """Each later sentence with the earlier one that holds most of it, where that is enough."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(old):
        for run in sentence.runs:
            holding[run].append(number)
    last = -1
    for sentence in new:
        shared = Counter(n for run in sentence.runs for n in holding.get(run, ()))
        if not shared:
            continue
        # Of equals, the one that goes on from the sentence before.
        best = max(shared, key=lambda n: (shared[n], n == last + 1, -n))
        share = containment(sentence.runs, old[best].runs)
        back = containment(old[best].runs, sentence.runs)
        if share >= LEAST_SIMILARITY and back >= LEAST_SIMILARITY / 2:
            last = best
            yield _Pair(old[best].span, sentence.span, sentence.length, share)


def _joined(earlier: Report, later: Report, pairs: Sequence[_Pair]) -> Iterator[list[_Pair]]:
    """Passages: pairs that stand together in both reports, and are long enough together."""
    group: list[_Pair] = []
    for pair in pairs:
        if group and not (
            _follow(earlier, group[-1].before, pair.before) and _follow(later, group[-1].after, pair.after)
        ):
            yield from _long_enough(group)
            group = []
        group.append(pair)
    yield from _long_enough(group)


def _follow(report: Report, above: Span, below: Span) -> bool:
    gap = report.text[above.end : below.start]
    return above.end <= below.start and len(gap) <= _JOINED and "\n" not in gap


def _long_enough(group: list[_Pair]) -> Iterator[list[_Pair]]:
    if sum(pair.weight for pair in group) >= LEAST_CHARACTERS:
        yield group


def _carried(earlier: Report, later: Report, group: Sequence[_Pair]) -> Carried:
    before = Span(group[0].before.start, group[-1].before.end)
    after = Span(group[0].after.start, group[-1].after.end)
    pieces = _pieces(earlier, later, group)
    section = later.section_at(after.start)
    path = section.path if section else ()
    indicator = later.indicator_at(after.start)
    return Carried(
        earlier.year or 0,
        later.year or 0,
        Place(earlier.id, before, earlier.quote(before)),
        Place(later.id, after, later.quote(after)),
        pieces,
        sum(p.shared * p.weight for p in group) / sum(p.weight for p in group),
        _kind(pieces),
        bool(path and standing().search(path[-1])),
        " > ".join(path),
        indicator.name if indicator else None,
    )


def _pieces(earlier: Report, later: Report, group: Sequence[_Pair]) -> tuple[Piece, ...]:
    """The diff sentence by sentence: a figure of one must not be found again in the next."""
    pieces: list[Piece] = []
    above: _Pair | None = None
    for pair in group:
        if above is not None and (above.before.end < pair.before.start or above.after.end < pair.after.start):
            gap = (earlier.text[above.before.end : pair.before.start], later.text[above.after.end : pair.after.start])
            pieces.append(Piece(*gap))
        pieces += diff(earlier.quote(pair.before), later.quote(pair.after))
        above = pair
    return tuple(pieces)


def _kind(pieces: Sequence[Piece]) -> Copy:
    changed = [p for p in pieces if not p.equal and squeezed(p.before) != squeezed(p.after)]
    if not changed:
        return Copy.IDENTICAL
    figures = all(_NUMBER.sub("", squeezed(p.before)) == _NUMBER.sub("", squeezed(p.after)) for p in changed)
    return Copy.FIGURES if figures else Copy.WORDS


def diff(before: str, after: str) -> tuple[Piece, ...]:
    """What two passages share and where they differ; a number is one word. `before` and `after` of the pieces, put
    together, are the passages."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    pieces: list[Piece] = []
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        pieces.append(Piece("".join(old[a:b]), "".join(new[c:d])))
    return tuple(_smoothed(pieces))


def _smoothed(pieces: Sequence[Piece]) -> list[Piece]:
    """Changes with hardly a word between them as one."""
    result: list[Piece] = []
    for at, piece in enumerate(pieces):
        slight = piece.equal and 0 < at < len(pieces) - 1 and 0 < len(squeezed(piece.before)) < LEAST_EQUAL
        if result and not result[-1].equal and (slight or not piece.equal):
            result[-1] = Piece(result[-1].before + piece.before, result[-1].after + piece.after)
        else:
            result.append(piece)
    return result
