"""What Gouji's retrieval is measured against in the same run: BM25 alone, dense vectors alone, plain LangChain.

Each takes a question, a unit and a year, and gives ten passages. All use the same reports; the first two also the same
chunks. LangChain splits by its tutorial's settings (1,000 characters, 200 of overlap: its bare default of 4,000
returns a whole report at once, which finds everything and shows nothing) into Chroma with the same embedding model.
"""

import importlib
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gouji.evaluation.ranking import Place
from gouji.report.model import Report, Span

if TYPE_CHECKING:
    from gouji.index.embedding import SentenceEmbedding

DEPTH = 10
SPLITTERS = "langchain_text_splitters"

Search = Callable[[str, str | None, int | None], list[Place]]


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: Place
    unit: str | None
    year: int | None
    embedded: str

    def admitted(self, unit: str | None, year: int | None) -> bool:
        return (unit is None or self.unit == unit) and (year is None or self.year == year)


def _candidates(reports: Iterable[Report]) -> list[_Candidate]:
    from gouji.index.chunk import chunks

    return [_Candidate(Place(r.id, chunk.span), r.unit, r.year, chunk.embedded) for r in reports for chunk in chunks(r)]


def _best(scores: Iterable[float], candidates: list[_Candidate], unit: str | None, year: int | None) -> list[Place]:
    ranked = sorted(zip(scores, range(len(candidates)), strict=True), key=lambda pair: (-pair[0], pair[1]))
    return [candidates[at].place for _, at in ranked if candidates[at].admitted(unit, year)][:DEPTH]


def bm25(reports: Iterable[Report]) -> Search:
    """BM25 over character bigrams, with the parameters that bm25s comes with."""
    import bm25s

    from gouji.index.bigrams import terms

    candidates = _candidates(reports)
    index = bm25s.BM25()
    index.index([terms(c.embedded) for c in candidates], show_progress=False)

    def search(question: str, unit: str | None, year: int | None) -> list[Place]:
        known = [term for term in terms(question) if term in index.vocab_dict]
        scores = index.get_scores(known).tolist() if known else [0.0] * len(candidates)
        return _best(scores, candidates, unit, year)

    return search


def dense(reports: Iterable[Report], embedding: "SentenceEmbedding") -> Search:
    """Cosine of the same embedding model, over the same chunks."""
    candidates = _candidates(reports)
    vectors = embedding.documents([c.embedded for c in candidates])

    def search(question: str, unit: str | None, year: int | None) -> list[Place]:
        return _best((vectors @ embedding.query(question)).tolist(), candidates, unit, year)

    return search


def langchain(reports: Iterable[Report], embedding: "SentenceEmbedding") -> Search:
    """RecursiveCharacterTextSplitter, the same embedding model, Chroma in memory, similarity search with a filter."""
    from chromadb import EphemeralClient
    from chromadb.config import Settings
    from langchain_chroma import Chroma
    from langchain_core.documents import Document

    from gouji.index.retriever import GoujiEmbeddings

    # Of the dev extra: the package does not depend on it.
    splitters: Any = importlib.import_module(SPLITTERS)
    splitter = splitters.RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
    whole = [
        Document(r.text, metadata={"report": r.id, "unit": r.unit or "", "year": r.year or 0, "name": r.source.path})
        for r in reports
    ]
    client = EphemeralClient(Settings(anonymized_telemetry=False))
    store = Chroma(
        collection_name=f"rival-{uuid.uuid4().hex}", embedding_function=GoujiEmbeddings(embedding), client=client
    )
    store.add_documents(splitter.split_documents(whole))

    def search(question: str, unit: str | None, year: int | None) -> list[Place]:
        wanted: list[Mapping[str, Any]] = [{"unit": unit}] if unit else []
        wanted += [{"year": year}] if year else []
        only: Any = {"$and": wanted} if len(wanted) > 1 else wanted[0] if wanted else None
        found = store.similarity_search(question, k=DEPTH, filter=only)
        return [
            Place(
                d.metadata["report"], Span(d.metadata["start_index"], d.metadata["start_index"] + len(d.page_content))
            )
            for d in found
        ]

    return search


def _place(report: str, start: int, text: str) -> Place:
    return Place(report, Span(start, start + len(text)))
