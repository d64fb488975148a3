"""The vectors, in Chroma: a folder of this machine, or a server.

Two collections hold one library: the chunks, and a manifest with a record a report. A report is part of the library
once its manifest record says so; what a writer that was killed left behind is cleared by the next one.
"""

import functools
import re
import threading
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import urlsplit

import numpy as np

from gouji.embedding.static_model import Vectors
from gouji.errors import LibraryIndexError
from gouji.index.catalogue import Entry, Row
from gouji.index.passage import PassageKind, ReportCard

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.client import Client
    from chromadb.api.types import Where
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings

_HEAD: Final = "head"
_CUT: Final = "cut"
_MANIFEST_NAME: Final = re.compile(r"gouji-([0-9a-f]{16})-reports")
_READY: Final = "ready"
_WRITING: Final = "writing"
# The manifest is looked up by id only; Chroma wants a vector all the same.
_NO_VECTOR: Final = (1.0, 0.0)
# How many chunks a query keeps in view on its way through the graph. With Chroma's 100 it ends among the copies of a
# passage that many reports share and misses the answer beside them; 500 costs 0.1 ms.
_IN_VIEW: Final = 500
# So few named chunks are fetched and compared one by one, which takes half the time of a query among them.
_FEW: Final = 300
_BATCH: Final = 5000  # Chroma takes 5,461 records at once


@dataclass(frozen=True, slots=True)
class Place:
    """Where the store is: a folder or the address of a server."""

    folder: Path | None
    url: str | None


@functools.cache
def store_at(place: Place, key: str, cut: str) -> "Store":
    """One store a place and process: Chroma shares its engine within a process, and is fresh once all of it closed."""
    return Store(place, key, cut)


def chunk_id(edition: str, ordinal: int) -> str:
    return f"{edition}-{ordinal}"


def place_of(identifier: str) -> tuple[str, int]:
    """Edition and ordinal of a chunk id."""
    edition, _, ordinal = identifier.rpartition("-")
    return edition, int(ordinal)


