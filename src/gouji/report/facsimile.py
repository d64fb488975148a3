"""The pages of a report as pictures (版面), drawn one at a time: the text is compared with them."""

import hashlib
import io
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gouji.errors import GoujiError, reason
from gouji.report import ocr, pdfium
from gouji.report.forms import PICTURES
from gouji.report.model import Report

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH: Final = 1240  # pixels of a picture: A4 at 150 an inch
_TALLEST: Final = 6000  # pixels; a page that is a long strip is drawn smaller
_QUALITY: Final = 85  # of JPEG: a page of text takes 150 to 300 kB, and a scan no more


def has_pages(report: Report) -> bool:
    """Whether the report's file has pages that can be shown."""
    return report.source.form == "pdf" or report.source.form in PICTURES


class Facsimile:
    """The pages of one file, which is held in memory. Pages count from 1. Threads may share it."""

    def __init__(self, report: Report) -> None:
        """Reads the file that the report was read from.

        Raises:
            GoujiError: it has no pages, is gone, or is no longer the same.
        """
        if not has_pages(report):
            raise GoujiError(f"{report.source.path}：这种文件没有版面可看")
        self._path = Path(report.source.path)
        self._form = report.source.form
        try:
            self._data = self._path.read_bytes()
        except OSError as error:
            raise GoujiError(f"原文件 {self._path} 打不开（{reason(error)}），看不到版面") from error
        if hashlib.sha256(self._data).hexdigest() != report.source.sha256:
            raise GoujiError(f"{self._path} 后来改过，版面与正文对不上，请先重新入库")
        self.sizes = self._measured()

    def __len__(self) -> int:
        return len(self.sizes)

    @property
    def weight(self) -> int:
        """Bytes held."""
        return len(self._data)

    def picture(self, page: int) -> bytes:
        """A page as a JPEG file, WIDTH wide.

        Raises:
            GoujiError: there is no such page, or it cannot be drawn.
        """
        if not 1 <= page <= len(self.sizes):
            raise GoujiError(f"没有第 {page} 页，共 {len(self.sizes)} 页")
        out = io.BytesIO()
        drawn = self._drawn(page) if self._form == "pdf" else self._frame(page)
        drawn.convert("RGB").save(out, "JPEG", quality=_QUALITY)
        return out.getvalue()

    def characters(self, page: int) -> Sequence[Any]:
        """The characters printed on a page, as pdfplumber has them, from the corner of what is shown; a picture has
        none."""
        if self._form != "pdf":
            return ()
        import pdfplumber

        with pdfplumber.open(io.BytesIO(self._data), pages=[page]) as document:
            (only,) = document.pages
            x, y = only.cropbox[:2]
            return tuple(
                c | {"x0": c["x0"] - x, "x1": c["x1"] - x, "top": c["top"] - y, "bottom": c["bottom"] - y}
                for c in only.chars
            )

    def _measured(self) -> tuple[tuple[float, float], ...]:
        """Width and height of every page in points, as `Origin.box` counts them."""
        if self._form != "pdf":
            frames = ocr.frames(self._data, self._path)
            return tuple((ocr.PAGE_WIDTH, ocr.PAGE_WIDTH * frame.height / frame.width) for frame in frames)
        import pypdfium2

        with pdfium.TURN:
            document = _opened(self._data, self._path)
            try:
                return tuple(document.get_page_size(number) for number in range(len(document)))
            except pypdfium2.PdfiumError as error:
                raise _undrawn(self._path) from error
            finally:
                document.close()

    def _drawn(self, page: int) -> "Image":
        import pypdfium2

        width, height = self.sizes[page - 1]
        scale = min(WIDTH / max(width, 1), _TALLEST / max(height, 1))
        with pdfium.TURN:
            document = _opened(self._data, self._path)
            try:
                shown: Image = document[page - 1].render(scale=scale).to_pil()
                return shown.copy()  # its pixels go with the document
            except (pypdfium2.PdfiumError, MemoryError) as error:
                raise _undrawn(self._path) from error
            finally:
                document.close()

    def _frame(self, page: int) -> "Image":
        found = next(islice(ocr.frames(self._data, self._path), page - 1, None), None)
        if found is None:
            raise _undrawn(self._path)
        shown = ocr.on_white(found)
        shown.thumbnail((WIDTH, _TALLEST))
        return shown


def _opened(data: bytes, path: Path) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _undrawn(path) from error


def _undrawn(path: Path) -> GoujiError:
    return GoujiError(f"{path.name} 的版面画不出来，请用阅读器打开原文件")
