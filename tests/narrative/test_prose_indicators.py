import pytest

from tests.narrative.support import reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "数量指标：补贴面积目标≥40.00万亩，实际39.84万亩，分值20分，得分19.92分。",
            [("补贴面积", "≥40.00万亩", "39.84万亩", "20分", "19.92分")],
        ),
        ("改造宿舍156间，目标150间，完成104%。", [("改造宿舍", "150间", "156间", None, None)]),
        (
            "新增就业人数，目标值≥240人，实际完成251人，分值15分，得15分；培训人数，目标值≥90人，实际完成84人，分值5分。",
            [("新增就业人数", "≥240人", "251人", "15分", "15分"), ("培训人数", "≥90人", "84人", "5分", None)],
        ),
        (
            "2．高标准农田面积（8分）。目标值≥3.00万亩，实际建成2.76万亩，完成率92.00%，得8分。",
            [("高标准农田面积", "≥3.00万亩", "2.76万亩", "8分", "8分")],
        ),
        (
            "4.技术培训（8分）。年初目标900人次，完成860人次（712人），完成率95.56%，得7.64分。",
            [("技术培训", "900人次", "860人次", "8分", "7.64分")],
        ),
        (
            "（3）临时救助人次。指标值≥400人次，实际救助655人次，得10分（满分10分）。",
            [("临时救助人次", "≥400人次", "655人次", "10分", "10分")],
        ),
        (
            "5．水质达标率（6分）。目标值≥92%。全年采样300份，合格288份，达标率96.00%，得6分。",
            [("水质达标率", "≥92%", "96.00%", "6分", "6分")],
        ),
        (
            "6．村民满意度（10分）。目标值≥90%。收回问卷180份，有效回收率95.00%；满意168份，满意度93.33%，得10分。",
            [("村民满意度", "≥90%", "93.33%", "10分", "10分")],
        ),
        (
            "8.登记失业率（6分）。目标控制在5.0%以内，完成值3.9%，得6分。",
            [("登记失业率", "控制在5.0%以内", "3.9%", "6分", "6分")],
        ),
        ("完成抽检800批次，不合格12批次；目标1000批次，完成率80.00%。", [("抽检", "1000批次", "800批次", None, None)]),
        (
            "9．单处成本（6分）。目标值≤30万元，860万元分摊到40处，平均21.50万元，得6分。",
            [("单处成本", "≤30万元", "21.50万元", "6分", "6分")],
        ),
        (
            "7．迟缓率。目标值≤4.0%，体检900人，检出率3.2%，得5分。",
            [("迟缓率", "≤4.0%", None, None, "5分")],
        ),
        ("年度目标是完成培训任务，全年培训846人。", []),
        ("补贴标准目标为每亩不超过92元，下达资金80万元。", []),
    ],
)
def test_targets_told_in_passing(text: str, expected: list[tuple[str | None, ...]]) -> None:
    material = reading(text)
    found = [
        (i.name, *(s and material.quote(s) for s in (i.target, i.final, i.weight, i.score)))
        for i in material.indicators
    ]
    assert found == expected


def test_an_indicator_that_the_reader_found_is_not_read_twice() -> None:
    material = reading("指标1：防治面积，指标值≥40万亩，自评完成值：39万亩。指标成效分析：目标≥40万亩，实际39万亩。")
    assert len(material.indicators) == 1


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("年初确定修缮文物单位5处，年内完成3处。巡查按月开展，全年巡查12轮。", [("文物单位", "5处", "3处")]),
        ("本年应加固房屋210栋，当年完成176栋。", [("房屋", "210栋", "176栋")]),
        ("年初计划改造小区20个，已完成招标5个。", []),  # a step on the way is no result
        ("确定修缮文物单位5处，其中省级3处。", []),
        ("按照计划改造小区20个，完成20个。", []),
    ],
)
def test_a_plan_in_other_words(text: str, pairs: list[tuple[str, str, str]]) -> None:
    material = reading(text)
    quote = material.quote
    assert [(i.name, quote(i.target), quote(i.final)) for i in material.indicators if i.target and i.final] == pairs


def test_a_plan_that_names_its_object() -> None:
    material = reading("宣传方面，年初计划发放生态保护宣传资料500份，全年利用集市等时机实际发放12600份。")
    (found,) = material.indicators
    assert (found.name, material.quote(found.target), material.quote(found.final)) == (
        "生态保护宣传资料",
        "500份",
        "12600份",
    )
    assert reading("计划发放宣传资料500份，实际支出2万元。").indicators == ()
