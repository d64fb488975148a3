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


def answers(passage: Place, gold: Place) -> bool:
    """Whether a passage shows at least half of a gold quote."""
    if passage.report != gold.report:
        return False
    shared = min(passage.span.end, gold.span.end) - max(passage.span.start, gold.span.start)
    return shared * 2 >= len(gold.span)


def newly_found(ranked: Sequence[Place], golds: Sequence[Place]) -> list[int]:
    """How many gold quotes each passage is the first to show."""
    open_golds = list(golds)
    counts = []
    for passage in ranked:
        shown = [gold for gold in open_golds if answers(passage, gold)]
        open_golds = [gold for gold in open_golds if gold not in shown]
        counts.append(len(shown))
    return counts


def recall(ranked: Sequence[Place], golds: Sequence[Place], k: int) -> float:
    """The part of the gold quotes that the first k passages show."""
    return sum(newly_found(ranked[:k], golds)) / len(golds)


def recall_within(ranked: Sequence[Place], golds: Sequence[Place], characters: int) -> float:
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


def ndcg(ranked: Sequence[Place], golds: Sequence[Place], k: int) -> float:
    """Normalised discounted cumulative gain: a passage gains 1 where it shows a quote that none above it showed.

    The ideal list shows one new quote in each of its first places.
    """
    gains = [min(count, 1) for count in newly_found(ranked[:k], golds)]
    best = sum(1 / math.log2(rank + 2) for rank in range(min(k, len(golds))))
    return min(1.0, sum(gain / math.log2(rank + 2) for rank, gain in enumerate(gains)) / best)


def reciprocal_rank(ranked: Sequence[Place], golds: Sequence[Place]) -> float:
    return next((1 / rank for rank, count in enumerate(newly_found(ranked, golds), 1) if count), 0.0)
