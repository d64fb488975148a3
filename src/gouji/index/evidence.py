"""How likely a passage speaks of what was asked: its score, and the line under which nothing is returned."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from gouji.index.bigrams import fold, terms
from gouji.index.query import Need, Query


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over `coverage` and `cosine`, fitted by `bench/calibrate.py`."""

    bias: float
    coverage: float
    cosine: float


# Fitted on questions about reports that the tests and the evaluation sets do not use; see docs/performance.md.
WEIGHTS: Final = Weights(bias=-4.0, coverage=6.0, cosine=3.0)
THRESHOLD: Final = 0.5

InverseFrequency = Callable[[str], float]


def relevance(coverage: float, cosine: float, weights: Weights = WEIGHTS) -> float:
    """The estimated probability, 0 to 1, that a passage speaks of what was asked."""
    return 1 / (1 + math.exp(-(weights.bias + weights.coverage * coverage + weights.cosine * cosine)))


class Coverage:
    """The share of a query's needs that a passage meets, each need weighed by how much its words say."""

    def __init__(self, query: Query, inverse_frequency: InverseFrequency) -> None:
        self._needs = [(need, _weight(need, inverse_frequency)) for need in query.needs]
        self._total = sum(weight for _, weight in self._needs)

    def of(self, embedded: str) -> float:
        """0 to 1; 0 where the query has no need that could be met (only question words, or nothing)."""
        if not self._total:
            return 0.0
        text, held = fold(embedded), frozenset(terms(embedded))
        return sum(weight * _met(need, text, held) for need, weight in self._needs) / self._total


def _weight(need: Need, inverse_frequency: InverseFrequency) -> float:
    """A need weighs as its bigrams do; one with several names as the name that the library uses most."""
    if not need.names:
        return max(map(inverse_frequency, need.terms), default=0.0)
    rarest = (max(map(inverse_frequency, terms(name)), default=0.0) for name in need.names)
    return min(rarest) * max(1, len(need.terms))


def _met(need: Need, text: str, held: frozenset[str]) -> float:
    if any(name in text for name in need.names):
        return 1.0
    own = len(need.terms & held) / len(need.terms) if need.terms else 0.0
    # Half a name is less than the name: 食品 alone does not speak of 食品包保.
    return own if not need.names else 0.5 * own
