"""The sheet of an office's document: A4 with the margins of GB/T 9704, its styles, and page numbers."""

from typing import Any, Final

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from gouji.opinion.fonts import BODY, HEADING, SUBHEADING, TITLE, set_font

# 四号 where a formal letter has 三号: an opinion lists dozens of items, and a third fewer pages are read sooner.
TEXT_SIZE: Final = Pt(14)
LINE: Final = Pt(25)
TABLE_SIZE: Final = Pt(10.5)  # 五号
_LEVELS: Final = {
    "Title": (TITLE, Pt(22), False),
    "Heading 1": (HEADING, TEXT_SIZE, False),
    "Heading 2": (SUBHEADING, TEXT_SIZE, False),
    "Heading 3": (BODY, TEXT_SIZE, True),
}


def set_up(document: Document) -> None:
    """Page, text and heading styles of the first section."""
    first = document.sections[0]
    first.page_width, first.page_height = Mm(210), Mm(297)
    _set_margins(first, top=37, bottom=35, left=28, right=26)
    # Without the language, programs may draw the Japanese forms of characters and commas.
    next(document.styles.element.iter(qn("w:lang"))).set(qn("w:eastAsia"), "zh-CN")
    normal: Any = document.styles["Normal"]
    normal.font.size = TEXT_SIZE
    set_font(normal.element.get_or_add_rPr(), BODY)
    spacing = normal.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    spacing.widow_control = True
    for name, (font, size, bold) in _LEVELS.items():
        _set_heading(document.styles[name], font, size, bold=bold)
    _number_pages(first)


def landscape(document: Document) -> None:
    """A new section on its side, for wide tables; its footer goes on from the one before."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    _set_margins(section, top=22, bottom=20, left=25, right=25)
    section.footer_distance = Mm(12)


def indent(paragraph: Paragraph, characters: int = 2) -> Paragraph:
    """First line set in by so many characters, in Word's own unit, which follows the size of the font."""
    paragraph.paragraph_format.first_line_indent = characters * TEXT_SIZE  # for programs that do not know the other
    setting: Any = paragraph._p.get_or_add_pPr().find(qn("w:ind"))
    setting.set(qn("w:firstLineChars"), str(100 * characters))
    return paragraph


def _set_margins(section: Section, *, top: int, bottom: int, left: int, right: int) -> None:
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.footer_distance = Mm(18)


def _set_heading(style: Any, font: str, size: Pt, *, bold: bool) -> None:
    style.font.size, style.font.bold, style.font.color.rgb = size, bold, RGBColor(0, 0, 0)
    set_font(style.element.get_or_add_rPr(), font)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    layout.keep_with_next = True
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:  # the line under the template's title
        style.element.pPr.remove(borders)


def _number_pages(section: Section) -> None:
    """— 1 — in the middle of the foot, as a field that Word counts."""
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    shown: Any = OxmlElement("w:r")
    text: Any = OxmlElement("w:t")
    text.text = "1"
    shown.append(text)
    field.append(shown)
    paragraph._p.append(field)
    paragraph.add_run(" —")
    for run in paragraph.runs:
        run.font.size = Pt(14)
