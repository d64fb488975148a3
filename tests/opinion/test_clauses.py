import pytest

from gouji.opinion.clauses import to_clause, to_clause_end, whole_figures
from gouji.report.model import Span

TEXT = "其中：2023年街道社区伙食费189.24万元。预算分配结果合理，按照根据《预算法》编制，资金规范运行。"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "whole"),
    [("023年街道", "2023年街道"), ("伙食费189", "伙食费189.24"), ("街道社区", "街道社区"), ("其中", "其中")],
)
def test_a_number_is_never_cut(words: str, whole: str) -> None:
    assert whole_figures(TEXT, span(words)).quote(TEXT) == whole


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("资金规", "资金规范运行"),
        ("按照根据《预", "按照根据《预算法》编制"),
        ("合理，", "合理，"),
        ("运行。", "运行。"),
    ],
)
def test_a_passage_goes_on_to_the_end_of_its_clause(words: str, whole: str) -> None:
    assert to_clause_end(TEXT, span(words)).quote(TEXT) == whole


def test_a_clause_that_goes_on_for_long_stays_cut() -> None:
    assert to_clause_end("甲" * 80, Span(0, 30)) == Span(0, 30)
    assert to_clause("甲" * 80, Span(40, 50)) == Span(40, 50)


@pytest.mark.parametrize(
    ("words", "whole"),
    [("算分配结果", "预算分配结果合理"), ("，按照根", "按照根据《预算法》编制"), ("行。", "资金规范运行。")],
)
def test_a_slip_is_shown_in_its_clause(words: str, whole: str) -> None:
    assert to_clause(TEXT, span(words)).quote(TEXT) == whole


def test_a_slip_of_marks_is_shown_after_its_clause() -> None:
    assert to_clause("成效明显。。下一步", Span(4, 6)).quote("成效明显。。下一步") == "成效明显。。"
