import pytest

from gouji.narrative.kinds.unexplained_deviation import find
from tests.narrative.support import indicator, notes


@pytest.mark.parametrize(
    ("target", "final", "why", "severity"),
    [
        ("≥4万亩", "3.6万亩", "无", "medium"),
        ("≥4万亩", "2万亩", "无", "high"),
        ("≥4万亩", "3.6万亩", "今后加强管理，高度重视", "medium"),
        ("≥4万亩", "10万亩", "超额完成，属于正常范围", "high"),
        ("≥4万亩", "5万亩", "工作力度较大，属正常范围", "medium"),
        ("≥4万亩", "5.6万亩", "无", "medium"),
        ("≤4起", "6起", "无", "medium"),
    ],
)
def test_far_from_the_target_without_a_cause(target: str, final: str, why: str, severity: str) -> None:
    (found,) = notes(find, indicator("灾害情况", target, final, "略。", why))
    assert found.severity == severity


@pytest.mark.parametrize(
    ("target", "final", "why"),
    [
        ("≥4万亩", "4.1万亩", "无"),
        ("≥4万亩", "5万亩", "无"),
        ("≥4万亩", "3.6万亩", "8月连续降雨，两个乡镇无法作业"),
        ("≥4万亩", "3.6万亩", "受洪涝影响"),
        ("≥4万亩", "3.6万亩", "少2户，已搬迁"),
        ("≥4万亩", "10万亩", "上级年中追加任务，年初目标偏低，下年按10万亩设定"),
        ("≤4起", "1起", "无"),
        ("≥4万亩", "39000户", "无"),
    ],
)
def test_silent(target: str, final: str, why: str) -> None:
    assert notes(find, indicator("灾害情况", target, final, "略。", why)) == []


def test_a_cause_elsewhere_in_the_report_counts() -> None:
    text = (
        indicator("机插秧示范面积", "≥4万亩", "3.6万亩", "略。")
        + "\n三、偏离原因\n机插秧示范面积少0.4万亩，因汛期推迟。"
    )
    assert notes(find, text) == []


def test_targets_told_in_passing_count() -> None:
    (found,) = notes(find, "补贴面积目标≥40万亩，实际39万亩，分值20分，得分19分。")
    assert "39万亩 ÷ 目标值40万亩 = 97.5%" in found.explanation


def test_a_cost_below_its_target_is_a_success() -> None:
    table = (
        "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |\n"
        "|---|---|---|---|---|---|---|---|\n"
        "| 产出指标 | 成本指标 | 单位造价 | 30万元 | 20万元 | 10 | 10 | |"
    )
    assert notes(find, table) == []


ROW = "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n| {} | {} | {} | 10 | 10 |\n"


@pytest.mark.parametrize(
    ("name", "target", "final"),
    [
        ("城镇失业率", "5.5%", "4.1%"),
        ("有效投诉量", "20件", "13件"),
        ("图书差错率", "2%", "1.2%"),
        ("返贫率", "1%", "0.4%"),
        ("案件逾期率", "3%", "2%"),
        ("老龄人口比率", "21%", "20.5%"),  # says of neither way that it is better
    ],
)
def test_less_than_the_target_may_be_better(name: str, target: str, final: str) -> None:
    assert notes(find, ROW.format(name, target, final)) == []


@pytest.mark.parametrize(
    ("name", "target", "final"),
    [("抽检合格率", "98%", "91%"), ("投诉办结率", "98%", "91%"), ("培训人次", "800人次", "640人次")],
)
def test_more_is_better_where_the_name_says_so(name: str, target: str, final: str) -> None:
    assert len(notes(find, ROW.format(name, target, final))) == 1


LIST = """三、履约对照
◇ 托养人数（8）：约定90人，到位87人，评7.73分。{}
◇ 上门户数（8）：约定340户，到位340户，评8分。
◇ 站点数量（8）：约定5个，到位5个，评8分。"""


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("三人随家庭迁往外区，街道正在推荐替补对象。", 0),  # the missing ones are counted and told of
        ("托养期自1月起。", 1),
        ("其中男性3人。", 1),
        ("场地拟于2024年8月扩建到位。", 0),
    ],
)
def test_an_account_that_tells_of_the_missing(said: str, count: int) -> None:
    assert len(notes(find, LIST.format(said))) == count


def test_a_paragraph_on_another_field_explains_no_deviation() -> None:
    text = ROW.format("阅读推广活动", "≥12场", "58场")
    off = "\n阅读推广活动：按照消防安全责任制要求，更换灭火器36具，整改隐患9处，组织应急疏散演练2次。"
    assert len(notes(find, text + off)) == 1
    assert notes(find, text + "\n阅读推广活动：由于年中追加图书进校园任务，多办46场。") == []


def test_a_block_with_other_words_for_the_value() -> None:
    (found,) = notes(find, "5．户厕改造户数（8分）。目标值≥200户，实际改造500户，完成率250.00%，得8分。偏差原因：无。")
    assert found.severity == "high"
    assert "户厕改造户数" in found.title


EVIDENCE = """| 得分/分值 | 指标 | 计划 | 实际 | 完成率 | 佐证与说明 |
|---|---|---|---|---|---|
| 4/5 | 设备验收率 | 100% | 90% | 90% | {} |
"""


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("40台中36台通过验收；厂家工程师延至次年一月进场调试", 0),
        ("40台中36台通过验收", 1),  # what the value is made of is no cause
        ("40台中36台通过验收；今后进一步加强管理和督促检查", 1),
    ],
)
def test_an_account_behind_the_values_of_a_row(said: str, count: int) -> None:
    assert len(notes(find, EVIDENCE.format(said))) == count
