"""Cuts the body of a section into the points that it makes (一是…二是…, （一）, 1., or paragraphs)."""

import re
from itertools import pairwise

from gouji.narrative.reading import Reading
from gouji.report.model import Section, Span

_POINT = re.compile(
    r"(?:(?<=[。；：\n])|^)\s*(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]|（[一二三四五六七八九十]+）|（\d+）|\d+[.、．](?!\d)|[①-⑩]|问题[一二三四五六七八九十\d])"
)
_SHORTEST = 8  # characters of a point


def points(reading: Reading, section: Section) -> tuple[Span, ...]:
    """The points of a section in order: marked ones where there are at least two, paragraphs otherwise.

    A heading under the section belongs to the point that it opens.
    """
    body = reading.body(section)
    starts = [m.start() for m in _POINT.finditer(reading.quote(body))]
    if len(starts) >= 2:
        cuts = [*(body.start + s for s in starts), body.end]
    else:
        cuts = [body.start, *(body.start + m.end() for m in re.finditer("\n", reading.quote(body))), body.end]
    pieces = [_trimmed(reading, Span(a, b)) for a, b in pairwise(cuts)]
    return tuple(p for p in pieces if len(p) >= _SHORTEST)


def _trimmed(reading: Reading, span: Span) -> Span:
    text = reading.quote(span)
    left = len(text) - len(text.lstrip("：: \n。；"))
    return Span(span.start + left, span.start + max(left, len(text.rstrip())))
