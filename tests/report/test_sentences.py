import pytest

from gouji.report.reader import read_string
from gouji.report.sentences import cut, sentences


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("完成检查4次。覆盖率100%。", ["完成检查4次。", "覆盖率100%。"]),
        ("甲10万元；乙5万元。", ["甲10万元；乙5万元。"]),
        ("完成（含续建。新建）两类。好！", ["完成（含续建。新建）两类。", "好！"]),
        ("提出“先定目标。再编预算”的要求。", ["提出“先定目标。再编预算”的要求。"]),
        ("他说：“都完成了。”随后离开。", ["他说：“都完成了。”", "随后离开。"]),
        ("完成走访次数。。偏差率0%。", ["完成走访次数。。", "偏差率0%。"]),
        ("没有句号", ["没有句号"]),
        ("括号没有关（上。后面还有。", ["括号没有关（上。后面还有。"]),
        ("是否合理？是。", ["是否合理？", "是。"]),
        ("。", []),
    ],
)
def test_cuts_a_line(line: str, expected: list[str]) -> None:
    assert [span.quote(line) for span in cut(line)] == expected


def test_an_open_bracket_does_not_swallow_a_long_block() -> None:
    line = "预算（万元" + "很好，" * 120 + "完成。" + "第二句完成。"
    assert len(cut(line)) == 2


def test_leaves_out_tables_and_contents_and_ends_at_blocks() -> None:
    text = (
        "目录\n一、概况……3\n\n一、概况\n\n支出10万元。完成\n\n| 项目 | 金额 |\n|---|---|\n| 甲。乙 | 10 |\n\n结束。\n"
    )
    report = read_string(text)
    assert [report.quote(span) for span in sentences(report)] == ["一、概况", "支出10万元。", "完成", "结束。"]
