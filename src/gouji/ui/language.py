"""The page's own words in the language of the one who reads it: words.toml, Chinese first."""

from collections.abc import Mapping
from enum import Enum, StrEnum
from functools import cache

from gouji.packaged import packaged_toml


class Language(StrEnum):
    CHINESE = "zh"
    ENGLISH = "en"


class Say:
    """Words of one language by their keys: `say("tab.checks")`, `say("year.plain", year=2023)`."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, /, **values: object) -> str:
        words = table()[key][self.language]
        return words.format(**values) if values else words

    def of(self, member: Enum, /, **values: object) -> str:
        """What a member of an enumeration is called, as `Verdict.ROUNDING`."""
        return self(f"{type(member).__name__}.{member.name.lower()}", **values)


ZH = Say(Language.CHINESE)
EN = Say(Language.ENGLISH)


@cache
def table() -> Mapping[str, Mapping[Language, str]]:
    """Every key, as section.name, with its words in each language."""
    sections = packaged_toml("gouji.ui", "words.toml")
    return {
        f"{section}.{name}": {Language(language): text for language, text in words.items()}
        for section, entries in sections.items()
        for name, words in entries.items()
    }


def spoken(accept_language: str | None) -> Say:
    """English for a browser whose first language it is, Chinese for any other.

    The same rule stands in assets/language.js, for what the browser words by itself.
    """
    first = (accept_language or "").split(",")[0].strip().lower()
    return EN if first.startswith("en") else ZH
