"""BM25 over the bigram postings of a catalogue."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gouji.index.catalogue import Catalogue, Numbers

# Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009: the usual values.
K1: Final = 1.2
B: Final = 0.75

# How much a term says, by the term.
InverseFrequency = Callable[[str], float]


def inverse_frequency(count: int, size: int) -> float:
    """How much a term says that stands in `count` of `size` chunks; never below zero."""
    return float(np.log1p((size - count + 0.5) / (count + 0.5)))


def best(catalogue: Catalogue, terms: Sequence[str], k: int, among: Numbers | None = None) -> list[tuple[int, float]]:
    """The `k` best chunks that hold any of the terms, with their scores, best first; ties by number.

    `among` admits only these chunks. A term that is given twice counts twice.
    """
    size, mean = catalogue.size()
    if not size:
        return []
    found: list[tuple[NDArray[np.uint32], NDArray[np.float64]]] = []
    for term in dict.fromkeys(terms):
        postings = catalogue.postings(term)
        if not len(postings):
            continue
        count = postings["count"].astype(np.float64)
        saturated = count * (K1 + 1) / (count + K1 * (1 - B + B * postings["length"] / mean))
        weight = terms.count(term) * inverse_frequency(len(postings), size)
        found.append((postings["chunk"], weight * saturated))
    if not found:
        return []
    scores = np.bincount(np.concatenate([c for c, _ in found]), weights=np.concatenate([s for _, s in found]))
    candidates = np.flatnonzero(scores)
    if among is not None:
        candidates = np.intersect1d(candidates, among, assume_unique=True)
    order = np.lexsort((candidates, -scores[candidates]))[:k]
    return [(int(number), float(scores[number])) for number in candidates[order]]
