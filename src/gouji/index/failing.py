"""What the databases under a library raise when the disk is full or may not be written to, in one line."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gouji.errors import LibraryIndexError


@contextmanager
def plainly(folder: Path) -> Iterator[None]:
    """Raises LibraryIndexError for whatever SQLite or Chroma raises within; anything else goes its way."""
    try:
        yield
    except Exception as error:
        # By name: Chroma is imported only by what needs it.
        if isinstance(error, sqlite3.Error) or type(error).__module__.startswith("chromadb"):
            raise LibraryIndexError(
                f"{folder}：检索库读写失败（{_cause(error)}），请检查磁盘空间和文件夹权限后再试"
            ) from error
        raise


def _cause(error: Exception) -> str:
    said = str(error).lower()
    if "full" in said:
        return "磁盘已满"
    return "文件是只读的" if "readonly" in said or "read-only" in said else type(error).__name__
