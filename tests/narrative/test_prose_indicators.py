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
