import pytest

from gouji.narrative.kinds.bare_claims import find
from tests.narrative.support import notes


@pytest.mark.parametrize(
    "text",
    [
        "资金使用不存在截留、挤占、挪用等情况。",
        "已制定《财务办法》等健全完整的各项管理制度。",
        "年初政府采购预算数为104.5万元，实际104.5万元，政府采购执行率为100%。",
        "固定资产原值1509.2万元，累计折旧828.9万元。",
        "公务用车购置预算17.6万元，实际支出15.9万元。",
    ],
)
def test_conclusions_with_nothing_behind(text: str) -> None:
    (found,) = notes(find, text)
    assert found.severity == "low"


@pytest.mark.parametrize(
    "text",
    [
        "县审计局6月开展审计，不存在截留、挤占、挪用等情况。",
        "制定《财务办法》《采购规程》《合同管理办法》等3项制度，制度健全。",
        "政府采购预算100万元，实际100万元，政府采购执行率为100%，其中货物60万元、服务40万元。",
        "固定资产原值1509.2万元，6月盘点账实相符。",
        "更新公务用车1辆，公务用车购置支出15.9万元。",
        "公务用车购置预算0万元，支出0万元。",
        "2023年部门预算于2月20日在县政府网站公开。",
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []


def test_several_are_one_note() -> None:
    (found,) = notes(find, "不存在截留、挤占、挪用等情况。固定资产原值1509.2万元。")
    assert found.basis == ("R-W2d", "R-W2g")


def test_other_funds_that_cannot_be_traced() -> None:
    text = "全年预算100万元，其中其他资金27万元。项目支出60万元，其他资金0万元。"
    (found,) = notes(find, text)
    assert found.basis == ("R-W2f",)
    assert notes(find, text + "其他资金来源为单位利息收入。") == []
    assert notes(find, "全年预算100万元，其中其他资金27万元。") == []


def test_meals_want_a_standard() -> None:
    (found,) = notes(find, "机关食堂伙食费89.2万元。")
    assert found.certainty == "待核实"
    assert notes(find, "机关食堂伙食费89.2万元，按每人每天30元、120人、250天计算。") == []
    assert notes(find, "机关食堂伙食费2.1万元。") == []
