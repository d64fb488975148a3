import pytest

from tests.narrative.support import indicator, reading

TABLE = (
    "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n"
    "| 病虫害防治（亩） | ≥4000 | 9000 | 10 | 10 |\n| 技术培训（人次） | ≥800 | 810 | 10 | 10 |\n"
)


@pytest.mark.parametrize(
    ("text", "name", "weight", "score", "told"),
    [
        (
            "7．秸秆利用率（15分）。目标值≥90%，完成值91.3%，得15分。离田收储4.1万吨，机械还田9.2万吨。",
            "秸秆利用率",
            "15分",
            "15分",
            "离田收储4.1万吨，机械还田9.2万吨。",
        ),
        (
            "（6）政策知晓率。指标值≥85%，完成值90%，得20分（满分20分）。电话抽查300人，知晓270人。",
            "政策知晓率",
            "20分",
            "20分",
            "电话抽查300人，知晓270人。",
        ),
        (indicator(weight="10分", score="9分"), "病虫害防治面积", "10分", "9分", None),
    ],
)
def test_points_in_name_and_text(text: str, name: str, weight: str, score: str, told: str | None) -> None:
    material = reading(text)
    (found,) = material.report.indicators
    assert found.name == name
    assert [material.quote(s) for s in (found.weight, found.score) if s] == [weight, score]
    if told:
        assert [material.quote(s) for s in (found.narrative,) if s] == [told]


def test_a_score_of_something_else_is_none() -> None:
    material = reading("7．秸秆利用率（15分）。目标值≥90%，完成值91.3%。省级考核得96分，位列全市第一名。")
    assert material.report.indicators[0].score is None


def test_a_paragraph_that_opens_with_the_name_of_a_row_explains_it() -> None:
    material = reading(TABLE + "\n病虫害防治：植保站6月统防统治9000亩，涉及12个村。\n\n其他：略。")
    first, second = material.report.indicators
    assert first.narrative is not None
    assert material.quote(first.narrative).startswith("植保站6月")
    assert material.explained_outside(first)
    assert second.narrative is None


def test_two_paragraphs_of_one_name_explain_nothing() -> None:
    material = reading(TABLE + "\n技术培训：一季度办了4期培训班。\n\n技术培训：三季度办了5期培训班。")
    assert all(i.narrative is None for i in material.report.indicators)


def test_a_short_form_of_the_name_below_the_table_is_meant_for_the_row_it_fits() -> None:
    material = reading(TABLE + "\n防治面积。植保站6月统防统治9000亩，涉及12个村。\n\n培训。少办1期的原因：无。")
    first, second = material.report.indicators
    assert first.narrative is None  # half of 防治面积 stands in no name
    assert second.narrative is not None
    assert second.explanation is not None
    assert material.quote(second.explanation) == "无"
