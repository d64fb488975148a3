"""Ranks the passages of one report in memory: no index, no Chroma, and no torch with the built-in model."""

from typing import Final

import numpy as np

from gouji.index.catalogue import Catalogue
from gouji.index.embedding import SentenceEmbedding, open_embedding
from gouji.index.entry import entry_of
from gouji.index.passage import Passage, PassageKind
from gouji.index.query import read_query
from gouji.index.ranking import DEPTH, passages, rank
from gouji.report.model import Report

_ALL: Final = "memory"


class ReportRanker:
    """Made once for a report, asked many times. The passages are those that the library would return for it alone."""

    def __init__(self, report: Report, embedding: SentenceEmbedding | None = None) -> None:
        self._embedding = embedding or open_embedding()
        entry, rows = entry_of(report)
        self._cards = {entry.edition: entry.card}
        self._catalogue = Catalogue(None)
        self._catalogue.change(_ALL, (), [(entry, rows)])
        self._vectors = self._embedding.quick_documents([row.embedded for row in rows])

    def search(
        self, text: str, *, section: str | None = None, kind: PassageKind | None = None, k: int = 8
    ) -> list[Passage]:
        """The passages that speak of what was asked, best first; none where none is probable enough."""
        if not len(self._vectors):
            return []
        # The rows were numbered from 1 in their order.
        among = self._catalogue.matching(None, section, kind)
        admitted = np.arange(1, len(self._vectors) + 1) if among is None else among
        cosines = self._vectors[admitted - 1] @ self._embedding.query(text)
        order = np.argsort(-cosines, kind="stable")[:DEPTH]
        dense = [(int(admitted[i]), float(cosines[i])) for i in order]
        ranked = rank(read_query(text), self._catalogue, self._cards, dense, among)
        return passages(ranked, self._catalogue.rows(r.number for r in ranked), self._cards, k)
