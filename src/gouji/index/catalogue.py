"""The catalogue: which reports the library holds, their passages, and the postings of lexical search, in SQLite.

It mirrors the vector store, which says what is whole, and can be made again from it. One transaction a change: a reader
of another process sees a report altogether or not at all.
"""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from gouji.index.bigrams import terms
from gouji.index.passage import PassageKind, ReportCard
from gouji.index.postings import POSTING, Postings, Segment
from gouji.sqlite_wal import into_wal

_SCHEMA: Final = """
create table if not exists meta (name text primary key, value text not null);
create table if not exists reports (
    number integer primary key, segment integer not null,
    edition text not null unique, id text not null, sha256 text not null, source text not null, title text not null,
    unit text, year integer, chunks integer not null, replaces text not null);
create table if not exists chunks (
    number integer primary key, report integer not null, ordinal integer not null, start integer not null,
    "end" integer not null, kind text not null, section text not null, text text not null, embedded text not null,
    length integer not null, gap text, unique (report, ordinal));
create table if not exists postings (
    term text not null, segment integer not null, data blob not null, primary key (term, segment)) without rowid;
"""

# Part of the file's name: another schema is another file, made again from the store.
VERSION: Final = 3

_PATIENCE: Final = 60.0  # seconds that one process waits for another

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Row:
    """A passage of the catalogue. `embedded` is its text with the titles above it.

    `gap` is what stands in the report between the passages before it and this one; None where it lies inside another
    (an indicator of a table). So neighbours can be put together to what the report says, without the report.
    """

    ordinal: int
    start: int
    end: int
    kind: PassageKind
    section: str
    text: str
    embedded: str
    gap: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A report of the library; `edition` changes with anything that is indexed of it.

    `replaces` are the editions whose place it took when it was added.
    """

    edition: str
    card: ReportCard
    replaces: tuple[str, ...] = ()


_JOINED: Final = "from chunks join reports on reports.number = chunks.report"
_ENTRIES: Final = "select edition, replaces, id, title, unit, year, source, sha256, chunks from reports"


def _entry(row: Sequence[Any]) -> Entry:
    edition, replaces, *card = row
    return Entry(edition, ReportCard(*card), tuple(replaces.split()))


class Catalogue:
    """Opened on a file, or in memory for the passages of one report."""

    def __init__(self, path: Path | None) -> None:
        self._lock = threading.RLock()
        self._size: tuple[str, int, float] | None = None
        self._entries: tuple[str, tuple[Entry, ...]] | None = None
        self._rows_of: tuple[str, dict[str, tuple[int, int]]] | None = None
        self._sql = sqlite3.connect(
            ":memory:" if path is None else path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        into_wal(self._sql, _PATIENCE)
        self._sql.execute("pragma synchronous = normal")
        self._sql.execute("pragma cache_size = -64000")  # KB; the postings of some thousand reports
        self._sql.executescript(_SCHEMA)

    def close(self) -> None:
        with self._lock:
            self._sql.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All reads inside see one state, whatever another process commits meanwhile."""
        with self._lock, self._transaction("begin"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        if self._sql.in_transaction:
            yield
            return
        self._sql.execute(begin)
        try:
            yield
        except BaseException:
            self._sql.execute("rollback")
            raise
        self._sql.execute("commit")

    def serial(self) -> str:
        """What the vector store's serial was when this catalogue last followed it; empty at first."""
        with self._lock:
            row = self._sql.execute("select value from meta where name = 'serial'").fetchone()
        return "" if row is None else str(row[0])

    def change(self, serial: str, remove: Iterable[str], add: Iterable[Segment]) -> None:
        """Takes editions out and puts reports in, all in one transaction."""
        with self._lock, self._transaction("begin immediate"):
            for edition in remove:
                self._remove(edition)
            for segment in add:
                self._add(segment)
            self._sql.execute("insert or replace into meta values ('serial', ?)", (serial,))

    def _remove(self, edition: str) -> None:
        found = self._sql.execute("select number, segment from reports where edition = ?", (edition,)).fetchone()
        if found is None:
            return
        report, segment = found
        chunks = self._sql.execute("select number, embedded from chunks where report = ?", (report,)).fetchall()
        gone = np.array([number for number, _ in chunks], dtype=np.uint32)
        for term in {term for _, text in chunks for term in terms(text)}:
            key = (term, segment)
            row = self._sql.execute("select data from postings where term = ? and segment = ?", key).fetchone()
            held = np.frombuffer(row[0], dtype=POSTING)
            left = held[~np.isin(held["chunk"], gone)]
            if len(left):
                change = "update postings set data = ? where term = ? and segment = ?"
                self._sql.execute(change, (left.tobytes(), *key))
            else:
                self._sql.execute("delete from postings where term = ? and segment = ?", key)
        self._sql.execute("delete from chunks where report = ?", (report,))
        self._sql.execute("delete from reports where number = ?", (report,))

    def _add(self, segment: Segment) -> None:
        """Puts in reports and their passages: the postings of a term lie in one record."""
        number, report, place = self._sql.execute(
            "select (select coalesce(max(number), 0) from chunks), (select coalesce(max(number), 0) from reports),"
            " (select coalesce(max(segment), 0) + 1 from reports)"
        ).fetchone()
        first = number + 1
        cards: list[tuple[Any, ...]] = []
        chunks: list[tuple[Any, ...]] = []
        for entry, rows in segment.reports:
            report += 1
            card = entry.card
            cards.append(
                (
                    *(report, place, entry.edition, card.id, card.sha256, card.source, card.title, card.unit),
                    *(card.year, card.chunks, " ".join(entry.replaces)),
                )
            )
            for row in rows:
                number += 1
                chunks.append(
                    (
                        *(number, report, row.ordinal, row.start, row.end, str(row.kind)),
                        *(row.section, row.text, row.embedded, segment.lengths[number - first], row.gap),
                    )
                )
        self._sql.executemany(f"insert into reports values ({','.join('?' * 11)})", cards)
        self._sql.executemany(f"insert into chunks values ({','.join('?' * 11)})", chunks)
        # The terms come in order: neighbours in the table are written one after the other, in half the time.
        self._sql.executemany(
            "insert into postings values (?, ?, ?)", ((term, place, data) for term, data in segment.records(first))
        )

    def entries(self) -> tuple[Entry, ...]:
        """All reports, by unit, year and title; kept until something changes."""
        with self._lock:
            serial = self.serial()
            if self._entries is None or self._entries[0] != serial:
                rows = self._sql.execute(f"{_ENTRIES} order by unit, year, title, source").fetchall()
                self._entries = (serial, tuple(map(_entry, rows)))
            return self._entries[1]

    def holds(self, entry: Entry) -> bool:
        """Whether this very content is in, or was and gave way to the same report in another file."""
        with self._lock:
            found = self._sql.execute(
                "select 1 from reports where edition = ? or (instr(replaces, ?) > 0 and source <> ?)",
                (entry.edition, entry.edition, entry.card.source),
            ).fetchone()
        return found is not None

    def akin(self, card: ReportCard) -> tuple[Entry, ...]:
        """The reports that share a card's source or id, or its unit, year and title."""
        with self._lock:
            rows = self._sql.execute(
                f"{_ENTRIES} where source = ? or id = ? or (unit = ? and year = ? and title = ?)",
                (card.source, card.id, card.unit, card.year, card.title),
            ).fetchall()
        return tuple(map(_entry, rows))

    def size(self) -> tuple[int, float]:
        """How many chunks there are, and their mean length in terms; a scan of all, so kept until something changes."""
        with self._lock:
            serial = self.serial()
            if self._size is None or self._size[0] != serial:
                count, mean = self._sql.execute("select count(*), avg(length) from chunks").fetchone()
                self._size = (serial, int(count), float(mean or 0.0))
            return self._size[1:]

    def postings(self, term: str) -> Postings:
        """Where a term stands."""
        with self._lock:
            rows = self._sql.execute("select data from postings where term = ?", (term,)).fetchall()
        return np.frombuffer(b"".join(data for (data,) in rows), dtype=POSTING)

    def matching(self, editions: Iterable[str] | None, section: str | None, kind: PassageKind | None) -> Numbers | None:
        """The numbers of the chunks that a filter admits, ascending; None where nothing is filtered.

        `section` admits the chunks whose path in the outline holds these characters.
        """
        where: list[str] = []
        values: list[str] = []
        if editions is not None and section is None and kind is None:
            return self._of_editions(editions)
        if editions is not None:
            wanted = list(editions)
            chosen = f"select number from reports where edition in ({','.join('?' * len(wanted))})"
            where.append(f"report in ({chosen})")
            values.extend(wanted)
        if section is not None:
            where.append("instr(section, ?) > 0")
            values.append(section)
        if kind is not None:
            where.append("kind = ?")
            values.append(kind)
        if not where:
            return None
        with self._lock:
            found = self._sql.execute(f"select number from chunks where {' and '.join(where)} order by number", values)
            return np.fromiter((number for (number,) in found), dtype=np.int64)

    def _of_editions(self, editions: Iterable[str]) -> Numbers:
        """The chunks of whole reports, which are numbered in a row."""
        with self._lock:
            serial = self.serial()
            if self._rows_of is None or self._rows_of[0] != serial:
                found = self._sql.execute(
                    "select edition, min(chunks.number), max(chunks.number) from chunks"
                    " join reports on reports.number = chunks.report group by report"
                )
                self._rows_of = (serial, {edition: (first, last) for edition, first, last in found})
            rows_of = self._rows_of[1]
        stretches = sorted(rows_of[edition] for edition in set(editions) if edition in rows_of)
        parts = [np.arange(first, last + 1, dtype=np.int64) for first, last in stretches]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)

    def numbers(self, places: Sequence[tuple[str, int]]) -> dict[tuple[str, int], int]:
        """Chunk numbers by edition and ordinal; places that the catalogue does not hold are left out."""
        with self._lock:
            found = {
                place: self._sql.execute(
                    f"select chunks.number {_JOINED} where edition = ? and ordinal = ?", place
                ).fetchone()
                for place in places
            }
        return {place: int(row[0]) for place, row in found.items() if row is not None}

    def places(self, numbers: Iterable[int]) -> Iterator[tuple[str, int]]:
        """Edition and ordinal of chunks, in the order of their numbers."""
        wanted = [int(number) for number in numbers]
        with self._lock:
            rows = self._sql.execute(
                f"select edition, ordinal {_JOINED} where chunks.number in ({','.join('?' * len(wanted))})"
                " order by chunks.number",
                wanted,
            ).fetchall()
        return iter(rows)

    def rows(self, numbers: Iterable[int]) -> Mapping[int, tuple[str, Row]]:
        """Edition and passage by chunk number."""
        wanted = [int(number) for number in numbers]
        with self._lock:
            found = self._sql.execute(
                f'select chunks.number, edition, ordinal, start, "end", kind, section, text, embedded, gap {_JOINED}'
                f" where chunks.number in ({','.join('?' * len(wanted))})",
                wanted,
            ).fetchall()
        return {
            number: (edition, Row(ordinal, start, end, PassageKind(kind), section, text, embedded, gap))
            for number, edition, ordinal, start, end, kind, section, text, embedded, gap in found
        }

    def texts(self, edition: str) -> list[Row]:
        """All passages of one report, by place."""
        with self._lock:
            found = self._sql.execute(f"select chunks.number {_JOINED} where edition = ?", (edition,)).fetchall()
        rows = self.rows(number for (number,) in found)
        return sorted((row for _, row in rows.values()), key=lambda row: row.ordinal)
