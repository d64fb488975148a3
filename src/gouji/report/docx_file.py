"""Reads .docx: paragraphs and tables in order, automatic numbers as text, merged cells as one, text boxes."""

import io
import re
from collections.abc import Iterator
from typing import Any

from gouji.report.docx_numbering import ListNumbers
from gouji.report.model import Origin
from gouji.report.pieces import Grid, GridCell, Paragraph, Piece
from gouji.report.tables import trim

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WRAPPERS = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr", _FALLBACK})
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*\d$", re.IGNORECASE)
_DEEPEST_NESTING = 20


def pieces_of(data: bytes) -> list[Piece]:
    """The pieces of a document in order; what python-docx raises for a broken file is left to the caller."""
    import docx

    document = docx.Document(io.BytesIO(data))
    return list(_Walk(document).pieces())


class _Walk:
    """One walk through a document, which counts its paragraphs, tables and list items."""

    def __init__(self, document: Any) -> None:
        self._body = document.element.body
        styles = document.styles.element
        self._styles = {style.get(f"{_W}styleId"): style for style in styles.findall(f"{_W}style")}
        self._numbers = ListNumbers(_numbering(document), self._styles)
        self._paragraphs = 0
        self._tables = 0

    def pieces(self) -> Iterator[Piece]:
        for element in _blocks(self._body):
            if element.tag == f"{_W}p":
                yield from self._paragraph(element)
            else:
                yield from self._table(element)

    def _paragraph(self, element: Any) -> Iterator[Piece]:
        lines = self._lines(element)
        boxes = [box for box in element.iter(f"{_W}txbxContent") if not _within_fallback(box, element)]
        if any(line.strip() for line in lines):
            self._paragraphs += 1
            level = self._level(element)
            for line in lines:
                yield Paragraph(line, Origin(paragraph=self._paragraphs), level=level)
        for box in boxes:
            for inner in _blocks(box):
                yield from self._paragraph(inner) if inner.tag == f"{_W}p" else self._table(inner)

    def _lines(self, element: Any) -> list[str]:
        """The lines of a paragraph, parted at line and page breaks, with its automatic number."""
        text = "".join(_text(element)).strip(" \n")
        number = self._numbers.next(element) if text else ""
        if self._is_contents(element):
            text = text.replace("\t", "………", 1) if "\t" in text else f"{text}………"
        return (number + text).split("\n")

    def _is_contents(self, element: Any) -> bool:
        if _CONTENTS.match(self._style_name(element)):
            return True
        return any("PAGEREF" in (code.text or "") for code in element.iter(f"{_W}instrText"))

    def _style_name(self, element: Any) -> str:
        link = element.find(f"{_W}pPr/{_W}pStyle")
        style = self._styles.get(link.get(f"{_W}val")) if link is not None else None
        name = style.find(f"{_W}name") if style is not None else None
        return (name.get(f"{_W}val") or "") if name is not None else ""

    def _level(self, element: Any) -> int | None:
        heading = _HEADING.match(self._style_name(element))
        if heading:
            return int(heading[1])
        outline = element.find(f"{_W}pPr/{_W}outlineLvl")
        if outline is not None and outline.get(f"{_W}val", "9") in "012345678":
            return int(outline.get(f"{_W}val")) + 1
        return None

    def _table(self, element: Any) -> Iterator[Piece]:
        rows = self._rows(element, 0)
        cells = {id(cell) for row in rows for cell in row}
        if len(cells) == 1:  # a box drawn around paragraphs, not a table
            for inner in (block for cell in element.iter(f"{_W}tc") for block in _blocks(cell)):
                yield from self._paragraph(inner) if inner.tag == f"{_W}p" else self._table(inner)
            return
        if any(cell.text.strip() for row in rows for cell in row):
            self._tables += 1
            heads = 0
            for row in element.findall(f"{_W}tr"):
                if row.find(f"{_W}trPr/{_W}tblHeader") is None:
                    break
                heads += 1
            yield Grid(trim(rows), Origin(table=self._tables), header_rows=heads if 0 < heads < len(rows) else None)

    def _rows(self, table: Any, depth: int) -> list[list[GridCell]]:
        rows: list[list[GridCell]] = []
        for r, row in enumerate(_children(table, f"{_W}tr")):
            cells: list[GridCell] = []
            before = row.find(f"{_W}trPr/{_W}gridBefore")
            for _ in range(int(before.get(f"{_W}val", "0")) if before is not None else 0):
                cells.append(GridCell("", r, len(cells)))
            for element in _children(row, f"{_W}tc"):
                span = element.find(f"{_W}tcPr/{_W}gridSpan")
                width = min(int(span.get(f"{_W}val", "1")), 200) if span is not None else 1
                merge = element.find(f"{_W}tcPr/{_W}vMerge")
                column = len(cells)
                continued = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
                if continued and rows and column < len(rows[-1]):
                    cell = rows[-1][column]
                else:
                    cell = GridCell(self._cell_text(element, depth), r, column)
                cells += [cell] * width
            rows.append(cells)
        return rows

    def _cell_text(self, element: Any, depth: int) -> str:
        lines: list[str] = []
        for block in _blocks(element):
            if block.tag == f"{_W}p":
                lines += self._lines(block)
            elif depth < _DEEPEST_NESTING:
                lines += ["，".join(cell.text for cell in row if cell.text) for row in self._rows(block, depth + 1)]
        return "\n".join(line for line in lines if line.strip())


def _numbering(document: Any) -> Any | None:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
    parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype == relation and not rel.is_external]
    return parts[0].element if parts else None


def _children(element: Any, tag: str) -> Iterator[Any]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _blocks(element: Any) -> Iterator[Any]:
    """The paragraphs and tables right under an element, through content controls and tracked insertions."""
    for child in element:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _text(element: Any) -> Iterator[str]:
    """The visible text of a paragraph: no deletions, field codes or text boxes."""
    for child in element:
        tag = child.tag
        if tag in _SKIPPED:
            continue
        if tag in (f"{_W}t", f"{_M}t"):
            yield child.text or ""
        elif tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif tag in (f"{_W}tab", f"{_W}ptab"):
            yield "\t"
        elif tag == f"{_W}noBreakHyphen":
            yield "-"
        elif tag not in (f"{_W}instrText", f"{_W}delText"):
            yield from _text(child)


def _within_fallback(box: Any, paragraph: Any) -> bool:
    """Whether a text box is the second copy that Word keeps for old readers, or stands inside another box."""
    above = box.getparent()
    while above is not None and above is not paragraph:
        if above.tag in (_FALLBACK, f"{_W}txbxContent"):
            return True
        above = above.getparent()
    return False
