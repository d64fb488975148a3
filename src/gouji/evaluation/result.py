"""What a suite measures. That an evaluator failed is one thing, a low score another: they never share a number."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Better(StrEnum):
    """Which way a metric improves; a metric that is only shown, for comparison, is guarded by nobody."""

    HIGHER = "higher"
    LOWER = "lower"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure. `tolerance` is how far it may fall behind the baseline, in its own unit, and be no regression."""

    name: str
    value: float
    better: Better = Better.HIGHER
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True)
class SuiteResult:
    """The metrics of a suite, and one readable line a miss, for the person who mends it; `notes` are lines that whoever
    runs it should know besides (a judge that could not be asked)."""

    suite: str
    metrics: tuple[Metric, ...]
    misses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SuiteFailure:
    """A suite that did not come to an end: it has no score."""

    suite: str
    reason: str


Suite = Callable[[], SuiteResult]


def ratio(part: float, whole: float) -> float:
    """part / whole to four digits; 0 where there was nothing to measure, so that an emptied set shows as a fall."""
    return round(part / whole, 4) if whole else 0.0
