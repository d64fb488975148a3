"""Finds the performance indicators of a report: those of running text, and rows of self-evaluation tables."""

from collections.abc import Sequence
from dataclasses import replace

from gouji.report.grammar.telling import told_indicators
from gouji.report.marked_rows import marked_paragraphs
from gouji.report.model import Block, Indicator, Section, Table
from gouji.report.table_indicators import table_indicators


def find_indicators(
    text: str, blocks: Sequence[Block], tables: Sequence[Table], sections: Sequence[Section]
) -> tuple[Indicator, ...]:
    """Every indicator, in the order of the text."""
    found = list(told_indicators(text, blocks, sections))
    marked = marked_paragraphs(text, blocks, tables)
    for table in tables:
        rows = table_indicators(text, table)
        found += (row if row.narrative else replace(row, narrative=marked.get(row.span)) for row in rows)
    return tuple(sorted(found, key=lambda indicator: indicator.span))
