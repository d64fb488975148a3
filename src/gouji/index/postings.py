"""The postings of a lot of reports, gathered in memory before the catalogue writes them."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from gouji.index.bigrams import terms

if TYPE_CHECKING:
    from gouji.index.catalogue import Entry, Row

# A posting: the chunk, how often the term stands in it, and how many terms the chunk has.
POSTING: Final = np.dtype([("chunk", "<u4"), ("count", "<u2"), ("length", "<u2")])
_MOST: Final = 0xFFFF
_SEGMENT: Final = 5000  # chunks whose postings lie together

Postings = NDArray[np.void]


@dataclass(frozen=True, slots=True)
class Segment:
    """Reports and what their chunks hold; chunks count from 0. `lengths` are the chunks' terms, `terms` all in order.

    The postings of `terms[i]` are `postings[starts[i]:starts[i + 1]]`.
    """

    reports: Sequence[tuple["Entry", Sequence["Row"]]]
    lengths: Sequence[int]
    terms: Sequence[str]
    starts: Sequence[int]
    postings: Postings

    def records(self, first: int) -> Iterator[tuple[str, bytes]]:
        """Each term with its postings as they are stored, where the first chunk has this number."""
        numbered = self.postings.copy()
        numbered["chunk"] += first
        for place, term in enumerate(self.terms):
            yield term, numbered[self.starts[place] : self.starts[place + 1]].tobytes()


def gather(reports: Iterable[tuple["Entry", Sequence["Row"]]]) -> Iterator[Segment]:
    """Segments of whole reports, in their order."""
    lot: list[tuple[Entry, Sequence[Row]]] = []
    for report in reports:
        lot.append(report)
        if sum(len(rows) for _, rows in lot) >= _SEGMENT:
            yield _segment(lot)
            lot = []
    if lot:
        yield _segment(lot)


def _segment(reports: Sequence[tuple["Entry", Sequence["Row"]]]) -> Segment:
    codes: dict[str, int] = {}
    of_term, chunk_of, counted = array("I"), array("I"), array("I")
    lengths = []
    for chunk, row in enumerate(row for _, rows in reports for row in rows):
        counts = Counter(terms(row.embedded))
        lengths.append(min(counts.total(), _MOST))
        of_term.extend([codes.setdefault(term, len(codes)) for term in counts])
        chunk_of.extend([chunk] * len(counts))
        counted.extend(counts.values())
    names = sorted(codes)
    rank = np.empty(len(names), dtype=np.int64)
    rank[[codes[name] for name in names]] = np.arange(len(names))
    ranks = rank[np.frombuffer(of_term, dtype=np.uint32)] if names else rank
    order = np.argsort(ranks, kind="stable")
    chunks = np.frombuffer(chunk_of, dtype=np.uint32)[order] if names else np.zeros(0, np.uint32)
    postings = np.zeros(len(order), dtype=POSTING)
    if names:
        postings["chunk"] = chunks
        postings["count"] = np.minimum(np.frombuffer(counted, dtype=np.uint32)[order], _MOST)
        postings["length"] = np.array(lengths)[chunks]
    starts = np.concatenate([[0], np.cumsum(np.bincount(ranks, minlength=len(names)))]) if names else np.zeros(1, int)
    return Segment(tuple(reports), lengths, names, starts.tolist(), postings)
