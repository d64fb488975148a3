import pytest

from gouji.narrative.kinds.wording import find
from tests.narrative.support import indicator, notes


@pytest.mark.parametrize(
    "text",
    [
        "属于正产范围。",
        "建立专项台帐。",
        "工作已完成。。下一步继续。",
        "截止2023年12月31日，支出完毕。",
        "本单位单位共有项目。",
        "承担辖区辖区医疗服务。",
        "同时按照根据预算法执行。",
        "依据青办字【2020】18号。",
        "《关于印发机构改革方案》的通知。",
        "安排2023创城经费。",
        indicator("食品包保检查次数", "≥4次", "4次", "对商家进行食品包检查4次。"),
    ],
)
def test_slips(text: str) -> None:
    assert notes(find, text)
    assert {f.severity for f in notes(find, text)} == {"low"}


@pytest.mark.parametrize(
    "text",
    [
        "截至2023年12月31日，支出完毕。报名截止时间为6月。",
        "依据青办字〔2020〕18号和《关于印发机构改革方案的通知》。",
        "发放问卷2000份，种植2023亩。",
        "2023年度安排创城经费，2022—2023学年开班。",
        "一家一家走访，研究研究方案。",
        "职业技能培训培训人次、公共服务服务对象满意度。",
        "省略号……不算。他说：“好。”",
        "按照预算法执行。",
        "人人参与，层层落实，常常检查。",
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []


def test_a_unit_name_with_a_character_less() -> None:
    title = "青禾县银杏路街道办事处2023年度部门整体支出绩效自评报告"
    text = "银杏路街道设6个科室。银杏路街道辖8个社区。银杏街道负责实施。"
    (found,) = notes(find, text, title=title)
    assert "“银杏路街道”与“银杏街道”" in found.title
