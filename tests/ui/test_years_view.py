import json
from dataclasses import replace

from gouji.calculator.model import Status
from gouji.ui.language import EN
from gouji.ui.years_view import years_view
from gouji.years.compare import compare
from gouji.years.model import Comparison, LeftOut
from tests.ui.conftest import HOSTILE
from tests.ui.dom import Element, parse
from tests.years.reports import report

PASSAGE = "街道坚持以人民为中心，统筹推进基层治理、民生保障和城市更新，各项重点工作有序开展，群众获得感不断增强。"
FIGURES = "{year}年年初预算100.00万元，{year}年全年预算120.00万元，{year}年全年实际支出{spent}万元。"


def two_years(told: str = "") -> Comparison:
    """Two years whose later report restates the earlier one wrongly and carries a paragraph over."""
    earlier = FIGURES.format(year=2022, spent="110.00") + f"\n{PASSAGE}{told}"
    later = FIGURES.format(year=2023, spent="115.50") + f"2022年全年实际支出101.00万元。\n{PASSAGE}{told}"
    return compare([report(2022, earlier), report(2023, later)])


def part(root: Element, name: str) -> Element:
    return next(section for section in root.all("section") if section.all("h4")[0].text == name)


def test_a_figure_of_each_year_opens_its_passage_in_its_own_report() -> None:
    comparison = two_years()
    (head, *_) = (row for row in parse(years_view(comparison)).all("tr"))
    assert head.text == "项目2022 年2023 年"
    row = next(row for row in parse(years_view(comparison)).all("tr") if row.text.startswith("全年执行"))
    buttons = row.all("button", "g-place")
    assert [button.text for button in buttons] == ["110.00", "115.50"]
    for button, of_year in zip(buttons, comparison.reports, strict=True):
        assert button.attributes["data-report"] == of_year.id
        ((start, end, role),) = json.loads(button.attributes["data-spans"])
        assert of_year.text[start:end].startswith(button.text)
        assert role == "cited"
    assert "+5.00%" in row.text


def test_a_figure_that_the_later_report_tells_otherwise_stands_first_with_both_places() -> None:
    told = part(parse(years_view(two_years())), "上年数与上年报告")
    (worst, *_) = told.all("li")
    assert worst.all("span")[0].attributes["class"] == "g-chip inconsistent"
    assert "101.00" in worst.text
    assert [button.text for button in worst.all("button")] == ["2023 年原文", "2022 年原文"]
    assert told.all("p")[0].text.endswith("不一致 1 处")


def test_text_carried_over_is_shown_with_what_became_of_it() -> None:
    comparison = two_years()
    assert comparison.carried
    carried = part(parse(years_view(comparison)), "沿用上一份报告的文字")
    assert f"共 {len(comparison.carried)} 段" in carried.text
    (passage,) = carried.all("div", "g-carried")
    assert "一字未改" in passage.text
    assert PASSAGE in passage.text


def test_a_figure_that_does_not_tie_in_its_own_report_is_marked() -> None:
    comparison = two_years()
    series = comparison.figures[0]
    wrong = replace(series, cells=(replace(series.cells[0], status=Status.INCONSISTENT), *series.cells[1:]))
    root = parse(years_view(replace(comparison, figures=(wrong, *comparison.figures[1:]))))
    assert len(root.all("td", "inconsistent")) == 1


def test_one_year_alone_says_what_to_do() -> None:
    root = parse(years_view(compare([report(2023, FIGURES.format(year=2023, spent="1.00"))])))
    assert "以前年度的自评报告也上传" in root.text
    assert not root.all("table")


def test_whatever_the_reports_say_stays_text() -> None:
    comparison = two_years(HOSTILE)
    hostile = replace(comparison, left_out=(LeftOut("r0", HOSTILE, None, HOSTILE),), note=HOSTILE)
    for series in hostile.figures[:1]:
        cell = replace(series.cells[0], note=HOSTILE, formula=HOSTILE)
        worded = replace(series, name=HOSTILE, unit=HOSTILE, group=HOSTILE, cells=(cell, *series.cells[1:]))
        hostile = replace(hostile, figures=(worded, *hostile.figures[1:]))
    root = parse(years_view(hostile))
    assert not root.all("img")
    assert root.text.count(HOSTILE) >= 6
    assert any(HOSTILE in button.attributes.get("title", "") for button in root.all("button"))


def test_in_english_only_what_the_reports_say_is_chinese() -> None:
    root = parse(years_view(two_years(), EN))
    assert [heading.text for heading in root.all("h4")] == [
        "Figures",
        "Last year's figures against last year's report",
        "Text carried over from the report before",
    ]
    assert root.all("tr")[0].text == "Item20222023"
