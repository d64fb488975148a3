"""Totals of lines."""

import pytest

from gouji.calculator.tables.downward import check
from tests.calculator.tables.verdicts import each, table, verdicts

HEADER = "| 项目 | 预算数 | 支出数 |"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["| 甲 | 10.00 | 8.00 |", "| 乙 | 20.00 | 19.50 |", "| 合计 | 30.00 | 27.50 |"],
            [("30.00", "consistent"), ("27.50", "consistent")],
            id="a total at the foot",
        ),
        pytest.param(
            ["| 合计 | 30.00 | 27.50 |", "| 甲 | 10.00 | 8.00 |", "| 乙 | 20.00 | 19.50 |"],
            [("30.00", "consistent"), ("27.50", "consistent")],
            id="a total on top",
        ),
        pytest.param(
            ["| 甲 | 10.00 | 8.00 |", "| 乙 | 20.00 | 19.50 |", "| 合计 | 30.00 | 28.50 |"],
            [("30.00", "consistent"), ("28.50", "inconsistent")],
            id="one column proves the other wrong",
        ),
        pytest.param(
            ["| 甲 | 10.00 | 8.00 |", "| 乙 | 20.00 | 19.50 |", "| 合计 | 30.01 | 27.50 |"],
            [("30.01", "rounding"), ("27.50", "consistent")],
            id="one unit of the last digit",
        ),
        pytest.param(
            ["| 甲 | 10.00 | 8.00 |", "| 乙 | 20.00 | — |", "| 丙 | 5.00 | 0 |", "| 合计 | 35.00 | 8.00 |"],
            [("35.00", "consistent"), ("8.00", "consistent")],
            id="a dash and a zero are nil",
        ),
        pytest.param(
            ["| 甲 | 10.00 | 8.00 |", "| 乙 | 20.00 | |", "| 丙 | 5.00 | 4.00 |", "| 合计 | 35.00 | 17.00 |"],
            [("35.00", "consistent"), ("17.00", "unverifiable")],
            id="a blank may hold what lacks",
        ),
        pytest.param(
            ["| 甲 | | 8.00 |", "| 乙 | | 19.50 |", "| 合计 | 1355.81 | 27.50 |"],
            [("27.50", "consistent")],
            id="a total without parts says nothing",
        ),
        pytest.param(
            ["| 甲 | 10.00 | 8.00 |", "| …… | | |", "| 合计 | 90.00 | 70.00 |"],
            [("90.00", "unverifiable"), ("70.00", "unverifiable")],
            id="a list that is cut short",
        ),
    ],
)
def test_plain_total(lines: list[str], expected: list[tuple[str, str]]) -> None:
    assert verdicts(each(check, table(HEADER, *lines))) == expected


def test_subtotals_and_grand_total() -> None:
    text = table(
        "| 类别 | 名称 | 金额（元） |",
        "| 一、设备 | 电脑 | 55000.00 |",
        "| | 打印机 | 12000.00 |",
        "| | 小计 | 67000.00 |",
        "| 二、服务 | 培训 | 30000.00 |",
        "| | 咨询 | 20000.00 |",
        "| | 小计 | 50000.00 |",
        "| 合计 | | 117000.00 |",
    )
    assert each(check, text) == [
        ("67000.00", "consistent", ("55000.00", "12000.00")),
        ("50000.00", "consistent", ("30000.00", "20000.00")),
        ("117000.00", "consistent", ("67000.00", "50000.00")),
    ]


def test_grand_total_is_the_last_total_and_what_follows_it() -> None:
    text = table(
        "| 项目 | 决算数 |",
        "| 一、财政拨款收入 | 500.00 |",
        "| 二、其他收入 | 20.00 |",
        "| 本年收入合计 | 520.00 |",
        "| 年初结转和结余 | 30.00 |",
        "| 总计 | 550.00 |",
    )
    assert each(check, text) == [
        ("520.00", "consistent", ("500.00", "20.00")),
        ("550.00", "consistent", ("520.00", "30.00")),
    ]


