"""A report of the library, read again from the file it came from."""

from pathlib import Path
from typing import TYPE_CHECKING

from gouji.errors import GoujiError
from gouji.report.model import Report
from gouji.report.reader import read

if TYPE_CHECKING:
    from gouji.index.library import Library


def stored(library: "Library", report_id: str) -> Report:
    """The library keeps passages, not files: the whole report is read anew, and only if it is still the same.

    Raises:
        GoujiError: the id is unknown, or its file is gone or no longer what was indexed.
    """
    card = next((card for card in library.reports() if card.id == report_id), None)
    if card is None:
        raise GoujiError(f"库里没有编号为 {report_id} 的报告，请先用 gouji index 入库或在网页上传")
    path = Path(card.source)
    if not path.exists():
        raise GoujiError(f"{report_id} 的原文件 {card.source} 不在了，请重新入库")
    report = read(path)
    if report.id != report_id:
        raise GoujiError(f"{card.source} 入库后改过，请先重新入库")
    return report
