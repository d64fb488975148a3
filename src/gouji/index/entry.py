"""A report as the library holds it: its card, its passages, and the edition that names exactly this content."""

import hashlib
from collections.abc import Iterator

from gouji.index.catalogue import Entry, Row
from gouji.index.chunk import chunks
from gouji.index.passage import ReportCard
from gouji.report.model import Report


def entry_of(report: Report) -> tuple[Entry, tuple[Row, ...]]:
    """Two reports with one edition are indexed alike, so one of them need not be."""
    rows = tuple(_rows(report))
    card = ReportCard(
        id=report.id,
        title=report.title,
        unit=report.unit,
        year=report.year,
        source=report.source.path,
        sha256=report.source.sha256,
        chunks=len(rows),
    )
    digest = hashlib.sha256(repr((card.sha256, card.title, card.unit, card.year, rows)).encode())
    return Entry(digest.hexdigest()[:24], card), rows


def _rows(report: Report) -> Iterator[Row]:
    covered = 0
    for ordinal, chunk in enumerate(chunks(report)):
        start, end = chunk.span.start, chunk.span.end
        gap = report.text[covered:start] if start >= covered else None
        yield Row(ordinal, start, end, chunk.kind, chunk.section, report.quote(chunk.span), chunk.embedded, gap)
        covered = max(covered, end)
