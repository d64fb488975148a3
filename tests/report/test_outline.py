import pytest

from gouji.report.model import BlockKind
from gouji.report.outline import find_heading
from gouji.report.reader import read_string


@pytest.mark.parametrize(
    ("line", "title", "whole"),
    [
        ("一、基本概况：", "基本概况", True),
        ("（二）部门单位年度重点工作：", "部门单位年度重点工作", True),
        ("1.主要职能", "主要职能", True),
        ("（一）指标一：履职效能", "指标一：履职效能", True),
        ("二、　部门整体支出情况", "部门整体支出情况", True),
        (
            "（一）筑牢安全防线，让排查更加细致。2023年街道持续推进。",
            "筑牢安全防线，让排查更加细致",
            False,
        ),
        ("（二）开展技能比武。各科室都有人员参加。", "开展技能比武", False),
        ("4、综合治理中心：主要负责平安创建；负责流动人口管理。", "综合治理中心", False),
        ("（一）财政拨款收入：是本年度取得的财政拨款。", "财政拨款收入", False),
        ("九、承办区政府交办的其他事项。", "承办区政府交办的其他事项", True),
    ],
)
def test_headings(line: str, title: str, whole: bool) -> None:
    heading = find_heading(line, 100)
    assert heading is not None
    assert (heading.title, heading.whole) == (title, whole)
    assert heading.span.start == 100


@pytest.mark.parametrize(
    "line",
    [
        "1.2023年完成道路维修12公里，投入资金35万元。",
        "1.全年共完成检查12次。其中上半年5次。",
        "2.县级资金到位较晚，影响材料采购。下一步提前下达。",
        "（1）基本支出4555.69万元，全年预算4436.3万元",
        "1、加强管理，提高效率；",
        "1.5万元用于培训",
        "一、基本情况……………3",
        "1.某市某街道社区服务中心。",
        "街道办事处基本情况",
        "1.指标1：走访次数，指标值≥4次",
        "1.“公共安全支出（类）司法（款）”30.00万元，主要用于法律服务。",
        "1.",
    ],
)
def test_numbered_text_that_is_no_heading(line: str) -> None:
    assert find_heading(line, 0) is None


def outline(text: str) -> list[tuple[int, str, str]]:
    return [(s.level, s.number, s.title) for s in read_string(text).sections]


def test_nests_a_fresh_count_under_a_number() -> None:
    text = (
        "一、概况\n（一）情况\n1. 职能\n1、行政中心\n2、服务中心\n2. 机构\n"
        "（二）重点工作\n1. 计划\n（一）党建\n（二）教育\n2. 保障\n（三）规模\n二、管理\n"
    )
    assert outline(text) == [
        (1, "一", "概况"),
        (2, "（一）", "情况"),
        (3, "1", "职能"),
        (4, "1", "行政中心"),
        (4, "2", "服务中心"),
        (3, "2", "机构"),
        (2, "（二）", "重点工作"),
        (3, "1", "计划"),
        (4, "（一）", "党建"),
        (4, "（二）", "教育"),
        (3, "2", "保障"),
        (2, "（三）", "规模"),
        (1, "二", "管理"),
    ]


def test_keeps_two_sixth_sections() -> None:
    text = "五、问题\n管理不够精细。\n六、改进措施\n加强管理。\n六、改进措施\n无\n"
    report = read_string(text)
    assert [s.number for s in report.sections] == ["五", "六", "六"]
    assert report.quote(report.sections[1].span).strip() == "六、改进措施\n加强管理。"
    assert report.quote(report.sections[2].span) == "六、改进措施\n无"


def test_a_left_out_number_stands_at_its_level() -> None:
    assert outline("一、甲\n（一）乙\n（三）丙\n三、丁\n") == [
        (1, "一", "甲"),
        (2, "（一）", "乙"),
        (2, "（三）", "丙"),
        (1, "三", "丁"),
    ]


def test_parts_hold_sections() -> None:
    assert [level for level, _, _ in outline("第一部分 概况\n一、职能\n第二部分 说明\n一、总体\n")] == [0, 1, 0, 1]


def test_sections_hold_what_stands_under_them() -> None:
    report = read_string("一、概况\n（一）职能\n负责管理。\n二、结论\n无问题。\n")
    first, second, third = report.sections
    assert first.span.contains(second.span)
    assert not first.span.overlaps(third.span)
    assert second.path == ("概况", "职能")
    position = report.text.index("负责")
    assert report.section_at(position) == second


def test_heading_blocks_are_marked() -> None:
    report = read_string("一、概况\n（一）开展比武。各科室都有人员参加。\n负责管理。\n")
    assert [block.kind for block in report.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_a_table_of_contents_has_no_headings() -> None:
    contents = "目 录\n第一部分 概况\n一、职能\n第二部分 说明\n"
    text = f"某局2023年度决算\n{contents}第一部分 概况\n一、职能\n负责财政。\n第二部分 说明\n"
    report = read_string(text)
    assert [s.title for s in report.sections] == ["概况", "职能", "说明"]
    assert report.sections[0].heading.start == report.text.rindex("第一部分")


def test_markdown_headings_without_a_number() -> None:
    report = read_string("# 某局2023年度自评报告\n\n## 概况\n\n负责管理。\n\n## 一、结论\n\n好。\n", "a.md")
    assert report.title == "某局2023年度自评报告"
    assert [(s.number, s.title) for s in report.sections] == [("", "概况"), ("一", "结论")]
