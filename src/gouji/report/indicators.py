"""Finds the performance indicators of a report: blocks of running text, then rows of self-evaluation tables."""

from collections.abc import Sequence

from gouji.report.model import Block, Indicator, Section, Table


def find_indicators(
    text: str, blocks: Sequence[Block], tables: Sequence[Table], sections: Sequence[Section]
) -> tuple[Indicator, ...]:
    """Every indicator, in the order of the text."""
    return ()