class Store:
    """The collections of one embedding model and one way to cut reports (`cut`), named by `key`.

    `seen` is the serial of the library when the folder was opened. Chroma answers from what it read then: what another
    process wrote since is found only after `reopen`.
    """

    def __init__(self, place: Place, key: str, cut: str) -> None:
        self._place = place
        self._key = key
        self._cut = cut
        self.seen = ""
        self._lock = threading.RLock()
        self._client: Client | None = None
        self._collections: tuple[Collection, Collection] | None = None

    def close(self) -> None:
        """Lets go of the folder; the next call opens it again and sees what other processes wrote."""
        with self._lock:
            if self._client is not None:
                self._client.close()
            self._client = self._collections = None

    def reopen(self, serial: str) -> None:
        """Reads the folder as it is now, if it was opened at another serial. A server is always up to date."""
        with self._lock:
            if self._place.folder is not None and self.seen != serial:
                self.close()
                # The first query reads the index from disk; later ones answer from memory.
                if (first := self._chunks.get(limit=1, include=["embeddings"])["embeddings"]) is not None and len(
                    first
                ):
                    self._chunks.query(query_embeddings=np.asarray(first[:1]), n_results=1, include=[])
            self.seen = serial

    @property
    def _chunks(self) -> "Collection":
        return self._open()[0]

    @property
    def _manifest(self) -> "Collection":
        return self._open()[1]

    def _open(self) -> "tuple[Collection, Collection]":
        with self._lock:
            if self._collections is None:
                self._client = _connect(self._place)
                chunks, manifest = (
                    self._client.get_or_create_collection(
                        name,
                        embedding_function=None,
                        configuration={"hnsw": {"space": "cosine", "ef_search": _IN_VIEW}},
                        metadata={_CUT: self._cut},
                    )
                    for name in (f"gouji-{self._key}", f"gouji-{self._key}-reports")
                )
                self._collections = (chunks, manifest)
            return self._collections

    def serial(self) -> str:
        """Changes with every change of the library; empty at first."""
        found = self._manifest.get(ids=[_HEAD], include=["metadatas"])["metadatas"]
        return str(found[0]["serial"]) if found else ""

    def entries(self) -> tuple[Entry, ...]:
        """The reports that are whole and not replaced."""
        return tuple(_entry(record) for record in _standing(self._records()))

    def write(self, batch: Sequence[tuple[Entry, Sequence[Row], Vectors]]) -> str:
        """Writes reports with their passages and vectors in place of what they replace; gives the new serial.

        The order is the guarantee: the reports are announced, their passages written, then declared whole in one call,
        and only then are the replaced ones deleted.
        """
        self.prepare(batch)
        serial = self.declare([entry for entry, *_ in batch])
        self._delete([edition for entry, *_ in batch for edition in entry.replaces])
        return serial

    def prepare(self, batch: Sequence[tuple[Entry, Sequence[Row], Vectors]]) -> None:
        """Announces reports and writes their passages; nobody sees them before they are declared."""
        self._put_records([_record(entry, _WRITING) for entry, *_ in batch])
        records = [
            (chunk_id(e.edition, row.ordinal), row.text, metadata_of(e, row)) for e, rows, _ in batch for row in rows
        ]
        vectors = np.concatenate([vectors for _, rows, vectors in batch if rows] or [np.zeros((0, 1), np.float32)])
        for start in range(0, len(records), _BATCH):
            ids, documents, metadatas = zip(*records[start : start + _BATCH], strict=True)
            self._chunks.upsert(
                ids=list(ids),
                embeddings=vectors[start : start + _BATCH],
                documents=list(documents),
                metadatas=list(metadatas),
            )

    def declare(self, entries: Sequence[Entry]) -> str:
        """Says that reports are whole; gives the new serial."""
        return self._put_records([_record(entry, _READY) for entry in entries], head=True)

    def under_other_models(self) -> "list[Store]":
        """The stores of the same place, cut alike, that hold reports under another embedding model; the latest last."""
        self._open()
        assert self._client is not None
        found = []
        for collection in self._client.list_collections():
            match = _MANIFEST_NAME.fullmatch(collection.name)
            if match is None or match.group(1) == self._key or (collection.metadata or {}).get(_CUT) != self._cut:
                continue
            store = store_at(self._place, match.group(1), self._cut)
            if standing := _standing(store._records()):
                found.append((max(record["order"] for record in standing), match.group(1), store))
        return [store for *_, store in sorted(found, key=lambda f: f[:2])]

    def drop(self) -> None:
        """Deletes the collections, the manifest first: from then on there is no library under this key."""
        self._open()
        assert self._client is not None
        for name in (f"gouji-{self._key}-reports", f"gouji-{self._key}"):
            self._client.delete_collection(name)
        self.close()

    def remove(self, editions: Sequence[str]) -> str:
        """Takes reports out, their manifest records first; gives the new serial."""
        records = self._records()
        self._put_records([{**records[e], "state": _WRITING} for e in editions if e in records], head=True)
        self._delete(editions)
        return self.serial()

    def recover(self) -> None:
        """Clears what a writer that was killed left: reports half written, half removed, or replaced."""
        records = self._records()
        standing = {record["edition"] for record in _standing(records)}
        self._delete([edition for edition in records if edition not in standing])

    def rows(self, edition: str) -> list[Row]:
        """The passages of one report as the collection holds them, by place."""
        found = self._chunks.get(where={"edition": edition}, include=["metadatas", "documents"])
        records = zip(found["ids"], found["metadatas"] or (), found["documents"] or (), strict=True)
        rows: list[Row] = []
        covered = 0
        for identifier, metadata, document in sorted(records, key=lambda record: place_of(record[0])[1]):
            rows.append(_row(identifier, metadata, document, covered))
            covered = max(covered, rows[-1].end)
        return rows

    def nearest(
        self, vector: Vectors, k: int, *, ids: Sequence[str] | None = None, where: Mapping[str, Any] | None = None
    ) -> list[tuple[str, float]]:
        """The `k` nearest chunks by id with their cosine, nearest first; among `ids`, or those that `where` admits."""
        if ids is not None and len(ids) <= _FEW:
            return self._compared(vector, ids)[:k]
        found = self._chunks.query(
            query_embeddings=vector.reshape(1, -1),
            n_results=k,
            ids=None if ids is None else list(ids),
            where=None if where is None else cast("Where", dict(where)),
            include=["distances"],
        )
        distances = found["distances"]
        return [
            (identifier, 1.0 - float(distance))
            for identifier, distance in zip(found["ids"][0], distances[0] if distances else (), strict=True)
        ]

    def _compared(self, vector: Vectors, ids: Sequence[str]) -> list[tuple[str, float]]:
        found = self._chunks.get(ids=list(ids), include=["embeddings"])
        if not found["ids"]:
            return []
        cosines = np.asarray(found["embeddings"], dtype=np.float32) @ vector
        return sorted(zip(found["ids"], map(float, cosines), strict=True), key=lambda pair: -pair[1])

    def langchain(self, embeddings: "Embeddings") -> "Chroma":
        """The chunks as a LangChain vector store."""
        from langchain_chroma import Chroma

        self._open()
        return Chroma(
            client=self._client,
            collection_name=f"gouji-{self._key}",
            embedding_function=embeddings,
            create_collection_if_not_exists=False,
        )

    def _records(self) -> dict[str, dict[str, Any]]:
        found = self._manifest.get(include=["metadatas"])
        return {
            identifier: dict(metadata)
            for identifier, metadata in zip(found["ids"], found["metadatas"] or (), strict=True)
            if identifier != _HEAD
        }

    def _put_records(self, records: Sequence[Mapping[str, Any]], *, head: bool = False) -> str:
        serial = uuid.uuid4().hex
        ids = [record["edition"] for record in records] + [_HEAD] * head
        metadatas: list[Mapping[str, Any]] = [*records, *([{"serial": serial}] * head)]
        for start in range(0, len(ids), _BATCH):
            part = slice(start, start + _BATCH)
            vectors = np.array([_NO_VECTOR] * len(ids[part]), dtype=np.float32)
            self._manifest.upsert(ids=ids[part], embeddings=vectors, metadatas=metadatas[part])
        return serial

    def _delete(self, editions: Sequence[str]) -> None:
        if editions:
            self._chunks.delete(where=_among(editions))
            self._manifest.delete(ids=list(editions))


