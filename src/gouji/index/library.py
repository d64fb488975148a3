"""The library of reports: put in, take out, search."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from gouji.embedding.static_model import Vectors
from gouji.errors import LibraryIndexError
from gouji.index import bigrams, catalogue, chunk
from gouji.index.catalogue import Catalogue, Entry, Numbers, Row
from gouji.index.embedding import SentenceEmbedding, open_embedding
from gouji.index.entry import entry_of
from gouji.index.failing import plainly
from gouji.index.lock import WriterLock, turn
from gouji.index.passage import Passage, PassageKind, ReportCard
from gouji.index.postings import gather
from gouji.index.ranking import DEPTH
from gouji.index.replacing import replaced_by
from gouji.index.reranker import open_reranker
from gouji.index.search import Filter, search
from gouji.index.store import Place, Store, chunk_id, place_of, store_at
from gouji.report.model import Report

if TYPE_CHECKING:
    from gouji.settings import Settings

_FORMAT: Final = 2  # of the collections and the catalogue
_BATCH: Final = 4800  # chunks written in one turn: Chroma and the postings cost less a chunk in large lots
# Up to here a filter is told to Chroma as the ids it admits, which is exact and quick. Beyond, Chroma looks among all,
# for so many times as many as the filter's share of the library calls for, and what is not admitted is passed over: its
# own filter takes several times as long, and is left to what this does not fill.
_MANY: Final = 2000
_AMPLE: Final = 2
_MOST: Final = 1500
_WIDER: Final = 10

# What Store.nearest takes and gives: the vector, how many, and the ids or the metadata to look among.
Nearest = Callable[[Vectors, int, Sequence[str] | None, Mapping[str, Any] | None], list[tuple[str, float]]]


class Library:
    """The reports under one data folder (or on one Chroma server) under one embedding model.

    Nothing is opened or made before it is needed. Readers of other processes see each report altogether or not at all.
    """

    def __init__(self, settings: "Settings") -> None:
        self._folder: Path = settings.data_dir / "index"
        self._url: str | None = settings.chroma_url
        self.embedding: SentenceEmbedding = open_embedding(settings.embedding_model)
        self._reranker = open_reranker(settings.reranker)

    def add(self, report: Report) -> bool:
        """Puts a report in, in place of its earlier version if there is one; False where this very content is in.

        Raises:
            LibraryIndexError: another process writes, the library was made with another embedding model, or the store
                cannot be reached.
        """
        ((_, new),) = self.add_all((report,))
        return new

    def add_all(self, reports: Iterable[Report]) -> Iterator[tuple[Report, bool]]:
        """Puts reports in, many in one write; gives each with what `add` would say, once it is in for good."""
        with self.writing():
            waiting: list[tuple[Report, Entry, tuple[Row, ...]] | tuple[Report, None, tuple[()]]] = []
            for report in reports:
                entry, rows = entry_of(report)
                if any(_akin(entry.card, other.card) for _, other, _ in waiting if other is not None):
                    # The later one replaces the earlier, which it can only where that one is already in.
                    yield from self._write(waiting)
                    waiting = []
                waiting.append((report, None, ()) if self._catalogue.holds(entry) else (report, entry, rows))
                if sum(len(rows) for _, _, rows in waiting) >= _BATCH:
                    yield from self._write(waiting)
                    waiting = []
            yield from self._write(waiting)

    def rebuild(self) -> Iterator[tuple[ReportCard, int]]:
        """Embeds under this model what the library holds under another, from the stored passages, without the files.

        Gives each report once it is embedded, with how many there are. The new collection is built beside the old one;
        once all of it is whole the library switches, and the old one is deleted. A rebuild that was killed is begun
        again. Nothing happens where the library holds reports under this model, or none at all.
        """
        with self._writing(check=False):
            older = [] if self._catalogue.serial() else self._store.under_other_models()
            if not older:
                return
            entries = [replace(entry, replaces=()) for entry in older[-1].entries()]
            lot: list[tuple[Entry, list[Row]]] = []
            for number, entry in enumerate(entries, start=1):
                lot.append((entry, older[-1].rows(entry.edition)))
                if number == len(entries) or sum(len(rows) for _, rows in lot) >= _BATCH:
                    self._embed_beside(lot)
                    yield from ((done.card, len(entries)) for done, _ in lot)
                    lot = []
            with self._turn():
                self._store.declare(entries)
                self._synchronise()
                for store in older:
                    store.drop()

    def _embed_beside(self, lot: Sequence[tuple[Entry, Sequence[Row]]]) -> None:
        vectors = self.embedding.documents([row.embedded for _, rows in lot for row in rows])
        ends = np.cumsum([len(rows) for _, rows in lot])
        parts = np.split(vectors, ends[:-1])
        with self._turn():
            self._store.prepare([(entry, rows, part) for (entry, rows), part in zip(lot, parts, strict=True)])

    def remove(self, report_id: str) -> None:
        """Takes a report out; nothing happens where it is not in."""
        with self.writing():
            editions = [entry.edition for entry in self._catalogue.entries() if entry.card.id == report_id]
            if editions:
                with self._turn():
                    serial = self._store.remove(editions)
                    self._catalogue.change(serial, editions, ())
                    self._store.seen = serial

    def reports(self) -> list[ReportCard]:
        """What is in the library, by unit, year and title."""
        with plainly(self._folder):
            return [entry.card for entry in self._catalogue.entries()] if self._follow() else []

    def search(
        self,
        text: str,
        *,
        unit: str | None = None,
        year: int | None = None,
        section: str | None = None,
        report: str | None = None,
        kind: PassageKind | None = None,
        k: int = 8,
        doubtful: bool = False,
        nearest: Nearest | None = None,
    ) -> list[Passage]:
        """The passages that speak of what was asked, best first; none where none is probable enough.

        Args:
            text: a question or keywords, in anyone's words.
            unit: the name of a unit, or part of it where no unit has exactly this name.
            year: the fiscal year.
            section: characters that the path in the outline holds.
            report: a report's id.
            kind: sections, indicator blocks or tables only.
            k: how many at most.
            doubtful: the nearest passages also where none is probable enough; their scores tell.
            nearest: looks the vectors up in another way than by the store itself; for the LangChain retriever.
        """
        with plainly(self._folder):
            if not text.strip() or not self._follow():
                return []
            return self._found(text, Filter(unit, year, section, report, kind), k, doubtful, nearest)

    def _found(self, text: str, among: Filter, k: int, doubtful: bool, nearest: Nearest | None) -> list[Passage]:
        def dense(vector: Vectors, admitted: Numbers | None) -> list[tuple[int, float]]:
            return self._dense(vector, among, admitted, nearest or self._nearest)

        vector = self.embedding.query(text)
        return search(text, vector, self._catalogue, dense, among, k, self._reranker, doubtful=doubtful)

    def writing(self) -> AbstractContextManager[None]:
        """Holds the right to write over many calls; a killed writer's leftovers are cleared first.

        Raises:
            LibraryIndexError: another process is writing, or the library was made with another embedding model.
        """
        return self._writing(check=True)

    @contextmanager
    def _writing(self, *, check: bool) -> Iterator[None]:
        def prepare() -> None:
            self._recover()
            if check:
                self._refuse_other_models()

        with plainly(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._writer.held(prepare):
                yield

    def _refuse_other_models(self) -> None:
        """A library that holds nothing under this model and much under another is not empty: say so."""
        if self._catalogue.serial():
            return
        if older := self._store.under_other_models():
            raise LibraryIndexError(
                f"检索库里的 {len(older[-1].entries())} 份报告是用另一个向量模型入库的；"
                "请运行 gouji index --rebuild 换用现在的模型（不需要原文件），或改回原来的 GOUJI_EMBEDDING_MODEL"
            )

    def close(self) -> None:
        """Lets go of files and connections; the next call opens them again."""
        if "_store" in self.__dict__:
            self._store.close()
        if "_catalogue" in self.__dict__:
            self._catalogue.close()
            del self._catalogue

    @property
    def store(self) -> Store:
        """The vectors; for the LangChain retriever."""
        return self._store

    @cached_property
    def _key(self) -> str:
        made_by = (_FORMAT, self.embedding.fingerprint, chunk.settings_hash(), bigrams.VERSION)
        return hashlib.sha256(repr(made_by).encode()).hexdigest()[:16]

    @property
    def _cut(self) -> str:
        """Stored passages can be embedded again by another model where this is the same."""
        return f"{_FORMAT}-{chunk.settings_hash()}"

    @cached_property
    def _store(self) -> Store:
        return store_at(Place(None if self._url else self._folder / "chroma", self._url), self._key, self._cut)

    @cached_property
    def _catalogue(self) -> Catalogue:
        return Catalogue(self._catalogue_file)

    @property
    def _catalogue_file(self) -> Path:
        of_server = f"-{hashlib.sha256(self._url.encode()).hexdigest()[:8]}" if self._url else ""
        return self._folder / f"catalogue-{self._key}-{catalogue.VERSION}{of_server}.sqlite"

    @cached_property
    def _writer(self) -> WriterLock:
        return WriterLock(self._folder)

    def _turn(self) -> AbstractContextManager[None]:
        return turn(self._folder)

    def _follow(self) -> bool:
        """Makes the catalogue agree with the store; False where there is no library yet."""
        if self._url is None:
            if not (self._folder / "chroma").is_dir():
                return False
            # Writers of this machine change the catalogue themselves; only a lost or torn one differs at first.
            if "_store" not in self.__dict__:
                with self._turn():
                    self._synchronise()
            elif self._store.seen != (serial := self._catalogue.serial()):
                with self._turn():
                    self._store.reopen(serial)
            self._refuse_other_models()
            return True
        self._folder.mkdir(parents=True, exist_ok=True)
        if self._store.serial() != self._catalogue.serial():
            with self._turn():
                self._synchronise()
        self._refuse_other_models()
        return True

    def _synchronise(self) -> None:
        serial = self._store.serial()
        if serial != self._catalogue.serial():
            held = {entry.edition for entry in self._catalogue.entries()}
            there = {entry.edition: entry for entry in self._store.entries()}
            add = ((entry, self._store.rows(edition)) for edition, entry in there.items() if edition not in held)
            self._catalogue.change(serial, held - there.keys(), gather(add))
        self._store.reopen(serial)

    def _recover(self) -> None:
        with self._turn():
            self._store.recover()
            self._synchronise()

    def _write(self, waiting: Sequence[tuple[Report, Entry | None, tuple[Row, ...]]]) -> Iterator[tuple[Report, bool]]:
        fresh = [(entry, rows) for _, entry, rows in waiting if entry is not None]
        if fresh:
            vectors = self.embedding.documents([row.embedded for _, rows in fresh for row in rows])
            batch, start = [], 0
            for entry, rows in fresh:
                placed = replace(entry, replaces=replaced_by(entry, rows, self._catalogue))
                batch.append((placed, rows, vectors[start : start + len(rows)]))
                start += len(rows)
            # Chroma works outside of Python's lock: the postings are gathered meanwhile, and written after it is done.
            with self._turn(), ThreadPoolExecutor(1) as beside:
                gathered = beside.submit(lambda: list(gather((entry, rows) for entry, rows, _ in batch)))
                serial = self._store.write(batch)
                replaced = [edition for entry, *_ in batch for edition in entry.replaces]
                self._catalogue.change(serial, replaced, gathered.result())
                self._store.seen = serial
        yield from ((report, entry is not None) for report, entry, _ in waiting)

    def _nearest(
        self, vector: Vectors, k: int, ids: Sequence[str] | None, where: Mapping[str, Any] | None
    ) -> list[tuple[str, float]]:
        from chromadb.errors import InternalError

        try:
            return self._store.nearest(vector, k, ids=ids, where=where)
        except InternalError:
            if self._url is not None:
                raise
            # Another process wrote between the look at the catalogue and now, and a chunk that the filter admits is
            # gone. Chroma looks among all; what the filter does not admit is dropped afterwards.
            with self._turn():
                self._store.close()
            return self._store.nearest(vector, k * _WIDER)

    def _dense(
        self, vector: Vectors, among: Filter, admitted: Numbers | None, nearest: Nearest
    ) -> list[tuple[int, float]]:
        if admitted is None:
            return self._numbered(nearest(vector, DEPTH, None, None), None)
        if len(admitted) > _MANY:
            size, _ = self._catalogue.size()
            for wide in (DEPTH * _AMPLE * size // len(admitted), _MOST):
                found = self._numbered(nearest(vector, min(wide, _MOST), None, None), admitted)
                if len(found) == DEPTH:
                    return found
            # What is near the question lies outside of the filter.
            if (where := among.where(self._catalogue.entries())) is not None:
                return self._numbered(nearest(vector, DEPTH, None, where), admitted)
        ids = [chunk_id(*place) for place in self._catalogue.places(admitted)]
        return self._numbered(nearest(vector, DEPTH, ids, None), admitted)

    def _numbered(self, found: Sequence[tuple[str, float]], admitted: Numbers | None) -> list[tuple[int, float]]:
        """The first chunks that the catalogue holds and a filter admits, by number, with their cosine."""
        numbered: list[tuple[int, float]] = []
        for start in range(0, len(found), DEPTH):
            part = {place_of(identifier): cosine for identifier, cosine in found[start : start + DEPTH]}
            numbers = self._catalogue.numbers(list(part))
            held = [(numbers[place], cosine) for place, cosine in part.items() if place in numbers]
            numbered.extend(held if admitted is None else _admitted(held, admitted))
            if len(numbered) >= DEPTH:
                break
        return numbered[:DEPTH]


def _admitted(held: Sequence[tuple[int, float]], admitted: Numbers) -> list[tuple[int, float]]:
    """Those whose number is among the ascending ones."""
    numbers = np.array([number for number, _ in held], dtype=np.int64)
    places = np.minimum(np.searchsorted(admitted, numbers), len(admitted) - 1)
    return [one for one, same in zip(held, admitted[places] == numbers, strict=True) if same]


def _akin(one: ReportCard, other: ReportCard) -> bool:
    """Whether one of the two may replace the other."""
    same = (one.unit, one.year, one.title) == (other.unit, other.year, other.title)
    return same or one.source == other.source or one.id == other.id
