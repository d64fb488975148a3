"""Bound elsewhere than to this machine, the page asks who is there, and what is decided carries that name."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.browser import chromium, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine; .ci/run installs one"),
]

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

if chromium() is not None:
    from playwright.sync_api import expect

    from tests.ui.journeys import SAMPLES, panel

    expect.set_options(timeout=30_000)

EVERYWHERE = ("--host", "0.0.0.0")


def gouji(folder: Path, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gouji.cli", *arguments],
        env=os.environ | {"GOUJI_DATA_DIR": str(folder)},
        input=said,
        capture_output=True,
        text=True,
        timeout=120,
    )


def sign_in(page: "Page", password: str) -> None:
    page.get_by_label("用户名").fill("张三")
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def test_only_users_get_in_and_their_decisions_carry_their_names(
    chrome: "Browser", tmp_path: Path, corpus: Path
) -> None:
    folder = tmp_path / "gouji-data"
    added = gouji(folder, "user", "add", "张三", said="对的长密码-2024\n")
    assert added.returncode == 0, added.stderr
    context = chrome.new_context(locale="zh-CN")
    page = context.new_page()
    with served(folder, *EVERYWHERE) as address:
        page.goto(address)
        expect(page.locator(".auth").first).to_contain_text("用户由管理员用 gouji user add 添加")
        sign_in(page, "错的长密码-2024")
        expect(page.locator(".creds")).to_be_visible()
        assert page.locator("#g-text").count() == 0
        # Nor is what the page is made of given out.
        assert page.request.get(f"{address}config").status == 401

        sign_in(page, "对的长密码-2024")
        expect(page.locator(".g-empty")).to_be_visible()
        page.locator("input[type=file]").first.set_input_files(corpus / SAMPLES[1])
        expect(page.locator(".g-text")).to_be_visible()
        panel(page, "叙述")
        page.locator('.g-finding [data-mark="采纳"]').first.click()
        expect(page.locator(".g-finding .g-by").first).to_contain_text("张三")
    context.close()
