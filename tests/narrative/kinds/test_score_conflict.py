import pytest

from gouji.narrative.kinds.score_conflict import find
from tests.narrative.support import indicator, notes

PROBLEMS = "四、存在的问题\n绩效目标设置不够细化，采购程序不完整。\n五、改进措施\n财务股负责，6月底前整改。"

GRADED = "| 指标名称 | 目标值 | 完成值 | 分值 | 得分 |\n|--|--|--|--|--|\n| 等级评定 | {} | {} | 6 | 6 |\n"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("三、结论\n自评综合得分100分，等级为优。\n" + PROBLEMS, "R-S3"),
        (indicator(final="3.2万亩") + "\n三、结论\n自评得分100分，等级为优。", "R-S3"),
        ("自评得分86分，评价等级为“优”。", "R-S3c"),
        ("综合得分92.5分，等级为良。", "R-S3c"),
        ("产出50分得48分，效益50分得49分，合计97分，等级为良。", "R-S3c"),
        (indicator(final="3.2万亩", weight="10分", score="10分"), "R-S3e"),
        ("自评88.5分，等级为“优”。", "R-S3c"),
        ("2．水渠长度（8分）。目标值≥50公里，实际建成46公里，完成率92.00%，得8分。", "R-S3e"),
        ("抽检目标1000批次，完成率80.00%，数量指标得满分。", "R-S3e"),
        ("6．无害化处理率（15分）。目标值100%，完成值100%，得14分。", "R-S3f"),
        ("三、结论\n综合得分98分，等级为优。\n四、存在的问题\n2个标段至年底仍未完工。", "R-S3"),
        (indicator("文物修缮数量", "5处", "3处", weight="10分", score="10分"), "R-S3e"),
        (indicator("门票收入", "1500万元", "1286万元", weight="10分", score="10分"), "R-S3e"),
        (GRADED.format("优秀", "良好"), "R-S3e"),
    ],
)
def test_scores_that_the_report_does_not_bear_out(text: str, rule: str) -> None:
    (found,) = notes(find, text)
    assert found.basis[0] == rule


@pytest.mark.parametrize(
    "text",
    [
        "三、结论\n自评综合得分96.5分，等级为优。\n" + PROBLEMS,
        "三、结论\n自评综合得分100分，等级为优。\n四、存在的问题\n无。",
        "三、结论\n综合得分98分，因2个标段未完工扣2分，等级为优。\n四、存在的问题\n2个标段至年底仍未完工。",
        "6．无害化处理率（15分）。目标值100%，完成值100%，台账缺3份，扣1分，得14分。\n无害化处理率因台账不全扣1分。",
        "执行率85.33%，满意度得满分。",
        "满分100分，自评得分86分，等级为良。",
        "上年自评得分86分，本年自评得分95分，等级为优。",
        indicator(final="3.2万亩", weight="10分", score="8分"),
        indicator("投诉件数", "≤5件", "2件", weight="10分", score="10分"),
        indicator("培训费用", "15万元", "12万元", weight="10分", score="10分"),
        GRADED.format("良好", "优秀"),
        indicator("投诉件数", "5件", "2件", weight="10分", score="10分"),
    ],
)
def test_silent(text: str) -> None:
    assert notes(find, text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("受害率指标未完成，但该指标15分仍得15分。", "R-S3e"),
        ("产出指标60分得60分，总得分97分。\n五、存在的问题\n两座泵站的电机至年底仍未安装。", "R-S3"),
        ("产出指标得50分（50分），总得分97分。\n五、存在的问题\n两座泵站的电机至年底仍未安装。", "R-S3"),
        ("1．准确率（7分）。目标值100%，准确率97.68%，得7分。", "R-S3e"),
    ],
)
def test_full_points_for_what_was_not_done(text: str, rule: str) -> None:
    (found,) = notes(find, text)
    assert found.basis[0] == rule


@pytest.mark.parametrize(
    "text",
    [
        "受害率指标未完成，该指标15分得12分。",
        "产出指标60分得56分，总得分93分。\n五、存在的问题\n两座泵站的电机至年底仍未安装。",
        "产出指标60分得60分，总得分97分。\n五、存在的问题\n管护经费没有来源，管护机制有待建立。",
    ],
)
def test_points_taken_off_or_nothing_left(text: str) -> None:
    assert notes(find, text) == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "三、指标\n（1）档案完整率（5分）。目标95%，抽查完整率81.50%，得5分。",
            ["未达到目标的指标得了满分（1个）"],
        ),
        (
            "三、指标\n指标：资金下达时限，目标值：收到文件后30日内，完成值：46日，得分：6分（满分6分）",
            ["未达到目标的指标得了满分（1个）"],
        ),
        ("三、指标\n（1）差错率（5分）。目标5%，抽查差错率3.50%，得5分。", []),
        ("三、指标\n6.持证率。在岗214人，持证率70.56%，低于80%的目标，按比例得3.53分（满分4分）。", []),
    ],
)
def test_which_way_a_target_counts(text: str, titles: list[str]) -> None:
    assert [f.title for f in notes(find, text) if f.basis[0] in ("R-S3e", "R-S3f")] == titles