def test_of_which_lines_are_the_parts_of_the_total_above_them() -> None:
    text = table(
        "| 资金 | 年初预算数 | 全年预算数 | 全年执行数 |",
        "| 年度资金总额 | 100.00 | 120.00 | 108.00 |",
        "| 其中：当年财政拨款 | 100.00 | 110.00 | 100.00 |",
        "| 上年结转资金 | 0 | 10.00 | 9.00 |",
    )
    assert verdicts(each(check, text)) == [
        ("100.00", "consistent"),
        ("120.00", "consistent"),
        ("108.00", "inconsistent"),
    ]


def test_levels_that_only_amounts_show_are_not_added_twice() -> None:
    text = table(
        "| 项目 | 年初 | 全年预算数 | 全年执行数 |",
        "| 甲类 | 30.00 | 33.00 | 31.00 |",
        "| 甲一 | 10.00 | 11.00 | 10.50 |",
        "| 甲二 | 20.00 | 22.00 | 20.50 |",
        "| 乙类 | 5.00 | 6.00 | 6.00 |",
        "| 合计 | 35.00 | 39.00 | 47.00 |",
    )
    assert verdicts(each(check, text)) == [
        ("35.00", "consistent"),
        ("39.00", "consistent"),
        ("47.00", "inconsistent"),
    ]


def test_rates_unit_prices_and_years_do_not_add_up() -> None:
    text = table(
        "| 项目 | 单价（元） | 执行率 | 建成年份 | 完成率 |",
        "| 甲 | 10.00 | 80% | 2019 | 50% |",
        "| 乙 | 20.00 | 90% | 2020 | 60% |",
        "| 合计 | 15.00 | 85% | | 55% |",
    )
    assert each(check, text) == []


def test_counts_are_exact() -> None:
    text = table("| 单位 | 户数 |", "| 甲 | 12 |", "| 乙 | 7 |", "| 丙 | 3 |", "| 合计 | 23 |")
    assert each(check, text) == [("23", "inconsistent", ("12", "7", "3"))]


def test_the_rest_of_a_table_that_was_cut_is_not_judged() -> None:
    text = table("| 丁 | 49.14 |", "| 戊 | 3.00 |", "| 总计 | 2995.39 |", title="")
    assert [row for row in each(check, text) if row[1] == "inconsistent"] == []


def test_a_heading_among_the_lines_is_no_part() -> None:
    text = table(
        "| 项目 | 金额 |",
        "| 一、收入 | |",
        "| 拨款 | 500.00 |",
        "| 其他收入 | 20.00 |",
        "| 收入合计 | 530.00 |",
        "| 二、支出 | |",
        "| 基本支出 | 300.00 |",
        "| 项目支出 | 200.00 |",
        "| 支出合计 | 500.00 |",
    )
    assert each(check, text) == [
        ("530.00", "inconsistent", ("500.00", "20.00")),
        ("500.00", "consistent", ("300.00", "200.00")),
    ]


def test_a_column_of_account_codes_is_not_added() -> None:
    text = table(
        "| 预算科目 | 指标文号 | 下达金额 |",
        "| 2130135 | 财农〔2023〕12号 | 1250000.00 |",
        "| 2130135 | 财农〔2023〕45号 | 800000.00 |",
        "| 合计 | | 2500000.00 |",
        unit="元",
    )
    assert each(check, text) == [("2500000.00", "inconsistent", ("1250000.00", "800000.00"))]


def test_total_in_the_column_of_running_numbers() -> None:
    text = table(
        "| 序号 | 单位 | 项目 | 金额 |",
        "| 1 | 甲局 | 修缮 | 10.00 |",
        "| 2 | 甲局 | 购置 | 20.00 |",
        "| 3 | 乙局 | 培训 | 15.00 |",
        "| 合计 | | | 54.00 |",
    )
    assert each(check, text) == [("54.00", "inconsistent", ("10.00", "20.00", "15.00"))]


def test_running_numbers_do_not_add_up() -> None:
    text = table("| # | 构造 |", "| 26 | 甲 |", "| 27 | 乙 |", "| 28 | 丙 |", "| 29 | 合计 |")
    assert each(check, text) == []
