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
        # what does not tie is not said: not every change need be told
        ("公用支出910万元，比上年减少132万元。其中：接待费比上年减少117万元；差旅费比上年增加24万元。", []),
        ("公用支出910万元，比上年减少132万元。接待费比上年减少132万元；差旅费比上年减少0万元。", []),
    ],
)
def test_changes_of_parts(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


def test_few_digits_are_enough_where_the_words_list_the_changes() -> None:
    text = "经费预算16万元，比上年减少3万元。{}车辆费12万元，减少1.2万元；接待费4万元，减少1.8万元{}。"
    assert said_of(check, text.format("其中：", "")) == [("3万元", "consistent")]
    assert said_of(check, text.format("此外，", "")) == []
    assert said_of(check, text.format("其中：", "；会议费2万元，减少0.9万元")) == []
