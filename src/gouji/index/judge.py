"""How likely a passage speaks of what was asked, and whether the library answers the question at all.

Two logistic regressions, whose weights lie in judge.toml, fitted by scripts/calibrate_evidence.py: one over the signs
of a passage, which orders passages and is their score, and one over those of the likeliest passage and the number of
the question's needs, which decides whether anything is returned: of a question with many needs, one passage meets few.
"""

import functools
import math
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from importlib.resources import files
from typing import Final

from gouji.index.evidence import Signs

# A question that the library answers less probably than this gets nothing; one that passes gets what stands above the
# floor.
THRESHOLD: Final = 0.35
FLOOR: Final = 0.1

Weights = Mapping[str, float]


def log_odds(signs: Signs, weights: Weights | None = None) -> float:
    """Whether a passage speaks of what was asked."""
    return _weighed(asdict(signs), weights or _fitted()["passage"])


def answered(best: Signs, needs: int, weights: Weights | None = None) -> float:
    """The probability, 0 to 1, that a library answers a question of so many needs whose best passage this is."""
    return probability(_weighed({**asdict(best), "needs": needs}, weights or _fitted()["question"]))


def probability(odds: float) -> float:
    """Of log-odds, 0 to 1."""
    return 1 / (1 + math.exp(-odds))


def _weighed(signs: Mapping[str, float], weights: Weights) -> float:
    return weights["bias"] + math.fsum(weight * signs[name] for name, weight in weights.items() if name != "bias")


@functools.cache
def _fitted() -> Mapping[str, Weights]:
    return tomllib.loads(files("gouji.index").joinpath("judge.toml").read_text(encoding="utf-8"))
