"""Words that hold a numeral and are no figure (三公经费, 五社联动, 一方面), and words that make a number a label."""

import re
from functools import cache

from gouji.packaged import packaged_toml
from gouji.report.model import Span


@cache
def _lists() -> dict[str, list[str]]:
    return packaged_toml("gouji.figures", "lexicon.toml")


def alternatives(name: str) -> str:
    """One list of the lexicon as a regular expression, longest first."""
    return "|".join(map(re.escape, sorted(set(_lists()[name]), key=len, reverse=True)))


@cache
def _words() -> re.Pattern[str]:
    return re.compile(alternatives("words"))


def words_of(text: str) -> list[Span]:
    """Where the lexicon's words stand in a text, sorted, without overlaps."""
    return [Span(*m.span()) for m in _words().finditer(text)]
