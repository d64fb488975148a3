"""From the dense and lexical lists of one query to its passages, best first, each with its score."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from gouji.index.catalogue import Catalogue, Numbers, Row
from gouji.index.evidence import Asked, Evidence, Signs
from gouji.index.fusion import RANK_CONSTANT, fuse
from gouji.index.growing import Result, grow
from gouji.index.judge import FLOOR, THRESHOLD, answered, log_odds, probability
from gouji.index.lexical import best, inverse_frequency
from gouji.index.passage import Passage, ReportCard
from gouji.index.query import Query
from gouji.report.model import Span

# How far down each list is read.
DEPTH: Final = 60

# The report's words for a thing say less than the query's own: each concept brings several.
EXPANSION_WEIGHT: Final = 0.6
# What the best possible fused rank adds to a passage's log-odds for the order.
FUSION_WEIGHT: Final = 1.0

# How a report calls the year before its own.
LAST_YEAR: Final = ("上年", "去年", "同比")

# The nearest chunks by number with their cosine, best first and DEPTH at most, among those that are given, or all.
Nearest = Callable[[Numbers | None], Sequence[tuple[int, float]]]

_BEST_FUSED: Final = (2 + EXPANSION_WEIGHT) / (RANK_CONSTANT + 1)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A chunk by number, its fused rank (1 at best), its signs, and the log-odds that it speaks of what was asked.

    `asked` is what the question shows by itself, the same in all chunks found for it.
    """

    number: int
    fused: float
    signs: Signs
    odds: float
    asked: Asked

    @property
    def order(self) -> float:
        return self.odds + FUSION_WEIGHT * self.fused


def rank(
    query: Query,
    catalogue: Catalogue,
    cards: Mapping[str, ReportCard],
    nearest: Nearest,
    among: Numbers | None,
) -> list[Ranked]:
    """The chunks that any of the lists found, best first.

    Three lists (nearest vectors, the query's own terms, the report's words for them) are fused by rank; what a chunk
    itself shows of the query's needs then orders what they found.

    `cards` are the reports by edition; `among` is what the filters admit.
    """
    lexical = best(catalogue, query.terms, DEPTH, among)
    expanded = best(catalogue, query.expansion, DEPTH, among)
    dense = _dense(nearest, among, {number for number, _ in (*lexical, *expanded)})
    fused = fuse(
        (
            ([number for number, _ in dense], 1.0),
            ([number for number, _ in lexical], 1.0),
            ([number for number, _ in expanded], EXPANSION_WEIGHT),
        )
    )
    size, _ = catalogue.size()
    evidence = Evidence(
        query, lambda term: inverse_frequency(len(catalogue.postings(term)), size), inverse_frequency(0, size)
    )
    cosines = dict(dense)
    unseen = min(cosines.values(), default=0.0)  # no chunk outside the dense list is nearer than its last
    found = catalogue.rows(fused)
    nearest_sentences = evidence.nearest([row.embedded for _, row in found.values()])
    ranked = []
    for (number, (edition, row)), sentence in zip(found.items(), nearest_sentences, strict=True):
        card = cards[edition]
        signs = evidence.signs(shown(card, row), cosines.get(number, unseen), _elsewhere(query, card, row), sentence)
        ranked.append(Ranked(number, fused[number] / _BEST_FUSED, signs, log_odds(signs), evidence.asked))
    return sorted(ranked, key=lambda r: (-r.order, r.number))


def _dense(nearest: Nearest, among: Numbers | None, lexical: set[int]) -> list[tuple[int, float]]:
    """The nearest chunks, with those of the lexical lists that an approximate index passed over.

    A graph of neighbours can lose whole groups of chunks that many reports share word for word: their neighbours are
    each other. Chunks that are named are compared one by one. Where the index lost none, the list stays as it is.
    """
    found = list(nearest(among))
    if missing := lexical.difference(number for number, _ in found):
        found.extend(nearest(np.array(sorted(missing), dtype=np.int64)))
    return sorted(found, key=lambda f: -f[1])[:DEPTH]


def shown(card: ReportCard, row: Row) -> str:
    """What a passage shows of a query's needs: its unit too, which a question may call 街道 or 局里 for short."""
    return f"{card.unit or ''}\n{row.embedded}"


def _elsewhere(query: Query, card: ReportCard, row: Row) -> int:
    """How much of the year and unit that the query names a passage misses; it may speak of another year by name."""
    year = bool(query.years) and not any(_speaks_of(year, card, row) for year in query.years)
    unit = bool(query.units) and card.unit not in (None, *query.units)
    return year + unit


def _speaks_of(year: int, card: ReportCard, row: Row) -> bool:
    if card.year in (None, year) or str(year) in row.text:
        return True
    return year + 1 == card.year and any(word in row.text for word in LAST_YEAR)


def answers(ranked: Sequence[Ranked]) -> bool:
    """Whether what was found is likely to answer the question."""
    likeliest = max(ranked, key=lambda item: item.odds, default=None)
    return likeliest is not None and answered(likeliest.signs, likeliest.asked) >= THRESHOLD


def passages(
    ranked: Sequence[Ranked],
    rows: Mapping[int, tuple[str, Row]],
    cards: Mapping[str, ReportCard],
    neighbours: Callable[[str], Sequence[Row]],
    k: int,
    *,
    doubtful: bool = False,
) -> list[Passage]:
    """The first `k` that are probable enough, or `doubtful` too, grown over what stands around them; none overlap.

    `neighbours` are all passages of an edition by place.
    """
    if not doubtful and not answers(ranked):
        return []
    scores = {rows[item.number]: probability(item.odds) for item in ranked}
    likely = (rows[item.number] for item in ranked if doubtful or probability(item.odds) >= FLOOR)
    return [
        _passage(cards[result.edition], result, scores[result.edition, result.hit])
        for result in grow(likely, neighbours, k)
    ]


def _passage(card: ReportCard, result: Result, score: float) -> Passage:
    return Passage(
        text=result.text,
        start=result.start,
        end=result.end,
        hit=Span(result.hit.start, result.hit.end),
        report_id=card.id,
        unit=card.unit,
        year=card.year,
        title=card.title,
        source=card.source,
        section=result.hit.section,
        kind=result.hit.kind,
        score=round(score, 4),
    )
