"""Where a report addresses a model or a reviewing program (面向程序的文字)."""

import re

from gouji.narrative.search import Search
from gouji.narrative.vocabulary import Injection
from gouji.report.model import Span

_END = re.compile(r"[。！\n|]")
_HIDDEN = re.compile(r"[\u200b\u200c\u200d\u2060\u2062\u2063\ufeff\U000e0000-\U000e007f]{3,}")
_CLOSING = '】）]"”'
_LEAST = 4  # characters of a sentence that can hold an order


def injected(search: Search, words: Injection) -> tuple[Span, ...]:
    """The sentences or cells that do: two signs are wanted, an addressee and an order, unless one is sure by itself."""
    text = search.text
    signs = (*search.spans(words.sure), *(Span(*m.span()) for m in search.matches(_HIDDEN)))
    found = [_to_end(text, *sign) for sign in signs]
    for addressee in search.spans(words.addressee):
        span = _sentence(text, addressee.start)
        told = search.has(words.order, Span(max(span.start, addressee.start - 2), span.end))
        if told and len(span) > _LEAST and not any(span.overlaps(f) for f in found):
            found.append(span)
    return tuple(found)


def _to_end(text: str, start: int, end: int) -> Span:
    """From a sure sign to the end of its sentence or cell."""
    stop = _END.search(text, end)
    return Span(start, stop.start() if stop else len(text))


def _sentence(text: str, position: int) -> Span:
    """The sentence of a paragraph or the cell of a table; an instruction hides in either."""
    before = max(text.rfind(mark, 0, position) for mark in "。！\n|")
    stop = _END.search(text, position)
    end = stop.end() if stop else len(text)
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return Span(before + 1, end)
