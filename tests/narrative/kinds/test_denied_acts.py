import pytest

from gouji.narrative.kinds.denied_acts import find
from tests.narrative.support import notes

PROJECT = "青禾县林业局2023年造林项目绩效自评报告"


@pytest.mark.parametrize(
    "text",
    [
        "造林任务全部由本单位完成，没有转包和分包。\n四、问题\n南坡片区自8月起由中标公司交给绿源合作社派员实施。",
        "年度内没有发生预算追加。\n支出增加的原因是上级追加防火专项资金。",
        "树种标本没有离开过标本馆。\n四、问题\n3月有一批标本运到省城工厂消毒。",
        "补助发放未使用现金。\n四、问题\n有9户改以现金方式发放补助4.10万元。",
        "水样检测全部在本站完成，没有外送。\n四、问题\n有46份水样送省城第三方机构检测。",
        "工程施工中没有返工。\n四、问题\n北坡整地不合规范，返工12处。",
    ],
)
def test_denied_and_told(text: str) -> None:
    (found,) = notes(find, text, title=PROJECT)
    assert found.basis[0] == "R-L1"


@pytest.mark.parametrize(
    "text",
    [
        "造林任务不得转包和分包。\n南坡片区由中标公司交给绿源合作社派员实施。",  # a rule, not a denial
        "没有转包和分包。\n上年南坡片区由中标公司交给绿源合作社派员实施，2023年起收回。",
        "树种标本没有离开过标本馆。\n3月有一批办公家具运到省城工厂维修。",  # of another thing
        "补助发放未使用现金。\n各村严禁以现金方式发放补助。",
        "没有发生预算追加。\n县财政没有追加资金。",
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text, title=PROJECT) == []


def test_the_budget_of_one_project_may_stay_as_it_was() -> None:
    text = "本项目没有追加预算。\n年中追加防火专项资金20万元。"
    assert notes(find, text) == []
    assert len(notes(find, text, title=PROJECT)) == 1
