"""Reads a file of any form that Gouji takes into a `Report`."""

import hashlib
import struct
import zipfile
import zlib
from pathlib import Path

from gouji.errors import UnreadableReportError
from gouji.report import text_file
from gouji.report.assemble import assemble
from gouji.report.forms import PICTURES, form_of
from gouji.report.model import Report, Source
from gouji.report.pieces import Paragraph, Piece

LARGEST = 60 * 1024 * 1024  # bytes
LONGEST = 3_000_000  # characters; the longest departmental accounts are a tenth of that
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    AttributeError,
    TypeError,
    IndexError,
    RecursionError,
    NotImplementedError,
    SyntaxError,  # what an XML parser raises
)


def read(path: Path) -> Report:
    """The report in a file (.docx, .pdf, .xlsx, .txt, .md; with `gouji[ocr]` also scans and pictures).

    Raises UnreadableReportError, with one Chinese line that names the file and says what to do, for a file that is
    missing, empty, too large, broken, encrypted, scanned while text recognition is not installed, of another form, or
    without text.
    """
    data = _bytes(path)
    form = form_of(data, path)
    pieces = _pieces(data, form, path)
    if sum(_length(piece) for piece in pieces) > LONGEST:
        raise UnreadableReportError(f"“{path.name}”超过 {LONGEST // 10_000} 万字，不像一份报告：请拆分后再试。")
    report = assemble(pieces, Source(str(path), hashlib.sha256(data).hexdigest(), form), path.name)
    if not report.text:
        raise UnreadableReportError(f"“{path.name}”没有文字：请检查是否传错了文件。")
    return report


def read_string(text: str, name: str = "report.txt") -> Report:
    """The report that a text makes, as if it were a .txt or .md file of that name; an empty text makes an empty one."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    form = "md" if name.lower().endswith(".md") else "txt"
    return assemble(text_file.pieces_of(text), Source(name, sha256, form), name)


def _length(piece: Piece) -> int:
    if isinstance(piece, Paragraph):
        return len(piece.text)
    return sum(len(cell.text) + 1 for row in piece.rows for cell in row)


def _bytes(path: Path) -> bytes:
    try:
        if not path.exists():
            raise UnreadableReportError(f"找不到文件“{path}”：请检查路径。")
        if not path.is_file():
            raise UnreadableReportError(f"“{path}”不是文件：请给出报告文件的路径。")
        if path.stat().st_size > LARGEST:
            raise UnreadableReportError(f"“{path.name}”超过 {LARGEST >> 20} MB：请压缩其中的图片，或拆分后再试。")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableReportError(f"无法打开“{path}”：请检查是否有读取权限，或是否被其他程序占用。") from error
    if not data.strip():
        raise UnreadableReportError(f"“{path.name}”是空文件：请重新导出或上传。")
    return data


def _pieces(data: bytes, form: str, path: Path) -> list[Piece]:
    if form in ("txt", "md"):
        return text_file.pieces_of(text_file.decode(data, path))
    if form == "pdf":
        from gouji.report import pdf_file

        return pdf_file.pieces_of(data, path)
    if form in PICTURES:
        from gouji.report import ocr, pdf_file

        return list(pdf_file.pieces_of_pages(*ocr.pages_of(data, path)))
    try:
        if form == "docx":
            from gouji.report import docx_file

            return docx_file.pieces_of(data)
        from gouji.report import xlsx_file

        return xlsx_file.pieces_of(data, path)
    except _BROKEN as error:
        raise UnreadableReportError(
            f"“{path.name}”已损坏或内容不完整：请用 Office 或 WPS 打开后另存，再试一次。"
        ) from error
