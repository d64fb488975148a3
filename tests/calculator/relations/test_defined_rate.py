import pytest

from gouji.calculator.relations.defined_rate import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("审定金额3658200元；送审金额3821600元，核减163400元，核减率4.28%。", [("4.28%", "consistent")]),
        ("审定金额3658200元；送审金额3821600元，核减163400元，核减率4.47%。", [("4.47%", "inconsistent")]),
        ("招标控制价1250.00万元，中标价1187.50万元，节约资金62.50万元，招标节约率6.00%。", [("6.00%", "inconsistent")]),
        ("年末资产总额8650.20万元，负债总额1230.50万元，资产负债率14.23%。", [("14.23%", "consistent")]),
        ("项目净收益4752.00万元，应付本金利息合计3440.80万元，本息覆盖倍数1.38。", [("1.38", "consistent")]),
        ("项目净收益4752.00万元，应付本金利息合计3440.80万元，本息覆盖倍数1.48倍。", [("1.48倍", "inconsistent")]),
        # of what is not told
        ("核减163400元，核减率4.28%。", []),
    ],
)
def test_rates_by_definition(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
