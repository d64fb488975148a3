import pytest

from gouji.calculator.relations.below_plan import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("年度预算90.00万元，来源为专项资金。成交价84.50万元，比预算少5.50万元。", [("5.50万元", "consistent")]),
        ("年度预算90.00万元，来源为专项资金。成交价84.50万元，比预算少6.50万元。", [("6.50万元", "inconsistent")]),
        ("项目概算90.00万元，决算93.00万元，较概算增加3.00万元。", [("3.00万元", "consistent")]),
        ("采购设备30.00万元、服务54.50万元，比预算少6.50万元。年度预算90.00万元。", []),
        # two of that name, the budget of another year, or none at all
        ("甲项目预算90.00万元，乙项目预算80.00万元。成交价84.50万元，比预算少6.50万元。", []),
        ("年度预算90.00万元。成交价84.50万元，比上年预算少6.50万元。", []),
        ("下达资金90.00万元。成交价84.50万元，比预算少6.50万元。", []),
    ],
)
def test_how_far_from_the_plan(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
