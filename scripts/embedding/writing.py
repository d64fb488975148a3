"""What the built-in embedding model is trained on: our own pairs, words and glossary, nothing else."""

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from gouji.index.glossary import Concept, fields_of_work, glossary

HERE = Path(__file__).resolve().parent
# How often another passage is put behind the one that answers: passages of reports speak of more than one thing.
LONGER = 0.4


class Pair(NamedTuple):
    """A reviewer's question, a sentence of a report that answers it, and one on the same thing that does not."""

    question: str
    answer: str
    near_miss: str


class Names(NamedTuple):
    """What reports call a thing, and what people do."""

    terms: Sequence[str]
    words: Sequence[str]


def read_pairs(held_out: str | None = None) -> tuple[list[Pair], list[Pair]]:
    """The pairs of pairs/*.tsv, and those of the file that is held out.

    A line is a question, the sentence that answers it, one on the same matter that does not, and the question that the
    second sentence answers and the first does not: two pairs, in which no sentence is wrong by its looks alone. Where
    nothing would be asked of the second, the line has three columns.

    SystemExit names a line with other columns, and a file that is not there.
    """
    fields = {path.stem: list(_pairs(path)) for path in sorted((HERE / "pairs").glob("*.tsv"))}
    if held_out not in (None, *fields):
        raise SystemExit(f"pairs/: no {held_out}.tsv, only {', '.join(fields)}")
    held = fields.pop(held_out, []) if held_out else []
    return [pair for pairs in fields.values() for pair in pairs], held


def _pairs(path: Path) -> Iterator[Pair]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        question, *columns = line.split("\t")
        if len(columns) not in (2, 3) or not all((question, *columns)):
            raise SystemExit(f"{path.name}:{number}: 问题、答句、近似句，及近似句所答的问题（可缺），以制表符分开")
        answer, near_miss, *of_near_miss = columns
        yield Pair(question, answer, near_miss)
        yield from (Pair(other, near_miss, answer) for other in of_near_miss)


def read_names(held_out: str | None = None) -> list[Names]:
    """words/*.txt (`terms < words`) without what is held out, and what the glossary calls in more than one way."""
    paths = (path for path in sorted((HERE / "words").glob("*.txt")) if path.stem != held_out)
    lines = (line.partition("<") for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    listed = [Names(terms.split(), words.split()) for terms, _, words in lines]
    plain = glossary().concepts[len(fields_of_work().concepts) :]
    return listed + [Names(concept.terms, concept.words) for concept in plain if concept.terms and concept.words]


@dataclass
class Patterns:
    """Puts questions and passages together from the glossary's fields of work and patterns.toml."""

    rng: random.Random

    def __post_init__(self) -> None:
        self.concepts = fields_of_work().concepts
        self._patterns = tomllib.loads((HERE / "patterns.toml").read_text(encoding="utf-8"))

    def texts(self, each: int) -> Iterator[str]:
        """So many questions, and as many passages, of each concept."""
        for _ in range(each):
            for concept in self.concepts:
                yield self.question(concept)
                yield self.passage([concept])

    def batch(self, size: int) -> list[list[str]]:
        """Questions, and the passages that answer them, of as many different concepts."""
        asked = self.rng.sample(self.concepts, size)
        rest = [concept for concept in self.concepts if concept not in asked]
        passages = [self.passage([c, *self.rng.sample(rest, self.rng.choice((0, 0, 1, 2)))]) for c in asked]
        return [[self.question(concept) for concept in asked], passages]

    def question(self, concept: Concept) -> str:
        """A reviewer's question: an everyday word two times of three."""
        names = concept.words if concept.words and self.rng.random() < 0.67 else concept.terms
        return self._filled(self.rng.choice(self._patterns["question"][concept.kind]), concept, names)

    def passage(self, concepts: Sequence[Concept]) -> str:
        """A passage as a report would word it, mostly about the first concept."""
        first = concepts[0]
        sentences = [self._sentence(first) for _ in range(self.rng.randint(1, 3))]
        sentences += [self._sentence(other) for other in concepts[1:]]
        sentences += self.rng.sample(self._patterns["filler"]["any"], self.rng.randint(0, 2))
        self.rng.shuffle(sentences)
        title = self.rng.choice(self._patterns["title"]["any"]) if self.rng.random() < 0.5 else ""
        return title + "".join(sentences)

    def _sentence(self, concept: Concept) -> str:
        return self._filled(self.rng.choice(self._patterns["passage"][concept.kind]), concept, concept.terms)

    def _filled(self, pattern: str, concept: Concept, names: Sequence[str]) -> str:
        """{t} a name of the concept, {x} a word that tends to stand near it, {n} money, {p} percent, {k} a count."""
        text = pattern
        while "{" in text:
            start = text.index("{")
            text = text[:start] + self._slot(text[start + 1], concept, names) + text[start + 3 :]
        return text

    def _slot(self, slot: str, concept: Concept, names: Sequence[str]) -> str:
        match slot:
            case "t":
                return self.rng.choice(names)
            case "x":
                return self.rng.choice(concept.near or concept.terms)
            case "n":
                return f"{self.rng.uniform(0.5, 9000):.2f}"
            case "p":
                return f"{self.rng.uniform(50, 110):.1f}"
            case "k":
                return str(self.rng.randint(1, 400))
            case "y":
                return str(self.rng.randint(2016, 2026))
            case _:
                raise ValueError(f"patterns.toml: no slot {{{slot}}}")


def batch_of_pairs(pairs: Sequence[Pair], rng: random.Random, size: int) -> list[list[str]]:
    """Questions with their answers, half of the batches with the near misses too."""
    chosen = rng.sample(pairs, size)
    answers = [pair.answer + (rng.choice(pairs).near_miss if rng.random() < LONGER else "") for pair in chosen]
    columns = [[pair.question for pair in chosen], answers]
    return [*columns, [pair.near_miss for pair in chosen]] if rng.random() < 0.5 else columns


def batch_of_names(names: Sequence[Names], rng: random.Random, size: int) -> list[list[str]]:
    """Everyday words with a report's words for the same things."""
    chosen = rng.sample(names, size)
    return [[rng.choice(each.words) for each in chosen], [rng.choice(each.terms) for each in chosen]]
