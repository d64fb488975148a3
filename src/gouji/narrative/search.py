"""Looks for the patterns of the vocabulary in one text.

Most of them stand nowhere in a given report, and the others on few of its lines. A pattern is tried only on the lines
that may hold the words it cannot do without.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gouji.narrative.patterns import any_of
from gouji.narrative.word_index import WordIndex
from gouji.report.model import Span
from gouji.report.needed_words import Needed, keeps_to_a_line, needed_words


@dataclass(frozen=True, slots=True)
class _Part:
    """One pattern, compiled, with what is known of it. Its source is what it is looked up by: to hash a compiled
    pattern takes longer than many a search."""

    pattern: re.Pattern[str]
    source: str
    needed: Needed
    keeps_to_a_line: bool


class Search:
    """One text, with what is known of it so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.index = WordIndex(text)
        self._stretches: dict[str, tuple[Span, ...]] = {}

    def has(self, patterns: tuple[str, ...], within: Span | None = None) -> bool:
        """Whether one of the patterns stands in the text."""
        start, end = within or (0, len(self.text))
        return any(self._next(part, start, end) for part in _parts(patterns))

    def spans(self, patterns: tuple[str, ...], within: Span | None = None) -> Iterator[Span]:
        """All matches, as those of `any_of(patterns)`: the leftmost first, the earlier pattern where two begin
        together."""
        at, end = within or (0, len(self.text))
        found = [(match, part) for part in _parts(patterns) if (match := self._next(part, at, end))]
        while found:
            first = min((match for match, _ in found), key=re.Match.start)
            if first.end() > first.start():
                yield Span(*first.span())
            at = max(first.end(), first.start() + 1)
            found = [
                (match, part)
                for known, part in found
                if (match := known if known.start() >= at else self._next(part, at, end))
            ]

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of one pattern."""
        if pattern.flags != re.UNICODE:
            yield from pattern.finditer(self.text)
            return
        for low, high in self._where(_part(pattern.pattern)):
            yield from pattern.finditer(self.text, low, high)

    def _next(self, part: _Part, start: int, end: int) -> re.Match[str] | None:
        """The first match in a stretch of the text."""
        for low, high in self._where(part):
            if high > start and low < end:
                match = part.pattern.search(self.text, max(low, start), min(high, end))
                if match:
                    return match
        return None

    def _where(self, part: _Part) -> tuple[Span, ...]:
        """The stretches in which a pattern may stand."""
        known = self._stretches.get(part.source)
        if known is None:
            known = self._stretches[part.source] = tuple(self._stretches_of(part))
        return known

    def _stretches_of(self, part: _Part) -> Iterator[Span]:
        lines = -1
        for words in part.needed:
            holding = 0
            for word in words:
                holding |= self.index.of(word)
            if not holding:
                return
            lines &= holding
        if lines < 0 or not part.keeps_to_a_line:
            yield Span(0, len(self.text))
        else:
            yield from self.index.spans(lines)


@lru_cache(maxsize=1024)
def _parts(patterns: tuple[str, ...]) -> tuple[_Part, ...]:
    compiled = ((any_of((pattern,)), pattern) for pattern in patterns)
    return tuple(
        _Part(found, found.pattern, needed_words(pattern), keeps_to_a_line(found.pattern))
        for found, pattern in compiled
    )


@lru_cache(maxsize=1024)
def _part(pattern: str) -> _Part:
    return _Part(re.compile(pattern), pattern, needed_words(pattern), keeps_to_a_line(pattern))
