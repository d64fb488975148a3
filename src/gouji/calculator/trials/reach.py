"""What a claim may be made of: the amounts around it, those first whose words it shares and that stand nearest."""

import bisect
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from gouji.calculator.neighbourhood import is_mark
from gouji.calculator.phrases import KEPT, Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.figures.model import Quantity
from gouji.report.model import Table

# Sentences to either side of a claim in which its figures usually stand; an indicator's narrative follows its value.
BACK, ON = 6, 3
# In a statement of very many figures only those beside the claim are looked at; likewise in a very long report.
MOST_NEAR, MOST_FAR = 40, 250
# A pair of characters that two figures' words have in common brings them as much nearer as this many sentences.
_SHARED, _MOST_SHARED = 2, 3

_PLAIN = re.compile(r"[0-9一二三四五六七八九十]|本年|全年|年度|[年月日的了为是共其中达到、，。；：（）()“”\s]")


def near(reading: Reading, statements: Sequence[Statement], number: int, claim: Phrase) -> list[Phrase]:
    """The exact amounts of the sentences around a claim, in its own section, the likeliest first."""
    here = statements[number]
    section = reading.report.section_at(here.span.start)
    wanted = pairs_of(_words_of(claim))
    found: list[tuple[float, int, Phrase]] = []
    for at in range(max(0, number - BACK), min(len(statements), number + ON + 1)):
        other = statements[at]
        if other.block != here.block and reading.report.section_at(other.span.start) is not section:
            continue
        away = abs(at - number)
        for phrase in _beside(other.phrases, claim):
            if phrase is not claim and is_exact(phrase.quantity) and not is_mark(phrase):
                behind = 0.5 if phrase.start > claim.start else 0.0
                shared = min(len(wanted & pairs_of(_words_of(phrase))), _MOST_SHARED)
                found.append((away + behind - _SHARED * shared, abs(claim.start - phrase.start), phrase))
    return [phrase for _, _, phrase in sorted(found, key=lambda each: each[:2])]


def _beside(phrases: Sequence[Phrase], claim: Phrase) -> Sequence[Phrase]:
    if len(phrases) <= 2 * MOST_NEAR:
        return phrases
    at = bisect.bisect_left(phrases, claim.start, key=lambda p: p.start)
    return phrases[max(0, at - MOST_NEAR) : at + MOST_NEAR]


def everywhere(reading: Reading) -> tuple[Phrase, ...]:
    """All exact amounts of a report, of running text and of tables."""
    return reading.once(_everywhere)


def far(reading: Reading, claim: Phrase) -> Sequence[Phrase]:
    """The exact amounts of a report that a claim may be made of, wherever they stand; of a long one, the nearest."""
    every = everywhere(reading)
    at = bisect.bisect_left(every, claim.start, key=lambda p: p.start)
    return every[max(0, at - MOST_FAR) : at + MOST_FAR]


def _everywhere(reading: Reading) -> tuple[Phrase, ...]:
    prose = [p for s in reading.statements for p in s.phrases if is_exact(p.quantity) and not is_mark(p)]
    cells = (p for table in reading.report.tables for p in _cells(reading, table))
    return tuple(sorted((*prose, *cells), key=lambda p: p.start))


def _cells(reading: Reading, table: Table) -> Iterator[Phrase]:
    """The figures of a table, each with the words of its row and of its column for a lead."""
    above: dict[int, str] = {}
    for row in table.rows:
        words = "".join(dict.fromkeys(c.text for c in row if not reading.within(c.span)))
        for column, cell in enumerate(row):
            held = [q for q in reading.within(cell.span) if q.is_claim and is_exact(q)]
            if not held and not any(map(str.isdigit, cell.text)):
                above[column] = (above.get(column, "") + cell.text)[-20:] if row is table.rows[0] else cell.text
            for quantity in held[:1]:
                lead = above.get(column, "") + words
                yield Phrase(quantity, lead, "", 0, 0, None, "", None, 0, False)


def by_nearness(phrases: Sequence[Phrase]) -> Iterator[tuple[Phrase, Phrase]]:
    """Every two of some figures, given the likeliest first: pairs of the likeliest first, the likelier one ahead."""
    for second in range(1, len(phrases)):
        for first in range(second):
            yield phrases[first], phrases[second]


def closest(claim: Phrase, phrases: Sequence[Phrase], most: int) -> list[Phrase]:
    """Of figures that may stand anywhere those whose words are the claim's, then those beside it."""
    return sorted(phrases, key=lambda p: (-min(affinity(claim, p), _MOST_SHARED), abs(p.start - claim.start)))[:most]


def affinity(one: Phrase, other: Phrase) -> int:
    """How many pairs of characters the words of two figures have in common."""
    return len(pairs_of(_words_of(one)) & pairs_of(_words_of(other)))


def _words_of(phrase: Phrase) -> str:
    return phrase.lead[-24:] + "|" + phrase.tail[:10]


@lru_cache(maxsize=KEPT)
def pairs_of(words: str) -> frozenset[str]:
    bare = _PLAIN.sub(" ", words)
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1) if " " not in bare[i : i + 2])


def is_exact(quantity: Quantity) -> bool:
    return quantity.approximation is None and quantity.high is None
