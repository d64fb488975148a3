"""The model that scripts/embedding/train.py makes: where it lies, and its vectors without torch."""

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gouji.embedding.static_model import StaticModel, Vectors

BUILT_IN: Final = Path(__file__).parent / "model"


def vectors(texts: Sequence[str]) -> "Vectors":
    """One row of length one a text, float32; zeros for a text without a known token. Loaded at the first call."""
    return _model().encode(texts)


@functools.cache
def _model() -> "StaticModel":
    from gouji.embedding.static_model import StaticModel  # numpy, which an audit seldom needs

    return StaticModel(BUILT_IN)
