"""From the dense and lexical lists of one query to its passages, best first, each with its score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gouji.index.catalogue import Catalogue, Numbers, Row
from gouji.index.evidence import THRESHOLD, Coverage, relevance
from gouji.index.fusion import fuse
from gouji.index.lexical import best, inverse_frequency
from gouji.index.passage import Passage, ReportCard
from gouji.index.query import Query

# How far down each list is read.
DEPTH: Final = 60

# The report's words for a thing say less than the query's own: each concept brings several.
EXPANSION_WEIGHT: Final = 0.6
# A query that names a year or a unit means it, but may compare it with another.
ELSEWHERE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Ranked:
    """A chunk by number, its score by fused rank, and the probability that it speaks of what was asked."""

    number: int
    fused: float
    relevance: float


def rank(
    query: Query,
    catalogue: Catalogue,
    cards: Mapping[str, ReportCard],
    dense: Sequence[tuple[int, float]],
    among: Numbers | None,
) -> list[Ranked]:
    """The chunks that any of the lists found, best first.

    `dense` are chunk numbers with their cosine, best first; `cards` are the reports by edition; `among` is what the
    filters admit.
    """
    lexical = best(catalogue, query.terms, DEPTH, among)
    expanded = best(catalogue, query.expansion, DEPTH, among)
    fused = fuse(
        (
            ([number for number, _ in dense], 1.0),
            ([number for number, _ in lexical], 1.0),
            ([number for number, _ in expanded], EXPANSION_WEIGHT),
        )
    )
    size, _ = catalogue.size()
    coverage = Coverage(query, lambda term: inverse_frequency(len(catalogue.postings(term)), size))
    cosines = dict(dense)
    unseen = min(cosines.values(), default=0.0)  # no chunk outside the dense list is nearer than its last
    ranked = []
    for number, (edition, row) in catalogue.rows(fused).items():
        probability = relevance(coverage.of(row.embedded), cosines.get(number, unseen))
        ranked.append(Ranked(number, fused[number] * _scope(query, cards[edition]), probability))
    return sorted(ranked, key=lambda r: (-r.fused, r.number))


def _scope(query: Query, card: ReportCard) -> float:
    year = ELSEWHERE if query.years and card.year not in query.years else 1.0
    unit = ELSEWHERE if query.units and card.unit not in query.units else 1.0
    return year * unit


def passages(
    ranked: Sequence[Ranked], rows: Mapping[int, tuple[str, Row]], cards: Mapping[str, ReportCard], k: int
) -> list[Passage]:
    """The first `k` that are probable enough; of passages that overlap, only the first."""
    chosen: list[Passage] = []
    for item in ranked:
        edition, row = rows[item.number]
        card = cards[edition]
        if item.relevance < THRESHOLD or any(
            p.report_id == card.id and p.start < row.end and row.start < p.end for p in chosen
        ):
            continue
        chosen.append(_passage(card, row, item.relevance))
        if len(chosen) == k:
            break
    return chosen


def _passage(card: ReportCard, row: Row, score: float) -> Passage:
    return Passage(
        text=row.text,
        start=row.start,
        end=row.end,
        report_id=card.id,
        unit=card.unit,
        year=card.year,
        title=card.title,
        source=card.source,
        section=row.section,
        kind=row.kind,
        score=round(score, 4),
    )
