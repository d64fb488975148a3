import pytest

from gouji.report.model import Origin
from gouji.report.pieces import Grid, GridCell
from gouji.report.reader import read_string
from gouji.report.tables import cell_text, lay_out

TABLE = """2023年收入支出表

单位：万元

| 项目 | 年初预算 | 执行数 |
|---|---:|---:|
| 基本支出 | 4,555.69 | 4436.3 |
| 合 计 | | 6789.62 |

以上数据来自决算。
"""


def test_a_table_is_rendered_in_place_with_cells_that_quote_it() -> None:
    report = read_string(TABLE)
    (table,) = report.tables
    assert report.quote(table.span).split("\n") == [
        "| 项目 | 年初预算 | 执行数 |",
        "| 基本支出 | 4555.69 | 4436.3 |",
        "| 合计 | | 6789.62 |",
    ]
    for row in table.rows:
        for cell in row:
            assert report.quote(cell.span) == cell.text
    assert table.header_rows == 1
    assert table.unit == "万元"
    assert table.caption is not None
    assert report.quote(table.caption) == "2023年收入支出表"
    assert report.table_at(table.rows[1][1].span.start) is table
    place = report.origins.at(table.rows[1][2].span.start)
    assert (place.table, place.row, place.column) == (1, 2, 3)


def test_a_merged_cell_is_one_object_and_shown_once() -> None:
    head, sub = GridCell("支出", 0, 1), [GridCell(t, 1, c) for c, t in enumerate(["项目", "预算", "执行"])]
    grid = Grid(((GridCell("项", 0, 0), head, head), tuple(sub)), Origin(table=1))
    text, rows = lay_out(grid, 0)
    assert text == "| 项 | 支出 | |\n| 项目 | 预算 | 执行 |"
    assert rows[0][1] is rows[0][2]
    assert rows[0][1].span.quote(text) == "支出"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("机关事业单位基\n本养老保险", "机关事业单位基本养老保险"),
        ("1.完成修路\n2.完成修桥", "1.完成修路；2.完成修桥"),
        ("完成修路。\n2.完成修桥", "完成修路。2.完成修桥"),
        ("12\n34", "12；34"),
        ("7,800,\n000", "7800000"),
        ("a|b", "a｜b"),
    ],
)
def test_lines_of_a_cell(raw: str, expected: str) -> None:
    assert cell_text(raw) == expected


@pytest.mark.parametrize(
    ("rows", "headers"),
    [
        (["| 项目 | 金额 |", "| 甲 | 5 |"], 1),
        (["| 项目 | 支出 |", "| 名称 | 金额 |", "| 甲 | 5.00 |"], 2),
        (["| 项目 | 预算 | 执行 |", "| 栏次 | 1 | 2 |", "| 甲 | 5.1 | 4.2 |"], 2),
        (["| 5 | 6 |", "| 7 | 8 |"], 1),
        (["| 甲 | 乙 |", "| 丙 | 丁 |"], 1),
    ],
)
def test_header_rows(rows: list[str], headers: int) -> None:
    (table,) = read_string("\n".join(rows)).tables
    assert table.header_rows == headers


@pytest.mark.parametrize(
    ("above", "head", "unit"),
    [
        ("单位：元", "金额", "元"),
        ("2022年自评表（金额单位：元）", "金额", "元"),
        ("编制部门：某局    单位：万元", "金额", "万元"),
        ("支出情况表（万元）", "金额", "万元"),
        ("支出情况表", "金额（万元）", None),
        ("支出情况表", "单位：亿元", "亿元"),
        ("全年支出100万元。", "金额", None),
    ],
)
def test_unit(above: str, head: str, unit: str | None) -> None:
    (table,) = read_string(f"{above}\n\n| 项目 | {head} |\n|---|---|\n| 甲 | 5 |\n").tables
    assert table.unit == unit


def test_hostile_cells_cannot_break_a_row() -> None:
    report = read_string("| 甲 | 乙<br>| 丙\\|丁 |\n|---|---|\n| =1+1 | <script> |\n")
    (table,) = report.tables
    assert "<script>" in report.text
    assert len({len(row) for row in table.rows}) == 1


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        ("表2 支出情况（单位：万元）", "表2支出情况（单位：万元）"),
        ("2022年自评表（金额单位：元）", "2022年自评表（金额单位：元）"),
        ("（单位：万元）", None),
        ("编制部门：某局    单位：万元", None),
    ],
)
def test_a_name_with_its_unit_in_brackets(above: str, caption: str | None) -> None:
    report = read_string(f"全年支出100万元。\n\n{above}\n\n| 项目 | 金额 |\n|---|---|\n| 甲 | 5 |\n")
    (table,) = report.tables
    assert table.unit in ("万元", "元")
    assert (report.quote(table.caption) if table.caption else None) == caption
