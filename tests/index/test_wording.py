"""The words of a question by what they are."""

import pytest

from gouji.index.wording import WordKind, words_of


@pytest.mark.parametrize(
    ("run", "kinds"),
    [
        ("驴车型号", {"驴车": WordKind.THING, "型号": WordKind.ATTRIBUTE}),
        ("更换绞盘", {"更换": WordKind.ACTION, "绞盘": WordKind.OTHER}),
        ("工作资金", {"工作": WordKind.OTHER, "资金": WordKind.OTHER}),
        ("施工单位", {"施工单位": WordKind.ATTRIBUTE}),  # the longest word, not 单位 alone
    ],
)
def test_a_run_is_cut_by_the_ordinary_words(run: str, kinds: dict[str, WordKind]) -> None:
    assert {run[word.start : word.end]: word.kind for word in words_of(run)} == kinds
