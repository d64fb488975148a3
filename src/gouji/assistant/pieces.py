"""What of a report can be cited (可引用的片段): sentences and table rows, ranked by how much of a question they hold.

The share of a question's character pairs that a piece holds, each weighted by its rarity in the report, lies between 0
and 1. It is used instead of an open-ended retrieval score because "nothing here answers this" needs an absolute scale.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from gouji.assistant.question import fold
from gouji.report.model import Report, Span
from gouji.report.sentences import sentences

_BOUNDARY = "，；。！？\n|"
_RUN_IN = re.compile(
    r"(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)]?[.、．]?|[①-⑳]|指标[0-9]+：)[^，。；：\n|]{2,28}[。：]"
)
# Longer than this, a quote no longer points at anything; it is cut to the clauses that matter.
LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Piece:
    """`context` is what a reader sees around it and is no part of the quote: the titles above, the header row."""

    span: Span
    text: str
    context: str
    grams: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hit:
    piece: Piece
    coverage: float


def grams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text without punctuation."""
    folded = fold(text)
    return frozenset(folded[i : i + 2] for i in range(len(folded) - 1))


class Pieces:
    """The pieces of one report; `without` are places that must not be used as evidence."""

    def __init__(self, report: Report, without: Sequence[Span] = ()) -> None:
        self.report = report
        self._without = tuple(without)

    @cached_property
    def all(self) -> tuple[Piece, ...]:
        found = [self._piece(span, self._titles(span.start)) for span in sentences(self.report)]
        for table in self.report.tables:
            header = " ".join(c.text for row in table.rows[: table.header_rows] for c in row)
            for row in table.rows:
                filled = [c.span for c in row if len(c.span)]
                if filled:
                    span = Span(min(s.start for s in filled), max(s.end for s in filled))
                    found.append(self._piece(span, header))
        return tuple(sorted((p for p in found if not self.tainted(p.span)), key=lambda p: p.span))

    @cached_property
    def _rarity(self) -> dict[str, float]:
        counts = Counter(g for piece in self.all for g in piece.grams)
        return {g: math.log(1 + len(self.all) / n) for g, n in counts.items()}

    def tainted(self, span: Span) -> bool:
        """Whether most of a place is text that tries to give orders."""
        return any(max(0, min(s.end, span.end) - max(s.start, span.start)) * 2 > len(span) for s in self._without)

    def weight(self, gram: str) -> float:
        """A pair that the report does not have weighs as much as the rarest that it has."""
        return self._rarity.get(gram, math.log(1 + max(1, len(self.all))))

    def weights(self, terms: Iterable[str]) -> dict[str, float]:
        """The character pairs of some words with their weights. A pair that only exists because two known words meet
        (品抽 in 食品抽检, where 食品 and 抽检 are known) weighs nothing."""
        found: dict[str, float] = {}
        for term in terms:
            folded = fold(term)
            pairs = [folded[i : i + 2] for i in range(len(folded) - 1)]
            for i, pair in enumerate(pairs):
                meets = 0 < i < len(pairs) - 1 and pairs[i - 1] in self._rarity and pairs[i + 1] in self._rarity
                found[pair] = 0.0 if meets and pair not in self._rarity else self.weight(pair)
        return found

    def share(self, terms: Iterable[str], *texts: str) -> float:
        """Which share of some words, by weight, the texts hold together; 1 where the words say nothing."""
        wanted = self.weights(terms)
        total = sum(wanted.values())
        held = frozenset(g for text in texts for g in grams(text))
        return sum(w for g, w in wanted.items() if g in held) / total if total else 1.0

    def rank(self, terms: Iterable[str], *, least: float = 0.0) -> list[Hit]:
        """Pieces by the share of the terms they hold, their context counted half; best first, then in text order."""
        wanted = self.weights(terms)
        total = sum(wanted.values())
        if not total:
            return []
        hits = []
        for piece in self.all:
            held = sum(w for g, w in wanted.items() if g in piece.grams)
            context = grams(piece.context) - piece.grams
            around = sum(w for g, w in wanted.items() if g in context)
            coverage = (held + around / 2) / total
            if held and coverage >= least:
                hits.append(Hit(piece, coverage))
        return sorted(hits, key=lambda h: (-h.coverage, h.piece.span))

    def piece_at(self, position: int) -> Piece | None:
        return next((p for p in self.all if p.span.start <= position < p.span.end), None)

    def following(self, piece: Piece) -> Piece | None:
        """The next sentence of the same line."""
        after = self.piece_at(piece.span.end)
        return (
            after if after is not None and "\n" not in self.report.text[piece.span.start : after.span.start] else None
        )

    def preceding(self, piece: Piece) -> Piece | None:
        """The sentence before it in the same line."""
        before = self.piece_at(piece.span.start - 1)
        return (
            before
            if before is not None and "\n" not in self.report.text[before.span.start : piece.span.start]
            else None
        )

    def clause(self, span: Span) -> Span:
        """The clause around a place: up to the nearest punctuation mark on either side, never over a line."""
        text = self.report.text
        start, end = span.start, span.end
        while start > 0 and text[start - 1] not in _BOUNDARY:
            start -= 1
        while end < len(text) and text[end] not in _BOUNDARY:
            end += 1
        if end - start > LONGEST_QUOTE:
            start, end = _item(text, Span(start, end), span)
        return trimmed(text, Span(start, end))

    def quotable(self, spans: Sequence[Span], *, widen: bool = True) -> tuple[Span, ...]:
        """Places widened to clauses, and joined where they lie in one line and stay short enough to read."""
        clauses = sorted({self.clause(s) if widen else s for s in spans if len(s)})
        joined: list[Span] = []
        for clause in clauses:
            last = joined[-1] if joined else None
            if (
                last is not None
                and "\n" not in self.report.text[last.start : clause.end]
                and clause.end - last.start <= LONGEST_QUOTE
            ):
                joined[-1] = Span(last.start, max(last.end, clause.end))
            else:
                joined.append(clause)
        return tuple(joined)

    def shortened(self, span: Span, terms: Iterable[str]) -> Span:
        """A piece too long to quote, cut to the run of clauses that holds most of the terms."""
        if len(span) <= LONGEST_QUOTE:
            return trimmed(self.report.text, span)
        wanted = frozenset(g for term in terms for g in grams(term))
        clauses = split_clauses(self.report.text, span)
        best = max(clauses, key=lambda c: (sum(self.weight(g) for g in wanted & grams(self.report.quote(c))), -c.start))
        end = best.end
        for clause in clauses:
            if clause.start >= best.start and clause.end - best.start <= LONGEST_QUOTE:
                end = max(end, clause.end)
        return trimmed(self.report.text, Span(best.start, end))

    def _piece(self, span: Span, context: str) -> Piece:
        text = self.report.quote(span)
        return Piece(span, text, context, grams(text))

    def _titles(self, position: int) -> str:
        """The titles above a place, and the words that open its line where they are a title themselves."""
        section = self.report.section_at(position)
        return " ".join([*(section.path if section else ()), self.run_in(position)]).strip()

    def run_in(self, position: int) -> str:
        """The run-in title (段首标题) of the line a place stands in: 4.水土流失治理面积（6分）。目标值…"""
        text = self.report.text
        start = text.rfind("\n", 0, position) + 1
        match = _RUN_IN.match(text, start)
        return match[0] if match and match.end() <= position else ""


def _item(text: str, clause: Span, inner: Span) -> tuple[int, int]:
    """The items of a long list that hold a place: 、 ends an item, but not inside brackets."""
    cuts = [clause.start, clause.end]
    depth = 0
    for at in range(clause.start, clause.end):
        depth += {"（": 1, "）": -1}.get(text[at], 0)
        if text[at] == "、" and depth <= 0:
            cuts.append(at)
    start = max((c for c in cuts if c <= inner.start), default=clause.start)
    end = min((c for c in cuts if c >= inner.end), default=clause.end)
    return start + (text[start] == "、"), end


def split_clauses(text: str, span: Span) -> tuple[Span, ...]:
    """The clauses of a place, without the punctuation at their ends."""
    found = [
        Span(span.start + m.start(), span.start + m.end())
        for m in re.finditer(r"[^，；。！？\n]+", text[span.start : span.end])
    ]
    return tuple(c for c in (trimmed(text, s) for s in found) if len(c))


def trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
