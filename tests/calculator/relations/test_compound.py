import pytest

from gouji.calculator.relations import change
from gouji.calculator.relations.compound import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("门票收入从2015年的310万元上升到2020年的402万元，年均增长5.34%。", [("5.34%", "consistent")]),
        ("门票收入从2015年的310万元上升到2020年的402万元，年均增长5.43%。", [("5.43%", "inconsistent")]),
        ("能耗由2019年的900吨降至2022年的800吨，年均下降3.85%。", [("3.85%", "consistent")]),
        # no years, or but one: nothing is known of how many
        ("门票收入从310万元上升到402万元，年均增长5.34%。", []),
        ("2020年门票收入402万元，年均增长5.34%。", []),
        # growth from one year to the next is no matter of a root
        ("门票收入从2019年的310万元上升到2020年的402万元，增长29.68%。", []),
    ],
)
def test_growth_a_year_is_a_root(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


def test_growth_a_year_is_not_the_whole_growth() -> None:
    text = "门票收入从2015年的310万元上升到2020年的402万元，{}29.68%。"
    assert said_of(change.check, text.format("年均增长")) == []
    assert said_of(change.check, text.format("增长")) == [("29.68%", "consistent")]
