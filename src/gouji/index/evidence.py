"""How likely a passage speaks of what was asked: its score, and the line under which nothing is returned."""

import math
from collections.abc import Callable
from dataclasses import astuple, dataclass
from typing import Final

from gouji.index.bigrams import fold
from gouji.index.glossary import glossary
from gouji.index.query import Need, Query


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a passage, and what against it.

    `coverage` is the share of the query's needs that it meets, 0 to 1, and `absent` the share that it does not meet
    though the glossary knows many names of them: a topic of the field that is missing, not a reviewer's odd word.
    `cosine` is that of the vectors, `elsewhere` how many of the named year and unit are not its own, `asked` how much
    the query asks (logarithm of its rarest characters' number): of a long question, a part has to do.
    """

    coverage: float
    absent: float
    cosine: float
    elsewhere: float
    asked: float


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over the signs, fitted by scripts/calibrate_evidence.py."""

    bias: float
    signs: Signs


# Fitted on questions about reports that neither the tests nor the evaluation sets use; see docs/performance.md.
WEIGHTS: Final = Weights(-2.98, Signs(coverage=5.83, absent=-2.08, cosine=6.58, elsewhere=-8.08, asked=-0.09))

# A question whose best passage stays under this gets nothing; one that passes it also gets what stands above the floor.
THRESHOLD: Final = 0.6
FLOOR: Final = 0.1

# What another name of the same thing is worth beside the query's own words: the report's word, and an everyday word,
# which is often wider.
REPORT_WORD: Final = 0.9
EVERYDAY_WORD: Final = 0.6
# A character whose neighbourhood stands in no report, beside the rarest that does: it may be a topic that the library
# lacks, or a word that only reviewers use.
UNKNOWN: Final = 1.0
# A character that stands in the passage, but not beside its neighbour of the query.
LONE_CHARACTER: Final = 0.3

InverseFrequency = Callable[[str], float]


def log_odds(signs: Signs, weights: Weights = WEIGHTS) -> float:
    """Whether a passage speaks of what was asked."""
    weighed = zip(astuple(weights.signs), astuple(signs), strict=True)
    return weights.bias + math.fsum(weight * sign for weight, sign in weighed)


def probability(odds: float) -> float:
    """Of log-odds, 0 to 1."""
    return 1 / (1 + math.exp(-odds))


class Evidence:
    """What a query needs, each need weighed by how much its words say in this library."""

    def __init__(self, query: Query, inverse_frequency: InverseFrequency, unknown: float) -> None:
        """`unknown` is the weight of a character that no chunk of the library holds in this neighbourhood."""
        self._needs = [_Weighed(need, inverse_frequency, unknown) for need in query.needs]
        self._total = sum(need.weight for need in self._needs)
        self._asked = math.log1p(self._total / unknown) if unknown else 0.0

    def signs(self, embedded: str, cosine: float, elsewhere: int) -> Signs:
        """Of a passage; a query without needs (only question words) has nothing to cover."""
        if not self._total:
            return Signs(0.0, 0.0, cosine, elsewhere, self._asked)
        text = fold(embedded)
        met = [(need, need.weight * need.met(text)) for need in self._needs]
        coverage = sum(weight for _, weight in met) / self._total
        absent = sum(need.weight - weight for need, weight in met if need.known) / self._total
        return Signs(coverage, absent, cosine, elsewhere, self._asked)


class _Weighed:
    """A need as its characters, each with its weight and the bigrams of the query that hold it."""

    def __init__(self, need: Need, inverse_frequency: InverseFrequency, unknown: float) -> None:
        self._need = need
        self.known = bool(need.terms)
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
