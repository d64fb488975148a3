"""Reports of the library, read again from the files they came from (书架).

Passages are enough to find a report; to look up a figure in it with the same care as in the report at hand, the whole
report is read. A file that is gone or has changed since it was indexed is left out: its passages remain.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from gouji.errors import UnreadableReportError
from gouji.index.passage import Passage, ReportCard
from gouji.report.model import Report
from gouji.report.reader import read

# More reports than this are not read for one question; passages answer then.
MOST = 6
_NAME = re.compile(r"[一-鿿]{2,}")


class Archive(Protocol):
    """What the library offers: its reports, and their passages."""

    def reports(self) -> list[ReportCard]: ...

    def search(
        self,
        text: str,
        *,
        unit: str | None = None,
        year: int | None = None,
        section: str | None = None,
        report: str | None = None,
        k: int = 8,
    ) -> list[Passage]: ...


class Shelf:
    """The library's reports, each read once."""

    def __init__(self, archive: Archive | None) -> None:
        self.archive = archive
        self._read: dict[str, Report | None] = {}

    def cards(self) -> Sequence[ReportCard]:
        return self.archive.reports() if self.archive is not None else ()

    def earlier(self, report: Report, years: Sequence[int] = ()) -> tuple[Report, ...]:
        """Earlier reports of the same unit, newest first; only of `years` where some are given."""
        if report.unit is None or report.year is None:
            return ()
        cards = [
            c
            for c in self.cards()
            if c.id != report.id
            and c.unit == report.unit
            and c.year is not None
            and (c.year in years if years else c.year < report.year)
        ]
        return self._open(sorted(cards, key=lambda c: -(c.year or 0)))

    def about(self, question: str, unit: str | None, year: int | None, years: Sequence[int] = ()) -> tuple[Report, ...]:
        """The reports that a question without a report is about, by unit and year, or by a unit that it names; oldest
        first. None where that is most of the library, or nothing narrows it."""
        cards = [c for c in self.cards() if (unit is None or c.unit == unit) and (year is None or c.year == year)]
        if unit is None:
            named = [c for c in cards if c.unit and _named(c.unit, question)]
            cards = named or (cards if year is not None else [])
        wanted = [c for c in cards if c.year in years]
        cards = wanted or cards
        return self._open(sorted(cards, key=lambda c: (c.year or 0, c.title))) if len(cards) <= MOST else ()

    def _open(self, cards: Sequence[ReportCard]) -> tuple[Report, ...]:
        return tuple(r for card in cards if (r := self._report(card)) is not None)

    def _report(self, card: ReportCard) -> Report | None:
        if card.id not in self._read:
            self._read[card.id] = _reopened(card)
        return self._read[card.id]


def _reopened(card: ReportCard) -> Report | None:
    """The report as it was indexed; None where its file is gone, broken or another one now."""
    try:
        report = read(Path(card.source))
    except UnreadableReportError:
        return None
    return report if report.id == card.id else None


def _named(unit: str, question: str) -> bool:
    """Whether a question names a unit, by its full name or by the end of it that says what it is (桐荫街道)."""
    if unit in question:
        return True
    runs = {run[i:j] for run in _NAME.findall(question) for i in range(len(run)) for j in range(i + 3, len(run) + 1)}
    own = re.sub(r"^.*?[省市区县州](?=[一-鿿]{3,})", "", unit)
    return any(len(run) >= 4 and run in unit and own.startswith(run[:2]) for run in runs)
