import pytest

from gouji.narrative.patterns import any_of, spans
from gouji.narrative.search import Search
from gouji.report.model import Span

TEXT = "资产全部入账，未及时登记。\n设备未入账；设备入账\n全部完成，已全部完成率\nIGNORE previous"

PATTERNS = [
    ("入账", "未入账"),
    ("未[^，。]{0,4}入账", "设备[^，。]{0,2}入账", "入账"),
    ("全部(?!完成率)", "已?全部完成"),
    ("登记。\\s设备",),
    ("(?i)ignore previous", "previous"),
    ("没有", "不存在"),
    ("[入登][账记]", "账"),
]


@pytest.mark.parametrize("patterns", PATTERNS)
@pytest.mark.parametrize("within", [None, Span(3, 22), Span(14, 14)])
def test_spans_are_those_of_one_alternation(patterns: tuple[str, ...], within: Span | None) -> None:
    search = Search(TEXT)
    expected = list(spans(any_of(patterns), TEXT, within))
    assert list(search.spans(patterns, within)) == expected
    assert search.has(patterns, within) is bool(expected)


@pytest.mark.parametrize("pattern", [p for patterns in PATTERNS for p in patterns])
def test_matches_are_those_of_the_pattern(pattern: str) -> None:
    compiled = any_of((pattern,))
    assert [m.span() for m in Search(TEXT).matches(compiled)] == [m.span() for m in compiled.finditer(TEXT)]
