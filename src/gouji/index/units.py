"""Which of the library's units a query names, in full, in part or abbreviated."""

import functools
from collections.abc import Iterator
from typing import Final

from gouji.index.bigrams import fold

# A unit is named by at least this many characters of its name.
_SHORTEST: Final = 3
_LONGEST_ABBREVIATION: Final = 6
# What the names of public bodies end in.
_ENDINGS: Final = "局委办镇乡道处厅馆院所校府会心站"


def named_units(text: str, units: tuple[str, ...]) -> tuple[frozenset[str], str]:
    """The units that a folded text names, and the text with their names blanked.

    A stretch of the name counts (桐荫街道 for 望禾区桐荫街道办事处), or an abbreviation: characters of the name in
    their order, ending as public bodies end (卫健局 for 卫生健康局). Units that share the stretch are all named; a
    stretch that all units of the library share names none of them.
    """
    names = _folded(units)
    named: set[str] = set()
    while True:
        short = _ending(text)
        near = _sharing(text, units) | {u for u, name in names.items() if any(_abbreviates(s, name) for s in short)}
        best = {unit: _best(text, names[unit], names) for unit in near - named}
        found = max(best.values(), key=len, default="")
        if not found:
            return frozenset(named), text
        named.update(unit for unit, stretch in best.items() if stretch == found)
        text = text.replace(found, " " * len(found))


@functools.lru_cache(maxsize=4)
def _folded(units: tuple[str, ...]) -> dict[str, str]:
    return {unit: fold(unit) for unit in dict.fromkeys(units)}


@functools.lru_cache(maxsize=4)
def _pieces(units: tuple[str, ...]) -> dict[str, set[str]]:
    """The units by the shortest stretches of their names: of a thousand units, a query shares one with few."""
    pieces: dict[str, set[str]] = {}
    for unit, name in _folded(units).items():
        for start in range(len(name) - _SHORTEST + 1):
            pieces.setdefault(name[start : start + _SHORTEST], set()).add(unit)
    return pieces


def _sharing(text: str, units: tuple[str, ...]) -> set[str]:
    pieces = _pieces(units)
    starts = range(len(text) - _SHORTEST + 1)
    return set().union(*(pieces.get(text[start : start + _SHORTEST], set()) for start in starts))


def _ending(text: str) -> list[str]:
    """The shortest stretches of a text that may abbreviate a name."""
    ends = (end for end in range(_SHORTEST, len(text) + 1) if text[end - 1] in _ENDINGS)
    return [text[end - _SHORTEST : end] for end in ends]


def _best(text: str, name: str, names: dict[str, str]) -> str:
    """The longest stretch or abbreviation of a name in a text; empty where there is none."""
    stretch = next((s for s in _stretches(text, name) if not _shared(s, names)), "")
    short = next((s for s in _abbreviations(text, name) if not _shared_abbreviation(s, names)), "")
    return max(stretch, short, key=len)


def _stretches(text: str, name: str) -> Iterator[str]:
    """What text and name share, longest first."""
    for length in range(min(len(text), len(name)), _SHORTEST - 1, -1):
        for start in range(len(name) - length + 1):
            if name[start : start + length] in text:
                yield name[start : start + length]


def _abbreviations(text: str, name: str) -> Iterator[str]:
    for length in range(_LONGEST_ABBREVIATION, _SHORTEST - 1, -1):
        for start in range(len(text) - length + 1):
            piece = text[start : start + length]
            if piece[-1] in _ENDINGS and piece[-1] in name and _abbreviates(piece, name):
                yield piece


def _abbreviates(piece: str, name: str) -> bool:
    rest = iter(name)
    return all(character in rest for character in piece)


def _shared(stretch: str, names: dict[str, str]) -> bool:
    return len(names) > 1 and all(stretch in name for name in names.values())


def _shared_abbreviation(piece: str, names: dict[str, str]) -> bool:
    return len(names) > 1 and all(_abbreviates(piece, name) for name in names.values())
