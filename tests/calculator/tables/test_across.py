"""Sums along a line."""

from gouji.calculator.tables.across import check
from gouji.calculator.tables.downward import check as downward
from tests.calculator.tables.verdicts import each, table, verdicts


def test_total_column_first() -> None:
    text = table(
        "| 科目 | 合计 | 基本支出 | 项目支出 |",
        "| 甲 | 30.00 | 10.00 | 20.00 |",
        "| 乙 | 15.00 | | 15.00 |",
        "| 丙 | 8.00 | 5.00 | 4.00 |",
    )
    assert each(check, text) == [
        ("30.00", "consistent", ("10.00", "20.00")),
        ("15.00", "consistent", ("15.00",)),
        ("8.00", "inconsistent", ("5.00", "4.00")),
    ]


def test_total_column_last_counts_exactly() -> None:
    text = table(
        "| 镇街 | C级（户） | D级（户） | 无房户（户） | 合计（户） | 补助资金（万元） |",
        "| 甲镇 | 10 | 11 | 3 | 24 | 36.5 |",
        "| 乙镇 | 5 | 8 | 2 | 16 | 25.8 |",
        "| 丙镇 | 9 | 0 | 0 | 9 | 6.8 |",
    )
    assert verdicts(each(check, text)) == [("24", "consistent"), ("16", "inconsistent"), ("9", "consistent")]


def test_groups_of_a_header_in_two_rows() -> None:
    text = table(
        "| 合计 | 因公出国费 | 公务接待费 | 公务用车购置及运行费 | 公务用车购置及运行费 | 公务用车购置及运行费 |",
        "| 合计 | 因公出国费 | 公务接待费 | 小计 | 购置费 | 运行费 |",
        "| 47.91 | 0 | 1.35 | 46.56 | 25.00 | 21.56 |",
    )
    assert each(check, text) == [
        ("47.91", "consistent", ("0", "1.35", "46.56")),
        ("46.56", "consistent", ("25.00", "21.56")),
    ]


def test_budget_and_execution_are_not_parts_of_a_total() -> None:
    text = table(
        "| 项目 | 合计 | 预算数 | 执行数 |",
        "| 甲 | 30.00 | 10.00 | 9.00 |",
        "| 乙 | 40.00 | 20.00 | 18.00 |",
    )
    assert [row for row in each(check, text) if row[1] == "inconsistent"] == []


def test_a_whole_without_the_word_needs_proof() -> None:
    lines = ["| 甲 | 30.00 | 10.00 | 20.00 |", "| 乙 | 15.00 | 7.00 | 8.00 |", "| 丙 | 8.00 | 5.00 | 4.00 |"]
    proven = table("| 单位 | 部门支出 | 基本支出 | 项目支出 |", *lines)
    assert verdicts(each(check, proven)) == [("30.00", "consistent"), ("15.00", "consistent"), ("8.00", "inconsistent")]
    unproven = table("| 单位 | 部门支出 | 基本支出 | 项目支出 |", lines[0], lines[2])
    assert each(check, unproven) == []


def test_rates_of_change_are_not_added_up() -> None:
    rows = ["| 年度 | 合计 | 租车 | 购车 |", "| 2015年 | 280 | 80 | 300 |", "| 2016年 | 250 | 90 | 160 |"]
    rates = "| 2016年比2015年增减% | -10.71 | 12.50 | -20.00 |"
    amounts = "| 2016年比2015年增减 | -10.71 | 12.50 | -20.00 |"
    said = dict(verdicts(each(check, table(*rows, rates))))
    assert said["280"] == "inconsistent"
    assert "-10.71" not in said
    assert "-10.71" in dict(verdicts(each(check, table(*rows, amounts))))


def test_a_share_of_the_plan_is_no_amount() -> None:
    rows = ["| 项目 | 调整预算数 | 执行数 | 占调整预算% |", "| 税款 | 40 | 30 | 75 |", "| 规费 | 20 | 16 | 80 |"]
    found = dict(verdicts(each(downward, table(*rows, "| 合计 | 60 | 46 | 76.67 |"))))
    assert found == {"60": "consistent", "46": "consistent"}


def test_a_total_by_the_word_that_its_parts_end_in() -> None:
    header = "| 院区 | 总收入 | 门诊收入 | 住院收入 | 补助收入 |"
    lines = ["| 东院 | 6300.40 | 2100.10 | 3900.20 | 300.10 |", "| 西院 | 4100.00 | 1500.00 | 2450.00 | 150.00 |"]
    slip = "| 南院 | 2150.00 | 900.00 | 1150.00 | 200.00 |"
    said = verdicts(each(check, table(header, *lines, slip)))
    assert said == [("6300.40", "consistent"), ("4100.00", "consistent"), ("2150.00", "inconsistent")]
    # where it holds on no line, the columns may not be all there is
    assert each(check, table(header, slip)) == []
    # 其中 takes one of them apart
    assert each(check, table("| 院区 | 总收入 | 医疗收入 | 其中：药品收入 | 其他收入 |", *lines)) == []
