"""The words of a question that the glossary does not know: an attribute of a thing, what is done to it, the thing.

Without a dictionary of all Chinese: the ordinary words are listed (ordinary.toml, and `actions` of the glossary), and
what they leave over of a question is its own.
"""

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any, Final

from gouji.index.bigrams import fold
from gouji.index.glossary import glossary


class WordKind(StrEnum):
    """`THING` is what ends as nouns end; `OTHER` are the remains and what any report speaks of."""

    ATTRIBUTE = "attribute"
    ACTION = "action"
    THING = "thing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of a run of characters, by offsets."""

    start: int
    end: int
    kind: WordKind


def words_of(run: str) -> Iterator[Word]:
    """A folded run cut by the ordinary words; of those that overlap the longest, or else the last."""
    taken: list[tuple[int, int]] = []
    found = (match.span(1) for match in _pattern().finditer(run))
    for start, end in sorted(found, key=lambda span: (span[0] - span[1], -span[0])):
        if all(end <= other[0] or other[1] <= start for other in taken):
            taken.append((start, end))
    place = 0
    for start, end in [*sorted(taken), (len(run), len(run))]:
        if start > place:
            yield Word(place, start, _own(run[place:start]))
        if end > start:
            yield Word(start, end, _kinds()[run[start:end]])
        place = end


def _own(text: str) -> WordKind:
    """What a question's own word is: a thing, or a remnant of verbs and particles."""
    words = glossary()
    if all(character in words.function or character in words.slight for character in text):
        return WordKind.OTHER
    return WordKind.THING if text.rstrip(_PARTICLES)[-1:] in _endings() else WordKind.OTHER


_PARTICLES: Final = "的了"


@functools.cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files("gouji.index").joinpath("ordinary.toml").read_text(encoding="utf-8"))


@functools.cache
def _endings() -> frozenset[str]:
    return frozenset(_data()["endings"])


@functools.cache
def _kinds() -> Mapping[str, WordKind]:
    listed = (
        (_data()["generic"], WordKind.OTHER),
        (glossary().actions, WordKind.ACTION),
        (_data()["attributes"], WordKind.ATTRIBUTE),
    )
    return {fold(word): kind for words, kind in listed for word in words}


@functools.cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"(?=({'|'.join(map(re.escape, sorted(_kinds(), key=len, reverse=True)))}))")
