"""Products along a line."""

from gouji.calculator.tables.products import check
from tests.calculator.tables.verdicts import each, table, verdicts

HEADER = "| 类别 | 人数（人） | 补助标准（元/人） | 补助金额（万元） |"


def test_number_times_standard() -> None:
    text = table(HEADER, "| 甲 | 140 | 300 | 4.20 |", "| 乙 | 96 | 500 | 4.80 |", "| 丙 | 42 | 1000 | 7.00 |")
    assert verdicts(each(check, text)) == [
        ("4.20", "consistent"),
        ("4.80", "consistent"),
        ("7.00", "inconsistent"),
    ]


def test_a_standard_by_the_month() -> None:
    assert verdicts(each(check, table(HEADER, "| 甲 | 10 | 300 | 3.60 |"))) == [("3.60", "consistent")]


def test_two_columns_of_amounts_leave_it_open() -> None:
    text = table(
        "| 类别 | 人数（人） | 补助标准（元/人） | 补助金额（万元） | 工作经费（万元） |",
        "| 甲 | 140 | 300 | 4.00 | 0.20 |",
    )
    assert each(check, text) == []
