"""The ruled tables of a picture: cells by the lines drawn around them, each with the characters that stand in it."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from gouji.report.pdf_tables import Box, PageTable

_LINE: Final = 40  # of the width and height of the page: a stroke as long as one of so many parts is a ruled line
_LEAST_CELL: Final = 0.4  # ems: a field narrower or lower is the room between two strokes
_STROKE: Final = 2  # pixels by which strokes are thickened, so that a worn one still closes its cell
_LEAST_CELLS: Final = 4  # one box, or two, is a frame around text


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character seen in a picture, with its middle in points."""

    text: str
    confidence: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What was recognised in one box of the page, in points; `confidence` is 0 to 1. `glyphs` spell the text without
    its blanks, or are empty where the characters were not told apart."""

    text: str
    confidence: float
    x0: float
    top: float
    x1: float
    bottom: float
    glyphs: tuple[Glyph, ...] = ()

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        return (self.top + self.bottom) / 2


def tables_seen(pixels: Any, seen: Sequence[Seen], page: int, scale: float) -> list[PageTable]:
    """The tables drawn on a page, top down. `pixels` is the picture as an array, rows of (blue, green, red); `scale`
    turns pixels into points."""
    if not seen:
        return []
    least = _LEAST_CELL * statistics.median(s.height for s in seen)
    found = []
    for fields in _drawn(pixels, least / scale):
        boxes = [(x * scale, y * scale, (x + w) * scale, (y + h) * scale) for x, y, w, h in fields]
        x0, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
        x1, bottom = max(b[2] for b in boxes), max(b[3] for b in boxes)
        cells = tuple(_cell(box, seen, page) for box in boxes)
        if sum(bool(cell.text) for cell in cells) > 1:
            found.append(PageTable(x0, top, x1, bottom, cells))
    return sorted(found, key=lambda table: table.top)


def _drawn(pixels: Any, least: float) -> list[list[tuple[int, int, int, int]]]:
    """For every drawing of ruled lines that closes several fields, these fields in pixels: left, top, width, height."""
    import cv2
    import numpy as np

    gray = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    tall, wide = ink.shape
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, max(10, wide // _LINE)), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((max(10, tall // _LINE), 1), np.uint8))
    strokes = cv2.dilate(cv2.bitwise_or(across, down), np.ones((2 * _STROKE + 1, 2 * _STROKE + 1), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(strokes)
    found = []
    for number in range(1, count):
        x, y, w, h = (int(v) for v in stats[number][:4])
        if w < 4 * least or h < 2 * least:
            continue
        inside = cv2.bitwise_not(strokes[y : y + h, x : x + w])
        fields, _, boxes, _ = cv2.connectedComponentsWithStats(inside, connectivity=4)
        cells = []
        for each in range(1, fields):
            left, top, width, height, area = (int(v) for v in boxes[each])
            # What is no rectangle is open somewhere, or lies around a drawing that is not a table.
            if width >= least and height >= least and area > 0.9 * width * height:
                grown = 2 * _STROKE
                cells.append((x + left - grown, y + top - grown, width + 2 * grown, height + 2 * grown))
        if len(cells) >= _LEAST_CELLS:
            found.append(cells)
    return found


def _cell(box: tuple[float, float, float, float], seen: Sequence[Seen], page: int) -> Box:
    """A cell with the characters whose middle it holds, in lines from the top down."""
    x0, top, x1, bottom = box
    parts: list[tuple[float, float, str, float]] = []
    for each in seen:
        if each.bottom < top or each.top > bottom:
            continue
        glyphs = each.glyphs or (Glyph(each.text, each.confidence, each.x, each.y),)
        here = [g for g in glyphs if x0 <= g.x <= x1 and top <= each.y <= bottom]
        if here:
            text = each.text if len(here) == len(glyphs) else "".join(g.text for g in here)
            sure = each.confidence if len(here) == len(glyphs) else min(g.confidence for g in here)
            parts.append((each.y, here[0].x, text, sure))
    size = statistics.median([s.height for s in seen])
    lines: list[list[tuple[float, float, str, float]]] = []
    for part in sorted(parts):
        if lines and part[0] - lines[-1][-1][0] < 0.5 * size:
            lines[-1].append(part)
        else:
            lines.append([part])
    text = "\n".join("".join(p[2] for p in sorted(line, key=lambda p: p[1])) for line in lines)
    return Box(x0, top, x1, bottom, text, page, confidence=min((p[3] for p in parts), default=None))
