"""Tells what form a file really has, and says in one line what to do with one that cannot be read."""

import io
import zipfile
from pathlib import Path

from gouji.errors import UnreadableReportError

FORMS = ("docx", "pdf", "xlsx", "txt", "md")
_NAMES = {
    "docx": "Word（.docx）",
    "pdf": "PDF",
    "xlsx": "Excel（.xlsx）",
    "txt": "文本（.txt）",
    "md": "Markdown（.md）",
}
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_LARGEST_UNPACKED = 600 * 1024 * 1024  # bytes; a report with many pictures stays far below
_OLD = {
    ".doc": "旧版 Word 文件：请用 Word 或 WPS 另存为 .docx 后再试",
    ".wps": "WPS 文字的旧格式：请用 WPS 另存为 .docx 后再试",
    ".xls": "旧版 Excel 文件：请用 Excel 或 WPS 另存为 .xlsx 后再试",
    ".et": "WPS 表格的旧格式：请用 WPS 另存为 .xlsx 后再试",
    ".docm": "启用宏的 Word 文件：请用 Word 或 WPS 另存为 .docx 后再试",
    ".rtf": "RTF 文件：请用 Word 或 WPS 另存为 .docx 后再试",
    ".ofd": "OFD 版式文件：请用阅读器导出为 PDF，或向填报单位索取 .docx 后再试",
    ".zip": "压缩包：请先解压，再逐个上传其中的报告",
    ".rar": "压缩包：请先解压，再逐个上传其中的报告",
    ".htm": "网页文件：请另存为 .docx 或 .txt 后再试",
    ".html": "网页文件：请另存为 .docx 或 .txt 后再试",
    ".ppt": "演示文稿：请导出为 PDF 后再试",
    ".pptx": "演示文稿：请导出为 PDF 后再试",
    ".odt": "OpenDocument 文件：请另存为 .docx 后再试",
    ".ods": "OpenDocument 表格：请另存为 .xlsx 后再试",
}
PICTURES = ("png", "jpg", "tif", "bmp")
_ALSO = {"markdown": "md", "xlsm": "xlsx", "jpeg": "jpg", "tiff": "tif"}


def form_of(data: bytes, path: Path) -> str:
    """The form of a file by its content, where that agrees with its extension.

    Raises UnreadableReportError for old, packed, encrypted and unknown forms, and for a wrong extension.
    """
    name, suffix = path.name, path.suffix.lower()
    stated = _ALSO.get(suffix.removeprefix("."), suffix.removeprefix("."))
    real = _content_form(data)
    if real == "encrypted":
        raise UnreadableReportError(f"“{name}”已加密：请用密码打开后另存为不加密的文件再试。")
    if real == "ole":
        what = _OLD.get(suffix, "旧版 Office 文件（扩展名与内容不符）：请用 Word 或 WPS 另存为 .docx 或 .xlsx 后再试")
        raise UnreadableReportError(f"“{name}”是{what}。")
    if real in ("docx", "xlsx", "pdf") and stated != real and suffix != ".docm":
        raise UnreadableReportError(
            f"“{name}”的内容其实是 {_NAMES[real]}，与扩展名不符：请把扩展名改为 .{real} 后再试。"
        )
    if suffix in _OLD:
        raise UnreadableReportError(f"“{name}”是{_OLD[suffix]}。")
    if stated in PICTURES:
        return stated
    if stated not in FORMS:
        raise UnreadableReportError(f"“{name}”的格式不能读取：请另存为 .docx、.pdf、.xlsx、.txt 或 .md 后再试。")
    if stated in ("docx", "xlsx", "pdf") and real != stated:
        raise UnreadableReportError(f"“{name}”不是有效的 {_NAMES[stated]} 文件，可能已损坏：请重新导出或另存后再试。")
    return stated


def _content_form(data: bytes) -> str | None:
    if data.startswith(_OLE):
        return "encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "ole"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if not data.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            unpacked = sum(entry.file_size for entry in package.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if unpacked > _LARGEST_UNPACKED:
        return None
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "[Content_Types].xml" in names and any(name.startswith("word/document") for name in names):
        return "docx"
    return "zip"
