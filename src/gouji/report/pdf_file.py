"""Reads .pdf with a text layer: lines joined into paragraphs, running headers dropped, tables in their place."""

import io
import logging
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gouji.errors import UnreadableReportError
from gouji.report import ocr
from gouji.report.joining import starts_block
from gouji.report.model import Origin
from gouji.report.normalise import normalise
from gouji.report.numbering import numbered
from gouji.report.pdf_lines import (
    Setting,
    TextLine,
    lines_of,
    running_lines,
    setting_of,
)
from gouji.report.pdf_tables import PageTable, continues, grid_of, tables_of
from gouji.report.pieces import Paragraph, Piece

MOST_PAGES = 800
PICTURE = "（本页是图片，没有文字，未能读取）"  # so that a gap shows in the report
_MOST_OF_A_PAGE = 0.4
_APART = 99.0  # ems: as a gap in a line, what is joined to nothing
_LEAST_CHARACTERS = 20  # a page with fewer has no text worth the name
_MOST_UNREADABLE = 0.2  # share of characters that a font without a map to Unicode leaves
_MOST_ROOM = 7  # ems: a line that stops shorter is the last of its paragraph, whatever the next one looks like
_FINAL = "。！？；："
_OWN_LINE = frozenset({"part", "chinese", "bracketed chinese", "arabic dot", "arabic comma"})  # seldom within a line

_WHOLE_TITLE = re.compile(r"(?:报告|表|说明|书|决算|预算|公开)\s*$")

Item = TextLine | PageTable


