import pytest

from gouji.index.passage import ReportCard
from gouji.ui.page import labels


def card(name: str, unit: str | None, year: int | None, title: str = "自评报告") -> ReportCard:
    return ReportCard(name, title, unit, year, f"/{name}.txt", "0", 1)


@pytest.mark.parametrize(
    ("cards", "expected"),
    [
        ([card("a", "甲局", 2023)], ["2023 年 · 甲局"]),
        ([card("a", None, None, "某报告")], ["年度不明 · 某报告"]),
        (
            [card("a", "甲局", 2023, "整体"), card("b", "甲局", 2023, "项目"), card("c", "甲局", 2022)],
            ["2023 年 · 甲局 · 整体", "2023 年 · 甲局 · 项目", "2022 年 · 甲局"],
        ),
    ],
)
def test_reports_of_one_unit_and_year_are_told_apart(cards: list[ReportCard], expected: list[str]) -> None:
    assert [name for name, _ in labels(cards)] == expected
    assert [value for _, value in labels(cards)] == [c.id for c in cards]
