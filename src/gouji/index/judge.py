"""How likely a passage speaks of what was asked, and whether the library answers the question at all.

Two logistic regressions, whose weights lie in judge.toml, fitted by scripts/calibrate_evidence.py: one over the signs
of a passage, which orders passages and is their score, and one over those of the likeliest passage and what the
question shows by itself, which decides whether anything is returned: of a question with many needs, one passage meets
few.
"""

import functools
import math
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from importlib.resources import files
from typing import Final

from gouji.index.evidence import Asked, Signs

# A question that the library answers less probably than this gets nothing; one that passes gets what stands above the
# floor.
THRESHOLD: Final = 0.25
FLOOR: Final = 0.05

Weights = Mapping[str, float]

_SIGNS: Final = tuple(field.name for field in fields(Signs))
_ASKED: Final = tuple(field.name for field in fields(Asked))


def log_odds(signs: Signs, weights: Weights | None = None) -> float:
    """Whether a passage speaks of what was asked."""
    return _weighed(signs, weights or _fitted()["passage"])


def answered(best: Signs, asked: Asked, weights: Weights | None = None) -> float:
    """The probability, 0 to 1, that a library answers such a question whose best passage this is."""
    weights = weights or _fitted()["question"]
    return probability(_weighed(best, weights) + math.fsum(weights[name] * getattr(asked, name) for name in _ASKED))


def probability(odds: float) -> float:
    """Of log-odds, 0 to 1."""
    return 1 / (1 + math.exp(-odds))


def _weighed(signs: Signs, weights: Weights) -> float:
    return weights["bias"] + math.fsum(weights[name] * getattr(signs, name) for name in _SIGNS if name in weights)


@functools.cache
def _fitted() -> Mapping[str, Weights]:
    return tomllib.loads(files("gouji.index").joinpath("judge.toml").read_text(encoding="utf-8"))
