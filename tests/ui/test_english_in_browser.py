"""An English browser reads the page's own words in English, and reports as they are."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.ui.browser import chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine; .ci/run installs one"),
]

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

if chromium() is not None:
    from playwright.sync_api import expect

    expect.set_options(timeout=30_000)

CHINESE = re.compile(r"[㐀-鿿]")

# Every word that is seen, but for what reports say and what Gouji says of one; the small words before those count.
WORDS = """() => {
  const told = '.g-text, .g-outline button, .g-facts, .g-paper, #g-picker, .g-chart, [data-open], '
    + '[data-question], .g-finding p, .g-quotes, td, td *, .g-group, .g-carried, .g-place, li';
  const named = 'td .g-chip, .g-checks td small, .g-finding i, .g-years td i';
  const words = [];
  const walker = document.createTreeWalker(document.querySelector('.gradio-container'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement: around } = walker.currentNode;
    if (data.trim() && around.checkVisibility() && (!around.closest(told) || around.matches(named))) words.push(data);
  }
  for (const element of document.querySelectorAll('[placeholder], [title], [aria-label]')) {
    if (!element.checkVisibility() || element.closest(told)) continue;
    words.push(...['placeholder', 'title', 'aria-label'].map((name) => element.getAttribute(name) ?? ''));
  }
  return words;
}"""


@pytest.fixture
def english(chrome: "Browser", address: str) -> "Iterator[Page]":
    context = chrome.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
    page = context.new_page()
    page.goto(address)
    page.locator(".g-start").wait_for()
    yield page
    context.close()


def chinese(page: "Page") -> list[str]:
    words = page.evaluate(WORDS)
    assert len(words) > 10
    return [word for word in words if CHINESE.search(word)]


def test_every_panel_speaks_english(english: "Page") -> None:
    expect(english.locator("html")).to_have_attribute("lang", "en")
    expect(english.get_by_role("button", name="Upload a report")).to_be_visible()
    expect(english.locator("#g-picker input")).to_have_attribute("placeholder", "Open a report of the library")
    assert chinese(english) == []

    english.locator("[data-open]", has_text="桐荫").filter(has_text="FY 2023").click()
    expect(english.locator(".g-text")).to_contain_text("桐荫街道办事处")
    for name, shown in (
        ("Numbers", ".g-checks"),
        ("Narrative", ".g-findings"),
        ("Ask", ".g-first"),
        ("Years", ".g-years"),
        ("Opinion", ".g-paper"),
    ):
        english.get_by_role("tab", name=name).click()
        expect(english.locator(shown)).to_be_visible()
        assert chinese(english) == [], name
    expect(english.locator("#g-outcome input")).to_have_value(
        re.compile("^(Usable|Needs revision|Return for revision)$")
    )
    # The opinion goes to the unit that wrote the report.
    expect(english.locator(".g-paper h2").first).to_have_text("一、总体评价")
    english.get_by_role("tab", name="Numbers").click()
    english.keyboard.press("?")
    expect(english.locator(".g-help")).to_contain_text("accept")


def test_an_error_is_headed_in_english_and_leads_back(english: "Page") -> None:
    english.goto(f"{english.url.split('?')[0]}?report=nowhere")
    expect(english.locator(".g-failed strong")).to_have_text("This file cannot be opened")
    english.get_by_role("button", name="Back to the overview").last.click()
    expect(english.locator(".g-start")).to_be_visible()
