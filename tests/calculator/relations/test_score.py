"""Scores and grades in running text."""

import pytest

from gouji.calculator.relations.score import check
from tests.calculator.verdicts import said_of

Said = tuple[str, str]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("综合得分100分，评价结果为“优”。", [("100分", "consistent")]),
        ("自评得分90分，评价等级为优秀。", [("90分", "consistent")]),
        ("自评总分89.9分，等级为“优”。", [("89.9分", "inconsistent")]),
        ("综合得分93分，评价等级为良。", [("93分", "inconsistent")]),
        ("综合得分62分，评价等次为“合格”。", [("62分", "consistent")]),
        # grades of the report's own
        ("95分以上为优，85-95分为良。综合得分93分，评价等级为良。", []),
        # counts of grades are no grade of the score
        ("平均得分99.43分（其中，评级为“良”的项目4个）。", []),
    ],
)
def test_grades(text: str, expected: list[Said]) -> None:
    assert said_of(check, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("预算执行率99.46%，分值10分，得分9.95分。", [("9.95分", "consistent"), ("9.95分", "consistent")]),
        ("产出数量，分值10分，得分12分。", [("12分", "inconsistent")]),
        (
            "产出指标得分50分，效益指标得分28.89分，预算执行率得分9.95分，自评综合得分88.84分。",
            [("88.84分", "consistent")],
        ),
        (
            "产出指标得分50分，效益指标得分28.89分，预算执行率得分9.95分，自评综合得分88.34分。",
            [("88.34分", "inconsistent")],
        ),
        # 值, 占, 满记 and a bracket say what an item is worth; 核定 and 折算记 what it was given
        ("这件事值10分，自评12分。", [("12分", "inconsistent")]),
        ("灯组（满记12分），实记11分，实际记13分。", [("13分", "inconsistent")]),
        ("灯组〔8分〕目标40组，核定7.47分。", [("7.47分", "consistent")]),
        # a list that need not be whole
        ("产出指标得分50分，效益指标得分20分，自评综合得分88.84分。", []),
    ],
)
def test_scores(text: str, expected: list[Said]) -> None:
    assert said_of(check, text) == expected


def items(*pairs: tuple[int, int]) -> str:
    return "".join(f"第{n}项工作，分值{w}分，得分{s}分。\n\n" for n, (w, s) in enumerate(pairs, 1))


@pytest.mark.parametrize(
    ("pairs", "total", "expected"),
    [
        (((40, 40), (40, 38), (20, 20)), 98, [("98分", "consistent")]),
        (((40, 40), (40, 38), (20, 20)), 99, [("99分", "inconsistent")]),
        (((40, 40), (40, 38)), 88, []),  # neither ties: items are missing
        (((40, 40), (40, 38), (30, 20)), 98, [("30分", "inconsistent")]),  # the scores tie: the 分值 are wrong
    ],
)
def test_the_total_of_all_items(pairs: tuple[tuple[int, int], ...], total: int, expected: list[Said]) -> None:
    within = [(f"{score}分", "consistent") for _, score in pairs]
    found = said_of(check, items(*pairs) + f"自评总分{total}分。")
    assert sorted(found) == sorted([*within, *expected])


def test_full_marks_for_a_missed_target() -> None:
    text = (
        "一、绩效分析\n\n指标1：达标单位数，分值10分，指标值≥6个，自评完成值：{n}个，得分10分。指标成效分析：已开展。\n"
    )
    assert ("10分", "inconsistent") in said_of(check, text.format(n=5))
    assert ("10分", "inconsistent") not in said_of(check, text.format(n=6))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # parts above the total; 得 alone says a score
        (
            "预算执行得10分，产出指标得49分，效益指标得30分，满意度指标得10分，综合得分98分。",
            [("98分", "inconsistent")],
        ),
        ("预算执行得10分，产出指标得49分，效益指标得30分，扣2分，综合得分87分。", []),
        # a whole score beside decimals is exact; a whole total of such scores may be rounded
        ("预算执行得9.54分，数量指标得60分，质量指标得29分，总分99.54分。", [("99.54分", "inconsistent")]),
        ("预算执行得9.54分，数量指标得60分，质量指标得29分，总分99分。", [("99分", "consistent")]),
        # what is to be earned
        ("决策15分、过程25分、产出30分、效益30分，满分100分。", [("100分", "consistent")]),
        ("决策15分、过程25分、产出30分、效益40分，满分100分。", [("100分", "inconsistent")]),
        ("决策15分、过程25分，满分100分。", []),
    ],
)
def test_what_scores_make(text: str, expected: list[Said]) -> None:
    assert said_of(check, text) == expected


