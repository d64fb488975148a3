import datetime
from pathlib import Path

import openpyxl
import pytest

from gouji.errors import UnreadableReportError
from gouji.report.model import Origin
from gouji.report.reader import read
from gouji.report.xlsx_file import number_text


def test_a_self_evaluation_form(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "自评表"
    rows = [
        ["项目支出绩效自评表"],
        ["（2023年度）"],
        ["项目名称", "道路养护", None, None, None],
        ["实施单位", "青禾县公路局", None, "填报时间", datetime.date(2024, 3, 5)],
        ["三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["养护里程", "≥12公里", "12.5公里", 10, 9.5],
        ["合格率", "≥95%", 0.965, 10, 10],
        ["注：数据来自台账。"],
    ]
    for row in rows:
        sheet.append(row)
    sheet["C7"].number_format = "0.00%"
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A2:E2")
    sheet.merge_cells("B3:E3")
    sheet.merge_cells("A8:E8")
    hidden = book.create_sheet("草稿")
    hidden["A1"] = "不应出现"
    hidden.sheet_state = "hidden"
    other = book.create_sheet("资金表")
    other.append(["项目", "金额"])
    other.append(["甲", 1234.5])
    other["B2"].number_format = "#,##0.00"
    path = tmp_path / "r.xlsx"
    book.save(path)
    report = read(path)
    assert report.text.split("\n") == [
        "项目支出绩效自评表",
        "（2023年度）",
        "| 项目名称 | 道路养护 | | | |",
        "| 实施单位 | 青禾县公路局 | | 填报时间 | 2024年3月5日 |",
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |",
        "| 养护里程 | ≥12公里 | 12.5公里 | 10 | 9.5 |",
        "| 合格率 | ≥95% | 96.50% | 10 | 10 |",
        "注：数据来自台账。",
        "| 项目 | 金额 |",
        "| 甲 | 1234.50 |",
    ]
    first, second = report.tables
    assert first.rows[0][1] is first.rows[0][4]
    assert (report.title, report.unit, report.year) == ("项目支出绩效自评表", "青禾县公路局", 2023)
    assert report.filed == datetime.date(2024, 3, 5)
    assert [i.name for i in report.indicators] == ["养护里程", "合格率"]
    assert report.origins.at(first.rows[3][2].span.start) == Origin(sheet="自评表", table=1, row=6, column=3)
    assert second.origin == Origin(sheet="资金表", table=2)


def test_a_formula_never_calculated_says_so(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [["项目", "金额"], ["甲", 5], ["合计", "=SUM(B2:B2)"]]:
        sheet.append(row)
    path = tmp_path / "r.xlsx"
    book.save(path)
    assert read(path).text.endswith("| 合计 | 公式未计算 |")


def test_formats_far_away_cost_nothing_and_values_far_away_are_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [["甲", 1], ["乙", 2]]:
        sheet.append(row)
    sheet["XFD1048576"].number_format = "0.00"
    path = tmp_path / "远.xlsx"
    book.save(path)
    assert read(path).text == "| 甲 | 1 |\n| 乙 | 2 |"
    sheet["XFD1048576"] = 5
    book.save(path)
    with pytest.raises(UnreadableReportError, match=r"“远\.xlsx”的工作表“Sheet”过大"):
        read(path)


def test_empty_rows_part_tables(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [["甲", 1], ["乙", 2], [None, None], ["丙", 3], ["丁", 4]]:
        sheet.append(row)
    path = tmp_path / "r.xlsx"
    book.save(path)
    assert len(read(path).tables) == 2


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (5652.4, "General", "5652.4"),
        (0.1 + 0.2, "General", "0.3"),
        (5652.4, "0.00", "5652.40"),
        (1234567.5, "#,##0.00_ ", "1234567.50"),
        (0.9565, "0.00%", "95.65%"),
        (1, "0%", "100%"),
        (12.5, "0.##", "12.5"),
        (12, '0"次"', "12"),
        (-3.24, "#,##0.00;[Red]-#,##0.00", "-3.24"),
        (2.345, "0.00", "2.35"),
        (10, "General", "10"),
    ],
)
def test_numbers_as_the_sheet_shows_them(value: float, form: str, shown: str) -> None:
    assert number_text(value, form) == shown
