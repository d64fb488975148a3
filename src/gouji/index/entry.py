"""A report as the library holds it: its card, its passages, and the edition that names exactly this content."""

import hashlib

from gouji.index.catalogue import Entry, Row
from gouji.index.chunk import chunks
from gouji.index.passage import ReportCard
from gouji.report.model import Report


def entry_of(report: Report) -> tuple[Entry, tuple[Row, ...]]:
    """Two reports with one edition are indexed alike, so one of them need not be."""
    rows = tuple(
        Row(ordinal, c.span.start, c.span.end, c.kind, c.section, report.quote(c.span), c.embedded)
        for ordinal, c in enumerate(chunks(report))
    )
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
