"""Steps that the browser tests have in common."""

from playwright.sync_api import Locator, Page, expect

SAMPLES = (
    "2021-桐荫街道办事处-整体支出绩效自评报告.txt",
    "2023-桐荫街道办事处-整体支出绩效自评报告.docx",
)


def open_sample(page: Page, year: int = 2023) -> Locator:
    page.locator("[data-open]", has_text="桐荫").filter(has_text=f"{year} 年度").click()
    text = page.locator(".g-text")
    expect(text).to_be_visible()
    return text


def panel(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def ask(page: Page, question: str) -> Locator:
    panel(page, "对话")
    page.locator("#g-question textarea").fill(question)
    page.get_by_role("button", name="提问").click()
    answer = page.locator(".g-answer").last
    expect(answer).not_to_contain_text("正在查找依据")
    return answer


def in_view(mark: Locator) -> None:
    """Both the mark and the pane it stands in are on the screen."""
    expect(mark).to_be_in_viewport()
