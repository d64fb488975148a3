"""Reads a sentence-transformers folder that holds a StaticEmbedding, without torch."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_STATIC: Final = "StaticEmbedding"
_NORMALIZE: Final = "Normalize"


def is_static(folder: Path) -> bool:
    """Whether the model is a table of token vectors whose mean is the vector of a text, and nothing else."""
    modules = folder / "modules.json"
    if not modules.is_file():
        return False
    kinds = [module["type"].rsplit(".", 1)[-1] for module in json.loads(modules.read_text(encoding="utf-8"))]
    return kinds in ([_STATIC], [_STATIC, _NORMALIZE]) and not _prompts(folder)


def _prompts(folder: Path) -> bool:
    config = folder / "config_sentence_transformers.json"
    return config.is_file() and any(json.loads(config.read_text(encoding="utf-8")).get("prompts", {}).values())


class StaticModel:
    """The mean of the token vectors, at length one: what sentence-transformers computes, in a tenth of a second."""

    def __init__(self, folder: Path) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        place = folder / (json.loads((folder / "modules.json").read_text(encoding="utf-8"))[0].get("path") or "")
        self._table: Vectors = load_file(place / "model.safetensors")["embedding.weight"].astype(np.float32)
        self._tokenizer = Tokenizer.from_file(str(place / "tokenizer.json"))
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text; zeros for a text without a known token."""
        vectors = np.zeros((len(texts), self._table.shape[1]), dtype=np.float32)
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts), add_special_tokens=False)]
        known = [row for row, ids in enumerate(tokens) if ids]
        if known:
            starts = np.cumsum([0, *(len(tokens[row]) for row in known[:-1])])
            sums = np.add.reduceat(self._table[[token for row in known for token in tokens[row]]], starts, axis=0)
            lengths = np.linalg.norm(sums, axis=1, keepdims=True)  # sum and mean point the same way
            vectors[known] = np.divide(sums, lengths, out=np.zeros_like(sums), where=lengths > 0)
        return vectors
