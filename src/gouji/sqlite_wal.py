"""Putting an SQLite file into WAL, whoever else opens it at the same moment.

SQLite's own patience (`busy_timeout`) does not cover this: where another connection is about to write, the change of
mode answers "locked" at once, because waiting could end in a deadlock. So two processes that open a new file together
must ask again by themselves.
"""

import sqlite3
import time
from typing import Final

_PAUSE: Final = 0.01  # seconds


def into_wal(connection: sqlite3.Connection, patience: float) -> None:
    """Returns once the file is in WAL; at once where it already is.

    Args:
        patience: seconds to go on asking while others hold the file.

    Raises:
        sqlite3.OperationalError: others held it for longer, or it is no database, or cannot be written.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(_PAUSE)
