import json
from pathlib import Path

from tests.cli.conftest import Gouji

FIELDS = {"answer", "citations", "mode", "refused", "withheld", "guard", "prompt"}


def test_a_question_about_a_file_is_answered_with_places_in_it(gouji: Gouji, slip: Path) -> None:
    result = gouji("ask", "基本支出和项目支出加起来等于全年实际支出吗？", "--report", slip, "--format", "json")
    assert result.status == 0
    answer = json.loads(result.out)
    assert answer.keys() == FIELDS
    assert answer["mode"] == "extractive"
    assert not answer["refused"]
    assert "105" in answer["answer"]
    text = json.loads(gouji("audit", "--format", "json", "--with-text", slip).out)["text"]
    assert answer["citations"]
    for citation in answer["citations"]:
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_a_report_of_the_library_is_named_by_its_id(gouji: Gouji, slip: Path) -> None:
    row = json.loads(gouji("index", "--format", "json", slip).out)
    answer = json.loads(gouji("ask", "项目支出是多少？", "--report", row["id"], "--format", "json").out)
    assert "45.00万元" in answer["answer"]
    assert {citation["report"] for citation in answer["citations"]} == {row["id"]}


def test_a_report_that_changed_since_is_not_answered_from(gouji: Gouji, slip: Path) -> None:
    row = json.loads(gouji("index", "--format", "json", slip).out)
    slip.write_text(slip.read_text(encoding="utf-8") + "补充。\n", encoding="utf-8")
    result = gouji("ask", "项目支出是多少？", "--report", row["id"])
    assert (result.status, result.out) == (2, "")
    assert "改过" in result.err
    slip.unlink()
    assert "不在了" in gouji("ask", "项目支出是多少？", "--report", row["id"]).err


def test_what_is_neither_file_nor_id(gouji: Gouji) -> None:
    result = gouji("ask", "项目支出是多少？", "--report", "缺.docx")
    assert result.status == 2
    assert "缺.docx" in result.err


def test_the_table_shows_answer_and_sources(gouji: Gouji, slip: Path) -> None:
    out = gouji("ask", "项目支出是多少？", "--report", slip).out
    assert "[1]" in out
    assert "45.00万元" in out
