"""Sums along lines that no header names."""

from gouji.calculator.tables.rows import check
from tests.calculator.tables.verdicts import each, table, verdicts

HEADER = "| 项目 | 投资 | 中央 | 省级 | 县级 |"
LINES = ("| 甲 | 420.5 | 300 | 100 | 20.5 |", "| 乙 | 365 | 240 | 100 | 25 |", "| 丙 | 290 | 190 | 60 | 40 |")


def test_what_holds_on_most_lines_is_meant_on_all() -> None:
    text = table(HEADER, *LINES, "| 丁 | 310 | 190 | 60 | 40 |")
    assert verdicts(each(check, text)) == [("310", "inconsistent")]


def test_nothing_is_said_where_every_line_holds() -> None:
    assert each(check, table(HEADER, *LINES, "| 丁 | 290 | 190 | 60 | 40 |")) == []


def test_two_lines_prove_nothing() -> None:
    assert each(check, table(HEADER, *LINES[:2], "| 丁 | 310 | 190 | 60 | 40 |")) == []


def test_two_lines_that_miss_of_four_are_no_slips() -> None:
    text = table(HEADER, *LINES[:2], "| 丙 | 310 | 190 | 60 | 40 |", "| 丁 | 355 | 190 | 60 | 40 |")
    assert each(check, text) == []


def test_the_rest_is_what_is_wrong() -> None:
    text = table(
        "| 乡镇 | 户数 | 已改 | 其他户 |",
        "| 甲 | 420 | 398 | 22 |",
        "| 乙 | 365 | 340 | 25 |",
        "| 丙 | 290 | 280 | 10 |",
        "| 丁 | 310 | 300 | 20 |",
        unit="户",
    )
    assert each(check, text) == [("20", "inconsistent", ("310", "300"))]


def test_numbers_of_one_digit_tie_by_chance() -> None:
    text = table(
        "| 村 | 会议 | 党课 | 走访 |",
        "| 甲 | 3 | 1 | 2 |",
        "| 乙 | 4 | 2 | 2 |",
        "| 丙 | 5 | 2 | 3 |",
        "| 丁 | 9 | 2 | 3 |",
        unit="次",
    )
    assert each(check, text) == []
