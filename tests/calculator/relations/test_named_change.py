import pytest

from gouji.calculator.relations.named_change import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 6.9 ÷ (19 + 6.9) = 26.6%
        ("接待费决算19.0万元，占61%。与上年相比，接待费减少6.9万元，下降26.6%。", [("26.6%", "consistent")]),
        ("接待费决算19.0万元，占61%。与上年相比，接待费减少6.9万元，下降62.6%。", [("62.6%", "inconsistent")]),
        ("户籍人口480万人。其中流动人口120万人。流动人口增加20万人，增长20.0%。", [("20.0%", "consistent")]),
        ("户籍人口480万人。其中流动人口120万人。流动人口增加20万人，增长16.7%。", [("16.7%", "inconsistent")]),
        # another name, two levels of the same name, an earlier level, a plan, or several things
        ("接待费决算19.0万元。与上年相比，招待费减少6.9万元，下降62.6%。", []),
        ("接待费决算19.0万元。接待费决算17.0万元。与上年相比，接待费减少6.9万元，下降62.6%。", []),
        ("接待费决算19.0万元，上年接待费22.0万元。接待费减少6.9万元，下降62.6%。", []),
        ("接待费决算19.0万元。接待费比预算减少6.9万元，下降62.6%。", []),
        ("接待费预算19.0万元。与上年相比，接待费减少6.9万元，下降62.6%。", []),
        ("接待费决算约19.0万元。与上年相比，接待费减少6.9万元，下降62.6%。", []),
        # of the amount beside it other relations speak
        ("接待费决算19.0万元。会务费3.0万元，接待费减少6.9万元，下降62.6%。", []),
    ],
)
def test_a_change_of_what_it_names(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
