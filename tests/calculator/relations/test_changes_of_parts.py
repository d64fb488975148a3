import pytest

from gouji.calculator.relations.changes_of_parts import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "公用支出910万元，比上年减少132万元。其中：接待费比上年减少117万元；差旅费比上年增加24万元；会议费比上年减少39万元。",
            [("132万元", "consistent")],
        ),
        (
            "公用支出910万元，比上年减少132万元。其中：\n接待费200万元，比上年减少117万元。\n差旅费300万元，比上年减少15万元。\n",
            [("132万元", "consistent")],
        ),
        # changes against last year and against a budget are two sums
        (
            "经费比上年减少2.97万元，下降7%，较预算减少0.36万元。其中：车辆费比上年减少1.33万元，较预算减少0.07万元；"
            "接待费比上年减少1.64万元，较预算减少0.29万元。",
            [("2.97万元", "consistent"), ("0.36万元", "consistent")],
        ),
        # what does not tie is not said: not every change need be told
        ("公用支出910万元，比上年减少132万元。其中：接待费比上年减少117万元；差旅费比上年增加24万元。", []),
        ("公用支出910万元，比上年减少132万元。接待费比上年减少132万元；差旅费比上年减少0万元。", []),
    ],
)
def test_changes_of_parts(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


def test_all_changes_are_told_where_the_levels_are() -> None:
    text = (
        "经费合计28.0万元，比预算减少{}万元：考察费3.0万元，减少4.0万元；"
        "车辆费{}万元，减少19.0万元；会务费1.0万元，减少2.0万元。"
    )
    assert said_of(check, text.format("25.0", "24.0")) == [("25.0万元", "consistent")]
    assert said_of(check, text.format("23.0", "24.0")) == [("23.0万元", "inconsistent")]
    assert said_of(check, text.format("28.0", "20.0")) == []  # the levels do not make the total: there may be others


def test_few_digits_are_enough_where_the_words_list_the_changes() -> None:
    text = "经费预算16万元，比上年减少3万元。{}车辆费12万元，减少1.2万元；接待费4万元，减少1.8万元{}。"
    assert said_of(check, text.format("其中：", "")) == [("3万元", "consistent")]
    assert said_of(check, text.format("此外，", "")) == []
    assert said_of(check, text.format("其中：", "；会议费2万元，减少0.9万元")) == []
