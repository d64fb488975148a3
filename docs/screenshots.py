"""Takes the pictures of docs/images from the running page and the sample reports: `make screenshots`."""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page
from tests.ui.browser import browser, served
from tests.ui.journeys import panel

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SAMPLE = "桐荫"


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / "gouji-data"
        data.mkdir()
        environment = os.environ | {"GOUJI_DATA_DIR": str(data)}
        subprocess.run([sys.executable, "-m", "gouji.cli", "index", str(ROOT / "corpus")], env=environment, check=True)
        with served(data) as address, browser() as chromium:
            for scheme, locale, views in SHOTS:
                context = chromium.new_context(
                    viewport={"width": 1440, "height": 860}, color_scheme=scheme, locale=locale
                )
                page = context.new_page()
                page.set_default_timeout(120_000)
                page.goto(address)
                for view in views:
                    VIEWS[view](page)
                    page.wait_for_timeout(2000)  # the mark's flash and the scrolling are over
                    small(page.screenshot()).save(IMAGES / f"{view}.png", optimize=True)
                context.close()


def small(picture: bytes) -> Image.Image:
    """256 colours: a third of the bytes. This method keeps colours that few dots have, as verdicts do."""
    flat = Image.open(io.BytesIO(picture)).convert("RGB")
    return flat.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def numbers(page: Page) -> None:
    """The 2023 sample with its first inconsistent figure marked."""
    page.locator("[data-open]", has_text=SAMPLE).filter(has_text="2023").first.click()
    page.locator(".g-text").wait_for()
    page.locator("tr.g-row:visible").first.click()


def season(page: Page) -> None:
    """Every sample audited."""
    page.locator("[data-home]").click()
    page.locator("[data-audit-all]").click()
    page.wait_for_function("document.querySelector('.g-season') && !document.querySelector('.g-cards')")


def findings(page: Page) -> None:
    """One finding decided on, one chosen."""
    numbers(page)
    panel(page, "叙述")
    page.locator('.g-finding [data-mark="采纳"]').first.click()
    page.locator('.g-finding[data-state="accepted"]').first.wait_for()
    page.locator(".g-finding .g-quotes button").nth(2).click()


def years(page: Page) -> None:
    panel(page, "历年")
    page.locator(".g-years").wait_for()


def opinion(page: Page) -> None:
    panel(page, "意见")
    page.locator(".g-paper").wait_for()


SHOTS = (
    ("light", "zh-CN", ("page", "season", "findings", "years", "opinion")),
    ("dark", "zh-CN", ("page-dark",)),
    ("light", "en-US", ("page-english",)),
)
VIEWS = {
    "page": numbers,
    "page-dark": numbers,
    "page-english": numbers,
    "season": season,
    "findings": findings,
    "years": years,
    "opinion": opinion,
}


if __name__ == "__main__":
    main()
