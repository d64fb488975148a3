"""Regular expressions that come as data: compiled once, joined into one alternation."""

import functools
import re
from collections.abc import Iterable, Iterator

from gouji.report.model import Span


@functools.lru_cache(maxsize=4096)
def any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern that matches where any of `patterns` does; without any, it matches nowhere.

    A negated class (`[^，。；]`) stands for the rest of a clause and never runs on into the next line.
    """
    return re.compile("|".join(f"(?:{_within_line(p)})" for p in _flags_first(patterns)) or r"(?!)")


@functools.lru_cache(maxsize=1024)
def any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for literal words, longest first."""
    return re.compile("|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) or r"(?!)")


def spans(pattern: re.Pattern[str], text: str, within: Span | None = None) -> Iterator[Span]:
    """The matches as spans of `text`; none is empty."""
    start, end = (within.start, within.end) if within else (0, len(text))
    for match in pattern.finditer(text, start, end):
        if match.end() > match.start():
            yield Span(match.start(), match.end())


def _within_line(pattern: str) -> str:
    return pattern.replace("[^", "[^\\n")


def _flags_first(patterns: Iterable[str]) -> Iterator[str]:
    """`(?i)x` inside an alternation must be written `(?i:x)`."""
    for pattern in patterns:
        yield f"(?i:{pattern[4:]})" if pattern.startswith("(?i)") else pattern
