"""Levels of lines: codes, numbering, definition, amounts."""

from gouji.calculator.tables.hierarchy import check
from tests.calculator.tables.verdicts import each, table, verdicts


def test_codes_in_one_column() -> None:
    text = table(
        "| 科目编码 | 科目名称 | 支出数 |",
        "| 201 | 一般公共服务支出 | 150.00 |",
        "| 20103 | 政府办公厅及相关机构事务 | 120.00 |",
        "| 2010301 | 行政运行 | 100.00 |",
        "| 2010302 | 一般行政管理事务 | 20.00 |",
        "| 20132 | 组织事务 | 30.00 |",
        "| 2013202 | 一般行政管理事务 | 31.00 |",
    )
    assert each(check, text) == [
        ("150.00", "consistent", ("120.00", "30.00")),
        ("120.00", "consistent", ("100.00", "20.00")),
        ("30.00", "inconsistent", ("31.00",)),
    ]


def test_codes_in_three_columns_may_leave_the_upper_ones_out() -> None:
    full = ["| 208 | | | 社会保障 | 61.50 |", "| 208 | 05 | | 养老 | 61.50 |", "| 208 | 05 | 05 | 养老保险 | 41.00 |"]
    short = ["| 208 | | | 社会保障 | 61.50 |", "| | 5 | | 养老 | 61.50 |", "| | | 05 | 养老保险 | 41.00 |"]
    expected = [("61.50", "consistent", ("61.50",)), ("61.50", "consistent", ("41.00", "20.50"))]
    header = "| 类 | 款 | 项 | 科目名称 | 决算数 |"
    assert each(check, table(header, *full, "| 208 | 05 | 06 | 职业年金 | 20.50 |")) == expected
    assert each(check, table(header, *short, "| | | 06 | 职业年金 | 20.50 |")) == expected


def test_numbering_with_lists_inside() -> None:
    text = table(
        "| 经费 | 2022年决算数 | 2023年预算数 | 2023年决算数 |",
        "| 三公经费 | 42.10 | 45.00 | 39.50 |",
        "| 1、公务用车经费 | 39.00 | 41.00 | 37.62 |",
        "| 其中：公车购置 | 18.00 | 20.00 | 18.00 |",
        "| 公车运行维护 | 21.00 | 21.00 | 19.62 |",
        "| 2、出国经费 | 0 | 0 | 0 |",
        "| 3、公务接待 | 3.10 | 4.00 | 1.72 |",
        "| 项目支出： | 300.00 | 320.00 | 310.50 |",
        "| 1、业务工作专项 | 200.00 | 210.00 | 205.50 |",
        "| 2、运行维护专项 | 100.00 | 110.00 | 105.00 |",
    )
    assert verdicts(each(check, text)) == [
        ("42.10", "consistent"),
        ("45.00", "consistent"),
        ("39.50", "inconsistent"),
        ("300.00", "consistent"),
        ("320.00", "consistent"),
        ("310.50", "consistent"),
    ]


def test_numbered_lines_under_a_line_need_not_be_all_of_it() -> None:
    text = table("| 项目 | 金额 |", "| 一、专项资金 | 100.00 |", "| 1.甲 | 60.00 |", "| 2.乙 | 30.00 |")
    assert each(check, text) == []


def test_whole_by_definition() -> None:
    text = table("| 项目 | 金额 |", "| 基本支出 | 100.00 |", "| 人员经费 | 70.00 |", "| 公用经费 | 31.00 |")
    assert each(check, text) == [("100.00", "inconsistent", ("70.00", "31.00"))]


def test_of_two_lines_that_are_numbered_alike_one_that_ties_proves_the_other() -> None:
    rows = ("| 项目 | 本月金额 |", "| 一、灯会支出 | 163.50 |", "| 1.彩灯 | 122.10 |", "| 2.布展 | 41.40 |")
    lacking = table(*rows, "| 二、庙会支出 | 61.70 |", "| 1.戏台 | 9.60 |", "| 2.棚架 | 52.10 |", "| 3.绳索 | 4.30 |")
    assert each(check, lacking) == [
        ("163.50", "consistent", ("122.10", "41.40")),
        ("61.70", "inconsistent", ("9.60", "52.10", "4.30")),
    ]
    # by more than a slip of the pen or a part left out: the numbering may mean something else
    other = table(*rows, "| 二、庙会支出 | 20.00 |", "| 1.戏台 | 9.60 |", "| 2.棚架 | 52.10 |")
    assert each(check, other) == [("163.50", "consistent", ("122.10", "41.40"))]
