"""Reads .xlsx: every visible sheet, merged cells as one, numbers as the sheet shows them."""

import datetime
import io
import re
import warnings
from decimal import Decimal
from pathlib import Path
from typing import Any

from gouji.errors import UnreadableReportError
from gouji.report.model import Origin
from gouji.report.pieces import Grid, GridCell, Paragraph, Piece
from gouji.report.tables import trim

NOT_CALCULATED = "公式未计算"
_MOST_CELLS = 1_000_000
_FORMAT = re.compile(r"[0#?](?:[,#0?]*)(?:\.([0#?]+))?")
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')


def pieces_of(data: bytes, path: Path) -> list[Piece]:
    """The sheets in order. Rows with one text on top or below a table are paragraphs, empty rows part tables.

    A formula whose result the file does not hold (it was never calculated by Excel or WPS) reads 公式未计算, so that
    no number is made up and the gap shows.
    """
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # extensions that openpyxl does not keep are of no matter to a reader
        shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        written = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
    sheets = [sheet for sheet in shown.worksheets if sheet.sheet_state == "visible"] or shown.worksheets
    pieces: list[Piece] = []
    tables = 0
    for sheet in sheets:
        height, width = _extent(sheet, written[sheet.title])
        if height * width > _MOST_CELLS:
            raise UnreadableReportError(f"“{path.name}”的工作表“{sheet.title}”过大：请删去报告以外的行列，另存后再试。")
        rows = _rows(sheet, written[sheet.title], height, width)
        for part in _parts(rows):
            head, body, foot = _without_lone_lines(part)
            pieces += _paragraphs(head, sheet.title)
            if body:
                tables += 1
                pieces.append(Grid(trim(body), Origin(sheet=sheet.title, table=tables)))
            pieces += _paragraphs(foot, sheet.title)
    return pieces


def _extent(sheet: Any, written: Any) -> tuple[int, int]:
    """The last row and column with a value. `max_row` counts formatted cells too, of which there may be a million.

    openpyxl has no public way to walk over the cells that exist without making those that do not.
    """
    filled = [place for book in (sheet, written) for place, cell in book._cells.items() if cell.value not in (None, "")]
    return max((row for row, _ in filled), default=0), max((column for _, column in filled), default=0)


def _rows(sheet: Any, written: Any, height: int, width: int) -> list[list[GridCell]]:
    if not height:
        return []
    bounds = {"max_row": height, "max_col": width}
    rows = [
        [GridCell(_text(cell, other), cell.row - 1, cell.column - 1) for cell, other in zip(row, others, strict=True)]
        for row, others in zip(sheet.iter_rows(**bounds), written.iter_rows(**bounds), strict=True)
    ]
    for merged in sheet.merged_cells.ranges:
        if merged.min_row > height or merged.min_col > width:
            continue
        first = rows[merged.min_row - 1][merged.min_col - 1]
        for r in range(merged.min_row - 1, min(merged.max_row, height)):
            for c in range(merged.min_col - 1, min(merged.max_col, width)):
                rows[r][c] = first
    return rows


def _text(cell: Any, written: Any) -> str:
    value = cell.value
    if value is None:
        return NOT_CALCULATED if getattr(written, "data_type", "") == "f" else ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, int | float):
        return number_text(value, cell.number_format or "General")
    return str(value)


def number_text(value: float, form: str) -> str:
    """A number as its cell shows it: decimals and % by the number format, no thousands separators."""
    plain = _QUOTED.sub("", form.split(";")[0])
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    match = _FORMAT.search(plain)
    if not match or "E" in plain.upper():
        return _general(exact)
    percent = "%" in plain
    shown = exact * 100 if percent else exact
    decimals = match[1] or ""
    fixed = decimals.count("0")
    text = f"{shown.quantize(Decimal(1).scaleb(-len(decimals)), rounding='ROUND_HALF_UP'):f}"
    if fixed < len(decimals):
        whole, _, fraction = text.partition(".")
        fraction = fraction[:fixed] + fraction[fixed:].rstrip("0")
        text = f"{whole}.{fraction}" if fraction else whole
    return text + ("%" if percent else "")


def _general(value: Decimal) -> str:
    """Eleven significant digits, as Excel shows a number without a format."""
    text = f"{Decimal(f'{value:.11g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _parts(rows: list[list[GridCell]]) -> list[list[list[GridCell]]]:
    """The runs of rows between empty ones."""
    parts: list[list[list[GridCell]]] = [[]]
    for row in rows:
        if any(cell.text.strip() for cell in row):
            parts[-1].append(row)
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def _lone(row: list[GridCell]) -> GridCell | None:
    cells = list({id(cell): cell for cell in row if cell.text.strip()}.values())
    return cells[0] if len(cells) == 1 else None


Rows = list[list[GridCell]]


def _without_lone_lines(part: Rows) -> tuple[Rows, Rows, Rows]:
    """Rows of one text on top, the table, rows of one text at its foot. A merged first cell is no such row."""
    start, end = 0, len(part)
    while start < end and _is_line(part, start):
        start += 1
    while end > start and _is_line(part, end - 1):
        end -= 1
    return part[:start], part[start:end], part[end:]


def _is_line(part: Rows, at: int) -> bool:
    cell = _lone(part[at])
    if cell is None:
        return False
    return all(other is part[at] or all(c is not cell for c in other) for other in part)


def _paragraphs(rows: Rows, sheet: str) -> list[Piece]:
    found: list[Piece] = []
    for row in rows:
        cell = _lone(row)
        if cell:
            for line in cell.text.split("\n"):
                found.append(Paragraph(line, Origin(sheet=sheet, row=cell.row + 1, column=cell.column + 1)))
    return found
