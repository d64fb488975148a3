"""The one shape that every reader produces and every later step reads.

All positions are offsets in characters into `Report.text`, the normalised text; `Report.text[span.start:span.end]`
is the quote of a span. Only readers see the file; nothing downstream does.
"""

import bisect
import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range [start, end) of the normalised text, in characters.

    A tuple rather than a dataclass: spans are the keys by which everything is looked up and sorted, and those of a
    tuple are hashed and compared in C. Its length is the range's.
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def quote(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a piece of text stands in the file that the reviewer sent. All numbers count from 1.

    Of a line or a cell on a page, `box` are its left, top, right and bottom edge in points, from the upper left corner
    of the page as it is shown (a picture is taken for a page as wide as A4). `confidence`, 0 to 1, says how sure the
    recognition is of what was read from a picture.
    """

    page: int | None = None
    paragraph: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    box: tuple[float, float, float, float] | None = None
    confidence: float | None = None

    def label(self) -> str:
        """The place in a reviewer's words, such as `第3页第12段` or `表2第4行第3列`."""
        parts = (
            (f"工作表“{self.sheet}”", self.sheet),
            (f"第{self.page}页", self.page),
            (f"第{self.paragraph}段", self.paragraph),
            (f"表{self.table}", self.table),
            (f"第{self.row}行", self.row),
            (f"第{self.column}列", self.column),
        )
        return "".join(words for words, value in parts if value is not None)


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the normalised text (a paragraph or heading), or all lines of a table.

    A paragraph that a page break had cut in two is one block with two origins.
    """

    span: Span
    kind: BlockKind
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading and what stands under it, up to the next heading of the same or a higher level.

    `number` is as written (`一`, `（一）`, `1`, `（1）`), `level` is 1 for 一、 2 for （一） and so on; faults of real
    reports (two sixth sections, （一） under 1.) are kept as they are, and sections nest by position.
    `path` holds the titles from the top down to this one.
    """

    number: str
    title: str
    level: int
    heading: Span
    span: Span
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One performance indicator (绩效指标), from a block of running text or from a row of a self-evaluation table.

    The spans cover the value without its label: `target` of 「指标值≥4次」 is the span of 「≥4次」.
    """

    number: str
    name: str
    span: Span
    name_span: Span
    target: Span | None = None
    midyear: Span | None = None
    final: Span | None = None
    completion: Span | None = None
    narrative: Span | None = None
    deviation: Span | None = None
    explanation: Span | None = None
    weight: Span | None = None
    score: Span | None = None
    category: tuple[str, ...] = ()  # 一级、二级指标 that it stands under, as written
    told: bool = False  # in running text without labels: what follows its values may be of anything


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. A merged cell is one object that stands at every row and column it covers."""

    span: Span
    text: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table, rendered in the text as one line a row: `| a | b |`. `rows[r][c]` is rectangular.

    `header_rows` rows on top are headers; `unit` is what its caption, its header or a line above says of the whole
    table (`单位：万元`), a column's own unit stays in its header cell. A table split by a page break is one table.
    """

    span: Span
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int
    caption: Span | None
    unit: str | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Source:
    """The file: its path as given, the SHA-256 of its bytes, and its form (`docx`, `pdf`, `txt`, `md`, `xlsx`, or that
    of a picture: `png`, `jpg`, `tif`, `bmp`)."""

    path: str
    sha256: str
    form: str


@dataclass(frozen=True, slots=True)
class OriginMap:
    """From a position of the normalised text back to the source. Sorted by start; each piece runs to the next."""

    starts: tuple[int, ...]
    origins: tuple[Origin, ...]

    def at(self, position: int) -> Origin:
        """The origin of one character; positions before the first piece belong to the first."""
        return self.origins[max(0, bisect.bisect_right(self.starts, position) - 1)]

    def less_sure_than(self, confidence: float, end: int) -> tuple[Span, ...]:
        """The pieces recognised with less confidence; `end` is where the text, and so the last piece, ends."""
        ends = (*self.starts[1:], end)
        return tuple(
            Span(start, stop)
            for start, stop, origin in zip(self.starts, ends, self.origins, strict=True)
            if origin.confidence is not None and origin.confidence < confidence
        )


@dataclass(frozen=True)
class Report:
    """A report as read. `unit`, `year` and `filed` are None where the text does not say.

    `doubtful` are the stretches that were recognised in a picture with low confidence; a figure in one of them must be
    compared with the original (识别置信度低).
    """

    id: str  # first 16 hex digits of source.sha256
    source: Source
    title: str
    unit: str | None
    year: int | None
    filed: datetime.date | None
    text: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    indicators: tuple[Indicator, ...]
    tables: tuple[Table, ...]
    origins: OriginMap
    doubtful: tuple[Span, ...] = ()

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def section_at(self, position: int) -> Section | None:
        """The innermost section that holds a position."""
        starts, sections = self._innermost
        place = bisect.bisect_right(starts, position) - 1
        return sections[place] if place >= 0 else None

    @cached_property
    def _innermost(self) -> tuple[list[int], list[Section | None]]:
        """From where on which section is the innermost."""
        starts = sorted({edge for s in self.sections for edge in s.span})
        beginning: dict[int, list[Section]] = defaultdict(list)
        for section in self.sections:
            beginning[section.span.start].append(section)
        found: list[Section | None] = []
        holding: list[Section] = []
        for start in starts:
            holding = [*(s for s in holding if s.span.end > start), *beginning[start]]
            found.append(innermost(holding, start))
        return starts, found

    def indicator_at(self, position: int) -> Indicator | None:
        return next((i for i in self.indicators if i.span.start <= position < i.span.end), None)

    def table_at(self, position: int) -> Table | None:
        return next((t for t in self.tables if t.span.start <= position < t.span.end), None)


def line_at(text: str, position: int) -> Span:
    """The line of a text that holds a position, without its end mark."""
    end = text.find("\n", position)
    return Span(text.rfind("\n", 0, position) + 1, len(text) if end < 0 else end)


def innermost(sections: Sequence[Section], position: int) -> Section | None:
    holding = [s for s in sections if s.span.start <= position < s.span.end]
    return min(holding, key=lambda s: len(s.span), default=None)
