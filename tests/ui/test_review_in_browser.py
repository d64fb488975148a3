"""From findings to an exported opinion, and what is still there afterwards, in a headless Chromium."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from tests.ui.browser import chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine; .ci/run installs one"),
]

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

if chromium() is not None:
    from playwright.sync_api import expect

    from tests.ui.journeys import SAMPLES, in_view, open_sample, panel

    expect.set_options(timeout=30_000)


def findings(page: "Page") -> "Locator":
    panel(page, "叙述")
    return page.locator(".g-finding")


def decide(row: "Locator", mark: str) -> None:
    row.locator(f'[data-mark="{mark}"]').click()
    expect(row.locator(f'[data-mark="{mark}"]')).to_have_attribute("aria-pressed", "true")


def by_key(page: "Page", row: "Locator") -> "Locator":
    return page.locator(f'.g-finding[data-key="{row.get_attribute("data-key")}"]')


def reworded(page: "Page", words: str) -> "Locator":
    """A passage of a report's opinion that these words were typed over; the typing has not ended yet."""
    page.locator("[data-open]", has_text="小型水库").first.click()
    expect(page.locator(".g-text")).to_be_visible()
    panel(page, "意见")
    passage = page.locator('.g-paper [data-key="requirements.0"]')
    passage.click()
    page.keyboard.press("Control+a")
    page.keyboard.type(words)
    return passage


def exported(page: "Page", form: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"导出 {form}").click()
    place = folder / download.value.suggested_filename
    download.value.save_as(place)
    return place


def test_from_an_upload_to_an_exported_opinion_in_under_ten_clicks(
    page: "Page", corpus: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    import os

    real = os.environ.get("GOUJI_REAL_REPORTS")
    report = request.getfixturevalue("real_report") if real else corpus / SAMPLES[1]
    page.evaluate("window.clicks = 0; addEventListener('click', (e) => { window.clicks += e.isTrusted; }, true)")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="上传报告").click()
    chooser.value.set_files(report)
    expect(page.locator(".g-text")).to_be_visible()
    rows = findings(page)
    accepted, rejected, asked = (by_key(page, rows.nth(n)) for n in (0, 1, 2))
    titles = [row.locator(".g-title").text_content() or "" for row in (accepted, rejected, asked)]
    decide(accepted, "采纳")
    decide(rejected, "不采纳")
    decide(asked, "待核实")

    panel(page, "意见")
    paper = page.locator(".g-paper")
    expect(paper).to_contain_text(titles[0])
    expect(paper).to_contain_text(titles[2])
    expect(paper).not_to_contain_text(titles[1])
    file = exported(page, "Word", tmp_path)
    assert page.evaluate("window.clicks") < 10

    assert re.fullmatch(r"审核意见-2023-\w+\.docx", file.name)
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)
    assert titles[0] in text
    assert titles[1] not in text
    assert "审核意见" in text


def test_words_changed_on_the_page_are_in_the_files(page: "Page", tmp_path: Path) -> None:
    passage = reworded(page, "请逐条修改<b>并盖章。")
    # The click on the button is what ends the typing.
    text = "\n".join(p.text for p in docx.Document(str(exported(page, "Word", tmp_path))).paragraphs)
    assert "请逐条修改<b>并盖章。" in text
    expect(page.locator("#g-saved")).to_contain_text("已存第 1 稿")
    assert "请逐条修改" in exported(page, "Markdown", tmp_path).read_text(encoding="utf-8")
    assert openpyxl.load_workbook(exported(page, "Excel", tmp_path)).sheetnames

    page.reload()
    expect(page.locator(".g-text")).to_be_visible()
    panel(page, "意见")
    expect(passage).to_have_text("请逐条修改<b>并盖章。")
    assert page.locator(".g-paper [data-key] b").count() == 0
    page.get_by_role("button", name="恢复原稿").click()
    expect(passage).not_to_contain_text("盖章")


def test_an_export_that_overtakes_the_saving_has_the_words_all_the_same(page: "Page", tmp_path: Path) -> None:
    reworded(page, "请先补齐附件再报。")
    held = []

    def first_later(route: "Route") -> None:
        """The words are on their way; what comes after them arrives first."""
        held.append(route) if not held else route.continue_()

    page.route("**/queue/join*", first_later)
    document = docx.Document(str(exported(page, "Word", tmp_path)))
    assert any("请先补齐附件再报。" in p.text for p in document.paragraphs)
    assert held
    saved = page.locator("#g-saved")
    expect(saved).to_contain_text("已存第")
    version = saved.inner_text()
    held[0].continue_()
    # What comes late has nothing new to say: no second version, and no quarrel with oneself.
    page.unroute("**/queue/join*")
    assert "请先补齐附件" in exported(page, "Markdown", tmp_path).read_text(encoding="utf-8")
    expect(saved).to_have_text(version.strip())
    assert page.locator(".toast-body").count() == 0


