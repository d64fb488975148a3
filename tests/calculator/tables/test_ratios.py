"""Rates along a line."""

import pytest

from gouji.calculator.tables.ratios import check
from tests.calculator.tables.verdicts import each, table, verdicts


@pytest.mark.parametrize(
    ("header", "line", "expected"),
    [
        ("| 项目 | 全年预算数 | 全年执行数 | 执行率 |", "| 甲 | 120.00 | 108.00 | 90.00% |", "consistent"),
        ("| 项目 | 全年预算数 | 全年执行数 | 执行率 |", "| 甲 | 120.00 | 108.00 | 91.00% |", "inconsistent"),
        ("| 项目 | 全年预算数 | 全年执行数 | 执行率 |", "| 甲 | 120.00 | 103.99 | 86.65% |", "rounding"),
        ("| 项目 | 年初预算 | 调整后预算数 | 预算执行数 | 执行率 |", "| 甲 | 100 | 120 | 90 | 90.00% |", "consistent"),
        (
            "| 项目 | 年初预算 | 调整后预算数 | 预算执行数 | 执行率 |",
            "| 甲 | 100 | 120 | 90 | 80.00% |",
            "inconsistent",
        ),
        ("| 项目 | 预算数(A) | 执行数(B) | 执行率(B/A) |", "| 甲 | 650 | 94 | 0.1 |", None),
        ("| 资金 | 计划数 | 到位数 | 到位率 |", "| 中央 | 630.20 | 315.10 | 50% |", "consistent"),
        ("| 单位 | 编制数 | 在职人数 | 控制率 |", "| 甲 | 46 | 50 | 108.70% |", "consistent"),
        ("| 指标 | 指标值 | 实际完成值 | 完成率 |", "| 走访 | 53户 | 129户 | 243% |", "consistent"),
        ("| 指标 | 指标值 | 实际完成值 | 完成率 |", "| 走访 | 53户 | 129户 | 100% |", "consistent"),
        ("| 指标 | 指标值 | 实际完成值 | 完成率 |", "| 走访 | 53户 | 29户 | 100% |", "inconsistent"),
        ("| 指标 | 指标值 | 实际完成值 | 偏差率 |", "| 走访 | 4次 | 10次 | 150% |", "consistent"),
        ("| 维度 | 权重 | 得分 | 得分率 |", "| 决策 | 20 | 18.5 | 92.50% |", "consistent"),
        ("| 维度 | 权重 | 得分 | 得分率 |", "| 决策 | 20 | 17.5 | 92.50% |", "inconsistent"),
        ("| 项目 | 2022年 | 2023年 | 增减率（%） |", "| 甲 | 4200.50 | 4436.30 | 5.61 |", "consistent"),
        ("| 项目 | 2023年 | 2022年 | 增减率（%） |", "| 甲 | 4200.50 | 4436.30 | 5.61 |", "inconsistent"),
    ],
)
def test_one_line(header: str, line: str, expected: str | None) -> None:
    found = verdicts(each(check, table(header, line)))
    assert [verdict for _, verdict in found] == ([] if expected is None else [expected])


def test_shares_of_the_total_line() -> None:
    text = table(
        "| 类型 | 金额 | 占比 |",
        "| 人员 | 1697.89 | 24.92% |",
        "| 公用 | 2738.41 | 40.18% |",
        "| 项目 | 2378.32 | 35.90% |",
        "| 合计 | 6814.62 | 100% |",
    )
    assert verdicts(each(check, text)) == [
        ("24.92%", "consistent"),
        ("40.18%", "consistent"),
        ("35.90%", "inconsistent"),
    ]


def test_a_rate_whose_columns_no_word_names_is_read_off_the_lines() -> None:
    text = table(
        "| 水库 | 批复投资 | 合同金额 | 累计支出 | 支付率（%） |",
        "| 甲 | 284.60 | 280.40 | 268.30 | 95.68 |",
        "| 乙 | 261.20 | 258.60 | 245.70 | 95.01 |",
        "| 丙 | 246.80 | 243.80 | 231.60 | 95.00 |",
        "| 丁 | 241.40 | 238.30 | 224.60 | 95.01 |",
    )
    assert verdicts(each(check, text)) == [
        ("95.68", "consistent"),
        ("95.01", "consistent"),
        ("95.00", "consistent"),
        ("95.01", "inconsistent"),
    ]


def test_change_is_between_last_year_and_this_not_budget() -> None:
    text = table(
        "| 项目 | 上年决算数 | 本年预算数 | 本年决算数 | 比上年增减率 |", "| 甲 | 32.40 | 31.50 | 29.16 | -10.00% |"
    )
    assert each(check, text) == [("-10.00%", "consistent", ("29.16", "32.40"))]


FORM = "| 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |"


def test_a_line_of_the_budget_that_the_form_does_not_mean() -> None:
    text = table(
        FORM, "| 总额 | 150.00 | 212.80 | 138.26 | 92.17% |", "| 其中：拨款 | 150.00 | 212.80 | 138.26 | 64.97% |"
    )
    assert verdicts(each(check, text)) == [("92.17%", "inconsistent"), ("64.97%", "consistent")]


def test_a_form_all_of_whose_lines_are_of_the_first_budget_has_a_rule_of_its_own() -> None:
    text = table(FORM, "| 甲 | 100 | 120 | 90 | 90% |", "| 乙 | 200 | 250 | 190 | 95% |", "| 丙 | 50 | 80 | 40 | 80% |")
    assert {verdict for _, verdict in verdicts(each(check, text))} == {"consistent"}


def test_columns_of_percentages_are_rates_whatever_amount_they_are_called_by() -> None:
    text = table(
        "| 项目 | 2022年决算 | 2023年预算 | 2023年决算 | 完成预算 | 较上年增减 |",
        "| 运行费 | 125.00 | 120.00 | 114.00 | 95.00% | -8.80% |",
        "| 接待费 | 42.00 | 40.00 | 29.40 | 73.50% | -30.00% |",
    )
    assert {verdict for _, verdict in verdicts(each(check, text))} == {"consistent"}
    assert len(each(check, text)) == 4


def test_a_header_that_names_the_budget_it_is_of() -> None:
    header = "| 类别 | 年初预算数 | 调整预算数 | 执行数 | 执行数占年初预算 |"
    text = table(header, "| 甲 | 500.00 | 520.00 | 510.00 | 102.00% |", "| 乙 | 80.00 | 75.00 | 72.00 | 96.00% |")
    assert verdicts(each(check, text)) == [("102.00%", "consistent"), ("96.00%", "inconsistent")]
    other = table(header.replace("占年初", "占调整"), "| 乙 | 80.00 | 75.00 | 72.00 | 96.00% |")
    assert verdicts(each(check, other)) == [("96.00%", "consistent")]
