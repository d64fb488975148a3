"""The journeys of a reviewer through the page, in a headless Chromium."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.browser import chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine; .ci/run installs one"),
]

if TYPE_CHECKING:
    from playwright.sync_api import Page

if chromium() is not None:
    from playwright.sync_api import expect

    from tests.ui.journeys import SAMPLES, ask, in_view, open_sample, panel

    expect.set_options(timeout=30_000)


def test_upload_ask_about_a_mismatch_and_open_its_citation(
    page: "Page", corpus: Path, request: pytest.FixtureRequest
) -> None:
    if os.environ.get("GOUJI_REAL_REPORTS"):
        report, name = request.getfixturevalue("real_report"), "食品包保"
        question = "指标7的成效分析能说明食品包保检查覆盖率吗"
    else:
        report, name = corpus / SAMPLES[1], "网格事件按期办结率"
        question = "指标4的成效分析能说明网格事件按期办结率吗"
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="上传报告").click()
    chooser.value.set_files(report)
    expect(page.locator(".g-text")).to_be_visible()
    expect(page.locator(".g-text")).to_contain_text(name)

    answer = ask(page, question)
    expect(answer).to_contain_text(name)
    citation = answer.locator("li").first
    citation.locator(".g-cite").click()
    marked = page.locator("mark.g-mark.cited")
    in_view(marked.first)
    # The passage that is marked is the one that the citation quotes, to the letter.
    quote = citation.locator(".g-quote").text_content()
    assert quote
    assert "".join(marked.all_text_contents()) == quote.replace("\n", "")


def test_an_inconsistent_figure_is_marked_with_its_operands(page: "Page") -> None:
    open_sample(page)
    row = page.locator("tr.g-row:visible").first
    expect(row).to_contain_text("不一致")
    row.click()
    stated = page.locator("mark.g-mark.stated")
    in_view(stated.first)
    assert "".join(stated.all_text_contents()) == row.locator("td b").first.text_content()
    operand = row.locator(".g-operands button").first
    words = operand.text_content()
    operand.click()
    in_view(page.locator("mark.g-mark.operand.focus").first)
    assert words is not None
    assert words.endswith("".join(page.locator("mark.g-mark.operand.focus").all_text_contents()))


def test_a_number_in_the_text_opens_its_check(page: "Page") -> None:
    text = open_sample(page)
    panel(page, "叙述")
    text.locator(".q.verified[data-checks]").first.click()
    assert page.evaluate("window.gouji.shownPanel()") == "g-tab-checks-button"
    chosen = page.locator(".g-checks tr.g-row.on")
    expect(chosen).to_be_visible()
    expect(page.locator('.g-checks [data-filter="all"]')).to_have_attribute("aria-pressed", "true")


def test_the_verdict_filters(page: "Page") -> None:
    open_sample(page)
    rows = page.locator(".g-checks tr.g-row")
    for name, verdict in (("一致", "consistent"), ("不一致", "inconsistent"), ("无法核对", "unverifiable")):
        button = page.locator(f'[data-filter="{verdict}"]')
        expect(button).to_contain_text(name)
        button.click()
        visible = [row.get_attribute("data-verdict") for row in rows.all() if row.is_visible()]
        assert set(visible) <= {verdict}
        assert str(len(visible)) == button.locator("b").text_content()
    page.locator('.g-checks [data-filter="all"]').click()
    assert all(row.is_visible() for row in rows.all())


def test_the_keyboard_walks_through_the_checks(page: "Page") -> None:
    open_sample(page)
    page.locator('.g-checks [data-filter="all"]').click()
    page.locator("tr.g-row:visible").first.focus()
    page.keyboard.press("ArrowDown")
    second = page.locator("tr.g-row:visible").nth(1)
    expect(second).to_be_focused()
    expect(second).to_have_class("g-row on")
    in_view(page.locator("mark.g-mark.stated").first)


def test_a_finding_marks_its_passage(page: "Page") -> None:
    open_sample(page)
    panel(page, "叙述")
    quote = page.locator(".g-finding .g-quotes button").first
    words = (quote.text_content() or "").rstrip("…")
    quote.click()
    in_view(page.locator("mark.g-mark.cited").first)
    assert "".join(page.locator("mark.g-mark.cited").all_text_contents()).startswith(words.split("\n")[0])


def test_a_citation_of_another_report_opens_that_report(page: "Page") -> None:
    open_sample(page, 2023)
    panel(page, "对话")
    page.get_by_label("问整个库").check()
    answer = ask(page, "2021年预算执行率是多少？")
    citation = answer.locator("li", has_text="2021 年度").first
    citation.locator(".g-cite").click()
    in_view(page.locator("mark.g-mark.cited").first)
    expect(page.locator(".g-facts")).to_contain_text("2021 年度")


def test_a_bad_file_is_answered_in_one_line_and_the_page_goes_on(page: "Page", tmp_path: Path) -> None:
    open_sample(page)
    broken = tmp_path / "<b>坏.docx"
    broken.write_bytes(b"no zip archive")
    page.locator("#g-upload input[type=file], input[type=file]").first.set_input_files(broken)
    failed = page.locator(".g-message.g-failed")
    expect(failed).to_be_visible()
    expect(failed).to_contain_text("坏.docx")
    expect(page.locator("tr.g-row")).to_have_count(0)
    page.locator("#g-picker input").click()
    page.get_by_role("option").first.click()
    expect(page.locator(".g-text")).to_be_visible()


def test_what_a_report_says_does_not_run(page: "Page", tmp_path: Path) -> None:
    hostile = '<img src=x onerror="window.ran=1">${window.ran=2}{{value}}`${window.ran=3}`'
    path = tmp_path / "敌意.txt"
    path.write_text(
        f"示例单位绩效自评报告\n（2023年度）\n一、概况{hostile}\n全年支出3.00万元。{hostile}\n", encoding="utf-8"
    )
    page.locator("input[type=file]").first.set_input_files(path)
    expect(page.locator(".g-text")).to_contain_text("onerror")
    ask(page, f"全年支出是多少{hostile}")
    assert page.evaluate("window.ran") is None
    assert page.locator("#g-text img, #g-chat img").count() == 0


def test_an_address_names_a_report(page: "Page", address: str) -> None:
    open_sample(page, 2021)
    name = page.locator(".g-text").get_attribute("data-report")
    page.goto(f"{address}?report={name}")
    expect(page.locator(".g-text")).to_have_attribute("data-report", str(name))


@pytest.mark.parametrize("width", [420, 900, 1280, 1920])
def test_nothing_sticks_out_of_the_window(page: "Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_sample(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width >= 900:
        assert page.evaluate("document.documentElement.scrollHeight") <= 800
