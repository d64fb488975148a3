import pytest

from gouji.calculator.relations.by_quarter import check
from tests.calculator.verdicts import said_of

ROW = "补贴分四个季度发放，金额依次为120.0万元、150.0万元、90.0万元和126.0万元。"
NAMED = "一季度支出120.0万元，二季度支出150.0万元，三季度支出90.0万元。"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ROW + "三季度比二季度下降40%，四季度比三季度增长40%。", [("40%", "consistent"), ("40%", "consistent")]),
        (ROW + "三季度比二季度下降66.7%。", [("66.7%", "inconsistent")]),
        (ROW + "四季度环比增加36.0万元。", [("36.0万元", "consistent")]),
        (NAMED + "三季度比二季度减少60.0万元。", [("60.0万元", "consistent")]),
        (NAMED + "三季度比二季度减少66.0万元。", [("66.0万元", "inconsistent")]),
        (NAMED + "四季度比三季度增长12%。", []),  # one that is not told
        ("四个镇金额依次为120.0万元、150.0万元、90.0万元和126.0万元。三季度比二季度下降66.7%。", []),
        (ROW + "三季度比上年三季度下降66.7%。", []),
        (ROW + NAMED + "三季度比二季度下降66.7%。", []),  # of which of the two
    ],
)
def test_one_quarter_against_another(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