def pieces_of(data: bytes, path: Path) -> list[Piece]:
    """The pieces of a PDF in order; raises UnreadableReportError where it is scanned, encrypted or broken."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MOST_PAGES:
                raise UnreadableReportError(f"“{path.name}”有 {len(document.pages)} 页，不像一份报告：请拆分后再试。")
            pages, heights = [], []
            for number, page in enumerate(document.pages, start=1):
                pages.append(_items(page, number))
                heights.append(float(page.cropbox[3] - page.cropbox[1]))
                page.close()
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise UnreadableReportError(
                f"“{path.name}”已加密：请用密码打开后另存（打印）为不加密的 PDF 再试。"
            ) from error
        raise _broken(path) from error
    except (PSException, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise _broken(path) from error
    _refuse_unreadable(pages, path)
    return list(pieces_of_pages(pages, heights))


def _broken(path: Path) -> UnreadableReportError:
    return UnreadableReportError(f"“{path.name}”已损坏或不是完整的 PDF：请重新导出或下载后再试。")


def _items(page: Any, number: int) -> list[Item]:
    """The lines and tables of a page, top down; what stands in a table is not among the lines."""
    if len(page.chars) < _LEAST_CHARACTERS and _is_picture(page):
        seen = ocr.page_items(page, number) if ocr.is_available() and number <= ocr.MOST_PAGES else []
        if seen:
            return list(seen)
        height = float(page.height)
        return [TextLine(number, PICTURE, 0.0, 0.0, 0.0, height / 2, height / 2, 10.0, _APART)]
    tables = tables_of(page, number)
    outside = [
        char
        for char in page.chars
        if not any(t.holds((char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2) for t in tables)
    ]
    items: list[Item] = sorted([*lines_of(outside, number), *tables], key=lambda item: item.top)
    left, top = page.cropbox[:2]
    return [item.moved(-left, -top) for item in items] if left or top else items


def _is_picture(page: Any) -> bool:
    """Whether pictures cover most of a page; scanners may cut one into strips."""
    area = sum(image["width"] * image["height"] for image in page.images)
    return bool(area > _MOST_OF_A_PAGE * page.width * page.height)


def _refuse_unreadable(pages: Sequence[Sequence[Item]], path: Path) -> None:
    texts = ["".join(_texts(items)) for items in pages]
    characters = sum(len(text) for text in texts)
    if sum(len(text) >= _LEAST_CHARACTERS for text in texts) * 3 < len(texts) or not characters:
        told = "没有文字层（扫描件或图片）"
        if ocr.is_available():
            raise UnreadableReportError(
                f"“{path.name}”{told}，文字识别（OCR）也没有读出文字：请重新扫描，或向填报单位索取 .docx 文件。"
            )
        raise UnreadableReportError(f"“{path.name}”{told}：{ocr.INSTALL}。")
    unreadable = sum(text.count("(cid:") * 6 + text.count("\ufffd") for text in texts)
    if unreadable > _MOST_UNREADABLE * characters:
        raise UnreadableReportError(
            f"“{path.name}”的文字层是乱码（字体缺少编码）：请先做文字识别（OCR），或向填报单位索取 .docx 文件。"
        )


def _texts(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, TextLine):
            yield item.text.replace(" ", "") if item.text != PICTURE else ""
        else:
            yield from (box.text for box in item.boxes)


def pieces_of_pages(pages: Sequence[Sequence[Item]], heights: Sequence[float]) -> Iterator[Piece]:
    """The paragraphs and tables of pages, each given as its lines and tables from the top down; lengths in points."""
    lines = [[item for item in items if isinstance(item, TextLine)] for items in pages]
    dropped = running_lines(lines, heights)
    kept: list[Item] = [
        item for items in pages for item in items if not isinstance(item, TextLine) or item not in dropped
    ]
    prose = [item for item in kept if isinstance(item, TextLine)]
    setting = setting_of(prose) if prose else None
    tables = 0
    paragraphs: dict[int, int] = {}
    above: TextLine | None = None
    at = 0
    while at < len(kept):
        item = kept[at]
        if isinstance(item, PageTable):
            parts = [item]
            while at + 1 < len(kept) and _goes_on(parts[-1], kept[at + 1]):
                at += 1
                parts.append(kept[at])  # type: ignore[arg-type]
            grid = grid_of(parts, tables + 1)
            if len(grid.rows[0]) > 1:
                tables += 1
                yield grid
            else:  # a frame around lines of text
                for row, origin in zip(grid.rows, grid.row_origins, strict=True):
                    yield Paragraph(row[0].text, Origin(page=origin.page, box=row[0].box), follows=False)
            above = None
        elif setting:
            joins = above is not None and _joins(above, item, setting)
            page = item.page
            if not joins:
                paragraphs[page] = paragraphs.get(page, 0) + 1
            level = _title_level(item, above, setting)
            apart = setting.is_indented(item) or setting.is_display(item) or item.gap >= _APART
            follows = joins or not apart
            yield Paragraph(item.text, _origin(item, paragraphs.get(page, 1)), level, joins, follows)
            above = item
        at += 1


def _origin(line: TextLine, paragraph: int) -> Origin:
    """Where a line stands, with its box, so that it can be shown on the original page."""
    box = (line.x0, line.top, line.end, line.bottom)
    return Origin(page=line.page, paragraph=paragraph, box=box, confidence=line.confidence)


def _goes_on(table: PageTable, item: Item) -> bool:
    if not isinstance(item, PageTable):
        return False
    return item.boxes[0].page == table.boxes[0].page + 1 and continues(table, item)


def _joins(above: TextLine, line: TextLine, setting: Setting) -> bool:
    """Whether a line goes on with the paragraph of the line above, by how both are set.

    Where first lines are indented or paragraphs stand apart, a line with neither goes on; elsewhere, and over a page
    break, one goes on whose first word had no room above.
    """
    if above.gap > 3 or line.gap > 3 or setting.is_display(above) != setting.is_display(line):
        return False
    if setting.is_larger(above) or setting.is_larger(line):  # a title of two lines
        same = above.page == line.page and abs(above.size - line.size) < 1
        return same and setting.fills(above) and not _WHOLE_TITLE.search(above.text) and line.text[0] not in "（("
    if setting.is_indented(line) or setting.is_apart(above, line):
        return False
    text, below = normalise(above.text).text, normalise(line.text).text
    ended = text[-1:] in _FINAL
    number = numbered(below)
    if ended and number and (number.style in _OWN_LINE or not setting.indented):
        return False
    if above.page == line.page and (setting.indented or setting.spaced):
        return setting.short_of_margin(above) < _MOST_ROOM
    if ended or starts_block(below):
        return setting.had_no_room(above, line) and (setting.indented or not starts_block(below))
    return setting.short_of_margin(above) < _MOST_ROOM


def _title_level(line: TextLine, above: TextLine | None, setting: Setting) -> int | None:
    """0 for a title without a number that opens a page in larger type; such parts hold the sections 一、二、."""
    opens_page = above is None or above.page != line.page
    if line.page == 1 or not opens_page or not setting.is_larger(line) or len(line.text) > 40:
        return None
    return 0
