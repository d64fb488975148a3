import json
import shutil
from pathlib import Path

import pytest

from gouji.cli.inputs import Reports
from gouji.cli.reading import read_together
from gouji.embedding.built_in import BUILT_IN
from gouji.settings import settings
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
    assert "--doubtful" in gouji("search", "食堂承包人是谁").out
    assert "支出" in gouji("search", "食堂承包人是谁", "--doubtful").out

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


def test_many_files_are_read_together_and_come_in_order(gouji: Gouji, slip: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    text = slip.read_text(encoding="utf-8")
    for number in range(20):
        (folder / f"{number:02}.txt").write_text(text.replace("示例街道", f"示例{number:02}街道"), encoding="utf-8")
    (folder / "05.txt").write_bytes(b"")
    reports = Reports([folder])
    names = [Path(report.source.path).stem for report in read_together(reports, processes=2)]
    assert names == [f"{number:02}" for number in range(20) if number != 5]
    assert reports.failed
    result = gouji("index", folder)
    assert (result.status, "05.txt" in result.err, "入库 19 份" in result.out) == (2, True, True)


def test_rebuild_goes_with_nothing_else_and_says_when_there_is_nothing_to_do(gouji: Gouji, slip: Path) -> None:
    assert "--rebuild" in gouji("index", "--rebuild", slip).err
    gouji("index", slip)
    assert "无需重做" in gouji("index", "--rebuild").out


def test_rebuild_embeds_again_under_another_model(
    gouji: Gouji, slip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gouji("index", slip)
    folder = tmp_path / "model"
    shutil.copytree(BUILT_IN, folder)
    (folder / "README.txt").write_text("another model", encoding="utf-8")
    monkeypatch.setenv("GOUJI_EMBEDDING_MODEL", str(folder))
    settings.cache_clear()
    refused = gouji("search", "基本支出是多少")
    assert (refused.status, "gouji index --rebuild" in refused.err) == (2, True)
    assert "重做 1 份" in gouji("index", "--rebuild").out
    assert "基本支出60.00万元" in gouji("search", "基本支出是多少").out
