import pytest

from gouji.report.model import Indicator, Report
from gouji.report.reader import read_string
from tests.report.grammar.forms import BLOCKS, LINES, SILENT

FIELDS = ("target", "final", "weight", "score")


def told(report: Report, indicator: Indicator) -> str:
    spans = (getattr(indicator, field) for field in FIELDS)
    return "|".join([indicator.name, *(report.quote(span) if span else "-" for span in spans)])


@pytest.mark.parametrize(("place", "line", "expected"), LINES, ids=[line[1] for line in LINES])
def test_one_line(place: str, line: str, expected: str) -> None:
    report = read_string(f"某局2023年度项目绩效自评报告\n{place}{line}\n四、结论\n总体较好。\n", "case.txt")
    assert [told(report, i) for i in report.indicators] == ([] if expected == "-" else [expected])


@pytest.mark.parametrize(("text", "expected"), BLOCKS, ids=[block[0].splitlines()[1] for block in BLOCKS])
def test_more_lines(text: str, expected: tuple[str, ...]) -> None:
    report = read_string(f"某局2023年度项目绩效自评报告\n{text}四、结论\n总体较好。\n", "case.txt")
    assert [told(report, i) for i in report.indicators] == list(expected)


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_indicator(text: str) -> None:
    assert read_string(f"某局2023年度项目绩效自评报告\n{text}\n", "case.txt").indicators == ()
