"""A new file that several open at once."""

import sqlite3
import threading
from pathlib import Path

import pytest

from gouji.sqlite_wal import into_wal


def held(file: Path) -> sqlite3.Connection:
    """Another's connection that is about to write: SQLite refuses a change of mode at once, however patient one is."""
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("create table t (x)")
    other.execute("begin immediate")
    return other


def test_it_waits_for_who_writes(tmp_path: Path) -> None:
    other = held(tmp_path / "a.db")
    threading.Timer(0.2, lambda: other.execute("commit")).start()
    connection = sqlite3.connect(tmp_path / "a.db", timeout=10)
    into_wal(connection, 10)
    assert connection.execute("pragma journal_mode").fetchone() == ("wal",)


def test_it_does_not_wait_for_ever(tmp_path: Path) -> None:
    other = held(tmp_path / "a.db")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        into_wal(sqlite3.connect(tmp_path / "a.db", timeout=10), 0.05)
    other.execute("rollback")


def test_what_is_no_database_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("no database, " * 100)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        into_wal(sqlite3.connect(tmp_path / "a.db"), 60)
