import pytest

from gouji.narrative.kinds.leftovers import find
from tests.narrative.support import notes


@pytest.mark.parametrize(
    "text",
    [
        "XX单位负责实施。",
        "（此处填写存在的问题）",
        "我单位（单位）严格执行制度。",
        "预算编制有依据，用以反映和考核项目预算编制的科学性。",
        "项目前期已经过必要的可行性研究、专家论证、风险评估、绩效评估、集体决策。",
    ],
)
def test_what_a_template_leaves(text: str) -> None:
    assert len(notes(find, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "检测报告编号XH2022-317。",
        "项目前期已经过必要的可行性研究、专家论证、风险评估、绩效评估、集体决策，见3月5日党组会会议纪要。",
        "我单位严格执行制度。",
        "本指标反映服务对象的满意程度。",
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []


@pytest.mark.parametrize(
    ("unit", "count"),
    [("青禾县柳堤街道办事处", 1), ("青禾县财政局", 0)],
)
def test_a_voice_that_is_not_the_units(unit: str, count: int) -> None:
    text = "四、存在的问题\n各单位采购人员更换频繁。"
    assert len(notes(find, text, title=f"{unit}2023年度部门整体支出绩效自评报告")) == count


def test_the_same_organ_of_another_place() -> None:
    title = "青禾县民政局2023年度部门整体支出绩效自评报告"
    (found,) = notes(find, "2023年，柳堤县民政局共发放低保金310万元。", title=title)
    assert "柳堤县民政局" in found.explanation
    assert notes(find, "由青禾县民政局负责，在县民政局网站公开，报市民政局备案。", title=title) == []


@pytest.mark.parametrize("text", ["确定2家企业（XX环境工程有限公司等）。", "由××第三方机构评价。"])
def test_a_name_left_blank_with_crosses(text: str) -> None:
    (found,) = notes(find, text)
    assert found.title == "占位符未替换"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("柳堤区民生与民政局党组高度重视，逐村签订责任书。", 1),
        ("截至2022年9月底，已完成投资287万元，占2022年计划的71%，其余工程正在抓紧推进。", 1),
        ("项目正在有序推进，预计2022年6月底前完成全部建设内容。", 1),
        ("截至2022年11月，项目前期工作完成，2023年3月正式开工。", 0),
        ("项目分两年实施，预计2024年12月全面建成。", 0),
        ("赴柳堤县民政局学习救助经验。", 0),
        ("与柳堤县民政局开展对口协作。", 0),
        ("截至2022年底，全县累计救助3.2万人次。", 0),
        ("一、项目背景\n截至2022年9月，全县仍有3个乡镇没有敬老院，正在补建。", 0),
    ],
)
def test_another_unit_or_year(text: str, count: int) -> None:
    title = "青禾县民政局2023年度部门整体支出绩效自评报告"
    found = notes(find, text, title=title)
    assert [f.basis for f in found] == [("R-W3d",)] * count


def test_crosses_of_a_model_are_let_be() -> None:
    assert notes(find, "采购XX型水泵2台。") == []


def test_a_meeting_of_another_place() -> None:
    text = "青河县畜牧局2023年度动物防疫绩效自评报告\n经白石市畜牧水产服务中心班子会议研究，上述目标已分解到各镇。"
    (found,) = notes(find, text)
    assert found.basis[0] == "R-W3d"
    assert notes(find, text.replace("白石市", "青河县")) == []


def test_a_plan_for_an_earlier_year() -> None:
    text = "青河县消防大队2024年度装备购置绩效自评报告\n二、执行情况\n其余车辆计划在2021年底前交付。"
    assert notes(find, text)
    assert notes(find, text.replace("2021", "2025")) == []
