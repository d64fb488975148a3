"""Reads a file of any form that Gouji takes into a `Report`."""

import hashlib
from pathlib import Path

from gouji.errors import UnreadableReportError
from gouji.report import text_file
from gouji.report.assemble import assemble
from gouji.report.model import Report, Source
from gouji.report.pieces import Piece

FORMS = ("docx", "pdf", "xlsx", "txt", "md")
LARGEST = 60 * 1024 * 1024  # bytes


def read(path: Path) -> Report:
    """The report in a file; raises UnreadableReportError with one Chinese line where it cannot be read."""
    try:
        if not path.is_file():
            raise UnreadableReportError(f"找不到文件“{path}”：请检查路径。")
        if path.stat().st_size > LARGEST:
            raise UnreadableReportError(f"“{path.name}”超过 {LARGEST >> 20} MB：请拆分，或去掉其中的图片后再试。")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableReportError(f"无法打开“{path}”：请检查文件是否存在、是否有读取权限。") from error
    if not data:
        raise UnreadableReportError(f"“{path.name}”是空文件：请重新导出或上传。")
    form = path.suffix.lower().removeprefix(".")
    pieces: list[Piece] = text_file.pieces_of(text_file.decode(data, path))
    report = assemble(pieces, Source(str(path), hashlib.sha256(data).hexdigest(), form), path.name)
    if not report.text:
        raise UnreadableReportError(f"“{path.name}”没有文字：请检查是否传错了文件。")
    return report


def read_string(text: str, name: str = "report.txt") -> Report:
    """The report that a text makes, as if it were a .txt or .md file of that name."""
    source = Source(
        name,
        hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        form="md" if name.endswith(".md") else "txt",
    )
    return assemble(text_file.pieces_of(text), source, name)
