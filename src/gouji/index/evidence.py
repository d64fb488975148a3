"""How likely a passage speaks of what was asked: its score, and the line under which nothing is returned."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from gouji.index.bigrams import fold
from gouji.index.glossary import glossary
from gouji.index.query import Need, Query


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over coverage and cosine, fitted by scripts/calibrate_evidence.py."""

    bias: float
    coverage: float
    cosine: float


# Fitted on questions about reports that neither the tests nor the evaluation sets use; see docs/performance.md.
WEIGHTS: Final = Weights(bias=-4.11, coverage=7.37, cosine=7.65)

# A question whose best passage stays under this gets nothing; one that passes it also gets what stands above the floor.
THRESHOLD: Final = 0.5
FLOOR: Final = 0.2

# A passage of another year or unit than the question names, in log-odds: 3 divides the odds by 20.
ELSEWHERE: Final = 3.0

# What another name of the same thing is worth beside the query's own words: the report's word, and an everyday word,
# which is often wider.
REPORT_WORD: Final = 0.9
EVERYDAY_WORD: Final = 0.6
# A character whose neighbourhood stands in no report, beside the rarest that does: it may be a topic that the library
# lacks, or a word that only reviewers use.
UNKNOWN: Final = 1.0
# A character that stands in the passage, but not beside its neighbour of the query.
LONE_CHARACTER: Final = 0.2

InverseFrequency = Callable[[str], float]


def log_odds(coverage: float, cosine: float, weights: Weights = WEIGHTS) -> float:
    """Whether a passage speaks of what was asked, from the share of the needs that it meets and its cosine."""
    return weights.bias + weights.coverage * coverage + weights.cosine * cosine


def probability(odds: float) -> float:
    """Of log-odds, 0 to 1."""
    return 1 / (1 + math.exp(-odds))


class Evidence:
    """What a query needs, each need weighed by how much its words say in this library."""

    def __init__(self, query: Query, inverse_frequency: InverseFrequency, unknown: float) -> None:
        """`unknown` is the weight of a character that no chunk of the library holds in this neighbourhood."""
        self._needs = [_Weighed(need, inverse_frequency, unknown) for need in query.needs]

    def coverage(self, embedded: str) -> float:
        """The share of the needs that a passage meets, 0 to 1; 0 where the query has none (only question words)."""
        total = sum(need.weight for need in self._needs)
        if not total:
            return 0.0
        text = fold(embedded)
        return sum(need.weight * need.met(text) for need in self._needs) / total


class _Weighed:
    """A need as its characters, each with its weight and the bigrams of the query that hold it."""

    def __init__(self, need: Need, inverse_frequency: InverseFrequency, unknown: float) -> None:
        self._need = need
        words = need.words
        self._characters: list[tuple[str, float, tuple[str, ...]]] = []
        for place, character in enumerate(words):
            around = tuple(words[i : i + 2] for i in (place - 1, place) if i >= 0 and i + 2 <= len(words))
            known = [weight for pair in around if 0 < (weight := inverse_frequency(pair)) < unknown]
            # A pair that crosses two words stands nowhere: the more usual pair is the word.
            alone = 0.0 if character in glossary().function else unknown * UNKNOWN
            self._characters.append((character, min(known, default=alone), around))
        self.weight = sum(weight for _, weight, _ in self._characters)

    def met(self, text: str) -> float:
        if self._need.words in text:
            return 1.0
        if any(name in text for name in self._need.terms):
            return REPORT_WORD
        if any(name in text for name in self._need.others):
            return EVERYDAY_WORD
        found = sum(
            weight * (1.0 if any(pair in text for pair in around) else LONE_CHARACTER * (character in text))
            for character, weight, around in self._characters
        )
        # Half of a known name is less than the name: 食品 alone does not speak of 食品抽检.
        return found / (self.weight or 1.0) * (EVERYDAY_WORD if self._need.terms else 1.0)
