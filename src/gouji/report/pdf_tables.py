"""The ruled tables of a PDF: cells by their boxes, merged cells as one, tables cut by a page break joined."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from gouji.report.model import Origin
from gouji.report.pieces import Grid, GridCell
from gouji.report.tables import rows_with_text, trim

_SAME = 2.5  # points: edges nearer than this are one edge
_LAST_ROW = 60.0  # points: how far above the foot of a table the last line of its last row may stand
_NO_ROOM = 2.4  # ems: what a full line leaves of its cell, margins on both sides included
_NUMBER = re.compile(r"[-+]?[\d,.]+%?$")
_NEXT_PAGE = 10_000.0  # points between the tables of two pages when they are laid under one another


@dataclass(frozen=True, slots=True)
class Box:
    """A cell as drawn: its edges in points and its text; `full` where its last line reaches its right edge."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    page: int
    full: bool = False
    confidence: float | None = None  # 0 to 1, of a text that was recognised in a picture


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on one page."""

    x0: float
    top: float
    x1: float
    bottom: float
    boxes: tuple[Box, ...]

    def holds(self, x: float, y: float) -> bool:
        return self.x0 - 1 <= x <= self.x1 + 1 and self.top - 1 <= y <= self.bottom + 1

    def moved(self, right: float, down: float) -> "PageTable":
        """As `TextLine.moved`."""
        boxes = tuple(
            replace(b, x0=b.x0 + right, x1=b.x1 + right, top=b.top + down, bottom=b.bottom + down) for b in self.boxes
        )
        return PageTable(self.x0 + right, self.top + down, self.x1 + right, self.bottom + down, boxes)


def tables_of(page: Any, number: int) -> list[PageTable]:
    """The tables drawn on a pdfplumber page. One box alone is a frame around text, no table."""
    found = []
    for table in page.find_tables():
        boxes = tuple(
            Box(cell[0], cell[1], cell[2], cell[3], text or "", number)
            for row, texts in zip(table.rows, table.extract(), strict=True)
            for cell, text in zip(row.cells, texts, strict=True)
            if cell is not None
        )
        if len(boxes) > 1 and any(box.text.strip() for box in boxes):
            x0, top, x1, bottom = table.bbox
            found.append(PageTable(x0, top, x1, bottom, _with_full(boxes, bottom, page.chars)))
    return [t for t in found if not any(_inside(t, other) for other in found if other is not t)]


def _with_full(boxes: Sequence[Box], bottom: float, chars: Sequence[Any]) -> tuple[Box, ...]:
    """The boxes, with those of the last row measured: only they can go on on the next page."""
    low = [char for char in chars if char["text"].strip() and bottom - char["bottom"] < _LAST_ROW]
    return tuple(replace(box, full=_is_full(box, low)) if bottom - box.bottom < _SAME else box for box in boxes)


def _is_full(box: Box, chars: Sequence[Any]) -> bool:
    """Whether the last line of a cell leaves no room for another character, cell margins aside."""
    inside = [
        char
        for char in chars
        if box.x0 <= char["x0"] <= box.x1 and box.top <= (char["top"] + char["bottom"]) / 2 <= box.bottom
    ]
    if not inside:
        return False
    lowest = max(char["bottom"] for char in inside)
    last = [char for char in inside if lowest - char["bottom"] < 0.5 * char["size"]]
    length = max(char["x1"] for char in last) - min(char["x0"] for char in last)
    return bool(box.x1 - box.x0 - length < _NO_ROOM * last[0]["size"])


def _inside(table: PageTable, other: PageTable) -> bool:
    return (
        other.holds(table.x0, table.top) and other.holds(table.x1, table.bottom) and len(table.boxes) < len(other.boxes)
    )


def continues(above: PageTable, below: PageTable) -> bool:
    """Whether the table that opens a page goes on from the one that closes the page before: same width and columns."""
    if abs(above.x0 - below.x0) > 6 or abs(above.x1 - below.x1) > 6:
        return False
    left, right = _edges(box.x0 for box in above.boxes), _edges(box.x0 for box in below.boxes)
    fewer, more = sorted((left, right), key=len)
    return all(any(abs(x - y) <= 2 * _SAME for y in more) for x in fewer)


def grid_of(parts: Sequence[PageTable], number: int) -> Grid:
    """One grid of the parts of a table, top down.

    A head that later pages repeat is kept once; a row, or a merged cell, that the page break cut is put together.
    """
    boxes: list[Box] = []
    head: list[tuple[str, ...]] = []
    for at, part in enumerate(parts):
        rows = _drawn_rows(part)
        texts = [tuple(box.text for box in row) for row in rows]
        repeated = _repeated(head, texts) if at else 0
        head = head or texts
        shift = at * _NEXT_PAGE
        moved = [[replace(b, top=b.top + shift, bottom=b.bottom + shift) for b in row] for row in rows[repeated:]]
        if at and moved:
            moved[0] = _take_up(boxes, moved[0])
        boxes += (box for row in moved for box in row)
    lefts, tops = _edges(box.x0 for box in boxes), _edges(box.top for box in boxes)
    rows_of_cells: list[list[GridCell | None]] = [[None] * len(lefts) for _ in tops]
    pages = [parts[0].boxes[0].page] * len(tops)
    for box in boxes:
        r, c = _at(tops, box.top), _at(lefts, box.x0)
        pages[r] = box.page
        cell = GridCell(box.text, r, c, _place(box), box.confidence)
        for row in range(r, max(r + 1, _at(tops, box.bottom - 2 * _SAME) + 1)):
            for column in range(c, max(c + 1, _at(lefts, box.x1 - 2 * _SAME) + 1)):
                if rows_of_cells[row][column] is None:
                    rows_of_cells[row][column] = cell
    full = [[cell or GridCell("", r, c) for c, cell in enumerate(row)] for r, row in enumerate(rows_of_cells)]
    origins = tuple(Origin(page=pages[r], table=number) for r in rows_with_text(full))
    return Grid(trim(full), Origin(page=parts[0].boxes[0].page, table=number), row_origins=origins)


def _place(box: Box) -> tuple[float, float, float, float]:
    """Where a cell stands on its page, whatever page its table began on; one that goes on on the next page ends below
    the foot of its own."""
    above = _NEXT_PAGE * round(box.top / _NEXT_PAGE)
    return (box.x0, box.top - above, box.x1, box.bottom - above)


def _take_up(boxes: list[Box], row: Sequence[Box]) -> list[Box]:
    """Gives the first row of a page to the last row of the page before, where it goes on; returns what does not."""
    lowest = max(box.bottom for box in boxes)
    last = {at: box for at, box in enumerate(boxes) if lowest - box.bottom < _SAME}
    under = {id(b): next((at for at, u in last.items() if abs(u.x0 - b.x0) <= 2 * _SAME), None) for b in row}
    row_top, row_end = max(box.top for box in last.values()), min(box.bottom for box in row)
    filled = [b for b in row if b.text.strip()]
    cut = bool(filled) and all(_goes_on(boxes, under[id(b)], b) for b in filled)
    cut = cut and len(filled) < sum(bool(box.text.strip()) for box in last.values())
    kept = []
    for b in row:
        at = under[id(b)]
        above = boxes[at] if at is not None else None
        if at is None or above is None:
            kept.append(b)
        elif not b.text.strip() and above.text.strip() and (b.bottom > row_end + _SAME or above.top < row_top - _SAME):
            boxes[at] = replace(above, bottom=b.bottom)  # a merged cell
        elif cut:
            boxes[at] = replace(above, text=f"{above.text}\n{b.text}" if b.text.strip() else above.text)
        else:
            kept.append(b)
    return kept


def _goes_on(boxes: Sequence[Box], at: int | None, below: Box) -> bool:
    """Whether the text of a cell can be the rest of the cell above: no number of its own, and no room there."""
    return at is not None and boxes[at].full and not _NUMBER.match(below.text.strip())


def _repeated(head: Sequence[tuple[str, ...]], rows: Sequence[tuple[str, ...]]) -> int:
    """How many rows on top of a later page say again what the first page says on top."""
    count = 0
    while count < min(len(head), len(rows) - 1) and rows[count] == head[count] and any(rows[count]):
        count += 1
    return count


def _drawn_rows(table: PageTable) -> list[list[Box]]:
    rows: dict[int, list[Box]] = {}
    tops = _edges(box.top for box in table.boxes)
    for box in table.boxes:
        rows.setdefault(_at(tops, box.top), []).append(box)
    return [sorted(rows[at], key=lambda box: box.x0) for at in sorted(rows)]


def _edges(values: Any) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME:
            edges.append(value)
    return edges


def _at(edges: Sequence[float], value: float) -> int:
    """The index of the last edge at or before a value."""
    return max(0, bisect.bisect_right(edges, value + _SAME) - 1)
