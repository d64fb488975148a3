import pytest

from gouji.narrative.kinds.narrative_mismatch import _counts_the_rate, find
from tests.narrative.support import indicator, notes, quotes

OTHER = "召开意识形态研判会31次，处置网络舆情88条，压实意识形态责任制。"


def test_an_explanation_of_another_field() -> None:
    (found,) = notes(find, indicator("农产品抽检批次", "≥100批次", "104批次", OTHER))
    assert (found.severity, found.certainty) == ("high", "确定")
    assert "意识形态" in found.explanation


def test_the_clause_that_does_fit_is_named() -> None:
    (found,) = quotes(find, indicator("食品包保检查覆盖率", "≥95%", "95%", OTHER[:-1] + "，对商家进行食品包检查。"))
    assert "对商家进行食品包检查" in found


def test_another_indicators_explanation_is_recognised() -> None:
    text = indicator("疫苗接种剂次", "≥6800剂次", "6912剂次", "公路养护里程128公里，修补坑槽260处。") + (
        "\n" + indicator("公路养护里程", "≥120公里", "128公里", "养护公路128公里，修补坑槽260处。", number=2)
    )
    (found,) = notes(find, text)
    assert "公路养护里程" in found.explanation


@pytest.mark.parametrize(
    "told",
    [
        "抽检蔬菜、水果、水产品104批次，合格103批次。",
        "发动党员志愿者协助抽样，抽检农产品104批次，检测报告齐全。",
        "按计划完成。",
        "测绘面积6120亩，签字确认104批次。",
    ],
)
def test_silent(told: str) -> None:
    assert notes(find, indicator("农产品抽检批次", "≥100批次", "104批次", told)) == []


TABLE = (
    "| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n"
    "| 阅读推广活动 | ≥12场 | 14场 |\n| 技术培训（人次） | ≥800人次 | 810人次 |\n\n"
)


def test_a_paragraph_below_the_table_is_held_against_its_row() -> None:
    off = "阅读推广活动：对馆内电气线路、疏散通道开展排查，更换灭火器36具，组织应急疏散演练2次。"
    (found,) = notes(find, TABLE + off)
    assert "阅读推广活动" in found.title


@pytest.mark.parametrize(
    "told",
    [
        "技术培训：聘请林科所专家授课，举办培训班16期，共培训810人次。",
        "阅读推广活动：4月至11月在6所学校、8个社区举办读书会14场。",
    ],
)
def test_a_paragraph_that_says_what_its_name_does_is_let_be(told: str) -> None:
    assert notes(find, TABLE + told) == []


def test_a_numbered_paragraph_with_other_words_for_the_value() -> None:
    off = "全年召开中心组学习会12次，组织观看警示教育片4场，开展廉政谈话63人次。"
    text = f"3．动物免疫密度（8分）。目标值≥90%，实际98.5%，得8分。{off}"
    (found,) = notes(find, text)
    assert "动物免疫密度" in found.title


@pytest.mark.parametrize(
    "rest",
    [
        "其余0.7万人居住在高半山，采用水窖等分散方式供水。",
        "超出部分是市教研室把联盟校展示课安排在本校，共48节。",
        "未达标原因是两家培训机构因消防整改停办。",
        "3批次叶菜农药残留不合格，供应商已终止合同。",
    ],
)
def test_what_is_told_of_a_remainder_is_let_be(rest: str) -> None:
    assert notes(find, f"3．动物免疫密度（8分）。目标值≥90%，实际98.5%，得8分。{rest}") == []


@pytest.mark.parametrize(
    ("name", "told", "counted"),
    [
        ("供水水质达标率", "县疾控中心检测水样216份，达标202份。", True),
        ("供水水质达标率", "全年巡查河道216次，清理垃圾202吨。", False),
        ("每季度食品包保检查覆盖率", "分析研判风险隐患522条，覆盖率达到95%。", False),
    ],
)
def test_a_count_of_what_the_rate_names_is_about_it(name: str, told: str, counted: bool) -> None:
    assert _counts_the_rate(name, told) is counted
