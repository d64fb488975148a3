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
