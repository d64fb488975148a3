"""The same line in two tables."""

from gouji.calculator.tables.book import sheets
from gouji.calculator.tables.twins import check
from tests.calculator.tables.verdicts import Row, reading, rows, table


def found(*tables: str) -> list[Row]:
    source = reading("\n".join(tables))
    return rows(source, check(sheets(source)))


def spending(health: str, title: str = "支出决算表") -> str:
    return table(
        "| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 |",
        f"| 210 | 卫生健康支出 | {health} | 60.99 |",
        "| 21011 | 行政事业单位医疗 | 60.99 | 60.99 |",
        title=title,
    )


OVERVIEW = table(
    "| 支出项目 | 决算数 |", "| 一、卫生健康支出 | 60.99 |", "| 本年支出合计 | 60.99 |", title="支出决算总表"
)


def test_the_same_amount() -> None:
    assert found(OVERVIEW, spending("60.99")) == [("60.99", "consistent", ("60.99",))]


def test_another_amount() -> None:
    assert found(OVERVIEW, spending("61.00")) == [("61.00", "inconsistent", ("60.99",))]


def test_another_fund_another_year_or_a_project_of_its_own_is_another_thing() -> None:
    for title in ("政府性基金预算支出决算表", "2022年支出决算表", "某某工程支出决算表", "支出预算表"):
        assert found(OVERVIEW, spending("75.00", title)) == []


def test_yuan_against_ten_thousand() -> None:
    other = table("| 支出项目 | 决算数 |", "| 一、卫生健康支出 | 609,912 |", unit="元", title="支出决算总表")
    assert found(other, spending("60.99")) == [("60.99", "consistent", ("609912",))]


def test_a_name_that_stands_twice_needs_its_code() -> None:
    lines = ("| 20401 | 其他支出 | 5.00 |", "| 20402 | 其他支出 | 7.00 |")
    first = table("| 科目编码 | 科目名称 | 支出合计 |", *lines, title="支出决算表")
    second = table("| 支出项目 | 决算数 |", "| 其他支出 | 12.00 |", title="支出决算总表")
    assert found(first, second) == []
