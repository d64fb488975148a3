import pytest

from gouji.assistant.quotations import quotations, without_quotations


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("原文写“甲乙”", ["甲乙"]),
        ("写「甲」和『乙』", ["甲", "乙"]),
        ('写"甲乙"和"丙"', ["甲乙", "丙"]),
        ("写‘甲’、＂乙＂、″丙″", ["甲", "乙", "丙"]),
        ("写“2023年“三公”经费”", ["2023年“三公”经费"]),
        ("写“没有合上[1]。", ["没有合上"]),
        ("写“半截“三公经费预算”", ["半截“三公经费预算"]),
        ("> 整行都是引文[1]。", ["整行都是引文"]),
        ("见【文化惠民项目全面开展】", ["文化惠民项目全面开展"]),
        ("【待补：巡查台账与签到】", []),
        ('长5"', []),
        ("没有引文", []),
    ],
)
def test_what_is_quoted(text: str, words: list[str]) -> None:
    assert [q.words for q in quotations(text)] == words


def test_places_stay_where_they_are() -> None:
    text = "甲“乙丙”丁"
    assert without_quotations(text).index("丁") == text.index("丁")
    assert "乙" not in without_quotations(text)
