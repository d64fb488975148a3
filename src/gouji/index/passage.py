"""What a search returns, and what the library says of a report it holds."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gouji.report.model import Span

# Between the titles of a path in the outline.
PATH: Final = " > "


class PassageKind(StrEnum):
    SECTION = "section"
    INDICATOR = "indicator"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a report: `text` is the report's normalised text from `start` to `end`, verbatim.

    `hit` is the stretch of it that was found; what stands around it in the report was taken along. `section` is the
    path in the outline of the hit, titles joined by " > ". `score` is the estimated probability, 0 to 1, that the hit
    speaks of what was asked; passages under the floor of `gouji.index.judge` are not returned.
    """

    text: str
    start: int
    end: int
    hit: Span
    report_id: str
    unit: str | None
    year: int | None
    title: str
    source: str
    section: str
    kind: PassageKind
    score: float


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A report in the library. `source` is the path it was read from, `chunks` how many passages it was cut into."""

    id: str
    title: str
    unit: str | None
    year: int | None
    source: str
    sha256: str
    chunks: int