def test_decisions_by_keyboard_with_severity_note_and_undo(page: "Page") -> None:
    page.locator("[data-open]", has_text="困难群众").first.click()
    expect(page.locator(".g-text")).to_be_visible()
    rows = findings(page)
    expect(rows.first).to_be_visible()
    page.keyboard.press("j")
    first = by_key(page, rows.first)
    expect(first).to_have_class(re.compile(r"\bon\b"))
    page.keyboard.press("a")
    expect(first).to_have_attribute("data-state", "accepted")
    expect(first.locator(".g-by")).to_contain_text("本机")
    first.locator("[data-severity]").select_option("low")
    expect(first).to_have_class(re.compile(r"\blow\b"))
    page.keyboard.press("n")
    first.locator(".g-note-input").fill("已电话问过 <i>")
    first.locator(".g-note-input").press("Enter")
    page.locator(".g-facts").click()
    expect(first.locator(".g-decision")).to_have_attribute("data-seen", "3")
    key = first.get_attribute("data-key")

    # The address is that of the finding: whoever opens it comes to its passage.
    page.reload()
    assert f"finding={key}" in page.url
    expect(first).to_have_class(re.compile(r"\bon\b"))
    in_view(page.locator("mark.g-mark.cited").first)
    expect(first.locator(".g-note-input")).to_have_value("已电话问过 <i>")
    for _ in range(3):  # the note, the severity, the decision
        seen = first.locator(".g-decision").get_attribute("data-seen") or ""
        page.keyboard.press("u")
        expect(first.locator(".g-decision")).not_to_have_attribute("data-seen", seen)
    expect(first).to_have_attribute("data-state", "open")
    page.keyboard.press("?")
    expect(page.locator(".g-help")).to_contain_text("待核实")


def test_a_decision_moves_on_where_the_list_shows_what_is_open(page: "Page") -> None:
    open_sample(page)
    rows = findings(page)
    page.locator('.g-findings [data-filter="open"]').click()
    open_rows = page.locator(".g-finding:visible")
    first, second = by_key(page, open_rows.nth(0)), by_key(page, open_rows.nth(1))
    before = open_rows.count()
    first.locator(".g-title").click()
    page.keyboard.press("v")
    expect(first).to_be_hidden()
    expect(second).to_have_class(re.compile(r"\bon\b"))
    expect(open_rows).to_have_count(before - 1)
    assert rows.count() > before - 1


def test_the_outline_leads_to_sections_and_indicators(page: "Page") -> None:
    text = open_sample(page)
    entry = page.locator(".g-outline .indicator").last
    place = int(entry.get_attribute("data-go") or 0)
    entry.click()
    expect(text.locator(f'[data-s="{place}"]').first).to_be_in_viewport()


def test_a_passage_of_the_text_opens_its_finding(page: "Page") -> None:
    text = open_sample(page)
    passage = text.locator(".f:not(.q)").first
    name = (passage.get_attribute("data-findings") or "").split()[0]
    passage.click()
    expect(page.locator(f'.g-finding.on[data-id="{name}"]')).to_be_visible()


def test_years_stand_side_by_side_and_open_their_passages(page: "Page") -> None:
    open_sample(page)
    panel(page, "历年")
    years = page.locator(".g-years")
    expect(years.locator(".g-chart svg").first).to_be_visible()
    expect(years.locator("thead").first).to_have_text("项目2021 年2022 年2023 年")
    figure = years.locator("tbody td:nth-child(2) .g-place").first
    words = figure.text_content()
    figure.click()
    expect(page.locator(".g-facts")).to_contain_text("2021 年度")
    marked = page.locator("mark.g-mark.cited")
    in_view(marked.first)
    assert (words or "") in "".join(marked.all_text_contents())
    expect(years.locator(".g-chart svg").first).to_be_visible()


def test_a_unit_of_one_year_has_nothing_to_compare_with(page: "Page") -> None:
    page.locator("[data-open]", has_text="教育局").first.click()
    expect(page.locator(".g-text")).to_be_visible()
    panel(page, "历年")
    expect(page.locator("#g-years")).to_contain_text("未收录该单位其他年度的报告")
