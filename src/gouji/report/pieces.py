"""What a file reader hands on before anything is normalised: paragraphs and grids of cells, each with its place."""

from dataclasses import dataclass

from gouji.report.model import Origin


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a line of one, as the file has it.

    `level` is the outline level where the file itself marks a heading (Word styles, `#`), counted from 1.
    `joins` is True where the reader knows that it continues the one above (a wrapped line), `follows` is False where
    it knows that it does not (an indented first line); without either, the words decide.
    """

    text: str
    origin: Origin
    level: int | None = None
    joins: bool = False
    follows: bool = True


@dataclass(frozen=True, slots=True)
class GridCell:
    """A raw cell; the same object stands at every place that a merged cell covers."""

    text: str
    row: int
    column: int
    box: tuple[float, float, float, float] | None = None  # as `Origin.box`, and so `confidence`
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A raw, rectangular table. `header_rows` is None where the file does not say."""

    rows: tuple[tuple[GridCell, ...], ...]
    origin: Origin
    header_rows: int | None = None
    row_origins: tuple[Origin, ...] = ()  # where rows stand on several pages


Piece = Paragraph | Grid
