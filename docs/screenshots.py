"""Takes the pictures of docs/images from the running page and the sample reports: `make screenshots`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.ui.browser import browser, served

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SAMPLE = "桐荫"
QUESTION = "指标4的成效分析能说明网格事件按期办结率吗？"


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / "gouji-data"
        data.mkdir()
        environment = os.environ | {"GOUJI_DATA_DIR": str(data)}
        subprocess.run([sys.executable, "-m", "gouji.cli", "index", str(ROOT / "corpus")], env=environment, check=True)
        with served(data) as address, browser() as chromium:
            for name, scheme, width, height in (
                ("page", "light", 1440, 860),
                ("page-dark", "dark", 1440, 860),
            ):
                context = chromium.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme, locale="zh-CN"
                )
                page = context.new_page()
                page.goto(address)
                journey(page)
                page.screenshot(path=IMAGES / f"{name}.png")
                context.close()


def journey(page: Page) -> None:
    """The 2023 sample, one question with its answer, and the first inconsistent figure marked."""
    page.locator("[data-open]", has_text=SAMPLE).filter(has_text="2023 年度").click()
    expect(page.locator(".g-text")).to_be_visible(timeout=60_000)
    page.locator("#g-question textarea").fill(QUESTION)
    page.get_by_role("button", name="提问").click()
    expect(page.locator(".g-cite").first).to_be_visible(timeout=60_000)
    page.locator("tr.g-row:visible").first.click()
    page.wait_for_timeout(2000)  # the mark's flash and the scrolling are over


if __name__ == "__main__":
    main()
