"""The original pages beside the text, in a headless Chromium: from the text to the page and back."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.report.test_pdf_file import FIRST, MERGED, ROWS, SECOND, Sheet
from tests.ui.browser import chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine; .ci/run installs one"),
]

if TYPE_CHECKING:
    from playwright.sync_api import Page

if chromium() is not None:
    from playwright.sync_api import expect

    from tests.ui.journeys import open_sample, panel

    expect.set_options(timeout=30_000)


@pytest.fixture
def scanned(page: "Page", tmp_path: Path) -> "Iterator[Page]":
    """The page with a PDF of five pages open, whose sum does not tie on the fourth."""
    sheet = Sheet(tmp_path / "云湖区示例街道办事处.pdf")
    sheet.line("云湖区示例街道办事处整体支出绩效自评报告", 6)
    sheet.line("（2023年度）", 11)
    sheet.line("一、基本情况", 2)
    sheet.paragraph(FIRST)
    for _ in range(2):
        sheet.new_page()
        sheet.paragraph(SECOND)
    sheet.new_page()
    sheet.line("二、预算执行情况", 2)
    sheet.paragraph("2023年全年实际支出100.00万元，其中：基本支出60.00万元，项目支出45.00万元。" + SECOND)
    sheet.new_page()
    sheet.table(ROWS, MERGED, [120, 100, 100])
    sheet.read()
    page.locator("input[type=file]").first.set_input_files(sheet.path)
    expect(page.locator(".g-text")).to_contain_text("实际支出100.00万元")
    return page


def way(page: "Page", name: str) -> None:
    button = page.locator(".g-ways").get_by_role("button", name=name)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_a_check_is_marked_on_its_page_and_the_choice_is_remembered(scanned: "Page") -> None:
    page = scanned
    expect(page.locator("#g-pages")).to_be_hidden()
    way(page, "版面")
    expect(page.locator("#g-text")).to_be_hidden()
    page.locator('.g-checks tr[data-verdict="inconsistent"]').first.click()
    stated = page.locator('[data-sheet="4"] .g-box.stated')
    expect(stated).to_be_in_viewport()
    expect(page.locator('[data-sheet="4"] .g-box.operand').first).to_be_in_viewport()
    expect(page.locator('[data-sheet="4"] img')).to_have_js_property("complete", True)
    assert page.locator('[data-sheet="4"] img').evaluate("image => image.naturalWidth") == 1240
    box, picture = stated.bounding_box(), page.locator('[data-sheet="4"] img').bounding_box()
    assert box is not None
    assert picture is not None
    assert box["width"] < picture["width"] / 4  # the figure, not its line
    way(page, "对照")
    expect(page.locator("mark.g-mark.stated")).to_be_in_viewport()
    expect(stated).to_be_in_viewport()
    page.reload()
    expect(page.locator(".g-ways").get_by_role("button", name="对照")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#g-pages")).to_be_visible()
    expect(page.locator("#g-text")).to_be_visible()


def test_a_click_on_a_page_goes_to_the_text(scanned: "Page") -> None:
    page = scanned
    way(page, "版面")
    row = page.locator('.g-checks tr[data-verdict="inconsistent"]').first
    row.click()
    operand = page.locator('[data-sheet="4"] .g-box.operand').first
    expect(operand).to_be_in_viewport()
    panel(page, "叙述")
    sheet = page.locator('[data-sheet="4"] .g-sheet')
    middle = operand.evaluate("box => [box.offsetLeft + box.offsetWidth / 2, box.offsetTop + box.offsetHeight / 2]")
    sheet.click(position={"x": middle[0], "y": middle[1]})
    expect(page.locator(".g-checks tr.g-row.on")).to_be_visible()
    page.keyboard.press("p")  # pages, both
    expect(page.locator("#g-text")).to_be_visible()
    expect(page.locator("mark.g-mark.focus").first).to_be_in_viewport()
    page.keyboard.press("p")
    expect(page.locator("#g-pages")).to_be_hidden()


def test_the_outline_turns_the_pages(scanned: "Page") -> None:
    page = scanned
    way(page, "版面")
    expect(page.locator('[data-sheet="1"]')).to_be_in_viewport()
    page.locator(".g-outline [data-go]", has_text="预算执行情况").click()
    expect(page.locator('[data-sheet="4"]')).to_be_in_viewport()


def test_a_report_without_pages_has_nothing_to_switch(page: "Page") -> None:
    open_sample(page)
    expect(page.locator("#g-ways")).to_be_hidden()
    page.keyboard.press("p")
    expect(page.locator("#g-text")).to_be_visible()
    expect(page.locator("#g-pages")).to_be_hidden()
