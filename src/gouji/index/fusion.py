"""Reciprocal rank fusion: lists whose scores cannot be compared are joined by rank alone."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Final, TypeVar

# The constant of Cormack, Clarke and Buettcher, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank
# Learning Methods", SIGIR 2009.
RANK_CONSTANT: Final = 60

Item = TypeVar("Item", bound=Hashable)


def fuse(rankings: Iterable[tuple[Sequence[Item], float]]) -> dict[Item, float]:
    """Each item's sum of weight / (RANK_CONSTANT + rank) over the rankings that hold it; ranks count from 1."""
    fused: dict[Item, float] = {}
    for ranking, weight in rankings:
        for rank, item in enumerate(ranking, start=1):
            fused[item] = fused.get(item, 0.0) + weight / (RANK_CONSTANT + rank)
    return fused
