"""Finds the performance indicators of a report: blocks of running text, and rows of self-evaluation tables."""

from collections.abc import Iterable, Sequence

from gouji.report.model import Block, Indicator, Section, Table
from gouji.report.table_indicators import table_indicators
from gouji.report.text_indicators import text_indicators
from gouji.report.told_indicators import told_indicators


def find_indicators(
    text: str, blocks: Sequence[Block], tables: Sequence[Table], sections: Sequence[Section]
) -> tuple[Indicator, ...]:
    """Every indicator, in the order of the text."""
    found = _fuller(text_indicators(text, blocks, sections), told_indicators(text, blocks, sections))
    for table in tables:
        found += table_indicators(text, table)
    return tuple(sorted(found, key=lambda indicator: indicator.span))


def _fuller(labelled: Iterable[Indicator], told: Iterable[Indicator]) -> list[Indicator]:
    """Both forms, of which one place keeps one: the form of labels where it has both values, else the told one."""
    kept = list(labelled)
    for one in told:
        rivals = [k for k in kept if k.span.overlaps(one.span)]
        if any(_whole(rival) for rival in rivals):
            continue
        if not rivals or one.final is not None or all(r.target is None for r in rivals):
            kept = [k for k in kept if k not in rivals]
            kept.append(one)
    return kept


def _whole(indicator: Indicator) -> bool:
    return indicator.target is not None and indicator.final is not None and "：" not in indicator.name
