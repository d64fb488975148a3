"""From a reviewer's spoken wording to the written one (口语转写): the rules and word lists are data, spoken.toml."""

import functools
import re
from dataclasses import dataclass

from gouji.errors import SettingsError
from gouji.narrative.model import FindingKind
from gouji.packaged import packaged_toml


@dataclass(frozen=True, slots=True)
class Opposite:
    """Words that a text says one thing of a matter with, and words that say the contrary."""

    one: re.Pattern[str]
    other: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class KindAsked:
    """How all weaknesses of some kinds are asked for, and what they are called."""

    words: re.Pattern[str]
    kinds: tuple[FindingKind, ...]
    what: str


@dataclass(frozen=True, slots=True)
class Spoken:
    rules: tuple[tuple[re.Pattern[str], str], ...]
    filler: re.Pattern[str]
    opposites: tuple[Opposite, ...]
    kinds: tuple[KindAsked, ...]


@functools.cache
def spoken() -> Spoken:
    """The rules that ship with the package.

    Raises:
        SettingsError: the file says something that cannot be used (only after an edit of the package).
    """
    data = packaged_toml("gouji.assistant", "spoken.toml")
    try:
        return Spoken(
            rules=tuple((re.compile(row["from"]), row["to"]) for row in data["rule"]),
            filler=_any_of(data["filler"]["words"]),
            opposites=tuple(Opposite(_any_of(row["one"]), _any_of(row["other"])) for row in data["opposite"]),
            kinds=tuple(
                KindAsked(re.compile("|".join(row["words"])), tuple(FindingKind(k) for k in row["kinds"]), row["what"])
                for row in data["kind"]
            ),
        )
    except (KeyError, ValueError, re.error) as error:
        raise SettingsError(f"口语词表（spoken.toml）有误：{error}") from error


def written(text: str) -> str:
    """A question as it would be written: 咋样 is 怎么样, 对得上不 is 对得上吗. Words in quotation marks stay."""
    parts = re.split(r"([“「『《\"][^”」』》\"]*[”」』》\"])", text)
    return "".join(part if i % 2 else _written(part) for i, part in enumerate(parts))


def _written(text: str) -> str:
    for pattern, to in spoken().rules:
        text = pattern.sub(to, text)
    return text


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(dict.fromkeys(words), key=len, reverse=True)))
