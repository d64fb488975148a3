import time
from pathlib import Path

import pytest

from gouji.errors import UnreadableReportError
from gouji.report.reader import read, read_string
from gouji.report.text_file import decode

TEXT = "一、概况\n\n全年支出10万元。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), Path("a.txt")) == TEXT


def test_a_file_that_is_no_text() -> None:
    with pytest.raises(UnreadableReportError, match=r"“a\.txt”不是文本文件"):
        decode(b"\x00\x01\x02\x00\xff", Path("a.txt"))


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_text(
        "# 某局2023年度自评报告\n\n## 一、概况\n\n- 完成**检查**4次\n- 培训`5`次\n\n> 引用的话\n\n---\n\n"
        "| 项目 | 金额<br>（万元） |\n|:--|--:|\n| 甲 | **5** |\n\n结束。\n",
        encoding="utf-8",
    )
    report = read(path)
    assert report.source.form == "md"
    assert report.text.split("\n") == [
        "某局2023年度自评报告",
        "一、概况",
        "完成检查4次",
        "培训5次",
        "引用的话",
        "| 项目 | 金额（万元） |",
        "| 甲 | 5 |",
        "结束。",
    ]


@pytest.mark.parametrize(
    "line",
    ["满意度>95%。", "执行<b>情况。", "支出____万元。", "共__3__次，XX__年__月。", ">95%"],
)
def test_what_only_looks_like_markdown_is_kept(line: str) -> None:
    assert read_string(f"一、概况\n\n{line}\n").text.split("\n")[1] == line


def test_a_table_without_outer_bars() -> None:
    (table,) = read_string("项目 | 金额\n--- | ---\n甲 | 5\n").tables
    assert [[cell.text for cell in row] for row in table.rows] == [["项目", "金额"], ["甲", "5"]]


def test_page_marks_of_a_dump_are_dropped() -> None:
    text = "一、概况\n\n本年项目资金主要用于道路养护和桥梁检测、\n\n— 3 —\n\n第 4 页 共 9 页\n\n绿化管护等工作。\n"
    assert read_string(text).text == "一、概况\n本年项目资金主要用于道路养护和桥梁检测、绿化管护等工作。"


def test_a_single_line_with_bars_is_no_table() -> None:
    assert read_string("甲 | 乙 | 丙\n").tables == ()


def test_rows_of_unequal_length_become_a_rectangle() -> None:
    (table,) = read_string("| a1 | b1 | c1 |\n|---|---|---|\n| a2 |\n").tables
    assert [[cell.text for cell in row] for row in table.rows] == [["a1", "b1", "c1"], ["a2", "", ""]]


@pytest.mark.parametrize(
    "hostile", ["|" * 1_000_000, "- " * 500_000, "甲\n" * 60_000, "1.\n（一）\n" * 20_000, "# " * 400_000]
)
def test_takes_time_linear_in_a_hostile_text(hostile: str) -> None:
    start = time.process_time()
    read_string(hostile)
    assert time.process_time() - start < 25
