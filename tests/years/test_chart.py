from dataclasses import replace
from xml.etree import ElementTree

import pytest

from gouji.years.chart import chart_svg
from gouji.years.compare import compare
from gouji.years.page import chart_page
from tests.years.reports import report

NAMESPACE = "{http://www.w3.org/2000/svg}"
HOSTILE = "云湖区<script>alert(1)</script>&街道办事处"


def body(year: int, spent: str) -> str:
    return f"{year}年年初预算100.00万元，{year}年全年预算120.00万元，{year}年全年实际支出{spent}万元。"


def texts(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return ["".join(node.itertext()) for node in root.iter(f"{NAMESPACE}text")]


def test_every_figure_and_growth_is_written() -> None:
    svg = chart_svg(compare([report(2022, body(2022, "110.00")), report(2023, body(2023, "115.50"))]))
    found = texts(svg)
    for told in ("110.00", "115.50+5.00%", "120.00", "120.000.00%", "91.67", "96.25", "2022", "2023"):
        assert told in found


def test_bars_are_in_proportion() -> None:
    svg = chart_svg(compare([report(2022, body(2022, "60.00")), report(2023, body(2023, "120.00"))]))
    root = ElementTree.fromstring(svg)
    width = {
        "".join(group.find(f"{NAMESPACE}title").itertext()): float(group.find(f"{NAMESPACE}rect").get("width"))  # type: ignore[union-attr,arg-type]
        for group in root.iter(f"{NAMESPACE}g")
    }
    assert width["2023年全年执行 120.00万元"] == pytest.approx(2 * width["2022年全年执行 60.00万元"], abs=0.2)


@pytest.mark.parametrize("draw", [chart_svg, chart_page])
def test_hostile_names_are_escaped_and_nothing_is_fetched(draw: object) -> None:
    assert callable(draw)
    made = draw(replace(compare([report(2023, body(2023, "110.00"))]), unit=HOSTILE))
    assert "<script" not in made
    assert "&lt;script&gt;" in made
    links = made.replace("http://www.w3.org/2000/svg", "")
    for outside in ("http:", "https:", "url(", "@import", "src=", "href="):
        assert outside not in links


def test_a_year_without_the_figure_says_so() -> None:
    comparison = compare([report(2022, "2022年全年实际支出60.00万元。"), report(2023, body(2023, "110.00"))])
    assert texts(chart_svg(comparison)).count("未列") == 3  # 年初预算, 全年预算 and the rate of 2022


def test_one_report_and_no_figure_still_make_a_chart() -> None:
    found = texts(chart_svg(compare([report(2023, "本年度工作按计划完成。")])))
    assert "未收录该单位其他年度的报告；报告没有写明可以比较的数字" in found
