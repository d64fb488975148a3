"""What kind of answer a question asks for (who, when, how much), and whether a passage shows one of that kind."""

import functools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

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


def fits(question: str, kinds: Iterable[AnswerKind], passage: str, best: str) -> bool:
    """Whether a passage can hold the answer; `best` are its sentences that speak most of what is asked."""
    return all(kind.fits(question, best if kind.near else passage) for kind in kinds)


@functools.cache
def _kinds() -> tuple[AnswerKind, ...]:
    data = tomllib.loads(files("gouji.index").joinpath("asks.toml").read_text(encoding="utf-8"))
    return tuple(
        AnswerKind(re.compile(k["asked"]), re.compile(k["shown"]) if "shown" in k else None, k["near"])
        for k in data["kinds"]
    )
