"""What a passage shows of what was asked, need by need."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from gouji.index.asks import fits, kinds_asked
from gouji.index.bigrams import fold
from gouji.index.glossary import glossary
from gouji.index.query import Need, Query


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a passage, and what against it; gouji.index.judge weighs it.

    `coverage` is the share of the query's needs that it meets, 0 to 1, and `absent` the share that it does not meet
    though the glossary knows many names of them: a topic of the field that is missing, not a reviewer's odd word.
    `cosine` is that of the vectors, `elsewhere` how many of the named year and unit are not its own, `asked` how much
    the query asks (logarithm of its rarest characters' number): of a long question, a part has to do. `unmet` is how
    much of that the passage lacks, in rarest characters, and `unfit` is 1 where the passage shows no answer of the kind
    that is asked for (a name, a date, an amount).
    """

    coverage: float
    absent: float
    cosine: float
    elsewhere: float
    asked: float
    unmet: float
    unfit: float


# What another name of the same thing is worth beside the query's own words: the report's word, and an everyday word,
# which is often wider.
REPORT_WORD: Final = 0.9
EVERYDAY_WORD: Final = 0.6
# A character whose neighbourhood stands in no report, beside the rarest that does: it may be a topic that the library
# lacks, or a word that only reviewers use.
UNKNOWN: Final = 1.0
# A character that stands in the passage, but not beside its neighbour of the query.
LONE_CHARACTER: Final = 0.5
# What happens to a thing says less about the passage to look for than the thing.
ACTION: Final = 0.3

# Sentences that meet nearly as much of the needs as the best one may hold the answer too.
_AS_GOOD: Final = 0.8
_SENTENCE_END: Final = re.compile(r"[。；;\n]")
_SHORTEST_SENTENCE: Final = 4

InverseFrequency = Callable[[str], float]


class Evidence:
    """What a query needs, each need weighed by how much its words say in this library."""

    def __init__(self, query: Query, inverse_frequency: InverseFrequency, unknown: float) -> None:
        """`unknown` is the weight of a character that no chunk of the library holds in this neighbourhood."""
        self._needs = [_Weighed(need, inverse_frequency, unknown) for need in query.needs]
        self._total = sum(need.weight for need in self._needs)
        self._unit = unknown or 1.0
        self._question = fold(query.text)
        self._kinds = kinds_asked(self._question)

    def signs(self, embedded: str, cosine: float, elsewhere: int) -> Signs:
        """Of a passage; a query without needs (only question words) has nothing to cover."""
        text, total = fold(embedded), self._total / self._unit
        asked = math.log1p(total)
        best = self._best_sentences(text) if any(kind.near for kind in self._kinds) else ""
        unfit = float(not fits(self._question, self._kinds, text, best))
        if not self._total:
            return Signs(0.0, 0.0, cosine, elsewhere, asked, 0.0, unfit)
        met = [(need, need.weight * need.met(text)) for need in self._needs]
        coverage = sum(weight for _, weight in met) / self._total
        absent = sum(need.weight - weight for need, weight in met if need.known) / self._total
        return Signs(coverage, absent, cosine, elsewhere, asked, (1 - coverage) * total, unfit)

    def _best_sentences(self, text: str) -> str:
        """The sentences that speak most of what is asked, and the head of a table, which may say what is counted."""
        parts = [part for part in _SENTENCE_END.split(text) if len(part) >= _SHORTEST_SENTENCE]
        met = [sum(need.weight * need.met(part) for need in self._needs) for part in parts]
        line = max(met, default=0.0) * _AS_GOOD
        head = text.partition("|")[0] if "|" in text else ""
        titles = [part for part in parts if "|" in part][:1]
        return "\n".join([head, *titles, *(part for part, value in zip(parts, met, strict=True) if value >= line)])


class _Weighed:
    """A need as its characters, each with its weight and the bigrams of the query that hold it."""

    def __init__(self, need: Need, inverse_frequency: InverseFrequency, unknown: float) -> None:
        self._need = need
        self.known = bool(need.terms)
        words, words_of = need.words, glossary()
        actions = words_of.of_actions(words)
        self._characters: list[tuple[str, float, tuple[str, ...]]] = []
        for place, character in enumerate(words):
            around = tuple(words[i : i + 2] for i in (place - 1, place) if i >= 0 and i + 2 <= len(words))
            known = [weight for pair in around if 0 < (weight := inverse_frequency(pair)) < unknown]
            # A pair that crosses two words stands nowhere: the more usual pair is the word.
            weight = min(known, default=0.0 if character in words_of.function else unknown * UNKNOWN)
            if not self.known and (place in actions or (not known and character in words_of.slight)):
                weight *= ACTION
            self._characters.append((character, weight, around))
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
