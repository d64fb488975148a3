from gouji.audit import Audit
from gouji.report.model import Report
from gouji.report.reader import read_string
from gouji.ui.report_view import busy, failed, report_view
from tests.ui.conftest import audit_of, span_of
from tests.ui.dom import parse


def test_every_character_of_the_text_is_there_with_its_place(audit: Audit) -> None:
    root = parse(report_view(audit))
    leaves = [element for element in root.all() if "data-s" in element.attributes]
    text = audit.report.text
    for leaf in leaves:
        start = int(leaf.attributes["data-s"])
        assert text[start : start + len(leaf.text)] == leaf.text
    drawn = "".join(leaf.text for leaf in leaves)
    assert drawn == text.replace("\n", "")


def test_what_a_report_says_stays_text(audit: Audit) -> None:
    root = parse(report_view(audit))
    assert not root.all("img")
    assert not root.all("script")
    assert "<img src=x onerror=alert(1)" in root.text
    assert "${alert(2)}{{value}}" in root.text
    assert {"article", "span", "p", "h1", "h2", "h3"} >= {element.name for element in root.all()}


def test_a_number_carries_its_status_its_checks_and_a_hint(audit: Audit, report: Report) -> None:
    start = str(span_of(report, "100.00万元").start)
    (number,) = parse(report_view(audit)).all("span", "q", data_s=start)
    assert number.attributes["class"] == "q inconsistent"
    assert number.attributes["data-checks"] == "c1"
    assert number.attributes["title"].splitlines()[0] == "不一致"
    assert "多5.00万元" in number.attributes["title"]


def test_the_check_that_states_a_number_comes_before_those_that_use_it(audit: Audit, report: Report) -> None:
    start = str(span_of(report, "60.00万元").start)
    (number,) = parse(report_view(audit)).all("span", "q", data_s=start)
    assert number.attributes["data-checks"] == "c2 c1"


def test_places_to_mark_on_arrival(audit: Audit) -> None:
    (article,) = parse(report_view(audit, pending='[[1, 2, "cited"]]')).all("article")
    assert article.attributes["data-report"] == audit.report.id
    assert article.attributes["data-pending"] == '[[1, 2, "cited"]]'


def test_a_table_is_drawn_as_one() -> None:
    report = read_string(
        "一、支出\n单位：万元\n\n| 项目 | 金额 |\n|---|---|\n| 甲<b> | 1.50 |\n| 合计 | 1.50 |\n", "表.md"
    )
    root = parse(report_view(audit_of(report)))
    (table,) = root.all("table")
    assert [[cell.text for cell in row.children] for row in table.all("tr")] == [
        ["项目", "金额"],
        ["甲<b>", "1.50"],
        ["合计", "1.50"],
    ]
    assert [cell.name for cell in table.all("tr")[0].children] == ["th", "th"]
    for leaf in table.all("span"):
        start = int(leaf.attributes["data-s"])
        assert report.text[start : start + len(leaf.text)] == leaf.text


def test_states_say_what_is_going_on() -> None:
    assert "正在读取文件" in parse(busy("正在读取文件…")).text
    (message,) = parse(failed("“<b>.docx”打不开")).all("p")
    assert message.text == "“<b>.docx”打不开"
