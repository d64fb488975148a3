"""Searches a few reports in memory: no index, no Chroma, and no torch with the built-in model."""

from collections.abc import Iterable
from typing import Final

import numpy as np

from gouji.embedding.static_model import Vectors
from gouji.index.catalogue import Catalogue, Numbers
from gouji.index.embedding import SentenceEmbedding, open_embedding
from gouji.index.entry import entry_of
from gouji.index.passage import Passage, PassageKind
from gouji.index.postings import gather
from gouji.index.ranking import DEPTH
from gouji.index.search import Filter, search
from gouji.report.model import Report

_SERIAL: Final = "memory"


class MemoryLibrary:
    """Made once for one report or a few, asked many times. It finds what a `Library` of the same reports would."""

    def __init__(self, reports: Iterable[Report], embedding: SentenceEmbedding | None = None) -> None:
        self.embedding = embedding or open_embedding()
        self.catalogue = Catalogue(None)
        entries = {entry.edition: (entry, rows) for entry, rows in map(entry_of, reports)}
        self.catalogue.change(_SERIAL, (), gather(entries.values()))
        # Chunks are numbered from 1 in the order in which they were put in.
        self._vectors = self.embedding.quick_documents([row.embedded for _, rows in entries.values() for row in rows])

    def search(
        self,
        text: str,
        *,
        unit: str | None = None,
        year: int | None = None,
        section: str | None = None,
        report: str | None = None,
        kind: PassageKind | None = None,
        k: int = 8,
    ) -> list[Passage]:
        """As `gouji.index.library.Library.search`."""
        if not text.strip():
            return []
        among = Filter(unit, year, section, report, kind)
        return search(text, self.embedding.query(text), self.catalogue, self.dense, among, k)

    def dense(self, vector: Vectors, among: Numbers | None) -> list[tuple[int, float]]:
        """The nearest chunks by number with their cosine, best first."""
        admitted = np.arange(1, len(self._vectors) + 1) if among is None else among
        if not len(admitted):
            return []
        cosines = self._vectors[admitted - 1] @ vector
        order = np.argsort(-cosines, kind="stable")[:DEPTH]
        return [(int(admitted[i]), float(cosines[i])) for i in order]