def _among(editions: Sequence[str]) -> "Where":
    return cast("Where", {"edition": {"$in": list(editions)}})  # chroma's own type leaves a list of strings out


def _connect(place: Place) -> "Client":
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if place.url is not None:
        address = urlsplit(place.url)
        secure = address.scheme == "https"
        port = address.port or (443 if secure else 80)
        try:
            client = chromadb.HttpClient(host=address.hostname or "", port=port, ssl=secure, settings=settings)
            return cast("Client", client)
        except Exception as error:
            raise LibraryIndexError(
                f"GOUJI_CHROMA_URL：连不上 Chroma 服务 {place.url}，请确认它已启动、地址无误"
            ) from error
    assert place.folder is not None
    try:
        return cast("Client", chromadb.PersistentClient(str(place.folder), settings=settings))
    except Exception as error:
        raise LibraryIndexError(
            f"{place.folder}：索引打不开（{type(error).__name__}），请检查磁盘空间和权限；"
            "索引坏了的，删去这个文件夹后用 gouji index 重新入库"
        ) from error


def _record(entry: Entry, state: str) -> dict[str, Any]:
    card = entry.card
    # A metadata value may not be None; an absent unit is "" and an absent year 0.
    return {
        "edition": entry.edition,
        "state": state,
        "replaces": " ".join(entry.replaces),
        "order": time.time_ns(),
        "report": card.id,
        "sha256": card.sha256,
        "source": card.source,
        "title": card.title,
        "unit": card.unit or "",
        "year": card.year or 0,
        "chunks": card.chunks,
    }


def _entry(record: Mapping[str, Any]) -> Entry:
    card = ReportCard(
        id=record["report"],
        title=record["title"],
        unit=record["unit"] or None,
        year=record["year"] or None,
        source=record["source"],
        sha256=record["sha256"],
        chunks=record["chunks"],
    )
    return Entry(record["edition"], card, tuple(record["replaces"].split()))


def metadata_of(entry: Entry, row: Row) -> dict[str, Any]:
    """What a chunk's record says besides its text; each key costs Chroma a row."""
    metadata = {
        "edition": entry.edition,
        "report": entry.card.id,
        "unit": entry.card.unit or "",
        "year": entry.card.year or 0,
        "section": row.section,
        "kind": str(row.kind),
        "start": row.start,
        "end": row.end,
    }
    above = row.embedded.removesuffix(row.text)
    if above != _titles(row.section):
        metadata["above"] = above
    if row.gap is not None and row.gap.strip("\n"):
        metadata["gap"] = row.gap
    return metadata


def _row(identifier: str, metadata: Mapping[str, Any], document: str, covered: int) -> Row:
    """`covered` is the place up to which the passages before it reach."""
    _, ordinal = place_of(identifier)
    start = metadata["start"]
    blank = None if start < covered else "\n" * (start - covered)
    return Row(
        ordinal=ordinal,
        start=start,
        end=metadata["end"],
        kind=PassageKind(metadata["kind"]),
        section=metadata["section"],
        text=document,
        embedded=metadata.get("above", _titles(metadata["section"])) + document,
        gap=metadata.get("gap", blank),
    )


def _titles(section: str) -> str:
    """What most chunks are embedded under."""
    return f"{section}\n" if section else ""


def _standing(records: Mapping[str, Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The records that are whole and that no later one replaces."""
    ready = [record for record in records.values() if record["state"] == _READY]
    replaced = {
        edition
        for record in ready
        for edition in record["replaces"].split()
        if edition in records and records[edition]["order"] < record["order"]
    }
    return [record for record in ready if record["edition"] not in replaced]
