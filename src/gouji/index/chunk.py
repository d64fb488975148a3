"""Cuts a report along its outline into the pieces that are embedded and found."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gouji.index.passage import PATH, PassageKind
from gouji.report.model import Block, BlockKind, Indicator, Report, Section, Span, Table, innermost
from gouji.report.numbering import is_contents_line
from gouji.report.sentences import sentences

# Characters. A chunk of running text is closed once it holds TARGET, and takes no paragraph or sentence that would
# bring it over LIMIT; one sentence longer than that stays whole.
TARGET: Final = 240
LIMIT: Final = 420
TABLE_LIMIT: Final = 900

VERSION: Final = 2  # 2: what stands between chunks is kept


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage before it is ranked: its place, its kind, and what stands around it.

    `embedded` is what is embedded and searched: the titles above the passage, for a table its caption and header, then
    the passage. The quote is `report.text[span.start:span.end]` alone.
    """

    span: Span
    kind: PassageKind
    section: str
    embedded: str


def settings_hash() -> str:
    """Changes whenever the same report would be cut otherwise."""
    return hashlib.sha256(f"{VERSION} {TARGET} {LIMIT} {TABLE_LIMIT}".encode()).hexdigest()[:8]


def chunks(report: Report) -> tuple[Chunk, ...]:
    """The chunks of a report, by place.

    Running text is covered once, without a gap but for bare headings and tables of contents; a table is a chunk (a long
    one several, cut between rows), and an indicator that stands in a table row is a chunk of its own besides its table.
    """
    return tuple(sorted(_chunks(report), key=lambda c: (c.span, c.kind)))


def _chunks(report: Report) -> Iterator[Chunk]:
    tables = {table.span.start: table for table in report.tables}
    captions = {table.caption for table in report.tables if _caption_touches(report, table)}
    running = [i for i in report.indicators if report.table_at(i.span.start) is None]
    headings = frozenset(section.heading for section in report.sections)
    text: list[Span] = []
    for block in report.blocks:
        if block.kind is BlockKind.TABLE:
            yield from _flush(report, text, headings)
            if (table := tables.get(block.span.start)) is not None:
                yield from _of_table(report, table)
        elif block.span in captions:
            yield from _flush(report, text, headings)
        elif is_contents_line(report.quote(block.span)):
            continue
        else:
            text.extend(_outside(block, running))
    yield from _flush(report, text, headings)
    for indicator in running:
        yield _of_indicator(report, indicator, None)


def _outside(block: Block, indicators: Sequence[Indicator]) -> Iterator[Span]:
    """What of a block no indicator block holds."""
    start = block.span.start
    for indicator in indicators:
        if indicator.span.overlaps(block.span):
            if start < indicator.span.start:
                yield Span(start, indicator.span.start)
            start = max(start, indicator.span.end)
    if start < block.span.end:
        yield Span(start, block.span.end)


def _flush(report: Report, text: list[Span], headings: frozenset[Span]) -> Iterator[Chunk]:
    """Packs pieces of running text into chunks of one section each, and empties the list."""
    ends = [s.end for s in sentences(report)] if any(len(span) > LIMIT for span in text) else []
    pieces = [piece for span in text for piece in _pieces(span, ends)]
    text.clear()
    held: list[Span] = []
    for piece in pieces:
        if held and not _fits(report, held, piece, headings):
            yield from _of_text(report, held, headings)
            held = []
        held.append(piece)
    yield from _of_text(report, held, headings)


def _pieces(span: Span, ends: Sequence[int]) -> Iterator[Span]:
    """A paragraph as it is, or its sentences where it is too long; `ends` are those of all sentences."""
    if len(span) <= LIMIT:
        yield span
        return
    start = span.start
    for end in ends:
        if start < end < span.end:
            yield Span(start, end)
            start = end
    yield Span(start, span.end)


def _fits(report: Report, held: Sequence[Span], piece: Span, headings: frozenset[Span]) -> bool:
    gap = report.text[held[-1].end : piece.start]
    if gap.strip():  # an indicator or a table stood between
        return False
    if all(span in headings for span in held):
        # Headings go with the first text under them, not with what stands under the next heading of their level.
        return _nests(report, held[-1], piece)
    before, after = _section(report, held[-1]), _section(report, piece)
    if piece in headings or before != after:
        return False
    size = held[-1].end - held[0].start
    return size < TARGET and size + len(piece) <= LIMIT


def _nests(report: Report, heading: Span, piece: Span) -> bool:
    section = _section(report, heading)
    return section is None or section.span.contains(piece)


def _section(report: Report, span: Span) -> Section | None:
    return innermost(report.sections, span.start)


def _path(report: Report, span: Span) -> str:
    section = _section(report, span)
    return PATH.join(section.path) if section is not None else ""


def _of_text(report: Report, held: Sequence[Span], headings: frozenset[Span]) -> Iterator[Chunk]:
    """One chunk; none of headings alone, which the paths of the chunks under them repeat."""
    if all(span in headings and "。" not in report.quote(span) for span in held):
        return
    span = _trimmed(report, Span(held[0].start, held[-1].end))
    section = _path(report, held[-1])
    yield Chunk(span, PassageKind.SECTION, section, _embedded(section, report.quote(span)))


def _of_indicator(report: Report, indicator: Indicator, table: Table | None) -> Chunk:
    section = _path(report, indicator.span)
    above = [section, " ".join(indicator.category)]
    if table is not None:
        above.append(_header(report, table))
    span = _trimmed(report, indicator.span)
    return Chunk(span, PassageKind.INDICATOR, section, _embedded(*above, report.quote(span)))


def _of_table(report: Report, table: Table) -> Iterator[Chunk]:
    section = _path(report, table.span)
    caption = report.quote(table.caption) if table.caption is not None else ""
    for number, span in enumerate(_rows(report, table)):
        if number == 0 and table.caption is not None and _caption_touches(report, table):
            span = Span(table.caption.start, span.end)
            yield Chunk(span, PassageKind.TABLE, section, _embedded(section, report.quote(span)))
            continue
        header = "" if number == 0 else _header(report, table)
        yield Chunk(span, PassageKind.TABLE, section, _embedded(section, caption, header, report.quote(span)))
    for indicator in report.indicators:
        if table.span.contains(indicator.span):
            yield _of_indicator(report, indicator, table)


def _caption_touches(report: Report, table: Table) -> bool:
    """Whether the caption stands right above its table, and so can be quoted with it."""
    caption = table.caption
    return (
        caption is not None
        and caption.end <= table.span.start
        and not report.text[caption.end : table.span.start].strip()
    )


def _rows(report: Report, table: Table) -> Iterator[Span]:
    """The whole table, or runs of its rows where it is long."""
    if len(table.span) <= TABLE_LIMIT:
        yield table.span
        return
    start = end = table.span.start
    for line in report.quote(table.span).split("\n"):
        if end > start and end + len(line) - start > TABLE_LIMIT:
            yield Span(start, end - 1)
            start = end
        end += len(line) + 1
    yield Span(start, table.span.end)


def _header(report: Report, table: Table) -> str:
    return "\n".join(report.quote(table.span).split("\n")[: table.header_rows])


def _trimmed(report: Report, span: Span) -> Span:
    text = report.quote(span)
    return Span(span.start + len(text) - len(text.lstrip()), span.end - len(text) + len(text.rstrip()))


def _embedded(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
