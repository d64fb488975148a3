import io
import zipfile

import openpyxl
import pytest

from gouji.opinion import excel
from gouji.opinion.model import Opinion
from gouji.opinion.sheet import LONGEST_CELL, Column, Sheet, Value, workbook


def cells(content: bytes) -> list[openpyxl.cell.cell.Cell]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_each_problem_and_each_check_is_a_row(opinion: Opinion) -> None:
    book = openpyxl.load_workbook(io.BytesIO(excel.content(opinion)))
    assert book.sheetnames == ["总体评价", "问题清单", "数字核对表", "补充材料", "文字更正"]
    problems = list(book["问题清单"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in problems] == list(range(1, len(opinion.problems) + len(opinion.questions) + 1))
    assert [row[4] for row in book["数字核对表"].iter_rows(min_row=2, values_only=True)] == [
        check.formula for check in opinion.checks
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "甲=1", "{=1}", "#N/A"]
)
def test_nothing_becomes_a_formula(text: str) -> None:
    content = workbook([Sheet("表", [Column("列", 10)], [[text]])])
    cell = cells(content)[1]
    assert (cell.data_type, cell.value) == ("s", text.strip())
    assert cell.quotePrefix == (text.strip()[0] in "=+-@")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_hostile_words_are_text_and_fit(hostile: Opinion) -> None:
    found = cells(excel.content(hostile))
    assert {cell.data_type for cell in found} <= {"s", "n"}
    assert max(len(str(cell.value)) for cell in found) <= LONGEST_CELL


@pytest.mark.parametrize("rows", [[], [["甲"]], [["甲"], ["乙"]]])
def test_a_sheet_has_a_frozen_header_widths_and_filters(rows: list[list[Value]]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook([Sheet("表", [Column("列", 33)], rows)])))["表"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:A{len(rows) + 1}"
    assert sheet.column_dimensions["A"].width == 33
    assert sheet["A1"].font.bold


@pytest.mark.parametrize(
    ("text", "height"), [("甲", 16.5), ("甲" * 5, 16.5), ("甲" * 6, 33), ("甲" * 10_000, 400), (None, 16.5)]
)
def test_a_row_is_as_high_as_its_wrapped_text(text: str | None, height: float) -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(workbook([Sheet("表", [Column("列", 10), Column("列", 10)], [[text, 1]])]))
    )
    assert book["表"].row_dimensions[2].height == height


def test_numbers_stay_numbers() -> None:
    from decimal import Decimal

    found = cells(workbook([Sheet("表", [Column("列", 10)], [[3], [Decimal("-0.0188")], [None]])]))
    assert [cell.value for cell in found[1:]] == [3, -0.0188]
