"""The fund that a heading speaks of: 上级补助收入 under 一般公共预算 and under 政府性基金 are two facts."""

import re

from gouji.calculator.phrases import Statement
from gouji.calculator.reading import Reading

_FUND = re.compile(r"一般公共预算|公共财政预算|政府性基金|国有资本|社会保险|社保基金")


def fund_of(reading: Reading, statement: Statement) -> str:
    """What the nearest enclosing heading that names a fund calls it; "" where none does."""
    section = reading.report.section_at(statement.span.start)
    for title in reversed(section.path if section else ()):
        named: set[str] = set(_FUND.findall(title))
        if len(named) == 1:
            return named.pop()
    return ""
