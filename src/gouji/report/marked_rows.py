"""What the paragraphs below a table say of its rows, each behind the mark of one row (A, ③, 丙, C11)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gouji.report.model import Block, BlockKind, Span, Table, line_at

# A bare number counts anything; a letter, a code or a sign of the heavenly stems that opens a row points at it.
_MARK: Final = re.compile(r"[A-Z]{1,2}[\d.-]{0,6}|[①-⑳]|[甲乙丙丁戊己庚辛壬癸]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+")
_BEHIND: Final = re.compile(r"[\s\u3000、.．:：，）)]*")
_FEWEST: Final = 3  # marked paragraphs that show that they are of the rows
_MOST_BETWEEN: Final = 2  # other lines (a heading, a line that leads over) before the first and between two
_LEAST: Final = 8  # characters that say anything


def marked_paragraphs(text: str, blocks: Sequence[Block], tables: Sequence[Table]) -> Mapping[Span, Span]:
    """By the line of a row, the paragraph of its mark without the mark."""
    return {line: told for table in tables for line, told in _of(text, blocks, table)}


def _of(text: str, blocks: Sequence[Block], table: Table) -> Iterator[tuple[Span, Span]]:
    rows = {row[0].text: line_at(text, row[0].span.start) for row in table.rows if _MARK.fullmatch(row[0].text)}
    found: dict[str, Span] = {}
    between = 0
    for block in blocks:
        if block.span.start < table.span.end:
            continue
        opened = _MARK.match(text, block.span.start, block.span.end)
        if block.kind is BlockKind.TABLE or between > _MOST_BETWEEN:
            break
        if opened is None or opened[0] not in rows or opened[0] in found:
            between += 1
            continue
        start = _BEHIND.match(text, opened.end())
        told = Span(start.end() if start else opened.end(), block.span.end)
        if len(told) >= _LEAST:
            found[opened[0]] = told
        between = 0
    if len(found) >= _FEWEST:
        yield from ((rows[mark], told) for mark, told in found.items())
