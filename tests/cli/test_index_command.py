import json
from pathlib import Path

import pytest

from tests.cli.conftest import Gouji


def rows(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_index_search_and_remove(gouji: Gouji, slip: Path, own_data: Path) -> None:
    (row,) = rows(gouji("index", "--format", "json", slip).out)
    assert row["status"] == "added"
    assert row["source"] == str(slip)
    (again,) = rows(gouji("index", "--format", "json", slip).out)
    assert again == {**row, "status": "unchanged"}
    assert own_data.is_dir()

    (listed,) = rows(gouji("index", "--format", "json").out)
    assert listed["id"] == row["id"]

    found = json.loads(gouji("search", "基本支出是多少", "--format", "json", "--year", 2023).out)
    assert found
    assert found[0].keys() == {"score", "quote", "start", "end", "report", "unit", "year", "section"}
    assert found[0]["report"] == row["id"]
    assert json.loads(gouji("search", "基本支出是多少", "--format", "json", "--year", 2020).out) == []

    (removed,) = rows(gouji("index", "--remove", row["id"], "--format", "json").out)
    assert removed == {"id": row["id"], "status": "removed"}
    assert gouji("index", "--format", "json").out == ""


def test_what_is_not_there_cannot_be_removed(gouji: Gouji) -> None:
    result = gouji("index", "--remove", "0123456789abcdef")
    assert result.status == 2
    assert "0123456789abcdef" in result.err


def test_a_relative_path_is_remembered_from_anywhere(
    gouji: Gouji, slip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (row,) = rows(gouji("index", "--format", "json", slip.name).out)
    assert row["source"] == str(slip)


def test_a_bad_file_among_good_ones_does_not_stop_the_others(gouji: Gouji, slip: Path, tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    result = gouji("index", empty, slip)
    assert result.status == 2
    assert "空.txt" in result.err
    assert "入库 1 份" in result.out
