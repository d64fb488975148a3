import pytest

from gouji.calculator.relations.period import check as period
from gouji.calculator.relations.product import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("下达280万元，计划补贴28000亩，每亩100元。", [("280万元", "consistent")]),
        ("补助1829户，每户1000元，共182.9万元。", [("182.9万元", "consistent")]),
        ("补助1829户，每户1000元，共189.2万元。", [("189.2万元", "inconsistent")]),
        ("按每生1000元安排，共239万元。", [("239万元", "unverifiable")]),
        ("补助标准为300元，另有办公费12万元。", [("12万元", "unverifiable")]),
    ],
)
def test_a_number_times_a_standard(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("每季度开展1次应急演练，全年共4次。", [("4次", "consistent")]),
        ("公益性岗位18个，每人每月补贴1500元，全年发放32.40万元。", [("32.40万元", "consistent")]),
        ("每月补助3300元，全年39600元。", [("39600元", "consistent")]),
        ("公务用车6辆，运行维护费13.50万元，单车运行费2.25万元。", [("2.25万元", "consistent")]),
        ("公务用车6辆，运行维护费13.50万元，单车运行费2.52万元。", [("2.52万元", "inconsistent")]),
        ("发放低保金1560.8万元，惠及5100人，月人均补差255元。", []),  # by the month, of a year that is not said
    ],
)
def test_standards_by_the_period_and_averages(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(period, text) == said
