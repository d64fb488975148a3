"""One search over a catalogue: the filters, the dense and lexical lists, the fusion, the passages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from gouji.embedding.static_model import Vectors
from gouji.index.catalogue import Catalogue, Entry, Numbers
from gouji.index.passage import Passage, PassageKind
from gouji.index.query import read_query
from gouji.index.ranking import Ranked, passages, rank
from gouji.index.reranker import READ, Rerank


@dataclass(frozen=True, slots=True)
class Filter:
    """What a search looks among; None filters nothing.

    `unit` is a unit's name, or part of it where no unit has exactly this name; `section` are characters that the path
    in the outline holds; `report` is a report's id.
    """

    unit: str | None = None
    year: int | None = None
    section: str | None = None
    report: str | None = None
    kind: PassageKind | None = None

    def editions(self, entries: Sequence[Entry]) -> list[str] | None:
        """The editions that unit, year and report admit; None where they filter nothing."""
        if self.unit is None and self.year is None and self.report is None:
            return None
        exact = any(entry.card.unit == self.unit for entry in entries)
        return [
            entry.edition
            for entry in entries
            if (self.unit is None or (entry.card.unit == self.unit if exact else self.unit in (entry.card.unit or "")))
            and (self.year is None or entry.card.year == self.year)
            and (self.report is None or entry.card.id == self.report)
        ]

    def where(self, entries: Sequence[Entry]) -> dict[str, Any] | None:
        """Unit, year and report as a Chroma filter; None where section or kind filter too, or nothing does."""
        if self.section is not None or self.kind is not None:
            return None
        parts: list[dict[str, Any]] = []
        if self.unit is not None:
            admitted = Filter(unit=self.unit).editions(entries) or ()
            units = {entry.card.unit for entry in entries if entry.edition in set(admitted)}
            parts.append({"unit": {"$in": sorted(unit or "" for unit in units)}})
        if self.year is not None:
            parts.append({"year": self.year})
        if self.report is not None:
            parts.append({"report": self.report})
        return parts[0] if len(parts) == 1 else {"$and": parts} if parts else None


# The nearest chunks by number with their cosine, best first, among those that a filter admits.
Dense = Callable[[Vectors, Numbers | None], Sequence[tuple[int, float]]]


def candidates(
    text: str, vector: Vectors, catalogue: Catalogue, entries: Sequence[Entry], dense: Dense, among: Filter
) -> list[Ranked]:
    """All that the lists found, best first, probable or not."""
    editions = among.editions(entries)
    if not entries or editions == []:
        return []
    numbers = catalogue.matching(editions, among.section, among.kind)
    if numbers is not None and not len(numbers):
        return []
    cards = {entry.edition: entry.card for entry in entries}
    query = read_query(text, dict.fromkeys(card.unit for card in cards.values() if card.unit))
    if not (query.needs or query.years or query.units):
        return []  # nothing but question words
    return rank(query, catalogue, cards, lambda among: dense(vector, among), numbers)


def search(
    text: str,
    vector: Vectors,
    catalogue: Catalogue,
    dense: Dense,
    among: Filter,
    k: int,
    rerank: Rerank | None = None,
    *,
    doubtful: bool = False,
) -> list[Passage]:
    """The `k` best passages that are probable enough, or `doubtful` too.

    A reranker orders them, but does not say what is probable.
    """
    with catalogue.snapshot():
        entries = catalogue.entries()
        ranked = candidates(text, vector, catalogue, entries, dense, among)
        cards = {entry.edition: entry.card for entry in entries}
        rows = catalogue.rows(r.number for r in ranked)
    if rerank is not None:
        best, rest = ranked[:READ], ranked[READ:]
        scores = rerank(text, [rows[item.number][1].embedded for item in best])
        order = sorted(range(len(best)), key=lambda place: -scores[place])
        ranked = [*(best[place] for place in order), *rest]
    return passages(ranked, rows, cards, catalogue.texts, k, doubtful=doubtful)
