"""What a page break or a line end cut is joined; what stands on its own line stays there."""

import pytest

from gouji.report.reader import read_string

COVER = (
    "附件 1:\n\n某某街道办事处\n\n部门整体支出绩效自评报告\n\n(2023 年度)\n\n填报时间：2024年3月1日\n\n一、基本情况\n\n"
)


def lines(text: str) -> list[str]:
    return read_string(text).text.split("\n")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("全年共支出5923.79万元，其中：因公出国（境）费预算0", "万元，实际支出0万元。"),
        ("其中：因公出国（境）费预算0", "万元，实际支出0万元。"),
        ("项目包括：社区伙食费189.24万元、2023年街道养老", "服务中心运营经费11.4万元。"),
        ("科室把安全生产培训排进了每个月的工作计划，全年对临街铺面开展的消", "防演练覆盖了全部社区。"),
        ("资金主要用于基本支出以及社区经费、", "文化站经费等项目支出。"),
        ("严格执行《预算绩效管理", "办法》的规定。"),
        ("1、应急中心主要职责：负责辖区安全生产、城市管理和房产管理，完成城市", "综合管理处置工作。"),
    ],
)
def test_joins_a_sentence_over_a_page_break(above: str, below: str) -> None:
    assert f"{above}{below}" in lines(f"{COVER}{above}\n\n{below}\n")


def test_joins_a_cut_name_that_stands_whole_elsewhere() -> None:
    text = COVER + "项目有街道养老服务中心运营经费等。\n\n2023年街道养老\n\n服务中心运营经费 11.4 万元。"
    assert "2023年街道养老服务中心运营经费11.4万元。" in lines(text)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("全年共支出100万元，用于办公。", "各社区工作有序开展。"),
        ("人员支出1697.89万元，公用支出2738.41万元，合计4436.30万元", "2.基本支出管理情况"),
        ("全年开展技能比武、岗位练兵活动，各科室都有人员获得区级名次", "（三）围绕惠民生办实事"),
        ("主要做法是，科室全年按月排定计划，逐项登记各社区的完成情况", "一是加强走访。"),
        ("科室全年按月排定计划，逐项登记各社区的完成情况，进展顺利", "指标1：走访次数，指标值≥4次。"),
        ("六、改进措施和建议", "下一年度按月核对支付进度，及时提醒。"),
        ("预算管理情况", "本单位为加强预算管理，制定了制度。"),
        ("主要包括以下几个方面，具体情况说明如下所示：", "社区运转经费10万元。"),
    ],
)
def test_keeps_what_opens_something_new(above: str, below: str) -> None:
    found = lines(f"{COVER}{above}\n\n{below}\n")
    assert above in found
    assert below in found


def test_keeps_the_lines_of_a_cover_apart() -> None:
    assert lines(COVER)[:5] == [
        "附件1:",
        "某某街道办事处",
        "部门整体支出绩效自评报告",
        "（2023年度）",
        "填报时间：2024年3月1日",
    ]


def test_joins_the_lines_of_hard_wrapped_text() -> None:
    body = (
        "一、预算执行情况\n"
        "    2023年我单位年初预算安排四百五十五万元，全年预算总额四百\n"
        "四十三万元，全年实际支出四百四十三万元，其中：人员支出一百六\n"
        "十九万元，公用支出二百七十三万元。基本支出严格按照财务管理制\n"
        "度执行，人员工资由相关科室审核，按月申报和发放，公用经费用于\n"
        "日常办公。\n"
        "    项目支出另行说明，全年安排项目十二个，全部按照时间节点完成\n"
        "了支付，没有结转和结余的资金。\n"
    )
    found = lines(body)
    assert len(found) == 3
    assert found[1].startswith("2023年我单位年初预算安排")
    assert found[1].endswith("公用经费用于日常办公。")


def test_a_joined_block_keeps_both_origins() -> None:
    report = read_string(COVER + "资金主要用于基本支出以及社区经费、\n\n文化站经费等项目支出。")
    block = report.blocks[-1]
    assert [origin.paragraph for origin in block.origins] == [7, 8]
    at = report.text.index("文化站")
    assert report.origins.at(at).paragraph == 8
    assert report.origins.at(at - 1).paragraph == 7
