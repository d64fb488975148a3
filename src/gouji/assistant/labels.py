"""Every figure of a report with its label (数字的名目): what the words around a number say it is of.

In running text the label is the words since the figure before it and a few after it; in a table the header of its
column and the first words of its row.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.assistant.pieces import Pieces
from gouji.figures.model import Kind, Quantity
from gouji.report.model import Report, Span, Table

# 「12家社区」, 「53所完成监控升级」, 「2024年6月底前印发」 name what they are of behind the number.
_BEHIND = {Kind.COUNT: 16, Kind.DATE: 16}
WHOLE = re.compile(r"合计|共计|总计|总额|总数|总量|一共")
_WORDS = re.compile(r"[一-鿿A-Za-z]{2,}")
_ENDS = "。；！？\n|"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A figure with its label, the words of its sentence before it, and its titles. `place` is label and figure."""

    quantity: Quantity
    label: str
    sentence: str
    titles: str
    place: Span
    opens: bool = False  # the first figure of its sentence
    row: str = ""  # the first words of its row, the header of its column: only in a table
    column: str = ""


def labelled(report: Report, pieces: Pieces, quantities: Sequence[Quantity]) -> tuple[Labelled, ...]:
    """Each of the quantities (of the report, by place) with its label, in the order of the text."""
    found: list[Labelled] = []
    previous: Quantity | None = None
    joined: Quantity | None = None  # the figure before the one that this follows without a word (9736户16107人)
    for quantity in quantities:
        table = report.table_at(quantity.span.start)
        if table is not None:
            found += _in_table(report, table, quantity)
        elif quantity.kind is not Kind.REFERENCE:
            follows = previous is not None and previous.span.end == quantity.span.start
            found.append(_in_text(report, pieces, quantity, joined if follows else previous))
            if quantity.is_claim and not follows:
                joined = previous
        if quantity.is_claim:
            previous = quantity
    return tuple(found)


def _in_text(report: Report, pieces: Pieces, quantity: Quantity, previous: Quantity | None) -> Labelled:
    text = report.text
    piece = pieces.piece_at(quantity.span.start)
    start = piece.span.start if piece else max(0, quantity.span.start - 40)
    begin = max(start, previous.span.end if previous and previous.span.end <= quantity.span.start else start)
    for mark in _ENDS:
        begin = max(begin, text.rfind(mark, begin, quantity.span.start) + 1)
    end = quantity.span.end
    behind = _BEHIND.get(quantity.kind, 0)
    while end < len(text) and end - quantity.span.end < behind and text[end] not in "，、：（）" + _ENDS:
        end += 1
    section = report.section_at(quantity.span.start)
    indicator = report.indicator_at(quantity.span.start)
    titles = [
        *(section.path if section else ()),
        *((indicator.name,) if indicator else ()),
        pieces.run_in(quantity.span.start),
    ]
    return Labelled(
        quantity,
        text[begin : quantity.span.start] + text[quantity.span.end : end],
        text[start : quantity.span.start],
        " ".join(titles),
        pieces.clause(Span(min(quantity.span.start, _lead(text, begin)), end)),
        opens=previous is None or previous.span.end <= start,
    )


def _lead(text: str, begin: int) -> int:
    while begin < len(text) and text[begin] in "，、：；。 ":
        begin += 1
    return begin


def _in_table(report: Report, table: Table, quantity: Quantity) -> list[Labelled]:
    for row in table.rows[table.header_rows :]:
        total = next((c.text for c in row if WHOLE.search(c.text)), "")
        for column, cell in enumerate(row):
            if cell.span.contains(quantity.span):
                header = " ".join(dict.fromkeys(table.rows[r][column].text for r in range(table.header_rows)))
                label = total or next((c.text for c in row if _WORDS.search(c.text) and c.span != cell.span), "")
                filled = [c.span for c in row if len(c.span)]
                line = Span(min(s.start for s in filled), max(s.end for s in filled))
                caption = report.quote(table.caption) if table.caption else ""
                return [
                    Labelled(
                        quantity,
                        f"{label} {header}",
                        report.quote(line),
                        caption,
                        line,
                        row=label,
                        column=header,
                    )
                ]
    return []
