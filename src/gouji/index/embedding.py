"""From text to vectors: the model that ships with the package, or any other by one setting."""

import hashlib
import json
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from gouji.embedding.built_in import BUILT_IN
from gouji.embedding.static_model import StaticModel, Vectors, is_static
from gouji.errors import SettingsError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# Models that were trained with an instruction before the query and none before the passage, and whose files do not
# say so (model card of BAAI/bge-*-zh-v1.5).
QUERY_INSTRUCTIONS: Final = ((re.compile(r"bge-\w+-zh"), "为这个句子生成表示以用于检索相关文章："),)


class Embedding(Protocol):
    """Vectors of unit length, float32."""

    @property
    def fingerprint(self) -> str:
        """Differs between models whose vectors cannot be compared."""

    def documents(self, texts: Sequence[str]) -> Vectors:
        """One row a text."""

    def query(self, text: str) -> Vectors:
        """One vector, shape (dimension,)."""


def open_embedding(name: str | None = None) -> "SentenceEmbedding":
    """The model by folder or hub name; None is the built-in one. Nothing heavy is loaded yet.

    Raises:
        SettingsError: the folder that the setting names does not exist or holds no model.
    """
    return SentenceEmbedding(BUILT_IN if name is None else model_folder(name, "GOUJI_EMBEDDING_MODEL") or name)


def model_folder(name: str, setting: str) -> Path | None:
    """The folder that a setting names; None where it can only be a hub name (`owner/model`).

    Raises:
        SettingsError: the folder does not exist or holds no model.
    """
    path = Path(name).expanduser()
    if path.is_dir():
        if not (path / "modules.json").is_file() and not (path / "config.json").is_file():
            raise SettingsError(
                f"{setting}：文件夹 {name} 里没有模型（缺 modules.json 或 config.json），请改成模型所在的文件夹"
            )
        return path
    if path.is_absolute() or name.startswith((".", "~")) or not re.fullmatch(r"[\w.-]+(/[\w.-]+)?", name):
        raise SettingsError(f"{setting}：没有文件夹 {name}，请检查路径，或不设此项")
    return None


class SentenceEmbedding:
    """A sentence-transformers model.

    Documents always go through sentence-transformers. A query goes through `StaticModel` where the model is nothing
    but a table of token vectors: the same vector without the seconds that importing torch takes.
    """

    def __init__(self, model: Path | str) -> None:
        self._model_name = model

    @cached_property
    def fingerprint(self) -> str:
        digest = hashlib.sha256()
        if isinstance(self._model_name, str):
            digest.update(self._model_name.encode())
        else:
            for file in sorted(p for p in self._model_name.rglob("*") if p.suffix in _MODEL_FILES):
                digest.update(f"{file.relative_to(self._model_name)} {file.stat().st_size}".encode())
                with file.open("rb") as content:
                    digest.update(content.read(_FINGERPRINT_BYTES))
        return digest.hexdigest()[:12]

    def documents(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        vectors = self._model.encode_document(list(texts), show_progress_bar=False, convert_to_numpy=True)
        return _unit(vectors)

    def query(self, text: str) -> Vectors:
        if self._static is not None:
            vector: Vectors = self._static.encode([text])[0]
            return vector
        instruction = next((words for name, words in QUERY_INSTRUCTIONS if name.search(str(self._model_name))), None)
        vectors = self._model.encode_query([text], prompt=instruction, show_progress_bar=False, convert_to_numpy=True)
        first: Vectors = _unit(vectors)[0]
        return first

    def quick_documents(self, texts: Sequence[str]) -> Vectors:
        """As `documents`, without torch where the model allows it: for the few passages of one report."""
        return self.documents(texts) if self._static is None else self._static.encode(texts)

    @cached_property
    def _static(self) -> StaticModel | None:
        folder = self._model_name
        return StaticModel(folder) if isinstance(folder, Path) and is_static(folder) else None

    @cached_property
    def _model(self) -> "SentenceTransformer":
        from sentence_transformers import SentenceTransformer

        name = str(self._model_name)
        try:
            model = SentenceTransformer(name, local_files_only=isinstance(self._model_name, Path))
        except (OSError, ValueError, RuntimeError, KeyError, json.JSONDecodeError) as error:
            raise SettingsError(
                f"GOUJI_EMBEDDING_MODEL：载入向量模型 {name} 失败（{first_line(error)}）；"
                "请改成本机的模型文件夹，联网取一次，或不设此项以使用随软件附带的模型"
            ) from error
        # Half-precision tables are summed in single precision, as StaticModel does.
        return model.float()


_MODEL_FILES: Final = {".json", ".safetensors", ".bin", ".txt", ".model"}
_FINGERPRINT_BYTES: Final = 1 << 24


def _unit(raw: object) -> Vectors:
    """Each row at length one; a row of zeros (a text without a known token) stays."""
    vectors = np.asarray(raw, dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    result: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return result


def first_line(error: BaseException) -> str:
    return str(error).strip().split("\n")[0][:160] or type(error).__name__
