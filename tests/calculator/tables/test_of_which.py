"""其中 lists of lines and columns."""

from gouji.calculator.tables.of_which import check
from tests.calculator.tables.verdicts import each, table, verdicts


def test_a_list_that_is_the_whole_and_one_that_is_not() -> None:
    text = table(
        "| 项目 | 预算数 | 支出数 |",
        "| 车辆经费 | 41.00 | 37.62 |",
        "| 其中：购置 | 20.00 | 18.00 |",
        "| 运行维护 | 21.00 | 19.62 |",
        "| 一、公用经费 | 130.00 | 125.00 |",
        "| 其中：办公费 | 32.00 | 31.00 |",
        "| 水电费 | 26.00 | 25.50 |",
    )
    assert each(check, text) == [
        ("41.00", "consistent", ("20.00", "21.00")),
        ("37.62", "consistent", ("18.00", "19.62")),
    ]


def test_a_part_above_the_whole() -> None:
    text = table("| 项目 | 支出数 |", "| 公用经费 | 25.00 |", "| 其中：办公费 | 52.00 |")
    assert each(check, text) == [("52.00", "inconsistent", ("25.00",))]


def test_columns() -> None:
    text = table(
        "| 单位 | 在职人数 | 其中：行政 | 事业 | 工勤 | 离退休 |",
        "| 甲 | 58 | 40 | 14 | 4 | 20 |",
        "| 乙 | 38 | 0 | 35 | 3 | 12 |",
        "| 丙 | 25 | 0 | 24 | 2 | 5 |",
        unit="人",
    )
    assert verdicts(each(check, text)) == [("58", "consistent"), ("38", "consistent"), ("25", "inconsistent")]


def test_a_part_of_a_line_that_says_nothing_was_there() -> None:
    rows = ["| 1.会议费 | 3.00 |", "| 2.印刷费 | 0 |", "| 其中：（1）排版费 | 17.40 |"]
    assert each(check, table("| 项目 | 预算数 |", *rows)) == [("0", "inconsistent", ("17.40",))]
    assert each(check, table("| 项目 | 预算数 |", *rows[:2], "| 其中：（1）排版费 | 0 |")) == []
