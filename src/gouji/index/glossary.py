"""The field's synonyms: from a reviewer's words to the words of the reports."""

import functools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Final

from gouji.index.bigrams import fold


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing with the names it goes by: `terms` in reports, `words` in a reviewer's mouth.

    `near` and `kind` are read by the training of the built-in model only. `topic` is whether it is a thing that a
    passage is about, not what happens to one.
    """

    terms: tuple[str, ...]
    words: tuple[str, ...]
    near: tuple[str, ...]
    kind: str
    topic: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a query that names a concept, by offsets into the folded query."""

    start: int
    end: int
    concept: Concept


@dataclass(frozen=True, eq=False)  # compared by identity, so that what is compiled from it is kept cheaply
class Glossary:
    """`stop` are words that only put a question; `function` are characters that carry no topic by themselves.

    `actions` are words for what happens to a thing, `slight` such words of one character.
    """

    concepts: tuple[Concept, ...]
    stop: tuple[str, ...]
    function: frozenset[str]
    actions: tuple[str, ...] = ()
    slight: frozenset[str] = frozenset()

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The concepts that a folded text names, by place; of names that overlap the longest, or else the last.

        One name may belong to several concepts; each is a mention.
        """
        found: list[Mention] = []
        taken: list[tuple[int, int]] = []
        stops = [match.span() for match in _stop(self).finditer(text)]
        for match in _overlapping(_names(self), text):
            if _crossed(match, stops) or any(
                start < match[1] and match[0] < end and (start, end) != match for start, end in taken
            ):
                continue
            taken.append(match)
            found.extend(Mention(*match, concept) for concept in _by_name(self)[text[match[0] : match[1]]])
        return tuple(sorted(found, key=lambda m: m.start))

    def without_stop(self, text: str) -> str:
        """A folded text with the words that only put the question replaced by blanks."""
        return _stop(self).sub(lambda match: " " * len(match.group()), text)

    def of_actions(self, text: str) -> frozenset[int]:
        """The places of a folded text that say what happens to a thing, not which."""
        found = (match.span(1) for match in _actions(self).finditer(text)) if self.actions else ()
        return frozenset(place for start, end in found for place in range(start, end))


@functools.cache
def glossary() -> Glossary:
    """The glossary that ships with the package: the fields of work, and plain words for things and doings."""
    fields = fields_of_work()
    return replace(fields, concepts=fields.concepts + _plain())


@functools.cache
def fields_of_work() -> Glossary:
    """The part of it that names what reports account for, without the plain words."""
    data = tomllib.loads(files("gouji.index").joinpath("glossary.toml").read_text(encoding="utf-8"))
    concepts = tuple(
        Concept(tuple(c["terms"]), tuple(c["words"]), tuple(c.get("near", ())), c["kind"]) for c in data["concepts"]
    )
    return Glossary(
        concepts,
        tuple(data["stop"]),
        frozenset(data["function"]),
        tuple(data["actions"]),
        frozenset(data["slight"]),
    )


def _plain() -> tuple[Concept, ...]:
    """Plain words of thesaurus.toml: a line a thing, names of one character left out, since they are part of others."""
    data = tomllib.loads(files("gouji.index").joinpath("thesaurus.toml").read_text(encoding="utf-8"))
    return tuple(
        _plain_concept(line, topic=name in _TOPICS)
        for name, text in data.items()
        for line in text.splitlines()
        if line.strip()
    )


# The parts of thesaurus.toml that name things; the others say what happens to them.
_TOPICS: Final = frozenset({"buildings", "people", "things", "fields"})


def _plain_concept(line: str, *, topic: bool) -> Concept:
    terms, _, words = line.partition("<")
    return Concept(_names_of(terms), _names_of(words), (), "text", topic)


def _names_of(text: str) -> tuple[str, ...]:
    return tuple(name for name in text.split() if len(name) > 1)


@functools.cache
def _by_name(words: Glossary) -> dict[str, list[Concept]]:
    names: dict[str, list[Concept]] = {}
    for concept in words.concepts:
        for name in dict.fromkeys((*concept.terms, *concept.words)):
            names.setdefault(fold(name), []).append(concept)
    return names


@functools.cache
def _names(words: Glossary) -> re.Pattern[str]:
    by_length = sorted(_by_name(words), key=len, reverse=True)
    return re.compile(f"(?=({'|'.join(map(re.escape, by_length))}))")


@functools.cache
def _actions(words: Glossary) -> re.Pattern[str]:
    by_length = sorted(words.actions, key=len, reverse=True)
    return re.compile(f"(?=({'|'.join(map(re.escape, by_length))}))")


@functools.cache
def _stop(words: Glossary) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words.stop, key=len, reverse=True))))


def _crossed(name: tuple[int, int], stops: Iterable[tuple[int, int]]) -> bool:
    """Whether the second of a name's two characters begins a question word: 种花 in 买草种花了多少钱."""
    return name[1] - name[0] == 2 and any(start == name[0] + 1 and end > name[1] for start, end in stops)


def _overlapping(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Every place where a name starts, the longest names first.

    Of two as long, the one that ends later: Chinese words part more rightly from behind (人员|工资, not 人|员工|资).
    """
    return sorted((match.span(1) for match in pattern.finditer(text)), key=lambda s: (s[0] - s[1], -s[0]))
