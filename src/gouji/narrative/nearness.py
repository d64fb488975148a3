"""How near a passage is by meaning, to a name and to the rest of its report (语义远近).

Vocabulary knows the fields of work that somebody listed; vectors know which words are used of one thing, and so tell
work of another field in words that nobody listed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from gouji.narrative.context import Embed
from gouji.report.model import Span

if TYPE_CHECKING:
    from gouji.embedding.static_model import Vectors

_NEAREST: Final = 3  # sentences of the report that say whether a passage is at home in it
_SHORTEST_SENTENCE: Final = 8  # characters; headings and cells say too little
_SHORTEST_CLAUSE: Final = 4


@dataclass(frozen=True, slots=True)
class Nearness:
    """Cosines, -1 to 1: of a passage with a name, of its nearest clause with the name, and of the passage with the
    nearest sentences of its report, itself aside.
    """

    name: float
    clause: float
    home: float


class Meanings:
    """The sentences of one report by their vectors, made when first asked for."""

    def __init__(self, text: str, sentences: Sequence[Span], embed: Embed) -> None:
        self._text = text
        self._sentences = [span for span in sentences if len(span) >= _SHORTEST_SENTENCE]
        self._embed = embed
        self._known: dict[tuple[str, Span], Nearness] = {}

    def nearness(self, name: str, passage: Span, clauses: Sequence[Span]) -> Nearness:
        """Of a passage and its clauses; computed once, since every kind of weakness asks whether an account strays."""
        key = name, passage
        if key not in self._known:
            self._known[key] = self._nearness(name, passage, clauses)
        return self._known[key]

    def _nearness(self, name: str, passage: Span, clauses: Sequence[Span]) -> Nearness:
        told = [c for c in clauses if len(c) >= _SHORTEST_CLAUSE] or [passage]
        name_, whole, *parts = self._embed([name, *(span.quote(self._text) for span in (passage, *told))])
        others = [n for n, sentence in enumerate(self._sentences) if not sentence.overlaps(passage)]
        home = sorted(map(float, self._vectors[others] @ whole))[-_NEAREST:] if others else [0.0]
        clause = max(float(part @ name_) for part in parts)
        return Nearness(float(name_ @ whole), clause, sum(home) / len(home))

    @cached_property
    def _vectors(self) -> "Vectors":
        return self._embed([span.quote(self._text) for span in self._sentences])
