"""Running totals down a table."""

from gouji.calculator.tables.running import check
from tests.calculator.tables.verdicts import each, table, verdicts

HEADER = "| 月份 | 当月支出 | 累计支出 |"


def test_a_slip_is_of_its_own_line_alone() -> None:
    text = table(
        HEADER,
        "| 1月 | 320.5 | 320.5 |",
        "| 2月 | 286.0 | 606.5 |",
        "| 3月 | 412.8 | 1019.3 |",
        "| 4月 | 395.4 | 1441.7 |",
        "| 5月 | 378.6 | 1793.3 |",
    )
    assert verdicts(each(check, text)) == [
        ("606.5", "consistent"),
        ("1019.3", "consistent"),
        ("1441.7", "inconsistent"),
        ("1793.3", "consistent"),
    ]


def test_the_first_line_may_hold_months_before_it() -> None:
    text = table(HEADER, "| 3月 | 100 | 350 |", "| 4月 | 120 | 470 |", "| 5月 | 130 | 600 |")
    assert verdicts(each(check, text)) == [("470", "consistent"), ("600", "consistent")]


def test_without_a_column_of_its_own_months_nothing_is_said() -> None:
    assert each(check, table("| 月份 | 预算 | 累计支出 |", "| 1月 | 100 | 90 |", "| 2月 | 120 | 300 |")) == []
