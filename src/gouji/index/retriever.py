"""The library as a LangChain retriever, for other people's chains.

    retriever = GoujiRetriever(library=Library(settings()), year=2023, k=5)
    documents = retriever.invoke("三公经费控制率")

The vectors are looked up through langchain-chroma, the lexical ranks and the fusion are the library's.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from langchain_core.vectorstores import VectorStore
from pydantic import ConfigDict

from gouji.embedding.static_model import Vectors
from gouji.index.embedding import SentenceEmbedding
from gouji.index.library import Library
from gouji.index.passage import Passage, PassageKind


class GoujiEmbeddings(Embeddings):
    """The library's embedding model as LangChain wants it."""

    def __init__(self, model: SentenceEmbedding) -> None:
        self._model = model

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._model.documents(texts).tolist()  # type: ignore[no-any-return]

    def embed_query(self, text: str) -> list[float]:
        return self._model.query(text).tolist()  # type: ignore[no-any-return]


def vector_store(library: Library) -> VectorStore:
    """The library's chunks as a LangChain vector store: plain dense search, without the lexical part.

    It stays open on what the library held when it was made.
    """
    return library.store.langchain(GoujiEmbeddings(library.embedding))


class GoujiRetriever(BaseRetriever):
    """Documents carry the passage verbatim.

    Metadata: report, unit, year, title, source, section, kind, start, end, score, and hit_start and hit_end of the
    stretch that was found.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    unit: str | None = None
    year: int | None = None
    section: str | None = None
    report: str | None = None
    kind: PassageKind | None = None
    k: int = 8

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:  # noqa: ARG002
        found = self.library.search(
            query,
            unit=self.unit,
            year=self.year,
            section=self.section,
            report=self.report,
            kind=self.kind,
            k=self.k,
            nearest=self._nearest,
        )
        return [document_of(passage) for passage in found]

    def _nearest(
        self, vector: Vectors, k: int, ids: Sequence[str] | None, where: Mapping[str, Any] | None
    ) -> list[tuple[str, float]]:
        extra: dict[str, Any] = {} if ids is None else {"ids": list(ids)}
        found = vector_store(self.library).similarity_search_by_vector_with_relevance_scores(  # type: ignore[attr-defined]
            vector.tolist(),
            k=k,
            filter=None if where is None else dict(where),
            **extra,
        )
        return [(document.id, 1.0 - distance) for document, distance in found]


def document_of(passage: Passage) -> Document:
    """A passage as a LangChain document."""
    return Document(
        page_content=passage.text,
        metadata={
            "report": passage.report_id,
            "unit": passage.unit,
            "year": passage.year,
            "title": passage.title,
            "source": passage.source,
            "section": passage.section,
            "kind": str(passage.kind),
            "start": passage.start,
            "end": passage.end,
            "hit_start": passage.hit.start,
            "hit_end": passage.hit.end,
            "score": passage.score,
        },
    )