@pytest.mark.parametrize(
    ("text", "score", "verdict"),
    [
        ("预算执行率（10分）：执行率94.88%，得9.49分。", "9.49分", "consistent"),
        ("预算执行率（10分）：执行率94.88%，得9.94分。", "9.94分", "inconsistent"),
        ("预算执行率分值10分，预算520万元，支出431.60万元，执行率83.00%，得8.30分。", "8.30分", "consistent"),
        ("该指标分值6分，完成率96%，按比例得5.76分。", "5.76分", "consistent"),
        ("该指标分值6分，完成率96%，按比例得5.16分。", "5.16分", "inconsistent"),
        ("该指标完成率96%，得5.76分（满分6分）。", "5.76分", "consistent"),
        # the target is no rate reached
        ("该指标（6分），按期完工率92.86%，低于100%的目标，按比例得5.57分。", "5.57分", "consistent"),
        # scored by steps, and nobody says otherwise
        ("该指标（6分），完成率96%，得4.5分。", "4.5分", None),
        ("过程管理（14分）因3份合同归档不及时扣1分，得13分。", "13分", None),
    ],
)
def test_scores_in_proportion(text: str, score: str, verdict: str | None) -> None:
    within = [(score, "consistent")]
    proportional = [(score, verdict)] if verdict else []
    assert sorted(said_of(check, text)) == sorted([*within, *proportional])


def test_items_whose_weights_stand_in_brackets_make_the_total() -> None:
    text = "1.维修数量（60分）。完成48处，得60分。\n\n2.普及率（40分）。完成值96%，得38分。\n\n以上合计98分。"
    within = [("60分", "consistent"), ("38分", "consistent")]
    assert sorted(said_of(check, text)) == sorted([*within, ("98分", "consistent")])
    slip = said_of(check, text.replace("以上合计98分", "以上合计99分"))
    assert ("99分", "inconsistent") in slip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # a bare weight, and points behind a colon
        ("检修按期率，5分，目标100%。计划9条，按期8条，按期率88.89%，得4.44分。", "consistent"),
        ("检修按期率，5分，目标100%。计划9条，按期8条，按期率88.89%，得4.84分。", "inconsistent"),
        ("覆盖率 目标值：100%完成值：93.81%得分：4.96分（满分5分）", "inconsistent"),
        # of how much of the target was met, and of what is counted beside it
        ("持证151人，持证率70.56%，低于80%的目标，按比例得3.53分（满分4分）。", "consistent"),
        ("资金执行率92.6%；时效分值8分，12个标段中有9个按期完工，按完成比例得6分。", "consistent"),
        # 项目 is no 项 of the form
        ("公路养护项目最终得分87.6分，自评结论为“优”。", "inconsistent"),
    ],
)
def test_points_and_what_they_are_made_of(text: str, said: str) -> None:
    assert {verdict for _, verdict in said_of(check, text)} - {"consistent"} == {said} - {"consistent"}


def test_points_of_budget_execution_that_are_told_elsewhere() -> None:
    text = (
        "预算执行率98.83%，分值10分，得9.88分。\n\n"
        "产出得49.54分，效益得30分，满意度得10分，连同预算执行得分，自评总分99.42分。"
    )
    assert ("99.42分", "consistent") in said_of(check, text)


def test_the_score_of_one_more_item_is_no_total() -> None:
    row = "种植面积目标300亩，自评得分15.5分；成活率目标90%，自评得分25分；群众满意目标85%，自评得分30分。"
    assert said_of(check, row) == []
    total = "产出得分15.5分；效益得分25分；满意度得分30分；自评得分71.5分。"
    assert said_of(check, total) == [("71.5分", "inconsistent")]


@pytest.mark.parametrize(
    ("text", "score", "verdict"),
    [
        ("到位率指标满分8分，到位率90%，计7.2分。", "7.2分", "consistent"),
        ("到位率指标满分8分，到位率90%，按比例计6.2分。", "6.2分", "inconsistent"),
        ("到位率满分8分，计7.2分；及时率满分6分，计6分。以上两项共计13.2分。", "13.2分", "consistent"),
        ("到位率满分8分，计7.2分；及时率满分6分，计6分。以上两项共计14.2分。", "14.2分", "inconsistent"),
        ("到位率满分8分，计7.2分；及时率满分6分，计6分。以上三项共计14.2分。", "14.2分", None),  # one is told elsewhere
        ("得分：规划6分，采购5分，验收4分，归档9分，总得分24分。", "24分", "consistent"),
        ("得分：规划6分，采购5分，验收4分，归档9分，总得分34分。", "34分", "inconsistent"),
        ("得分：产出20分，其中数量8分，质量7分，时效5分，效益9分，总得分29分。", "29分", None),
    ],
)
def test_scores_that_are_called_otherwise(text: str, score: str, verdict: str | None) -> None:
    found = [v for quote, v in said_of(check, text) if quote == score]
    held = {v for v in found if v != "consistent"} or set(found)
    assert (verdict in found and held <= {verdict}) if verdict else "inconsistent" not in found
