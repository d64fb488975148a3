"""Scanned pages, drawn here: text set as a word processor sets it, then blurred as a scanner blurs it."""

import re
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from gouji.report import ocr

PIXELS = 200 / 72  # a point at 200 pixels an inch
SIZE = round(15 * PIXELS)
PITCH = round(26 * PIXELS)
WIDTH, HEIGHT = round(595 * PIXELS), round(842 * PIXELS)
LEFT = round(80 * PIXELS)
_TOKEN = re.compile(r"[“（《]*(?:[0-9A-Za-z.%]+|.)[，。、；：）”》]*")
_FONTS = ("Noto Serif CJK", "NotoSerifCJK", "NotoSansCJK", "SourceHan", "wqy", "simsun")


def font(size: int) -> ImageFont.FreeTypeFont:
    """A Chinese font of this machine; the test skips without one."""
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
    found = [p for f in folders if f.is_dir() for p in sorted(f.rglob("*.tt[cf]")) if p.name.startswith(_FONTS)]
    regular = [p for p in found if "Regular" in p.name] or found
    if not regular:
        pytest.skip("no Chinese font on this machine (fonts-noto-cjk): a scanned page cannot be drawn")
    return ImageFont.truetype(str(regular[0]), size, index=2 if "CJK" in regular[0].name else 0)


def needs_recognition() -> None:
    """Skips the test where the optional part is not installed."""
    if not ocr.is_available():
        pytest.skip("rapidocr is not installed (pip install 'gouji[ocr]'): scans cannot be recognised")


class Page:
    """A page under way."""

    def __init__(self, top: int = 100) -> None:
        self.image = Image.new("L", (WIDTH, HEIGHT), 255)
        self.draw = ImageDraw.Draw(self.image)
        self.type = font(SIZE)
        self.y = round(top * PIXELS)

    def title(self, text: str) -> None:
        large = font(round(1.4 * SIZE))
        self.draw.text(((WIDTH - self.draw.textlength(text, font=large)) / 2, self.y), text, font=large, fill=20)
        self.y += 2 * PITCH

    def line(self, text: str) -> None:
        self.draw.text((LEFT, self.y), text, font=self.type, fill=20)
        self.y += PITCH

    def paragraph(self, text: str) -> None:
        """Wrapped at the margin; numbers stay whole and no line begins with a closing mark."""
        line, x = "", LEFT + 2 * SIZE
        for token in _TOKEN.findall(text):
            if x + self.draw.textlength(line + token.rstrip("，。、；："), font=self.type) > WIDTH - LEFT:
                self.draw.text((x, self.y), line, font=self.type, fill=20)
                self.y += PITCH
                line, x = "", LEFT
            line += token
        self.draw.text((x, self.y), line, font=self.type, fill=20)
        self.y += PITCH

    def table(self, rows: list[list[str]], widths: list[int]) -> None:
        """A ruled table; widths in points. An empty string under another cell is a cell of its own."""
        tall = round(1.4 * PITCH)
        edges = [LEFT]
        for width in widths:
            edges.append(edges[-1] + round(width * PIXELS))
        for number in range(len(rows) + 1):
            y = self.y + number * tall
            self.draw.line((edges[0], y, edges[-1], y), fill=0, width=3)
        for edge in edges:
            self.draw.line((edge, self.y, edge, self.y + len(rows) * tall), fill=0, width=3)
        small = font(round(0.85 * SIZE))
        for number, row in enumerate(rows):
            for at, text in enumerate(row):
                self.draw.text((edges[at] + 14, self.y + number * tall + 22), text, font=small, fill=20)
        self.y += (len(rows) + 1) * tall

    def scanned(self, blur: float = 0.7) -> Image.Image:
        return self.image.filter(ImageFilter.GaussianBlur(blur))
