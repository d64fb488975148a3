"""Reads plain text and Markdown: encodings, hard-wrapped lines, pipe tables."""

import codecs
import re
from collections.abc import Sequence
from pathlib import Path

from gouji.errors import UnreadableReportError
from gouji.report.model import Origin
from gouji.report.pieces import Grid, GridCell, Paragraph, Piece
from gouji.report.tables import trim
from gouji.report.wrapping import Wrapping, wrapping_of

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"\s*[-*+]\s+(?=\S)")
_QUOTE = re.compile(r"\s*>+(?:\s|(?!\d))")  # `>95%` at the head of a line is a target, not a quotation
_RULE = re.compile(r"\s*([-*_=])(?:\s*\1){2,}\s*$")
_PAGE_MARK = re.compile(r"\s*(?:[-—–－]+\s*\d{1,4}\s*[-—–－]+|第\s*\d{1,4}\s*页(?:[，,\s/]*共\s*\d{1,4}\s*页)?)\s*$")
_EMPHASIS = re.compile(r"\*\*|`")
# As Markdown has it, __ within a word is no emphasis: 支出____万元 is a blank that nobody filled in, and it must show.
_STRONG = re.compile(r"(?<!\w)__(?=[^\s_])(.*?[^\s_])__(?!\w)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_DELIMITER = re.compile(r"\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*$")
_CELL_END = re.compile(r"(?<!\\)\|")


def decode(data: bytes, path: Path) -> str:
    """The text of a file in UTF-8, UTF-16 with a mark, or GB18030; raises UnreadableReportError for anything else."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encodings = ("utf-16",) if marked else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableReportError(f"“{path.name}”不是文本文件，或其编码无法识别：请用记事本另存为 UTF-8 编码后再试。")


def pieces_of(text: str) -> list[Piece]:
    """The paragraphs and pipe tables of a text, in order. Line breaks that only wrap a paragraph are marked as such."""
    lines = re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)
    wrapping = wrapping_of(lines)
    pieces: list[Piece] = []
    paragraph = table = at = 0
    above: str | None = None  # the line right above, where it is one of a paragraph
    opens = True
    while at < len(lines):
        line = lines[at]
        if not line.strip("\ufeff \t\u3000") or _PAGE_MARK.match(line) or _RULE.match(line):
            above = None
            at += 1
            continue
        end = _table_end(lines, at)
        if end > at:
            table += 1
            pieces.append(_grid(lines[at:end], Origin(table=table)))
            at, above = end, None
            continue
        paragraph += 1
        piece = _paragraph(line, above, wrapping, opens, paragraph)
        pieces.append(piece)
        above = None if piece.level else line
        opens = not piece.joins
        at += 1
    return pieces


def _paragraph(line: str, above: str | None, wrapping: Wrapping | None, opens: bool, number: int) -> Paragraph:
    heading = _HEADING.match(line)
    if heading:
        return Paragraph(_plain(heading[2]), Origin(paragraph=number), level=len(heading[1]))
    item = _ITEM.match(line)
    if item:
        return Paragraph(_plain(line[item.end() :]), Origin(paragraph=number), follows=False)
    quoted = _QUOTE.match(line)
    plain = _plain(line[quoted.end() :] if quoted else line)
    if not wrapping or above is None:
        return Paragraph(plain, Origin(paragraph=number))
    joins = wrapping.goes_on(above, line, opens)
    follows = joins or (wrapping.is_full(above) and not wrapping.is_indented(line))
    return Paragraph(plain, Origin(paragraph=number), joins=joins, follows=follows)


def _plain(line: str) -> str:
    return _STRONG.sub(r"\1", _EMPHASIS.sub("", line))


def _table_end(lines: Sequence[str], at: int) -> int:
    """Where the pipe table that opens at a line ends; `at` where there is none.

    A table is a line with a delimiter line below, or two lines or more that each begin and end with a bar.
    """
    marked = "|" in lines[at] and at + 1 < len(lines) and "|" in lines[at + 1] and _DELIMITER.match(lines[at + 1])
    end = at
    while end < len(lines) and _is_row(lines[end], bool(marked)):
        end += 1
    return end if marked or end - at > 1 else at


def _is_row(line: str, marked: bool) -> bool:
    bare = line.strip()
    if marked:
        return "|" in bare
    return len(bare) > 2 and bare.startswith("|") and bare.endswith("|")


def _grid(lines: Sequence[str], origin: Origin) -> Grid:
    headers = next((at for at, line in enumerate(lines) if _DELIMITER.match(line)), None)
    kept = [line for line in lines if not _DELIMITER.match(line)]
    rows = [[GridCell(text, r, c) for c, text in enumerate(_cells(line))] for r, line in enumerate(kept)]
    return Grid(trim(rows), origin, header_rows=headers or None)


def _cells(line: str) -> list[str]:
    bare = line.strip()
    bare = bare.removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [_BREAK.sub("\n", _plain(cell.replace("\\|", "|")).strip()) for cell in _CELL_END.split(bare)]
