"""PDF files, made here with reportlab and its built-in Chinese font."""

from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from gouji.errors import UnreadableReportError
from gouji.report.model import Report
from gouji.report.reader import read

FONT = "STSong-Light"
SIZE = 14.0
PITCH = 24.0
LEFT = 85.0
WIDTH = 30  # characters a line


class Sheet:
    """A PDF under way: lines set by hand, so that a test knows where each stands."""

    def __init__(self, path: Path, header: str = "", **options: Any) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.path = path
        self.header = header
        self.canvas = Canvas(str(path), pagesize=A4, **options)
        self.page = 0
        self.new_page()

    def new_page(self) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.y = A4[1] - 110
        self.canvas.setFont(FONT, 9)
        if self.header:
            self.canvas.drawString(LEFT, A4[1] - 40, self.header)
        self.canvas.drawCentredString(A4[0] / 2, 30, f"- {self.page} -")
        self.canvas.setFont(FONT, SIZE)

    def line(self, text: str, indent: float = 0.0) -> None:
        self.canvas.drawString(LEFT + indent * SIZE, self.y, text)
        self.y -= PITCH

    def paragraph(self, text: str, indent: int = 2, break_after: int | None = None) -> None:
        """Sets a paragraph in lines of WIDTH characters; a new page after line `break_after`."""
        first, rest = text[: WIDTH - indent], text[WIDTH - indent :]
        self.line(first, indent)
        count = 1
        while rest:
            if count == break_after:
                self.new_page()
            self.line(rest[:WIDTH])
            rest = rest[WIDTH:]
            count += 1

    def table(self, rows: list[list[str]], style: list[tuple[Any, ...]], widths: list[float]) -> None:
        base = [("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)), ("FONT", (0, 0), (-1, -1), FONT, 10)]
        table = Table(rows, colWidths=widths, rowHeights=[22] * len(rows), style=TableStyle([*base, *style]))
        _, height = table.wrapOn(self.canvas, 500, 700)
        table.drawOn(self.canvas, LEFT, self.y - height + PITCH)
        self.y -= height
        self.canvas.setFont(FONT, SIZE)

    def read(self) -> Report:
        self.canvas.save()
        return read(self.path)


FIRST = (
    "银杏街道办事处全年预算总额四千四百三十六万元，全年实际支出四千四百三十六万元，资金执行率百分之百，其中人员支出"
    "一千六百九十七万元，公用支出二千七百三十八万元，公务用车运行费一万七千二百元，公务接待费为零。"
)
SECOND = "工资由人事科每月核对名册后发放到个人账户，其余经费用于日常办公、差旅、维修和培训等方面，每季度公示一次明细。"


def test_lines_are_joined_over_lines_and_pages(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "r.pdf", header="银杏街道办事处绩效自评报告")
    sheet.line("一、预算执行情况", 2)
    sheet.paragraph(FIRST, break_after=2)
    sheet.paragraph(SECOND)
    sheet.line("二、结论", 2)
    sheet.new_page()
    sheet.paragraph("项目全部完成。")
    report = sheet.read()
    assert report.text.split("\n") == ["一、预算执行情况", FIRST, SECOND, "二、结论", "项目全部完成。"]
    block = report.blocks[1]
    assert [origin.page for origin in block.origins] == [1, 1, 2, 2]
    assert report.origins.at(block.span.end - 1).page == 2
    assert report.origins.at(report.text.index("项目全部")).page == 3


def test_unindented_paragraphs(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "r.pdf")
    sheet.line("一、预算执行情况")
    sheet.paragraph(FIRST, indent=0)
    sheet.paragraph(SECOND, indent=0)
    assert sheet.read().text.split("\n") == ["一、预算执行情况", FIRST, SECOND]


def test_a_numbered_line_in_wrapped_text_is_no_heading(tmp_path: Path) -> None:
    head = "街道全年开展了四项重点工作并全部按期完成了年初制定的绩效"
    sheet = Sheet(tmp_path / "r.pdf")
    sheet.line("一、概况", 2)
    sheet.paragraph(head[: WIDTH - 2] + "1.5万人受益的惠民工程完成了验收，居民反映良好，投诉量比上年明显下降。")
    sheet.paragraph(SECOND)
    report = sheet.read()
    assert len(report.blocks) == 3
    assert [s.title for s in report.sections] == ["概况"]


ROWS = [
    ["项目", "支出", ""],
    ["名称", "预算数", "执行数"],
    ["基本支出", "4,555.69", "4,436.30"],
    ["项目支出", "2,378.32", "2,378.32"],
]
MERGED = [("SPAN", (1, 0), (2, 0))]


def test_a_table_in_its_place_with_merged_cells(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "r.pdf")
    sheet.line("2023年支出预算表", 8)
    sheet.line("单位：万元", 24)
    sheet.table(ROWS, MERGED, [120, 100, 100])
    sheet.paragraph(SECOND)
    report = sheet.read()
    (table,) = report.tables
    assert report.text.split("\n") == [
        "2023年支出预算表",
        "单位：万元",
        "| 项目 | 支出 | |",
        "| 名称 | 预算数 | 执行数 |",
        "| 基本支出 | 4555.69 | 4436.30 |",
        "| 项目支出 | 2378.32 | 2378.32 |",
        SECOND,
    ]
    assert table.rows[0][1] is table.rows[0][2]
    assert (table.header_rows, table.unit) == (2, "万元")
    assert table.caption is not None
    assert report.quote(table.caption) == "2023年支出预算表"
    assert report.origins.at(table.rows[2][2].span.start).label() == "第1页表1第3行第3列"


def test_a_table_split_by_a_page_break_is_one(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "r.pdf")
    sheet.line("单位：万元", 24)
    sheet.table(ROWS, MERGED, [120, 100, 100])
    sheet.new_page()
    more = [["其他支出", "12.00", "11.50"], ["合计", "6,946.01", "6,826.12"]]
    sheet.table([*ROWS[:2], *more], MERGED, [120, 100, 100])
    sheet.new_page()
    sheet.table([["备注", "5.00"], ["无", "6.00"]], [], [60, 60])
    report = sheet.read()
    first, second = report.tables
    assert [[cell.text for cell in row] for row in first.rows[2:]] == [
        ["基本支出", "4555.69", "4436.30"],
        ["项目支出", "2378.32", "2378.32"],
        ["其他支出", "12.00", "11.50"],
        ["合计", "6946.01", "6826.12"],
    ]
    assert report.origins.at(first.rows[4][0].span.start).page == 2
    assert [len(row) for row in second.rows] == [2, 2]


def test_a_row_cut_by_a_page_break_is_one(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "r.pdf")
    sheet.line("单位：万元", 24)
    sheet.table([["序号", "项目名称", "金额"], ["1", "居家养老服务中心", "104.30"]], [], [60, 90, 80])
    sheet.new_page()
    sheet.table([["", "运营经费", ""], ["2", "道路养护经费", "20.00"]], [], [60, 90, 80])
    (table,) = sheet.read().tables
    assert [[cell.text for cell in row] for row in table.rows[1:]] == [
        ["1", "居家养老服务中心运营经费", "104.30"],
        ["2", "道路养护经费", "20.00"],
    ]


def test_a_row_with_empty_cells_on_a_new_page_stays_a_row(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "r.pdf")
    sheet.table([["项目", "决算数"], ["一、一般公共服务支出", "2,106.66"]], [], [200, 80])
    sheet.new_page()
    sheet.table([["二、外交支出", ""], ["总计", "2,106.66"]], [], [200, 80])
    (table,) = sheet.read().tables
    assert [row[0].text for row in table.rows] == ["项目", "一、一般公共服务支出", "二、外交支出", "总计"]


def test_a_merged_cell_goes_on_over_a_page_break(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "r.pdf")
    merged = [("SPAN", (0, 1), (0, 2))]
    sheet.table([["一级指标", "三级指标", "得分"], ["产出指标", "甲", "10"], ["", "乙", "10"]], merged, [90, 90, 80])
    sheet.new_page()
    sheet.table([["", "丙", "10"], ["", "丁", "10"]], [("SPAN", (0, 0), (0, 1))], [90, 90, 80])
    (table,) = sheet.read().tables
    assert len({id(row[0]) for row in table.rows[1:]}) == 1
    assert [row[1].text for row in table.rows] == ["三级指标", "甲", "乙", "丙", "丁"]


def test_a_scan_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "扫描.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for _ in range(2):
        canvas.rect(50, 50, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    with pytest.raises(UnreadableReportError, match=r"“扫描\.pdf”没有文字层.*OCR"):
        read(path)


def test_a_page_that_is_a_picture_shows_as_a_gap(tmp_path: Path) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    sheet = Sheet(tmp_path / "r.pdf")
    sheet.paragraph(SECOND)
    sheet.canvas.showPage()
    sheet.canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "white")), 0, 0, *A4)
    report = sheet.read()
    assert report.text.split("\n") == [SECOND, "（本页是图片，没有文字，未能读取）"]
    assert report.blocks[1].origins[0].page == 2


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "密.pdf", encrypt="secret")
    sheet.paragraph(SECOND)
    with pytest.raises(UnreadableReportError, match=r"“密\.pdf”已加密.*密码"):
        sheet.read()


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "坏.pdf")
    sheet.paragraph(SECOND)
    sheet.canvas.save()
    sheet.path.write_bytes(b"%PDF-1.7\n" + b"garbage" * 50)
    with pytest.raises(UnreadableReportError, match=r"“坏\.pdf”"):
        read(sheet.path)
