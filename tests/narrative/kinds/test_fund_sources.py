import pytest

from gouji.narrative.kinds.fund_sources import find
from tests.narrative.support import notes, quotes

ZERO = "资金来源：中央资金0万元，省级资金0万元，本级资金120万元。"
LISTED = "项目包括农机补贴（中央资金）60万元、统防统治（省级补助）项目40万元、培训经费20万元。"


def test_names_of_funds_from_above_beside_zero() -> None:
    (found,) = notes(find, ZERO + LISTED)
    assert found.severity == "high"
    assert "60 + 40 = 100万元" in found.explanation


@pytest.mark.parametrize(
    "text",
    [
        "资金来源：中央资金60万元，省级资金40万元，本级资金20万元。" + LISTED,
        ZERO + LISTED + "上述项目为上级资金转列本级。",
        ZERO + "项目包括农机补贴60万元、统防统治40万元、培训经费20万元。",
        ZERO + "贯彻中央农村工作会议精神，落实省级部署。",
    ],
)
def test_sources_that_agree(text: str) -> None:
    assert notes(find, text) == []


def test_a_rise_explained_by_what_was_not_begun() -> None:
    text = "年中追加30万元，调整后全年预算150万元。调整预算的主要原因为：沼气维修项目未开展。"
    (found,) = quotes(find, text)
    assert found[0] == "调整预算的主要原因为：沼气维修项目未开展。"
    assert notes(find, text.replace("追加30万元", "追加50万元、调减20万元")) == []


def test_work_that_comes_once_among_yearly_projects() -> None:
    listed = "项目支出：仓库改造项目60万元、农机购置项目40万元、培训经费20万元。"
    (found,) = notes(find, "共有3个项目，其中3个属经常性项目。" + listed)
    assert found.certainty == "较可能"
    assert notes(find, "共有3个项目，其中1个属经常性项目。" + listed) == []


def test_a_government_fund_that_the_composition_leaves_out() -> None:
    text = "因政府性基金预算项目暂缓，调整预算。全年预算120万元，其中：上级安排0万元，本级安排120万元。"
    (found,) = notes(find, text)
    assert found.basis == ("R-L2b",)
    assert notes(find, text.replace("本级安排120万元", "本级安排100万元，政府性基金20万元")) == []
    assert notes(find, "本年无政府性基金预算项目支出。") == []
