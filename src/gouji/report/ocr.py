"""Reads pages that are pictures (扫描件): text recognition (OCR) with RapidOCR, whose models come in its wheel.

An optional part, installed as `gouji[ocr]`. What is seen becomes printed lines with their place on the page, and takes
the way of the lines of a PDF from there. Nothing is fetched: the models are named by their files.
"""

import importlib.util
import io
import statistics
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gouji.errors import UnreadableReportError
from gouji.report import pdfium
from gouji.report.ocr_tables import Glyph, Seen, tables_seen
from gouji.report.pdf_lines import TextLine
from gouji.report.pdf_tables import PageTable

if TYPE_CHECKING:
    from PIL.Image import Image

INSTALL: Final = "请安装文字识别（OCR）组件后再试：pip install 'gouji[ocr]'，或向填报单位索取 .docx 文件"
RESOLUTION: Final = 200  # pixels an inch at which a page of a PDF is drawn; print of 14 points is then 39 pixels high
MOST_PAGES: Final = 150  # of pictures in one file; a page takes some seconds
_MOST_PIXELS: Final = 80_000_000  # of one page; A4 at 600 pixels an inch has 35 million
PAGE_WIDTH: Final = 595.0  # points, of A4: a picture does not say how large it is
_CLOSING: Final = "，。、；：！？）”’》】〕…"
_ASCII_WIDTH: Final = 0.53  # of an em
_LONG: Final = 8.0  # ems: a line whose length tells the size of its type
_ALIKE: Final = 0.15  # of the type size: less is no other size, but how the box was drawn
_SAME_EDGE: Final = 0.5  # ems: beginnings of lines nearer than this are one margin

_turn = threading.Lock()


def is_available() -> bool:
    """Whether the optional part is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def page_items(page: Any, number: int) -> list[TextLine | PageTable]:
    """The lines and tables seen on a pdfplumber page, top down; none where there is no text."""
    with pdfium.TURN:
        picture = page.to_image(resolution=RESOLUTION).original
    return items_of_picture(picture, number, 72 / RESOLUTION)


def pages_of(data: bytes, path: Path) -> tuple[list[list[TextLine | PageTable]], list[float]]:
    """The lines and tables of every page of a picture (a .tif may have several), and the pages' heights in points.

    Raises UnreadableReportError where the optional part is not installed, or the picture is broken, too large, has too
    many pages or no text.
    """
    if not is_available():
        raise UnreadableReportError(f"“{path.name}”是图片，没有可读的文字：{INSTALL}。")
    pages: list[list[TextLine | PageTable]] = []
    heights: list[float] = []
    for number, image in enumerate(frames(data, path), start=1):
        scale = PAGE_WIDTH / image.width
        pages.append(items_of_picture(image, number, scale))
        heights.append(image.height * scale)
    if not any(pages):
        raise UnreadableReportError(f"“{path.name}”是图片，没有识别出文字：请检查图片是否清晰、方向是否正确。")
    return pages, heights


def items_of_picture(image: "Image", page: int, scale: float) -> list[TextLine | PageTable]:
    """The lines and tables seen on one picture, top down; `scale` turns pixels into points."""
    import numpy as np

    pixels = np.ascontiguousarray(np.asarray(on_white(image))[:, :, ::-1])  # blue first, as OpenCV has it
    seen = _seen(pixels, scale)
    tables = tables_seen(pixels, seen, page, scale)
    rows: list[list[Seen]] = []
    for box in sorted((s for s in seen if not any(t.holds(s.x, s.y) for t in tables)), key=lambda s: s.y):
        if rows and box.y - rows[-1][-1].y < 0.5 * min(box.height, rows[-1][-1].height):
            rows[-1].append(box)
        else:
            rows.append([box])
    lines = _aligned([_line(sorted(row, key=lambda s: s.x0), page) for row in rows])
    return sorted([*lines, *tables], key=lambda item: item.top)


# --- recognition ----------------------------------------------------------


@cache
def _engine() -> Any:
    """The recogniser, loaded once a process; half a second."""
    from rapidocr import RapidOCR

    models = Path(str(files("rapidocr") / "models"))
    parts = {"Det": "*_det_*.onnx", "Cls": "*_cls_*.onnx", "Rec": "*_rec_*.onnx"}
    found = {part: next(iter(sorted(models.glob(pattern))), None) for part, pattern in parts.items()}
    if None in found.values():
        # Without them RapidOCR would fetch some.
        raise UnreadableReportError("文字识别组件缺少模型文件：请重新安装，pip install --force-reinstall rapidocr。")
    settings = {f"{part}.model_path": str(model) for part, model in found.items()}
    return RapidOCR(params={"Global.log_level": "error", **settings})


def _seen(pixels: Any, scale: float) -> list[Seen]:
    with _turn:
        result = _engine()(pixels, return_word_box=True, return_single_char_box=True)
    if result.boxes is None or result.txts is None or result.scores is None:
        return []
    characters = result.word_results or [()] * len(result.txts)
    parts = zip(result.boxes, result.txts, result.scores, characters, strict=True)
    return [_box(*part, scale) for part in parts if part[1].strip()]


def _box(corners: Any, text: str, score: float, characters: Any, scale: float) -> Seen:
    xs, ys = [float(x) * scale for x, _ in corners], [float(y) * scale for _, y in corners]
    glyphs = tuple(
        Glyph(
            character, float(sure), statistics.fmean(x for x, _ in place) * scale,
            statistics.fmean(y for _, y in place) * scale,
        )
        for character, sure, place in characters
    )  # fmt: skip
    spelled = "".join(g.text for g in glyphs) == "".join(text.split())
    # A mean over thirty characters hides the one digit that could have been another.
    confidence = min([float(score), *(g.confidence for g in glyphs if g.text[:1].isdigit())])
    return Seen(text.strip(), confidence, min(xs), min(ys), max(xs), max(ys), glyphs if spelled else ())


def on_white(image: "Image") -> "Image":
    """The picture in colours without transparency, as it looks on paper."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        shown = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown).convert("RGB")
    return image.convert("RGB")


