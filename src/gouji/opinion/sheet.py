"""Sheets of a workbook in which nothing from a report can become a formula."""

import io
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from gouji.opinion.clean import clean

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | Decimal | None

LONGEST_CELL: Final = 8000  # characters; Excel refuses a file with more than 32,767 in a cell
_LINE: Final = 16.5  # points; Chinese stands taller than the 15 of the standard font
_TALLEST: Final = 400.0  # Excel's own limit is 409
_TRIGGERS: Final = ("=", "+", "-", "@", "\t", "\r")


class Column(NamedTuple):
    name: str
    width: int  # in characters of the standard font, as Excel counts


class Sheet(NamedTuple):
    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The bytes of an .xlsx: frozen bold header, filters, wrapped text, each sheet as given."""
    from openpyxl import Workbook

    book = Workbook()
    for number, sheet in enumerate(sheets):
        page = book.active if number == 0 else book.create_sheet()
        assert page is not None
        page.title = sheet.name
        _fill(page, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(page: "Worksheet", sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    top = Alignment(vertical="top", wrap_text=True)
    middle = Alignment(horizontal="center", vertical="top")  # at the right edge a count would touch the words beside it
    line = Side("thin", color="FFD5DAE1")
    grid = Border(left=line, right=line, top=line, bottom=line)  # lines of the program itself are not printed
    for number, column in enumerate(sheet.columns, start=1):
        cell = page.cell(row=1, column=number, value=column.name)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", start_color="FFE7EDF5")
        cell.alignment, cell.border = Alignment(vertical="center", wrap_text=True), grid
        page.column_dimensions[get_column_letter(number)].width = column.width
    last = 1
    for last, row in enumerate(sheet.rows, start=2):
        for number, value in enumerate(row, start=1):
            place = page.cell(row=last, column=number)
            place.alignment, place.border = middle if isinstance(value, int) else top, grid
            put(place, value)
        page.row_dimensions[last].height = _height(row, sheet.columns)
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{last}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"


def _height(row: Sequence[Value], columns: Sequence[Column]) -> float:
    """Points that the wrapped text of a row takes; not every program works that out when it opens a file."""
    lines = (-(-_width(value) // column.width) for value, column in zip(row, columns, strict=True))
    return min(_TALLEST, _LINE * max(1, *lines))


def _width(value: Value) -> int:
    """In characters of the standard font; Chinese ones take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in str(value or "")[:LONGEST_CELL])


def put(cell: "Cell | MergedCell", value: Value) -> None:
    """Text as text: typed so in the file, and marked so that it stays text when a person edits the cell."""
    if not isinstance(value, str):
        cell.value = value
        return
    text = clean(value, LONGEST_CELL)
    cell.value = text
    cell.data_type = "s"  # openpyxl takes a leading = for a formula
    if text.startswith(_TRIGGERS):
        cell.quotePrefix = True  # what a typed apostrophe does
