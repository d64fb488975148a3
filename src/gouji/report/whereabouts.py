"""Where a passage of the normalised text stands on the original pages, and what stands at a point of a page.

The origins know the line or the cell; the characters printed there tell which part of it. What was recognised in a
picture has no characters, and neither has a line that cannot be spelled out: it is shown as a whole.
"""

import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gouji.report.model import Origin, Report, Span
from gouji.report.normalise import normalise
from gouji.report.pdf_lines import printed_twice, rows_of

Edges = tuple[float, float, float, float]
"""Left, top, right and bottom in points, from the upper left corner of the page as it is shown."""
Characters = Callable[[int], Sequence[Any]]
"""The characters of a page, as pdfplumber has them; none of a page that is a picture."""

_SLACK = 1.0  # points by which a character may stick out of its line or cell


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on a page, which counts from 1."""

    page: int
    edges: Edges


def places(report: Report, span: Span, characters: Characters) -> tuple[Place, ...]:
    """The rectangles that a passage covers, one a line, in the order of the text; none where boxes are not known."""
    found = []
    for piece, origin in _pieces(report, span):
        if origin.page is None or origin.box is None:
            continue
        wanted = range(max(span.start, piece.start) - piece.start, min(span.end, piece.end) - piece.start)
        printed = _printed(report.quote(piece), origin, characters)
        here = [c for at in wanted if (c := printed.get(at)) is not None]
        edges = [_around(row) for row in rows_of(here)] if here else [origin.box]
        found += [Place(origin.page, each) for each in edges]
    return tuple(found)


def position(report: Report, page: int, x: float, y: float, characters: Characters) -> Span | None:
    """What stands at a point of a page: the character, or the whole line or cell where its characters are not known."""
    for piece, origin in _pieces(report, Span(0, len(report.text))):
        if origin.page == page and origin.box is not None and _holds(origin.box, x, y):
            for at, char in _printed(report.quote(piece), origin, characters).items():
                if _holds((char["x0"], char["top"], char["x1"], char["bottom"]), x, y):
                    return Span(piece.start + at, piece.start + at + 1)
            return piece
    return None


def _pieces(report: Report, span: Span) -> Iterator[tuple[Span, Origin]]:
    """The pieces of the text that have one origin each and touch a span; line ends and bars of tables aside."""
    starts = report.origins.starts
    first = max(0, bisect.bisect_right(starts, span.start) - 1)
    for at in range(first, len(starts)):
        if starts[at] >= span.end:
            return
        end = starts[at + 1] if at + 1 < len(starts) else len(report.text)
        piece = Span(starts[at], starts[at] + len(report.text[starts[at] : end].rstrip("\n| ")))
        if piece.start < piece.end and piece.overlaps(span):
            yield piece, report.origins.origins[at]


def _printed(text: str, origin: Origin, characters: Characters) -> dict[int, Any]:
    """From positions in a piece of the text to the printed characters; empty where the two do not spell the same."""
    if origin.page is None or origin.box is None or origin.confidence is not None:
        return {}
    left, top, right, bottom = origin.box
    box = (left - _SLACK, top - _SLACK, right + _SLACK, bottom + _SLACK)
    inside = [c for c in characters(origin.page) if _holds(box, (c["x0"] + c["x1"]) / 2, (c["top"] + c["bottom"]) / 2)]
    row = [char for line in rows_of(inside) for char in _once(line)]
    raw = "".join(char["text"] for char in row)
    owners = [char for char in row for _ in char["text"]]  # a ligature is one character on the page and two in the text
    spelled = normalise(raw)
    here = [(c, owners[at]) for c, at in zip(spelled.text, spelled.offsets, strict=True) if not c.isspace()]
    there = [(at, c) for at, c in enumerate(text) if not c.isspace()]
    if len(here) != len(there):
        return {}
    return {at: char for (at, _), (_, char) in zip(there, here, strict=True)}


def _once(line: Sequence[Any]) -> Iterator[Any]:
    above = None
    for char in line:
        if above is None or not printed_twice(above, char, char["size"]):
            yield char
            above = char


def _around(row: Sequence[Any]) -> Edges:
    return (
        min(c["x0"] for c in row),
        min(c["top"] for c in row),
        max(c["x1"] for c in row),
        max(c["bottom"] for c in row),
    )


def _holds(edges: Edges, x: float, y: float) -> bool:
    return edges[0] <= x <= edges[2] and edges[1] <= y <= edges[3]
