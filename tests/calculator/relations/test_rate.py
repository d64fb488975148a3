import pytest

from gouji.calculator.relations.rate import check
from tests.calculator.verdicts import checks_of, said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("全年预算251.89万元，执行251.89万元，执行率100%。", [("100%", "consistent")]),
        ("全年预算251.89万元，执行241.89万元，执行率100%。", [("100%", "inconsistent")]),
        ("衔接资金共2179万元，拨付2113.63万元，执行率97%。", [("97%", "consistent")]),
        # the denominator in the sentence before, whose list of parts is passed over
        (
            "全年安排资金19204.096万元，其中省14059.11万元、市级1299万元、县级3845.986万元。"
            "已支付18501.096万元，未支付703万元，支付率95%。",
            [("95%", "inconsistent")],
        ),
        ("计划改造53户，实际完成129户，完工率243%。", [("243%", "consistent")]),
        ("任务115户，实际完成264户，超任务43%。", [("43%", "inconsistent")]),
        ("计划硬化道路15公里，实际完成15.6公里，超额完成4%。", [("4%", "consistent")]),
        ("目标14户，实际完成13户，完成数占任务的100%。", [("100%", "inconsistent")]),
        ("抽检食品1200批次，合格1182批次，合格率98.5%。", [("98.5%", "consistent")]),
        ("抽检食品1200批次，合格1182批次，合格率95.8%。", [("95.8%", "inconsistent")]),
        ("编制数90人，实有85人，在职人员控制率94.44%。", [("94.44%", "consistent")]),
        ("年初批复预算962.00万元，年中调整增加77.44万元，预算调整率为8.05%。", [("8.05%", "consistent")]),
        ("标准化建设率百分之九十，应建40个，建成36个。", [("百分之九十", "consistent")]),
        # either basis is admissible: 年初 or 全年
        ("年初预算800万元，全年预算950万元，支出930万元，执行率97.89%。", [("97.89%", "consistent")]),
        # no second figure
        ("培训合格率98.5%。", []),
        ("全市刑事警情同比下降34.39%，命案侦破率100%。", []),
    ],
)
def test_named_rates(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


def test_a_rate_of_another_thing_is_not_measured_with_these_figures() -> None:
    text = "目标14户，实际完成13户，完成数占任务的92.86%，开工率、验收合格率均达100%。"
    assert said_of(check, text) == [("92.86%", "consistent")]


def test_an_upside_down_rate_is_named() -> None:
    ((found, _),) = checks_of(check, "任务115户，实际完成264户，完成率43%。")
    assert found.diagnosis == "分子、分母可能颠倒"
    assert found.formula == "264 ÷ 115 = 229.5652%"
