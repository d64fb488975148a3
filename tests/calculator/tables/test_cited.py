"""Sentences against tables."""

import pytest

from gouji.calculator.tables.book import sheets
from gouji.calculator.tables.cited import check
from tests.calculator.tables.verdicts import reading, rows, table

TABLES = "\n".join(
    [
        table(
            "| 科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 其他收入 |",
            "| 201 | 一般公共服务支出 | 212.86 | 206.66 | 6.20 |",
            "| 20106 | 财政事务 | 212.86 | 206.66 | 6.20 |",
            "| 2010601 | 行政运行 | 212.86 | 206.66 | 6.20 |",
            "| 合计 | | 212.86 | 206.66 | 6.20 |",
            title="2024年收入决算表",
        ),
        table(
            "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |",
            "| 201 | 一般公共服务支出 | 206.66 | 150.35 | 56.31 |",
            "| 20106 | 财政事务 | 206.66 | 150.35 | 56.31 |",
            "| 2010601 | 行政运行 | 206.66 | 150.35 | 56.31 |",
            "| 合计 | | 206.66 | 150.35 | 56.31 |",
            title="2024年一般公共预算财政拨款支出决算表",
        ),
        table(
            "| 收入项目 | 决算数 | 支出项目 | 决算数 |",
            "| 一、一般公共预算财政拨款 | 206.66 | 一、一般公共服务支出 | 206.66 |",
            "| 年初结转 | 10.00 | 年末结转 | 10.00 |",
            "| 总计 | 216.66 | 总计 | 216.66 |",
            title="2024年财政拨款收入支出决算总表",
        ),
    ]
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("本年收入合计212.86万元，其中：财政拨款收入206.66万元，其他收入6.2万元。", ["consistent"] * 3),
        ("本年收入合计212.68万元。", ["inconsistent"]),
        ("2023年收入合计200.00万元。", []),
        ("本年收入合计比上年增加12.00万元。", []),
        (
            "一般公共预算财政拨款支出206.66万元，其中：基本支出150.35万元，项目支出65.31万元。",
            ["consistent"] * 2 + ["inconsistent"],
        ),
        ("2024年度财政拨款收入支出总计0.3万元。", ["inconsistent"]),
        (
            "一般公共服务支出（类）财政事务（款）行政运行（项）。年初预算为210.00万元，支出决算为206.66万元。",
            ["consistent"],
        ),
        (
            "一般公共服务支出（类）财政事务（款）行政运行（项）。年初预算为210.00万元，支出决算为260.66万元。",
            ["inconsistent"],
        ),
        ("一般公共服务支出（类）财政事务（款）信息化建设（项）。支出决算为35.25万元。", []),
        ("一般公共预算财政拨款支出追加50.00万元，其中：基本支出20.00万元，项目支出30.00万元。", []),
        ("上级补助80.00万元，其中：项目支出30.00万元。", []),
        ("货物采购金额4.79万元，政府采购支出251.25万元。", []),
        ("财政拨款支出约206万元。", []),
        ("“三公”经费支出年初预算为0.95万元，支出决算为0.00万元。", []),
    ],
)
def test_sentence(sentence: str, expected: list[str]) -> None:
    source = reading(f"# 2024年度部门决算\n\n{TABLES}\n\n{sentence}\n")
    assert [verdict for _, verdict, _ in rows(source, check(source, sheets(source)))] == expected


def test_a_table_of_one_project_does_not_contradict_a_sentence() -> None:
    own = table("| 支出项目 | 支出决算数 |", "| 合计 | 5.00 |", title="某某工程支出明细")
    source = reading(f"# 2024年度部门决算\n\n{own}\n\n本年支出合计20.00万元。\n")
    assert rows(source, check(source, sheets(source))) == []


def test_the_head_of_a_sentence_gives_its_basis() -> None:
    own = table(
        "| 项目名称 | 全年执行数 |", "| 甲 | 30.00 |", "| 乙 | 9.00 |", "| 合计 | 39.00 |", title="项目支出情况"
    )
    source = reading(
        f"# 2023年度整体支出绩效自评报告\n\n{own}\n\n年初预算100.00万元，其中：基本支出60.00万元，项目支出40.00万元。\n"
    )
    assert rows(source, check(source, sheets(source))) == []


def test_last_years_column_is_not_what_a_sentence_means() -> None:
    own = table(
        "| 项目 | 上年决算数 | 本年预算数 | 本年决算数 |",
        "| 公务用车运行维护费 | 32.40 | 31.50 | 29.16 |",
        "| 公务接待费 | 5.20 | 5.00 | 4.42 |",
        title="“三公”经费情况",
    )
    sentence = "2023年“三公”经费决算33.58万元，其中公务用车运行维护费29.61万元，公务接待费4.42万元。"
    source = reading(f"# 2023年度整体支出绩效自评报告\n\n{own}\n\n{sentence}\n")
    assert rows(source, check(source, sheets(source))) == [
        ("29.61万元", "inconsistent", ("29.16",)),
        ("4.42万元", "consistent", ("4.42",)),
    ]


def test_a_line_named_in_the_same_section() -> None:
    own = table("| 水库 | 批复投资 | 累计支出 |", "| 甲山水库 | 26.40 | 24.60 |", title="")
    source = reading(f"# 报告\n\n## 一、资金情况\n\n{own}\n\n其中甲山水库累计支出26.40万元。\n")
    assert rows(source, check(source, sheets(source))) == [("26.40万元", "inconsistent", ("24.60",))]


@pytest.mark.parametrize(("heading", "expected"), [("", ["inconsistent"]), ("## 二、其他情况\n\n", [])])
def test_a_sentence_of_the_whole_beside_the_table_of_the_whole(heading: str, expected: list[str]) -> None:
    own = table("| 项目 | 全年预算数 |", "| 甲 | 30.00 |", "| 乙 | 9.00 |", "| 合计 | 39.00 |", title="预算构成表")
    source = reading(f"# 报告\n\n## 一、总体情况\n\n{own}\n\n{heading}全年预算36.00万元。\n")
    assert [verdict for _, verdict, _ in rows(source, check(source, sheets(source)))] == expected


def test_the_total_of_a_table_by_its_name() -> None:
    own = table(
        "| 项目 | 决算数 |", "| 购置费 | 30.00 |", "| 接待费 | 9.00 |", "| 合计 | 39.00 |", title="“三公”经费表"
    )
    source = reading(f"# 报告\n\n{own}\n\n“三公”经费决算36.00万元。\n")
    assert [verdict for _, verdict, _ in rows(source, check(source, sheets(source)))] == ["inconsistent"]
