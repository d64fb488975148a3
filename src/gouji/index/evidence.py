"""What a passage shows of what was asked, need by need."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from gouji.embedding.built_in import vectors
from gouji.index.asks import kinds_asked, misfits, presumes
from gouji.index.bigrams import fold
from gouji.index.glossary import glossary
from gouji.index.lexical import InverseFrequency
from gouji.index.query import Need, Query
from gouji.index.strangers import is_foreign
from gouji.index.wording import Word, WordKind, words_of


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a passage, and what against it; gouji.index.judge weighs it.

    `coverage` is the share of the query's needs that it meets, 0 to 1, and `absent` the share that it does not meet
    though the glossary knows many names of them: a topic of the field that is missing, not a reviewer's odd word.
    `cosine` is that of the vectors, `elsewhere` how many of the named year and unit are not its own, `asked` how
    much the query asks (logarithm of its rarest characters' number): of a long question, a part has to do. `unmet`
    is how much of that the passage lacks, in rarest characters, and `unfit` is how many kinds of answer that are
    asked for (a name, a date, an amount) the passage does not show, 2 at most. `nearest` is the cosine of the
    passage's nearest sentence: where a passage speaks of several things, one of them may be the one that is asked
    for. Of the words that the glossary does not know, `attribute`, `action` and `thing` are how much is lacking of
    each kind, in rarest characters.
    """

    coverage: float
    absent: float
    cosine: float
    elsewhere: float
    asked: float
    unmet: float
    unfit: float
    nearest: float = 0.0
    attribute: float = 0.0
    action: float = 0.0
    thing: float = 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question shows by itself: how many needs it has, whether it is about what no report of the library speaks
    of (1) or not (0), and whether it speaks of its matter as known (1).
    """

    needs: float
    foreign: float
    presumes: float


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
# Kinds of answer that overlap (多少钱, 单价) are not shown together; more than these say no more.
_MOST_UNFIT: Final = 2
_WHOLE: Final = 0.99
# “三公”经费 is 三公经费.
_QUOTES: Final = str.maketrans("", "", '“”‘’"')


class Evidence:
    """What a query needs, each need weighed by how much its words say in this library."""

    def __init__(self, query: Query, inverse_frequency: InverseFrequency, unknown: float) -> None:
        """`unknown` is the weight of a character that no chunk of the library holds in this neighbourhood."""
        self._needs = [_Weighed(need, inverse_frequency, unknown) for need in query.needs]
        self._total = sum(need.weight for need in self._needs)
        self._unit = unknown or 1.0
        self._question = fold(query.text)
        self._kinds = kinds_asked(self._question)
        self._vector = vectors([query.text])[0]
        foreign = is_foreign(self._question, inverse_frequency, self._unit)
        self.asked = Asked(float(len(query.needs)), float(foreign), float(presumes(self._question)))

    def nearest(self, texts: Sequence[str]) -> list[float]:
        """Of each passage, the cosine of the sentence that is nearest to the question, by the built-in model.

        All passages at once, and each sentence once: the titles above passages are the same for many.
        """
        parts = [[p for p in _SENTENCE_END.split(text) if len(p) >= _SHORTEST_SENTENCE] or [text] for text in texts]
        sentences = list(dict.fromkeys(part for each in parts for part in each))
        cosines = dict(zip(sentences, (vectors(sentences) @ self._vector).tolist(), strict=True))
        return [max(cosines[part] for part in each) for each in parts]

    def signs(self, embedded: str, cosine: float, elsewhere: int, nearest: float) -> Signs:
        """Of a passage; a query without needs (only question words) has nothing to cover."""
        quoted, total = fold(embedded), self._total / self._unit
        asked = math.log1p(total)
        best = self._best_sentences(quoted) if any(kind.near for kind in self._kinds) else ""
        unfit = float(min(misfits(self._question, self._kinds, quoted, best), _MOST_UNFIT))
        if not self._total:
            return Signs(0.0, 0.0, cosine, elsewhere, asked, 0.0, unfit, nearest)
        text = quoted.translate(_QUOTES)
        met = [(need, need.weight * need.met(text)) for need in self._needs]
        coverage = sum(weight for _, weight in met) / self._total
        absent = sum(need.weight - weight for need, weight in met if need.topic) / self._total
        lacking = dict.fromkeys(WordKind, 0.0)
        for need in self._needs:
            for kind, weight in need.lacking(text):
                lacking[kind] += weight / self._unit
        kinds = (lacking[WordKind.ATTRIBUTE], lacking[WordKind.ACTION], lacking[WordKind.THING])
        return Signs(coverage, absent, cosine, elsewhere, asked, (1 - coverage) * total, unfit, nearest, *kinds)

    def _best_sentences(self, text: str) -> str:
        """The sentences that speak most of what is asked, and the head of a table, which may say what is counted."""
        parts = [part for part in _SENTENCE_END.split(text) if len(part) >= _SHORTEST_SENTENCE]
        met = [sum(need.weight * need.met(part) for need in self._needs) for part in parts]
        line = max(met, default=0.0) * _AS_GOOD
        head = text.partition("|")[0] if "|" in text else ""
        titles = [part for part in parts if "|" in part][:1]
        return "\n".join([head, *titles, *(part for part, value in zip(parts, met, strict=True) if value >= line)])


class _Character(NamedTuple):
    """`around` are the bigrams of the query that hold it, `scale` what its weight counts for: less for an action."""

    text: str
    weight: float
    scale: float
    around: tuple[str, ...]

    def shown(self, text: str) -> float:
        return 1.0 if any(pair in text for pair in self.around) else LONE_CHARACTER * (self.text in text)


class _Weighed:
    """A need as its characters, each with its weight, and as its words where the glossary does not know it."""

    def __init__(self, need: Need, inverse_frequency: InverseFrequency, unknown: float) -> None:
        self._need = need
        self.known = bool(need.terms)
        self.topic = need.topic
        words, plain = need.words, glossary()
        actions = plain.of_actions(words)
        self._characters: list[_Character] = []
        for place, character in enumerate(words):
            around = tuple(words[i : i + 2] for i in (place - 1, place) if i >= 0 and i + 2 <= len(words))
            known = [weight for pair in around if 0 < (weight := inverse_frequency(pair)) < unknown]
            # A pair that crosses two words stands nowhere: the more usual pair is the word.
            weight = min(known, default=0.0 if character in plain.function else unknown * UNKNOWN)
            slight = place in actions or (not known and character in plain.slight)
            self._characters.append(_Character(character, weight, ACTION if slight and not self.known else 1.0, around))
        self.weight = sum(character.weight * character.scale for character in self._characters)
        self._words: tuple[Word, ...] = ()
        if not self.known:
            self._words = tuple(word for word in words_of(words) if word.kind != WordKind.OTHER)

    def met(self, text: str) -> float:
        if self._need.words in text:
            return 1.0
        if any(name in text for name in self._need.terms):
            return REPORT_WORD
        if any(name in text for name in self._need.others):
            return EVERYDAY_WORD
        found = sum(c.weight * c.scale * c.shown(text) for c in self._characters)
        share = found / (self.weight or 1.0)
        # Half of a known name is less than the name: 食品 alone does not speak of 食品抽检; its parts apart may do.
        return share * (1.0 if not self.known else REPORT_WORD if share >= _WHOLE else EVERYDAY_WORD)

    def lacking(self, text: str) -> Iterator[tuple[WordKind, float]]:
        """The words that a passage does not show, each with how much of its weight is lacking."""
        for word in self._words:
            if self._need.words[word.start : word.end] not in text:
                characters = self._characters[word.start : word.end]
                yield word.kind, sum(c.weight * (1 - c.shown(text)) for c in characters)
