"""Figures of tables: a bare number's unit comes from the header, the row or the caption."""

import pytest

from gouji.figures.model import Kind
from gouji.figures.reader import read_figures
from gouji.report.reader import read_string


def units(text: str) -> list[tuple[str, str, Kind]]:
    report = read_string(text, "表.md")
    return [(q.literal, q.unit.name, q.kind) for q in read_figures(report)]


def table(*rows: str) -> str:
    head, *body = rows
    rule = "|" + "---|" * head.count("|")
    return "\n".join(f"| {row} |" for row in (head, rule.strip("|"), *body)) + "\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ("支出内容 | 实际支出数（万元） | 执行率", "燃料费 | 177.80 | 98.2"),
            [("177.80", "万元", Kind.MONEY), ("98.2", "%", Kind.RATIO)],
        ),
        (
            ("资金 | 预算数(A) | 执行数(B) | 执行率(B/A) | 得分", "年度财政资金 | 650 | 94 | 0.1 | 2.9"),
            [
                ("650", "", Kind.NUMBER),
                ("94", "", Kind.NUMBER),
                ("0.1", "比值", Kind.RATIO),
                ("2.9", "分", Kind.SCORE),
            ],
        ),
        (
            ("年度预算数（万元） | 年初预算 | 预算执行率 | 权重", "总额 | 238.93 | 100.00% | 10"),
            [("238.93", "万元", Kind.MONEY), ("100.00", "%", Kind.RATIO), ("10", "分", Kind.SCORE)],
        ),
        (
            ("指标 | 年初目标值 | 实际完成值", "扶持经营主体（个） | 15 | 6", "满意度（%） | 90 | 100"),
            [
                ("15", "个", Kind.COUNT),
                ("6", "个", Kind.COUNT),
                ("90", "%", Kind.RATIO),
                ("100", "%", Kind.RATIO),
            ],
        ),
        (
            ("三级指标 | 指标值 | 完成值 | 分值", "受资助人数 | ≥735人次 | 735 | 10"),
            [("735", "人次", Kind.COUNT), ("735", "人次", Kind.COUNT), ("10", "分", Kind.SCORE)],
        ),
        (
            ("三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值", "培训场次 | ≥ | 12 | 场 | 14"),
            [("12", "场", Kind.COUNT), ("14", "场", Kind.COUNT)],
        ),
        (
            ("科目编码 | 科目名称 | 决算数（万元）", "2013201 | 行政运行 | 12.50", "20132 | 组织事务 | 12.50"),
            [
                ("2013201", "", Kind.REFERENCE),
                ("12.50", "万元", Kind.MONEY),
                ("20132", "", Kind.REFERENCE),
                ("12.50", "万元", Kind.MONEY),
            ],
        ),
        (
            ("序号 | 项目 | 户数 | 金额（元）", "1 | 改造 | 24 | 36500"),
            [("1", "", Kind.REFERENCE), ("24", "户", Kind.COUNT), ("36500", "元", Kind.MONEY)],
        ),
    ],
)
def test_units_of_cells(rows: tuple[str, ...], expected: list[tuple[str, str, Kind]]) -> None:
    assert units(table(*rows)) == expected


def test_the_caption_gives_the_unit_of_the_table_but_not_of_scores() -> None:
    text = "某街道项目支出自评表\n\n单位：元\n\n" + table(
        "全年预算数 | 全年执行数 | 分值", "387664.62 | 387664.62 | 10"
    )
    assert units(text) == [("387664.62", "元", Kind.MONEY), ("387664.62", "元", Kind.MONEY), ("10", "分", Kind.SCORE)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # codes under a header that names accounts
        (
            ("预算科目 | 科目名称 | 决算数（万元）", "2013801 | 行政运行 | 12.50"),
            [("2013801", "", Kind.REFERENCE), ("12.50", "万元", Kind.MONEY)],
        ),
        # a row that numbers the columns, and computes one from the others
        (
            ("科目 | 收入（万元） | 合计（万元）", "栏次 | 1 | 2", "行政运行 | 12.50 | 14.50"),
            [
                ("1", "", Kind.REFERENCE),
                ("2", "", Kind.REFERENCE),
                ("12.50", "万元", Kind.MONEY),
                ("14.50", "万元", Kind.MONEY),
            ],
        ),
        (
            ("科目 | 收入（万元） | 合计（万元）", " | 1 | 3=1+2", "行政运行 | 12.50 | 14.50"),
            [
                ("1", "", Kind.REFERENCE),
                ("3", "", Kind.REFERENCE),
                ("1", "", Kind.REFERENCE),
                ("2", "", Kind.REFERENCE),
                ("12.50", "万元", Kind.MONEY),
                ("14.50", "万元", Kind.MONEY),
            ],
        ),
        # a row of small amounts is one
        (("类别（人） | 甲 | 乙", "在编人数 | 1 | 2"), [("1", "人", Kind.COUNT), ("2", "人", Kind.COUNT)]),
    ],
)
def test_names_of_columns_and_accounts_are_no_amounts(
    rows: tuple[str, ...], expected: list[tuple[str, str, Kind]]
) -> None:
    assert units(table(*rows)) == expected


def test_prose_and_tables_come_in_the_order_of_the_text() -> None:
    text = "2023年支出5万元。\n\n" + table("内容 | 金额（万元）", "甲 | 2", "乙 | 3") + "\n合计5万元。\n"
    report = read_string(text, "表.md")
    found = read_figures(report)
    assert [q.literal for q in found] == ["2023年", "5", "2", "3", "5"]
    assert all(q.literal_span.quote(report.text) == q.literal for q in found)
    assert [q.span.start for q in found] == sorted(q.span.start for q in found)
