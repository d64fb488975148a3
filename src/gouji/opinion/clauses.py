"""A quote that begins and ends where its clause does: a window around a slip cuts numbers and words in two."""

import re
from typing import Final

from gouji.report.model import Span

_ENDS: Final = "，。；：、！？\n|\u3000"
_CLOSES: Final = "”’》）】〕"
_FIGURE: Final = re.compile(r"[0-9.%]")
_REACH: Final = 20  # characters; a clause that goes on for longer stays cut


def whole_figures(text: str, span: Span) -> Span:
    """The span with a number that it cuts taken in whole (023年 → 2023年)."""
    start, end = span.start, span.end
    while start > 0 and _FIGURE.match(text[start]) and _FIGURE.match(text[start - 1]):
        start -= 1
    while end < len(text) and _FIGURE.match(text[end - 1]) and _FIGURE.match(text[end]):
        end += 1
    return Span(start, end)


def to_clause_end(text: str, span: Span) -> Span:
    """The span, and what its clause still has after it, with the mark that closes a quotation or a bracket."""
    end = span.end
    if text[end - 1] in _ENDS:
        return span
    while end < len(text) and text[end] not in _ENDS:
        end += 1
        if end - span.end > _REACH:
            return span
    return Span(span.start, end)


def to_clause(text: str, span: Span) -> Span:
    """The clauses that a span touches, without the marks before them."""
    start = span.start
    while start < span.end and text[start] in _ENDS + _CLOSES + " ":
        start += 1
    if start == span.end:  # a slip of marks alone is shown after the clause that they close
        start = span.start
    begin = start
    while start > 0 and text[start - 1] not in _ENDS:
        start -= 1
        if begin - start > _REACH:
            start = begin
            break
    return to_clause_end(text, Span(start, max(span.end, start + 1)))
