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


ROWS = """| 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
|---|---|---|---|---|---|
| 护林员巡护里程 | ≥5000公里 | 5160公里 | 10 | 10 | {told} |
| 松材线虫病防治面积 | ≥2万亩 | 2.1万亩 | 10 | 10 | 清理枯死木1.8万株，打孔注药2.1万亩。 |
| 群众安全感 | ≥95% | 96% | 10 | 10 | 省统计局电话调查结果，新增路灯420盏、监控86路。 |"""


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("发放创业担保贷款46笔，贴息31万元，带动城镇就业188人。", 1),
        ("巡护终端轨迹合计5160公里，23名护林员每人每周不少于4次。", 0),
        ("因创业担保贷款名额调整，兼职护林员减少。", 0),
    ],
)
def test_a_column_for_causes_that_speaks_of_something_else(told: str, count: int) -> None:
    assert len(notes(find, ROWS.format(told=told))) == count


def test_a_venue_is_no_field() -> None:
    told = "对23所学校食堂操作间进行了改造，新增蒸饭柜46台，后厨全部接入监管平台，防范了校园食品安全事故。"
    title = "青禾县教育局2023年度学生资助项目支出绩效自评报告"
    (found,) = notes(find, indicator("困难学生助学金覆盖率", "100%", "100%", told), title=title)
    assert "食品安全" in found.explanation


def test_the_counts_that_make_the_rate_speak_of_it() -> None:
    told = "入户调查1200人，答对八成题目的342人，监测由县疾控中心完成。"
    assert notes(find, indicator("居民健康素养水平", "≥26%", "28.5%", told)) == []


def test_a_rate_that_is_counted_and_then_left_for_other_work() -> None:
    name, counted = "明厨亮灶覆盖率", "113所食堂中接入106所。"
    other = "县教师发展中心举办教师优质课大赛，评出优质课64节，骨干教师送教下乡18次，课堂教学质量提升。"
    rest = "另外7所学校食堂放假，教师培训12期，教学设备更新30套。"
    assert len(notes(find, indicator(name, "100%", "93.81%", counted + other))) == 1
    assert notes(find, indicator(name, "100%", "93.81%", counted)) == []
    assert notes(find, indicator(name, "100%", "93.81%", counted + rest)) == []


def test_an_indicator_told_in_running_text() -> None:
    head = "三、绩效指标完成情况\n\n"
    (found,) = notes(find, head + f"①农产品抽检批次。目标≥100批次，完成104批次，完成率104%，8分得8分。{OTHER}")
    assert "农产品抽检批次" in found.title
    for aside in (
        "签到簿、照片和报告均已归档。",
        "由县疾控中心和宣传部联合取样，结果在县政府网站公开。",
        "进学校9所、进企业11家，播出专题片8期。",
    ):
        assert notes(find, head + f"①农产品抽检批次。目标≥100批次，完成104批次，得8分。{aside}") == []
    breakdown = "其中意识形态研判类31批次、网络舆情类73批次。"  # what the value is made of is of whatever it is of
    assert notes(find, head + f"①农产品抽检批次。目标≥100批次，完成104批次，完成率104%，{breakdown}") == []
