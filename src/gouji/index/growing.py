"""From the small passages that were found to the larger ones that are shown.

A small passage is ranked more precisely, a larger one is read more easily and holds what stands beside the found words.
A hit therefore grows over its neighbours, and a further hit that it grew over takes no rank of its own.
"""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from gouji.index.catalogue import Row
from gouji.index.passage import PATH

# Characters. A result takes no neighbour that would bring it over this.
WIDTH: Final = 600


@dataclass(frozen=True, slots=True)
class Result:
    """A stretch of a report with the text that stands there, and the hit that it grew from."""

    edition: str
    start: int
    end: int
    text: str
    hit: Row


def grow(
    hits: Iterable[tuple[str, Row]], neighbours: Callable[[str], Sequence[Row]], k: int, width: int = WIDTH
) -> list[Result]:
    """The first `k` results of hits (edition and passage, best first), none of which overlap.

    `neighbours` are all passages of an edition by place.
    """
    results: list[Result] = []
    lines: dict[str, list[Row]] = {}
    for edition, hit in hits:
        taken = [result for result in results if result.edition == edition]
        if any(result.start < hit.end and hit.start < result.end for result in taken):
            continue
        if len(results) == k:
            break
        if edition not in lines:
            lines[edition] = [row for row in neighbours(edition) if row.gap is not None]
        results.append(_grown(edition, hit, lines[edition], taken, width))
    return results


def _grown(edition: str, hit: Row, line: Sequence[Row], taken: Sequence[Result], width: int) -> Result:
    """What stands under the hit's own heading is taken first, then under the nearest; what follows before the rest."""
    if hit.gap is None:
        return Result(edition, hit.start, hit.end, hit.text, hit)
    first = last = next(place for place, row in enumerate(line) if row.ordinal == hit.ordinal)

    def may_join(place: int) -> bool:
        if not 0 <= place < len(line):
            return False
        row = line[place]
        size = max(row.end, line[last].end) - min(row.start, line[first].start)
        return size <= width and not any(result.start < row.end and row.start < result.end for result in taken)

    while sides := [place for place in (last + 1, first - 1) if may_join(place)]:
        side = max(sides, key=lambda place: _nearness(hit.section, line[place].section))
        first, last = min(first, side), max(last, side)
    rows = line[first : last + 1]
    text = rows[0].text + "".join(f"{row.gap}{row.text}" for row in rows[1:])
    return Result(edition, rows[0].start, rows[-1].end, text, hit)


def _nearness(one: str, other: str) -> int:
    """Of two paths in the outline: 0 under one heading, lower the further up the heading that they share."""
    first, second = one.split(PATH), other.split(PATH)
    shared = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
    return shared - max(len(first), len(second))
