"""What kind of answer a question asks for (who, when, how much), and whether a passage shows one of that kind."""

import functools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

# What a number that fills a cell is counted in stands in the table's head, or nowhere.
_BARE_CELL: Final = re.compile(r"\| *[0-9][0-9,.]* *(?:\||$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class AnswerKind:
    """`asked` finds it in a question; `shown` what a passage that answers holds, None where it must repeat that.

    `near`: it stands in the sentences that speak of what is asked.
    """

    asked: re.Pattern[str]
    shown: re.Pattern[str] | None
    near: bool

    def fits(self, question: str, text: str) -> bool:
        """Whether a text shows what a question of this kind asks for; both folded."""
        match = self.asked.search(question)
        if match is None:
            return True
        if self.shown is None:
            return match.group() in text
        return self.shown.search(text) is not None or (self.near and _BARE_CELL.search(text) is not None)


def kinds_asked(question: str) -> tuple[AnswerKind, ...]:
    """The kinds of answer that a folded question asks for."""
    return tuple(kind for kind in _kinds() if kind.asked.search(question))


def misfits(question: str, kinds: Iterable[AnswerKind], passage: str, best: str) -> int:
    """How many of the kinds a passage does not show; `best` are its sentences that speak most of what is asked."""
    return sum(not kind.fits(question, best if kind.near else passage) for kind in kinds)


def small_talk(question: str) -> str:
    """The words of a folded question that nobody asks of a report: the weather, how to renew a licence."""
    match = _pattern("small_talk").search(question)
    return match.group() if match else ""


def presumes(question: str) -> bool:
    """Whether a folded question speaks of its matter as known: why something is so, whether something was done."""
    return _pattern("presumes").search(question) is not None


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_data()[name])


@functools.cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("gouji.index").joinpath("asks.toml").read_text(encoding="utf-8"))


@functools.cache
def _kinds() -> tuple[AnswerKind, ...]:
    return tuple(
        AnswerKind(re.compile(k["asked"]), re.compile(k["shown"]) if "shown" in k else None, k["near"])
        for k in _data()["kinds"]
    )
