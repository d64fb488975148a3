"""Figures of merit of a ranked list of passages against gold places."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.report.model import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one report's normalised text; `report` is the report's id."""

    report: str
    span: Span


# A fact that stands in several places of a report may be shown at any of them.
Gold = tuple[Place, ...]


def shared(a: Place, b: Place) -> int:
    """How many characters two places have in common."""
    if a.report != b.report:
        return 0
    return max(0, min(a.span.end, b.span.end) - max(a.span.start, b.span.start))


def answers(passage: Place, gold: Gold) -> bool:
    """Whether a passage shows at least half of the gold quote, at one of its places."""
    return any(shared(passage, place) * 2 >= len(place.span) for place in gold)


def newly_found(ranked: Sequence[Place], golds: Sequence[Gold]) -> list[int]:
    """How many gold quotes each passage is the first to show."""
    open_golds = list(golds)
    counts = []
    for passage in ranked:
        shown = [gold for gold in open_golds if answers(passage, gold)]
        open_golds = [gold for gold in open_golds if gold not in shown]
        counts.append(len(shown))
    return counts


def recall(ranked: Sequence[Place], golds: Sequence[Gold], k: int) -> float:
    """The part of the gold quotes that the first k passages show."""
    return sum(newly_found(ranked[:k], golds)) / len(golds)


def recall_within(ranked: Sequence[Place], golds: Sequence[Gold], characters: int) -> float:
    """The part of the gold quotes within the first `characters` that a reader sees: long passages gain nothing."""
    seen: list[Place] = []
    left = characters
    for passage in ranked:
        if left <= 0:
            break
        end = min(passage.span.end, passage.span.start + left)
        left -= end - passage.span.start
        seen.append(Place(passage.report, Span(passage.span.start, end)))
    return recall(seen, golds, len(seen))


def ndcg(ranked: Sequence[Place], golds: Sequence[Gold], k: int) -> float:
    """Normalised discounted cumulative gain: a passage gains 1 where it shows a quote that none above it showed.

    The ideal list shows one new quote in each of its first places.
    """
    gains = [min(count, 1) for count in newly_found(ranked[:k], golds)]
    best = sum(1 / math.log2(rank + 2) for rank in range(min(k, len(golds))))
    return min(1.0, sum(gain / math.log2(rank + 2) for rank, gain in enumerate(gains)) / best)


def reciprocal_rank(ranked: Sequence[Place], golds: Sequence[Gold]) -> float:
    return next((1 / rank for rank, count in enumerate(newly_found(ranked, golds), 1) if count), 0.0)
