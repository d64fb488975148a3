"""Differences along a line."""

import pytest

from gouji.calculator.tables.differences import check
from tests.calculator.tables.verdicts import each, table, verdicts


@pytest.mark.parametrize(
    ("header", "line", "expected"),
    [
        ("| 项目 | 2022年 | 2023年 | 增减额 |", "| 甲 | 42.50 | 44.30 | 1.80 |", ["consistent"]),
        ("| 项目 | 2022年 | 2023年 | 增减额 |", "| 甲 | 42.50 | 44.30 | 2.80 |", ["inconsistent"]),
        ("| 项目 | 上年数 | 本年数 | 增减额 |", "| 甲 | 44.30 | 42.50 | -1.80 |", ["consistent"]),
        ("| 项目 | 预算数 | 决算数 | 差额 |", "| 甲 | 44.30 | 42.50 | 1.80 |", ["consistent"]),
        ("| 项目 | 到位数 | 实际支出数 | 结余数 |", "| 甲 | 78.00 | 45.74 | 32.26 |", ["consistent"]),
        ("| 项目 | 到位数 | 实际支出数 | 结余数 |", "| 甲 | 78.00 | 45.74 | 23.26 |", ["inconsistent"]),
        ("| 项目 | 到位数 | 实际支出数 | 结余数 |", "| 甲 | 78.00 | 45.74 | 0 |", []),
        ("| 项目 | 年初结转 | 到位数 | 支出数 | 结余 |", "| 甲 | 5.00 | 78.00 | 45.74 | 37.26 |", ["consistent"]),
        ("| 标段 | 计划长度 | 已完成 | 剩余 |", "| 甲 | 9.60 | 7.15 | 2.45 |", ["consistent"]),
        ("| 标段 | 计划长度 | 已完成 | 剩余 |", "| 甲 | 9.60 | 7.15 | 2.54 |", ["inconsistent"]),
        ("| 标段 | 计划长度 | 已验收 | 剩余 |", "| 甲 | 9.60 | 7.15 | 2.54 |", []),  # of what, nothing says
        ("| 工程 | 送审金额 | 审定金额 | 审减金额 |", "| 甲 | 980.00 | 931.25 | 48.75 |", ["consistent"]),
        ("| 工程 | 送审金额 | 审定金额 | 审减金额 |", "| 甲 | 980.00 | 931.25 | 47.85 |", ["inconsistent"]),
        ("| 工程 | 初审金额 | 复审金额 | 审减金额 |", "| 甲 | 980.00 | 931.25 | 47.85 |", []),
        ("| 采购 | 预算金额 | 成交金额 | 节约资金 |", "| 甲 | 45.00 | 43.20 | 1.80 |", ["consistent"]),
        ("| 指标 | 分值 | 扣分 | 得分 |", "| 甲 | 10 | 3 | 6 |", ["inconsistent"]),
        ("| 项目 | 年初预算数 | 调整数 | 全年预算数 |", "| 甲 | 50.00 | 10.00 | 60.00 |", ["consistent"]),
        ("| 项目 | 年初预算数 | 调整数 | 全年预算数 |", "| 甲 | 50.00 | 10.00 | 61.00 |", ["inconsistent"]),
    ],
)
def test_one_line(header: str, line: str, expected: list[str]) -> None:
    assert [verdict for _, verdict in verdicts(each(check, table(header, line)))] == expected


def test_what_is_not_done_is_the_rest() -> None:
    text = table(
        "| 乡镇 | 计划数 | 完成数 | 未完成数 |", "| 甲 | 420 | 398 | 22 |", "| 乙 | 365 | 340 | 35 |", unit="户"
    )
    assert verdicts(each(check, text)) == [("22", "consistent"), ("35", "inconsistent")]


def test_the_net_value() -> None:
    text = table(
        "| 类别 | 原值 | 累计折旧 | 净值 |", "| 房屋 | 1580.00 | 426.60 | 1153.40 |", "| 家具 | 88.24 | 51.09 | 37.51 |"
    )
    assert verdicts(each(check, text)) == [("1153.40", "consistent"), ("37.51", "inconsistent")]


def test_a_balance_that_rolls_on_is_no_slip() -> None:
    text = table("| 年份 | 收入 | 支出 | 结余 |", "| 2021年 | 500 | 480 | 20 |", "| 2022年 | 520 | 510 | 30 |")
    assert {verdict for _, verdict in verdicts(each(check, text))} <= {"consistent"}
