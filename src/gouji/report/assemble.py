"""Makes one `Report` of the pieces that a file reader hands on."""

from collections.abc import Sequence

from gouji.report.contents import contents_lines
from gouji.report.indicators import find_indicators
from gouji.report.joining import Line, join
from gouji.report.metadata import read_metadata
from gouji.report.model import Block, BlockKind, Cell, Origin, OriginMap, Report, Source, Span, Table
from gouji.report.normalise import normalise
from gouji.report.outline import Heading, build_sections, find_heading
from gouji.report.pieces import Grid, Piece
from gouji.report.tables import lay_out, make_table

# In trials on blurred scans every line with a wrong figure was recognised with less than this, and of the right lines
# three in a hundred.
SURE = 0.9
_LINES_ABOVE = 4  # how many lines over a table may hold its caption and unit


class _Builder:
    """The text as it grows, with its blocks, tables, headings and places."""

    def __init__(self) -> None:
        self.chunks: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.levels: dict[int, int | None] = {}  # by block: the outline level that the file states
        self.starts: list[int] = []
        self.origins: list[Origin] = []
        self.above: list[tuple[Span, str]] = []

    def add_line(self, line: Line) -> None:
        normalised = normalise(line.text)
        text = normalised.text.replace("\n", "")
        if not text:
            return
        start = self._open(text)
        span = Span(start, start + len(text))
        part = 0
        for at, raw in enumerate(normalised.offsets[: len(text)]):
            while part < len(line.parts) and line.parts[part][0] <= raw:
                self._place(start + at, line.parts[part][1])
                part += 1
        self.levels[len(self.blocks)] = line.level
        self.blocks.append(Block(span, BlockKind.PARAGRAPH, tuple(origin for _, origin in line.parts)))
        self.above = [(span, text), *self.above[: _LINES_ABOVE - 1]]

    def add_grid(self, grid: Grid) -> None:
        start = self.length + (1 if self.chunks else 0)
        text, rows = lay_out(grid, start)
        if not rows:
            return
        self._open(text)
        span = Span(start, start + len(text))
        self._place_cells(grid, rows)
        self.tables.append(make_table(grid, span, rows, self.above))
        origins = tuple(dict.fromkeys(grid.row_origins)) or (grid.origin,)
        self.blocks.append(Block(span, BlockKind.TABLE, origins))
        self.above = []

    def _place_cells(self, grid: Grid, rows: Sequence[Sequence[Cell]]) -> None:
        for r, row in enumerate(rows):
            base = grid.row_origins[r] if r < len(grid.row_origins) else grid.origin
            for c, cell in enumerate(row):
                if (cell.row, cell.column) == (r, c):
                    raw = grid.rows[r][c]
                    at = (base.sheet, base.table, raw.row + 1, raw.column + 1)
                    self._place(cell.span.start, Origin(base.page, None, *at, raw.box, raw.confidence))

    def _open(self, text: str) -> int:
        if self.chunks:
            self.length += 1
        start = self.length
        self.chunks.append(text)
        self.length += len(text)
        return start

    def _place(self, at: int, origin: Origin) -> None:
        if self.starts and self.starts[-1] == at:
            self.origins[-1] = origin
        else:
            self.starts.append(at)
            self.origins.append(origin)


def assemble(pieces: Sequence[Piece], source: Source, name: str) -> Report:
    """The report that the pieces make. `name` is the file's name, the last resort for title and unit.

    A report without any text has an empty text; the reader of its form has said so before.
    """
    builder = _Builder()
    for element in join(pieces):
        if isinstance(element, Grid):
            builder.add_grid(element)
        else:
            builder.add_line(element)
    text = "\n".join(builder.chunks)
    tables = tuple(builder.tables)
    blocks, headings = _with_headings(text, builder)
    sections = build_sections(headings, len(text))
    origins = OriginMap(tuple(builder.starts) or (0,), tuple(builder.origins) or (Origin(),))
    metadata = read_metadata(text, blocks, tables, sections, name)
    return Report(
        id=source.sha256[:16],
        source=source,
        title=metadata.title,
        unit=metadata.unit,
        year=metadata.year,
        filed=metadata.filed,
        text=text,
        blocks=blocks,
        sections=sections,
        indicators=find_indicators(text, blocks, tables, sections),
        tables=tables,
        origins=origins,
        doubtful=origins.less_sure_than(SURE, len(text)),
    )


def _with_headings(text: str, builder: _Builder) -> tuple[tuple[Block, ...], list[Heading]]:
    """The blocks with headings marked, and the headings; a table of contents has none."""
    at = list(builder.levels)
    lines = [builder.blocks[index].span.quote(text) for index in at]
    contents = {at[entry] for entry in contents_lines(lines)}
    blocks = list(builder.blocks)
    headings = []
    for index, line in zip(at, lines, strict=True):
        if index in contents:
            continue
        block = blocks[index]
        heading = find_heading(line, block.span.start, builder.levels[index])
        # a heading without a number that opens the report is its title
        if heading and (heading.number or index > 0):
            headings.append(heading)
            if heading.whole:
                blocks[index] = Block(block.span, BlockKind.HEADING, block.origins)
    return tuple(blocks), headings
