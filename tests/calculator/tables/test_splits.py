"""One whole taken apart in two ways."""

from gouji.calculator.tables.splits import check
from tests.calculator.tables.verdicts import Row, each, table


def form(project: str) -> list[Row]:
    return each(
        check,
        table(
            "| 年度预算（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 |",
            "| | 年度资金总额 | 180.00 | 203.12 | 192.67 | 10 |",
            "| 按收入性质分： | | | | 按支出性质分： | |",
            "| 其中：一般公共预算 | 190.12 | | | 其中：基本支出 | 152.67 |",
            f"| 其他资金 | 13.00 | | | 项目支出 | {project} |",
        ),
    )


def test_each_list_adds_up_to_an_amount_of_the_total_line() -> None:
    assert form("40.00") == [
        ("203.12", "consistent", ("190.12", "13.00")),
        ("192.67", "consistent", ("152.67", "40.00")),
    ]


def test_a_list_that_adds_up_to_none() -> None:
    assert form("44.00")[1] == ("192.67", "inconsistent", ("152.67", "44.00"))
