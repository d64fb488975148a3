"""The ruled tables of a picture: cells by the lines drawn around them, each with the characters that stand in it."""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from gouji.report.pdf_tables import Box, PageTable

_LINE: Final = 40  # of the width and height of the page: a stroke as long as one of so many parts is a ruled line
_LEAST_CELL: Final = 0.4  # ems: a field narrower or lower is the room between two strokes
_STROKE: Final = 2  # pixels by which strokes are thickened, so that a worn one still closes its cell
_ROOM: Final = 1.8  # steps from one character to the next: more parts two numbers
_NUMERIC: Final = re.compile(r"[\d.,%]+")
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


Edges = tuple[float, float, float, float]
"""Left, top, right and bottom of a field, in points."""


@dataclass(frozen=True, slots=True)
class _Part:
    y: float
    x: float
    text: str
    confidence: float


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
        cells = _cells(boxes, seen, page)
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


def _cells(boxes: Sequence[Edges], seen: Sequence[Seen], page: int) -> tuple[Box, ...]:
    """The fields with the characters whose middle they hold, each character in one of them, in lines from the top
    down."""
    parts: dict[Edges, list[_Part]] = {box: [] for box in boxes}
    for each in seen:
        glyphs = each.glyphs or (Glyph(each.text, each.confidence, each.x, each.y),)
        placed: dict[Edges, list[Glyph]] = {}
        for run in _runs(glyphs):
            x = statistics.fmean(g.x for g in run)
            home = max(boxes, key=lambda box: _depth(box, x, each.y))
            if _depth(home, x, each.y) >= 0:
                placed.setdefault(home, []).extend(run)
        for home, here in placed.items():
            whole = len(here) == len(glyphs)
            text = each.text if whole else "".join(g.text for g in here)
            sure = each.confidence if whole else min(g.confidence for g in here)
            parts[home].append(_Part(each.y, here[0].x, text, sure))
    line = 0.5 * statistics.median(s.height for s in seen)
    return tuple(
        Box(*box, _laid_out(mine, line), page, confidence=min((p.confidence for p in mine), default=None))
        for box, mine in parts.items()
    )


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters one by one, the digits of a number together: a number is not parted between two fields, but two
    numbers with room between them are."""
    steps = [b.x - a.x for a, b in pairwise(glyphs)]
    room = _ROOM * statistics.median(steps) if steps else 0.0
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        numeric = runs and _NUMERIC.fullmatch(glyph.text) and _NUMERIC.fullmatch(runs[-1][-1].text)
        if numeric and glyph.x - runs[-1][-1].x < room:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _depth(box: Edges, x: float, y: float) -> float:
    """How far inside a field a point lies, less than 0 outside: fields side by side share the stroke between them."""
    left, top, right, bottom = box
    return min(x - left, right - x, y - top, bottom - y)


def _laid_out(parts: Sequence[_Part], line: float) -> str:
    """The parts of a field as lines; parts less than `line` apart in height stand side by side."""
    rows: list[list[_Part]] = []
    for part in sorted(parts, key=lambda p: (p.y, p.x)):
        if rows and part.y - rows[-1][-1].y < line:
            rows[-1].append(part)
        else:
            rows.append([part])
    return "\n".join("".join(p.text for p in sorted(row, key=lambda p: p.x)) for row in rows)
