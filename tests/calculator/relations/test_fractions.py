import pytest

from gouji.calculator.relations.fractions import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("126个行政村中，已有84个建成招呼站，占三分之二。", [("三分之二", "consistent")]),
        ("126个行政村中，已有68个建成招呼站，占三分之二。", [("三分之二", "inconsistent")]),
        ("受益农户3.2万户，占全县5.1万户的六成以上。", [("六成", "consistent")]),
        ("民生支出14.60亿元，占公共预算支出23.50亿元的近八成。", [("八成", "inconsistent")]),
        ("民生支出18.60亿元，占公共预算支出23.50亿元的近八成。", [("八成", "consistent")]),
        ("120个村中有55个村完成改造，已过半。", [("过半", "inconsistent")]),
        ("120个村中有65个村完成改造，已过半。", [("过半", "consistent")]),
        # other things
        ("投入120万元，培训55人，参训率近八成。", []),
    ],
)
def test_rough_shares(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
