"""Which of the library's units a query names, in full, in part or abbreviated."""

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
    names = {unit: fold(unit) for unit in dict.fromkeys(units)}
    named: set[str] = set()
    while True:
        best = {unit: _best(text, name, names) for unit, name in names.items() if unit not in named}
        found = max(best.values(), key=len, default="")
        if not found:
            return frozenset(named), text
        named.update(unit for unit, stretch in best.items() if stretch == found)
        text = text.replace(found, " " * len(found))


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
