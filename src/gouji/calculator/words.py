"""The words that bind numbers to one another, read from words.toml: data, so that they can be read and extended."""

import re
from dataclasses import dataclass
from functools import cache

from gouji.packaged import packaged_toml


@dataclass(frozen=True, slots=True)
class Words:
    """Compiled alternatives, longest first, one pattern a list of words.toml."""

    patterns: dict[str, re.Pattern[str]]

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.patterns[name]


@cache
def words() -> Words:
    raw = packaged_toml("gouji.calculator", "words.toml")
    return Words({name: alternatives(listed) for name, listed in raw.items()})


def alternatives(listed: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True)))
