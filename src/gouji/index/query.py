"""What a query asks for: its own terms, the report's words for them, and the years and units it names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gouji.index.bigrams import fold, terms
from gouji.index.glossary import Glossary, glossary

_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2})(?:年度|年)?(?![0-9])")
# A unit is named by at least this many characters of its name that not every unit of the library shares.
_UNIT_LENGTH: Final = 3


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a passage must speak of to answer: any of the `names` will do.

    `terms` are the query's own bigrams for it, `names` the folded words of the glossary; a need without a name is one
    bigram of the query.
    """

    terms: frozenset[str]
    names: tuple[str, ...]


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
    named, left = _without_units(_YEAR.sub(lambda m: " " * len(m.group()), folded), tuple(units))
    asked = words.without_stop(left)
    mentions = words.mentions(asked)
    own = terms(asked) or terms(words.without_stop(folded)) or terms(folded)
    needs: list[Need] = []
    rest = list(asked)
    for start, end in dict.fromkeys((m.start, m.end) for m in mentions):
        concepts = [m.concept for m in mentions if (m.start, m.end) == (start, end)]
        names = dict.fromkeys(fold(name) for c in concepts for name in (*c.terms, *c.words))
        needs.append(Need(frozenset(terms(asked[start:end])), (asked[start:end], *names)))
        rest[start:end] = " " * (end - start)
    needs.extend(Need(frozenset((term,)), ()) for term in dict.fromkeys(terms("".join(rest))) if len(term) > 1)
    expansion = dict.fromkeys(t for m in mentions for name in m.concept.terms for t in terms(name))
    return Query(text, tuple(own), tuple(expansion), tuple(needs), years, named)


def _without_units(text: str, units: tuple[str, ...]) -> tuple[frozenset[str], str]:
    """The units that a query names, and the query without their names.

    The longest stretch that a query shares with a unit's name counts, unless all units of the library share it.
    """
    best: dict[str, str] = {}
    for unit in dict.fromkeys(units):
        shared = _longest_shared(text, fold(unit))
        if len(shared) >= _UNIT_LENGTH and not all(shared in fold(other) for other in units):
            best[unit] = shared
    longest = max(map(len, best.values()), default=0)
    named = {unit: shared for unit, shared in best.items() if len(shared) == longest}
    for shared in named.values():
        text = text.replace(shared, " " * len(shared))
    return frozenset(named), text


def _longest_shared(text: str, name: str) -> str:
    for length in range(min(len(text), len(name)), _UNIT_LENGTH - 1, -1):
        for start in range(len(name) - length + 1):
            if name[start : start + length] in text:
                return name[start : start + length]
    return ""
