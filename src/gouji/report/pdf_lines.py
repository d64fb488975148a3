"""The lines of text of a PDF page, by place: what is a running header, and which lines are one paragraph."""

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/，,]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－·\s]*$"
)
_CLOSING = "，。、；：！？）”’》】〕…"
_TOKEN = re.compile(rf"[“（《‘【〔]*(?:[A-Za-z0-9.,%]{{1,20}}|[^“（《‘【〔])[{_CLOSING}]*")
_ASCII_WIDTH = 0.6  # of an em
_SLACK = 0.3  # ems: blanks that a typesetter puts between Chinese and digits
_EDGE = 0.12  # of the page height: where running headers and footers stand
_LEAST_REPEATS = 3
_APART = 1.25  # of the line pitch
_LARGER = 1.15  # of the usual type size


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line. Lengths in points, `top` from the top of the page; `gap` is its widest inner blank in ems.

    `x1` leaves out a closing mark at the end, which may hang over the margin; `end` holds it.
    """

    page: int
    text: str
    x0: float
    x1: float
    end: float
    top: float
    bottom: float
    size: float
    gap: float
    confidence: float | None = None  # 0 to 1, of a line that was recognised in a picture

    def moved(self, right: float, down: float) -> "TextLine":
        """The line as far to the right and down; of a page that is shown only in part, its edge is not at 0."""
        return replace(
            self,
            x0=self.x0 + right,
            x1=self.x1 + right,
            end=self.end + right,
            top=self.top + down,
            bottom=self.bottom + down,
        )


def lines_of(chars: Sequence[Any], page: int) -> list[TextLine]:
    """The characters of a page as lines, top down. Blanks show where the print leaves a gap."""
    return [_line(row, page) for row in rows_of(chars)]


def rows_of(chars: Sequence[Any]) -> list[list[Any]]:
    """The characters of a page in lines, top down and from the left; blanks are left out."""
    rows: list[list[Any]] = []
    for char in sorted((c for c in chars if c["text"].strip()), key=_middle):
        size = min(char["size"], rows[-1][-1]["size"]) if rows else 0.0
        # fonts place their boxes differently: near the last character, and not a whole line below the first
        if rows and _middle(char) - _middle(rows[-1][-1]) < 0.5 * size and _middle(char) - _middle(rows[-1][0]) < size:
            rows[-1].append(char)
        else:
            rows.append([char])
    return [sorted(row, key=lambda c: c["x0"]) for row in rows]


def _middle(char: Any) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _line(row: Sequence[Any], page: int) -> TextLine:
    size = statistics.median(char["size"] for char in row)
    text = ""
    widest = 0.0
    above = None
    for char in row:
        if above is not None:
            if printed_twice(above, char, size):
                continue
            gap = (char["x0"] - above["x1"]) / size if size else 0.0
            widest = max(widest, gap)
            if gap > 1.5:
                text += "  "
            elif gap > 0.2:
                text += " "
        text += char["text"]
        above = char
    return TextLine(
        page,
        text,
        row[0]["x0"],
        row[-1]["x0"] if row[-1]["text"] in _CLOSING else row[-1]["x1"],
        row[-1]["x1"],
        min(char["top"] for char in row),
        max(char["bottom"] for char in row),
        size,
        widest,
    )


def printed_twice(above: Any, char: Any, size: float) -> bool:
    """Whether a character stands where the one before it does: bold type made by printing twice."""
    return bool(char["text"] == above["text"] and abs(char["x0"] - above["x0"]) < 0.3 * size)


def running_lines(pages: Sequence[Sequence[TextLine]], heights: Sequence[float]) -> set[TextLine]:
    """Page numbers, and the headers and footers that stand on most pages at the same place."""
    edges: list[TextLine] = []
    dropped: set[TextLine] = set()
    for lines, height in zip(pages, heights, strict=True):
        for line in lines:
            at_edge = line.bottom < _EDGE * height or line.top > (1 - _EDGE) * height
            if at_edge and _PAGE_NUMBER.match(line.text.strip()):
                dropped.add(line)
            elif at_edge:
                edges.append(line)
    counted = Counter(_key(line) for line in edges)
    least = max(_LEAST_REPEATS, len(pages) // 3)
    dropped.update(line for line in edges if counted[_key(line)] >= least)
    return dropped


def _key(line: TextLine) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.replace(" ", "")), round(line.top / 4)


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text of a document is set: margins in points, type size, line pitch, and what parts paragraphs."""

    left: float
    right: float
    size: float
    pitch: float
    indented: bool  # a first line stands further in
    spaced: bool  # more room stands between paragraphs than between lines

    def short_of_margin(self, line: TextLine) -> float:
        """How much room a line leaves at its end, in ems."""
        return (self.right - line.end) / self.size

    def is_indented(self, line: TextLine) -> bool:
        return line.x0 > self.left + 1.2 * self.size

    def is_apart(self, above: TextLine, below: TextLine) -> bool:
        """Whether more than the usual room stands between two lines of a page."""
        return above.page == below.page and below.top - above.top > _APART * self.pitch

    def is_display(self, line: TextLine) -> bool:
        """A line set apart as a title: larger type, or centred and short."""
        if line.size > _LARGER * self.size:
            return True
        centred = abs((line.x0 + line.x1) / 2 - (self.left + self.right) / 2) < 1.5 * self.size
        return centred and line.x0 - self.left > 0.15 * (self.right - self.left)

    def fills(self, line: TextLine) -> bool:
        """Whether a centred line leaves room for less than one more of its own characters on both sides together."""
        return (self.right - line.end) + (line.x0 - self.left) < 2 * line.size

    def is_larger(self, line: TextLine) -> bool:
        return line.size > _LARGER * self.size

    def had_no_room(self, above: TextLine, below: TextLine) -> bool:
        """Whether a line ends where it does because what opens the next one had no room.

        That is a character or a word with the marks around it that may not be parted from it.
        """
        token = _TOKEN.match(below.text)
        width = sum(_ASCII_WIDTH if character.isascii() else 1.0 for character in token[0]) if token else 1.0
        return self.short_of_margin(above) < width + _SLACK


def setting_of(lines: Sequence[TextLine]) -> Setting:
    """What most lines of prose have in common."""
    size = statistics.median(line.size for line in lines)
    body = [line for line in lines if abs(line.size - size) < 0.15 * size and line.gap < 2] or list(lines)
    ends = sorted(line.x1 for line in body)
    right = ends[int(0.95 * (len(ends) - 1))]  # where many lines end, not the one that sticks out
    full = [line for line in body if line.x1 > right - 2 * size] or body
    lefts = Counter(round(line.x0) for line in full)
    left = float(min((x for x, n in lefts.items() if n >= max(2, len(full) // 20)), default=min(lefts)))
    indents = sum(1.2 * size < line.x0 - left < 3.5 * size for line in full)
    pitches = [
        below.top - above.top
        for above, below in itertools.pairwise(body)
        if above.page == below.page and 0 < below.top - above.top < 4 * size
    ]
    pitch = statistics.median(pitches) if pitches else 1.5 * size
    apart = sum(_APART * pitch < found < 2.6 * pitch for found in pitches)
    return Setting(left, right, size, pitch, indents * 8 >= len(full), apart * 10 >= len(pitches) > 0)
