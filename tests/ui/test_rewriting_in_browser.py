"""From an indicator to a rewritten narrative in the opinion, in a headless Chromium."""

from pathlib import Path
from typing import TYPE_CHECKING

import docx
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

    from tests.ui.journeys import in_view, open_sample, panel

    expect.set_options(timeout=30_000)


def test_an_indicator_is_rewritten_copied_and_put_into_the_opinion(page: "Page", tmp_path: Path) -> None:
    open_sample(page)
    entry = page.locator(".g-entry").nth(2)
    entry.hover()
    entry.locator(".g-redo").click()
    card = page.locator(".g-rewrite")
    expect(card.locator(".g-answer")).to_contain_text("【待补】")
    name = card.locator("header span").text_content() or ""
    card.locator(".g-cite").first.click()
    in_view(page.locator("mark.g-mark.cited").first)

    page.evaluate("navigator.clipboard.writeText = (words) => { window.copied = words; return Promise.resolve(); }")
    card.get_by_role("button", name="复制").click()
    words = page.evaluate("window.copied")
    assert "【待补】" in words
    assert "[1]" not in words
    card.get_by_role("button", name="放进意见").click()
    expect(card).to_contain_text("已放进意见")
    card.get_by_role("button", name="关闭").click()
    expect(card).to_have_count(0)

    panel(page, "意见")
    expect(page.locator(f".g-paper [data-key='suggestion.{name}']")).to_have_text(words)
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 Word").click()
    place = tmp_path / "意见.docx"
    download.value.save_as(place)
    assert words in "\n".join(p.text for p in docx.Document(str(place)).paragraphs)


def test_a_finding_on_an_indicator_asks_for_it(page: "Page") -> None:
    open_sample(page)
    panel(page, "叙述")
    asked = page.locator(".g-finding .g-redo").first
    asked.click()
    expect(page.locator(".g-rewrite .g-answer")).to_contain_text("【待补】")
    panel(page, "对话")
    expect(page.locator(".g-rewrite")).to_be_hidden()
