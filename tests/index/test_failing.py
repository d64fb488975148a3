import sqlite3
from pathlib import Path

import pytest
from chromadb.errors import InternalError

from gouji.errors import GoujiError, LibraryIndexError
from gouji.index.failing import plainly


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (sqlite3.OperationalError("database or disk is full"), "磁盘已满"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "只读"),
        (InternalError("Error in compaction"), "InternalError"),
    ],
)
def test_what_a_database_raises_is_one_line_that_names_the_folder(error: Exception, line: str) -> None:
    with (
        pytest.raises(LibraryIndexError, match=f"/data/index：检索库读写失败.*{line}") as caught,
        plainly(Path("/data/index")),
    ):
        raise error
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("error", [GoujiError("x"), ValueError("x"), OSError(28, "full")])
def test_anything_else_goes_its_way(error: Exception) -> None:
    with pytest.raises(type(error)) as caught, plainly(Path("/data/index")):
        raise error
    assert caught.value is error
