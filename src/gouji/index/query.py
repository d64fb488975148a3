"""What a query asks for: its own terms, the report's words for them, and the years and units it names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gouji.index.bigrams import fold, terms
from gouji.index.glossary import Glossary, glossary
from gouji.index.units import named_units

_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2})(?:年度|年末|年底|年)?(?![0-9.])")


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a passage must speak of to answer.

    `words` are the query's own, folded. `terms` are the report's words for the same thing and `others` what else it is
    called, from the glossary; both are empty where the glossary does not know it. `topic` is whether it is a thing that
    the glossary knows, not what happens to one.
    """

    words: str
    terms: tuple[str, ...]
    others: tuple[str, ...]
    topic: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """`terms` are searched as they stand, `expansion` are the bigrams of the report's words for them."""

    text: str
    terms: tuple[str, ...]
    expansion: tuple[str, ...]
    needs: tuple[Need, ...]
    years: frozenset[int]
    units: frozenset[str]


def read_query(text: str, units: Iterable[str] = (), words: Glossary | None = None) -> Query:
    """Reads a question in a reviewer's words. `units` are the names of the units that the library holds."""
    words = words or glossary()
    folded = fold(text)
    years = frozenset(int(match.group(1)) for match in _YEAR.finditer(folded))
    named, left = named_units(_YEAR.sub(_blank, folded), tuple(units))
    needs = _needs(left, words)
    # A query of nothing but question words is searched as it stands.
    own = [term for need in needs for term in terms(need.words)] or terms(left) or terms(folded)
    expansion = dict.fromkeys(term for need in needs for name in need.terms for term in terms(name))
    return Query(text, tuple(own), tuple(expansion), needs, years, named)


def _needs(text: str, words: Glossary) -> tuple[Need, ...]:
    """The concepts that a query names, and what is left of it without the words that only put the question."""
    found: list[tuple[int, Need]] = []
    mentions = words.mentions(text)
    rest = text
    for start, end in dict.fromkeys((m.start, m.end) for m in mentions):
        concepts = [m.concept for m in mentions if (m.start, m.end) == (start, end)]
        report_words = dict.fromkeys(fold(name) for c in concepts for name in c.terms)
        others = dict.fromkeys(fold(name) for c in concepts for name in c.words)
        found.append((start, Need(text[start:end], tuple(report_words), tuple(others), any(c.topic for c in concepts))))
        rest = rest[:start] + " " * (end - start) + rest[end:]
    for run in re.finditer(r"[㐀-鿿0-9a-z.]{2,}", words.without_stop(rest)):
        found.append((run.start(), Need(run.group(), (), ())))
    return tuple(need for _, need in sorted(found, key=lambda f: f[0]))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
