"""Cuts a report into sentences."""

import re

from gouji.report.contents import contents_spans
from gouji.report.model import BlockKind, Report, Span

_MARK = re.compile(r"[。！？!?]+|[（(“‘《【〔「『\[]|[）)”’》】〕」』\]]")
_OPEN = "（(“‘《【〔「『["
_CLOSERS = re.compile(r"[）)”’》】〕」』\]]*")
_LONGEST_BRACKET = 300  # characters; a bracket that is never closed must not swallow a block


def sentences(report: Report) -> tuple[Span, ...]:
    """The sentences of a report in order, without tables and tables of contents.

    A sentence ends at 。！？ outside brackets and quotes, or where its block ends; ； does not end one. A quotation
    that ends in 。 and closes the sentence (他说：“……。”) ends it too.
    """
    found: list[Span] = []
    contents = set(contents_spans(report))
    for block in report.blocks:
        if block.kind is not BlockKind.TABLE and block.span not in contents:
            start = block.span.start
            found += [Span(start + s.start, start + s.end) for s in cut(block.span.quote(report.text))]
    return tuple(found)


def cut(line: str) -> list[Span]:
    """The sentences of one line, in offsets of the line."""
    found: list[Span] = []
    start = 0
    opened: list[int] = []
    for match in _MARK.finditer(line):
        mark = match[0]
        if mark in _OPEN:
            opened.append(match.start())
            continue
        if mark[0] not in "。！？!?":
            if opened:
                opened.pop()
            continue
        if (
            opened
            and match.start() - opened[0] <= _LONGEST_BRACKET
            and not _closed_here(line, match.end(), len(opened))
        ):
            continue
        opened.clear()
        end = _CLOSERS.match(line, match.end()).end()  # type: ignore[union-attr]
        _add(found, line, start, end)
        start = end
    _add(found, line, start, len(line))
    return found


def _closed_here(line: str, at: int, depth: int) -> bool:
    """Whether quotes close right after the mark and nothing but a new sentence follows: “……。”新句."""
    closers = _CLOSERS.match(line, at)
    if closers is None or len(closers[0]) < depth or "”" not in closers[0]:
        return False
    return closers.end() == len(line) or line[closers.end()] not in "，、；：,;的等"


def _add(found: list[Span], line: str, start: int, end: int) -> None:
    while start < end and line[start] in " \u3000":
        start += 1
    while end > start and line[end - 1] in " \u3000":
        end -= 1
    if not line[start:end].strip("。！？!?"):
        if found and start < end:  # a doubled full stop belongs to the sentence before
            found[-1] = Span(found[-1].start, end)
        return
    found.append(Span(start, end))
