"""Finds the performance indicators of a report: those of running text, and rows of self-evaluation tables."""

from collections.abc import Sequence

from gouji.report.grammar.telling import told_indicators
from gouji.report.model import Block, Indicator, Section, Table
from gouji.report.table_indicators import table_indicators


def find_indicators(
    text: str, blocks: Sequence[Block], tables: Sequence[Table], sections: Sequence[Section]
) -> tuple[Indicator, ...]:
    """Every indicator, in the order of the text."""
    found = list(told_indicators(text, blocks, sections))
    for table in tables:
        found += table_indicators(text, table)
    return tuple(sorted(found, key=lambda indicator: indicator.span))
