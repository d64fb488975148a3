"""Terms of lexical search: character bigrams, which need no dictionary and cannot cut a name in the wrong place."""

import re
import unicodedata
from itertools import pairwise
from typing import Final

# Part of the collection's name: an index whose terms were made by other rules cannot be read by mistake.
VERSION: Final = 1

_RUN: Final = re.compile(r"[㐀-鿿0-9a-z.%]+")
_UNIT: Final = re.compile(r"[㐀-鿿]|[0-9a-z]+(?:\.[0-9]+)?")


def terms(text: str) -> list[str]:
    """The terms of a text in order, with repeats.

    Two neighbouring characters make a term (食品包保 -> 食品 品包 包保); a number or a latin word counts as one
    character (指标7 -> 指标 标7) and is a term of its own besides; a character that stands alone is a term.
    """
    found: list[str] = []
    for run in _RUN.finditer(fold(text)):
        units = _UNIT.findall(run.group())
        if len(units) == 1:
            found.append(units[0])
            continue
        found.extend(first + second for first, second in pairwise(units))
        found.extend(unit for unit in units if unit[0] < "㐀")
    return found


def fold(text: str) -> str:
    """Full-width forms to half-width, latin letters to lower case."""
    return unicodedata.normalize("NFKC", text).lower()