def frames(data: bytes, path: Path) -> Iterator["Image"]:
    """The pages of a picture, upright. Raises UnreadableReportError for what is broken, too large or too long."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    broken = UnreadableReportError(f"“{path.name}”是图片，但已损坏或不完整：请重新扫描或导出后再试。")
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "BMP")) as picture:
            for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
                if number > MOST_PAGES:
                    raise UnreadableReportError(f"“{path.name}”超过 {MOST_PAGES} 页：请拆分后再试。")
                if frame.width * frame.height > _MOST_PIXELS:
                    raise UnreadableReportError(f"“{path.name}”第{number}页的图片过大：请按 300 dpi 重新扫描后再试。")
                yield ImageOps.exif_transpose(frame)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise broken from error


# --- lines ----------------------------------------------------------


def _line(row: Sequence[Seen], page: int) -> TextLine:
    """Boxes side by side as one line, with blanks where the print leaves a gap."""
    size = statistics.median(_size(box) for box in row)
    text, widest = "", 0.0
    for at, box in enumerate(row):
        gap = (box.x0 - row[at - 1].x1) / size if at else 0.0
        widest = max(widest, gap)
        text += ("  " if gap > 1.5 else " " if gap > 0.4 else "") + box.text
    last = row[-1]
    hangs = size if text[-1] in _CLOSING else 0.0
    return TextLine(
        page, text, row[0].x0, last.x1 - hangs, last.x1, min(b.top for b in row), max(b.bottom for b in row), size,
        widest, min(b.confidence for b in row),
    )  # fmt: skip


def _size(box: Seen) -> float:
    """The size of the type: by its length, which is measured better than its height, where it is long enough."""
    ems = sum(_ASCII_WIDTH if c.isascii() else 1.0 for c in box.text)
    return (box.x1 - box.x0) / ems if ems >= _LONG else 0.85 * box.height


def _aligned(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines with what differs only by how boxes were drawn made the same: sizes of type, left margins."""
    if not lines:
        return []
    size = statistics.median([line.size for line in lines if len(line.text) >= _LONG] or [line.size for line in lines])
    lefts = sorted(line.x0 for line in lines)
    margins: list[list[float]] = []
    for left in lefts:
        if margins and left - margins[-1][0] < _SAME_EDGE * size:
            margins[-1].append(left)
        else:
            margins.append([left])
    edge = {left: statistics.median(margin) for margin in margins for left in margin}
    return [
        replace(line, x0=edge[line.x0], size=size if abs(line.size - size) < _ALIKE * size else line.size)
        for line in lines
    ]
