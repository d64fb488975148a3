"""A table of an annex: fixed widths, a header that repeats on every page, rows that no page break cuts."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt

from gouji.opinion.fonts import BODY, HEADING, set_font
from gouji.opinion.page import TABLE_SIZE

_SHADE = "EDEDED"  # the header, light enough for a black and white printer
_NARROW = 20  # millimetres; cells up to this width hold numbers and single words, which stand in the middle


def add_table(document: Document, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]) -> None:
    """`columns` are header and width in millimetres; every row has one text a column."""
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, (_, width) in zip(table.columns, columns, strict=True):
        column.width = Mm(width)
    _fill(table.rows[0], columns, [name for name, _ in columns], HEADING)
    _set_row(table.rows[0], "w:tblHeader")
    for cell in table.rows[0].cells:
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{_SHADE}"/>')
        cell._tc.get_or_add_tcPr().find(qn("w:vAlign")).addprevious(shade)  # the schema fixes the order
    for texts in rows:
        row = table.add_row()
        _fill(row, columns, texts, BODY)
        _set_row(row, "w:cantSplit")


def _fill(row: Any, columns: Sequence[tuple[str, int]], texts: Sequence[str], font: str) -> None:
    for cell, (_, width), text in zip(row.cells, columns, texts, strict=True):
        cell.width = Mm(width)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        paragraph.paragraph_format.line_spacing = Pt(15)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        if width <= _NARROW or font == HEADING:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.font.size = TABLE_SIZE
        set_font(run._r.get_or_add_rPr(), font)


def _set_row(row: Any, name: str) -> None:
    setting = OxmlElement(name)
    setting.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(setting)
