"""Recognises a table of contents (目录): its entries repeat headings, and are neither headings nor prose."""

import re
from collections.abc import Sequence

from gouji.report.model import BlockKind, Report, Span
from gouji.report.numbering import is_contents_line

_MOST_ENTRIES = 120
_LONGEST_ENTRY = 80  # characters
_PAGE = re.compile(r"[\s\u3000.…·。_-]*\d{0,4}$")


def contents_lines(lines: Sequence[str]) -> set[int]:
    """Which lines, by index, belong to a table of contents.

    An entry shows itself by dots or a field code; below a line 目录 also by its place: all short lines from there to
    the line that repeats the first of them belong to it.
    """
    found = {at for at, line in enumerate(lines) if is_contents_line(line)}
    for at in sorted(found):
        if _bare(lines[at]) == "目录":
            found.update(range(at + 1, _end(lines, at + 1)))
    return found


def contents_spans(report: Report) -> tuple[Span, ...]:
    """The places of a report's table of contents, one span a line."""
    blocks = [block for block in report.blocks if block.kind is not BlockKind.TABLE]
    entries = contents_lines([block.span.quote(report.text) for block in blocks])
    return tuple(blocks[at].span for at in sorted(entries))


def _end(lines: Sequence[str], start: int) -> int:
    if start >= len(lines):
        return start
    first = _entry(lines[start])
    for at in range(start + 1, min(len(lines), start + _MOST_ENTRIES)):
        line = lines[at]
        if first and _bare(line) == first:
            return at
        if len(line) > _LONGEST_ENTRY or line.endswith(("。", "；")):
            break
    return start


def _entry(line: str) -> str:
    return _PAGE.sub("", _bare(line))


def _bare(line: str) -> str:
    return line.replace("\u3000", "").replace(" ", "").rstrip("：:")
