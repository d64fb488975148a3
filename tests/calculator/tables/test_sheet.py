"""Bands, panels and columns of a table."""

from gouji.calculator.tables.book import sheets
from gouji.calculator.tables.lines import Rank, rank
from gouji.calculator.tables.sheet import Sheet
from tests.calculator.tables.verdicts import reading, table


def first(text: str) -> Sheet:
    return sheets(reading(text))[0]


def test_a_form_is_several_bands() -> None:
    sheet = first(
        table(
            "| 项目名称 | 样例项目 | | | |",
            "| 主管部门 | 样例局 | | | |",
            "| 项目资金 | 全年预算数 | 全年执行数 | 分值 | 执行率 |",
            "| 年度资金总额 | 120.00 | 108.00 | 10 | 90% |",
            "| 三级指标 | 指标值 | 完成值 | 分值 | 得分 |",
            "| 人次 | ≥20人次 | 21人次 | 90 | 90 |",
        )
    )
    bands = [b for b in sheet.bands if b.header]
    assert [[c.role for c in b.columns[1:]] for b in bands] == [
        ["budget", "executed", "weight", "execution_rate"],
        ["target", "actual", "weight", "score"],
    ]
    assert [[line.label for line in b.panels[0].lines] for b in bands] == [["年度资金总额"], ["人次"]]


def test_halves_side_by_side() -> None:
    sheet = first(
        table(
            "| 项目 | 预算数 | 项目 | 预算数 |",
            "| 一、拨款收入 | 600.00 | 一、基本支出 | 500.00 |",
            "| 二、其他收入 | 0.00 | 二、项目支出 | 100.00 |",
        )
    )
    (band,) = sheet.bands
    assert [[line.name for line in p.lines] for p in band.panels] == [
        ["拨款收入", "其他收入"],
        ["基本支出", "项目支出"],
    ]


def test_a_group_stands_on_its_first_line_only() -> None:
    sheet = first(
        table(
            "| 一级指标 | 二级指标 | 三级指标 | 分值 |",
            "| 产出 | 数量 | 甲 | 10 |",
            "| | | 乙 | 10 |",
            "| | 质量 | 丙 | 10 |",
            "| 效益 | | 丁 | 10 |",
        )
    )
    lines = sheet.bands[0].panels[0].lines
    assert [line.groups for line in lines] == [("产出", "数量"), ("产出", "数量"), ("产出", "质量"), ("效益",)]


def test_rank_of_a_label() -> None:
    assert {
        name: rank(name) for name in ("小计", "产出小计", "合计", "人员经费合计", "总计", "年度资金总额（万元）")
    } == {
        "小计": Rank.SUBTOTAL,
        "产出小计": Rank.SUBTOTAL,
        "合计": Rank.TOTAL,
        "人员经费合计": Rank.TOTAL,
        "总计": Rank.GRAND,
        "年度资金总额（万元）": Rank.GRAND,
    }
    assert {rank(name) for name in ("总计划", "会计", "审计", "平均", "总工会经费", "")} == {Rank.ITEM}


def test_numbers_that_name_the_lines_are_no_figures() -> None:
    header = "| 批次 | 户数（户） | 资金（万元） |"
    rows = ["| 一批 | 120 | 36.00 |", "| 二批 | 80 | 24.00 |"]
    for text in (table(header, *rows), table(header, *rows, "| 合计 | 200 | 60.00 |")):
        panel = first(text).bands[0].panels[0]
        assert [line.label for line in panel.lines][:2] == ["一批", "二批"]
        assert [c.leaf for c in panel.figures] == ["户数（户）", "资金（万元）"]
    bare = first(table("| 2022年 | 2023年 |", "| 120 | 36.00 |")).bands[0].panels[0]
    assert [c.leaf for c in bare.figures] == ["2022年", "2023年"]
