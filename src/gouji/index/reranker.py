"""A cross-encoder reads question and passage together and orders what the search found; only where one is set."""

import json
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from gouji.errors import SettingsError
from gouji.index.embedding import first_line, model_folder

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

# How many of the best passages it reads: each costs a pass through the model.
READ: Final = 24

# One figure a passage, higher where it answers the question better.
Rerank = Callable[[str, Sequence[str]], Sequence[float]]


def open_reranker(name: str | None) -> "Reranker | None":
    """The model by folder or hub name; None where none is set. Nothing heavy is loaded yet.

    Raises:
        SettingsError: the folder that the setting names does not exist or holds no model.
    """
    return None if name is None else Reranker(model_folder(name, "GOUJI_RERANKER") or name)


class Reranker:
    """A sentence-transformers cross-encoder with one output."""

    def __init__(self, model: Path | str) -> None:
        self._model_name = model

    def __call__(self, question: str, passages: Sequence[str]) -> Sequence[float]:
        """Scores of passages for a question, in their order.

        Raises:
            SettingsError: the model cannot be loaded, or is no reranker.
        """
        if not passages:
            return ()
        pairs = [(question, passage) for passage in passages]
        scores = np.asarray(self._model.predict(pairs, show_progress_bar=False, convert_to_numpy=True))
        if scores.ndim != 1:
            raise SettingsError(f"GOUJI_RERANKER：{self._model_name} 不是重排模型（输出应是一个分数），请换一个")
        return [float(score) for score in scores]

    @cached_property
    def _model(self) -> "CrossEncoder":
        from sentence_transformers import CrossEncoder

        name = str(self._model_name)
        try:
            model: CrossEncoder = CrossEncoder(name, local_files_only=isinstance(self._model_name, Path))
        except (OSError, ValueError, RuntimeError, KeyError, json.JSONDecodeError) as error:
            raise SettingsError(
                f"GOUJI_RERANKER：载入重排模型 {name} 失败（{first_line(error)}）；请改成本机的模型文件夹，或不设此项"
            ) from error
        return model
