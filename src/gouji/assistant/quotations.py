"""What a sentence says in quotation marks (引文), whatever marks it uses."""

import re
from dataclasses import dataclass

from gouji.report.model import Span

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "〝": "〞", "«": "»", "❝": "❞"}
_SAME = '"＂″'
MARKS = re.compile('[“”‘’「」『』〝〞〟«»❝❞"＂″]')
# 【待补】 and headings in such brackets are no quotations; what is as long as a clause is one.
_LENTICULAR = re.compile(r"【(?!待补)([^【】\n]{6,})】")
_BLOCK = re.compile(r"^\s*>\s*(.+)$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """`span` takes in the marks; a quotation that never closes reaches to the end."""

    span: Span
    words: str


def quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a sentence, in their order."""
    if block := _BLOCK.match(text):
        return (Quotation(Span(block.start(1), block.end(1)), _words(block[1])),)
    found, at = [], 0
    while at < len(text):
        closing = _closing(text, at)
        if closing is None:
            at += 1
            continue
        end = min(closing + 1, len(text))
        found.append(Quotation(Span(at, end), _words(text[at + 1 : closing])))
        at = end
    found += [Quotation(Span(*m.span()), m[1]) for m in _LENTICULAR.finditer(text)]
    return tuple(q for q in found if q.words)


def without_quotations(text: str) -> str:
    """The text with its quotations blanked out, as long as before."""
    for quotation in quotations(text):
        text = text[: quotation.span.start] + "\u3000" * len(quotation.span) + text[quotation.span.end :]
    return text


def _closing(text: str, at: int) -> int | None:
    """Where the quotation that opens at a place ends; the end of the text where it never does; None where none opens.
    A mark of the same kind within (“2023年“三公”经费”) opens another."""
    opening = text[at]
    if opening in _SAME:
        end = text.find(opening, at + 1)
        # A lone " is inches, or a slip of the pen.
        return end if end >= 0 else None
    if opening not in _PAIRS:
        return None
    depth = 0
    for place in range(at, len(text)):
        depth += (text[place] == opening) - (text[place] == _PAIRS[opening])
        if not depth:
            return place
    # A quotation that is cut inside another one leaves a mark without its fellow.
    last = text.rfind(_PAIRS[opening])
    return last if last > at else len(text)


def _words(text: str) -> str:
    return re.sub(r"\[\d{1,3}\]", "", text).strip(" ，。；：、")
