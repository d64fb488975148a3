"""Progress of running totals under a title that states the plan."""

from gouji.calculator.tables.book import sheets
from gouji.calculator.tables.progress import check
from tests.calculator.tables.verdicts import reading, rows, table, verdicts


def said(*lines: str, title: str = "全年预算800.0万元的分季支出情况") -> list[tuple[str, str]]:
    source = reading(table("| 季度 | 当季支出 | 累计支出 | 累计进度 |", *lines, title=title))
    return verdicts(rows(source, check(source, sheets(source))))


FIRST, SECOND = "| 一季度 | 200.0 | 200.0 | 25.00% |", "| 二季度 | 180.0 | 380.0 | 47.50% |"
THIRD, SLIP = "| 三季度 | 190.0 | 570.0 | 71.25% |", "| 三季度 | 190.0 | 570.0 | 72.15% |"


def test_what_was_spent_so_far_of_the_budget() -> None:
    held = [("25.00%", "consistent"), ("47.50%", "consistent")]
    assert said(FIRST, SECOND, THIRD) == [*held, ("71.25%", "consistent")]
    assert said(FIRST, SECOND, SLIP) == [*held, ("72.15%", "inconsistent")]


def test_what_no_title_says_or_too_few_lines_prove() -> None:
    assert said(FIRST, SECOND, SLIP, title="分季支出情况") == []
    assert said(FIRST, SECOND, SLIP, title="全年预算750.0万元的分季支出情况") == []
