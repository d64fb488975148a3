"""What must not be lost: a killed server, two reviewers at once, a corrected report under the same name."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.browser import chromium, serving

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine; .ci/run installs one"),
]

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

if chromium() is not None:
    from playwright.sync_api import expect

    from tests.ui.journeys import ask, panel

    expect.set_options(timeout=30_000)

REPORT = """云湖区示例街道办事处整体支出绩效自评报告
（2023年度）
部门单位名称（公章）：云湖区示例街道办事处
一、预算执行情况
2023年全年实际支出100.00万元，其中：基本支出60.00万元，项目支出45.00万元。
二、人员情况
2023年末在职人员12人，其中：行政人员5人，事业人员6人。
三、绩效情况
2023年共开展政策宣讲10次，覆盖群众1200人，群众对宣讲内容的知晓程度明显提高。
四、改进措施
由财务室牵头，每季度末通报一次支付进度，对连续两个季度滞后的项目约谈负责人。
"""
NAME = "自评报告.txt"


def written(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / NAME
    path.write_text(text, encoding="utf-8")
    return path


def opened(page: "Page", file: Path) -> None:
    page.locator("input[type=file]").first.set_input_files(file)
    expect(page.locator(".g-text")).to_be_visible()
    panel(page, "叙述")


def named(page: "Page", words: str) -> "Locator":
    return page.locator(".g-finding", has_text=words).first


def test_a_server_that_is_killed_loses_no_decision_and_no_word_and_a_correction_is_told_as_a_diff(
    chrome: "Browser", tmp_path: Path
) -> None:
    data = tmp_path / "gouji-data"
    data.mkdir()
    context = chrome.new_context(locale="zh-CN")
    page = context.new_page()
    with serving(data) as (address, server):
        page.goto(address)
        expect(page.locator(".g-empty")).to_contain_text("还没有报告")
        opened(page, written(tmp_path / "一", REPORT))
        spent, staff = named(page, "实际支出100"), named(page, "在职人员12人")
        spent.locator('[data-mark="采纳"]').click()
        expect(spent).to_have_attribute("data-state", "accepted")
        staff.locator('[data-mark="待核实"]').click()
        expect(staff).to_have_attribute("data-state", "verify")
        answer = ask(page, "全年实际支出是多少？").locator("p").first.text_content() or ""
        page.locator('[data-rate="0"]').click()
        page.locator(".g-rating input").fill("没说是决算数")
        page.locator(".g-rating form button").click()
        expect(page.locator(".g-rated")).to_be_visible()
        page.locator("[data-home]").click()
        expect(page.locator(".g-totals")).to_contain_text("1份已审核")
        server.kill()
    with serving(data) as (address, _):
        page.goto(address)
        page.locator("tr[data-open]").click()
        expect(page.locator(".g-text")).to_be_visible()
        panel(page, "对话")
        expect(page.locator(".g-answer")).to_contain_text(answer)
        panel(page, "叙述")
        expect(named(page, "实际支出100")).to_have_attribute("data-state", "accepted")
        expect(named(page, "在职人员12人")).to_have_attribute("data-state", "verify")

        # The corrected report has the same name and another content: the first one is not written over.
        opened(page, written(tmp_path / "二", REPORT.replace("45.00", "40.00")))
        expect(page.locator(".g-progress")).to_contain_text("已改 1 项")
        expect(page.locator(".g-finding", has_text="实际支出100")).to_have_count(0)
        expect(named(page, "在职人员12人")).to_have_attribute("data-state", "verify")
        assert len(list((data / "uploads").glob(f"*/{NAME}"))) == 2
    context.close()


def test_of_two_reviewers_who_decide_at_once_the_second_is_told_and_sees_the_first(
    chrome: "Browser", address: str, tmp_path: Path
) -> None:
    pages = []
    for _ in range(2):
        context = chrome.new_context(locale="zh-CN")
        pages.append(context.new_page())
    one, other = pages
    one.goto(address)
    opened(one, written(tmp_path / "一", REPORT))
    other.goto(one.url)
    expect(other.locator(".g-text")).to_be_visible()
    panel(other, "叙述")
    seen = named(other, "实际支出100")
    expect(seen).to_have_attribute("data-state", "open")
    named(one, "实际支出100").locator('[data-mark="采纳"]').click()
    expect(named(one, "实际支出100")).to_have_attribute("data-state", "accepted")
    seen.locator('[data-mark="不采纳"]').click()
    expect(other.get_by_text("刚处理过这个问题")).to_be_visible()
    expect(seen).to_have_attribute("data-state", "accepted")
    seen.locator('[data-mark="不采纳"]').click()
    expect(seen).to_have_attribute("data-state", "rejected")
    for page in pages:
        page.context.close()
