"""The original pages as HTML: empty frames of the right shape, which the browser fills when they come into view."""

from collections.abc import Sequence

from markupsafe import Markup

from gouji.report.facsimile import WIDTH
from gouji.ui.markup import join, tag

WAYS = (
    ("text", "原文", "识别出的文字，数字和问题都标在上面"),
    ("pages", "版面", "文件原来的版面"),
    ("both", "对照", "原文和版面并排"),
)


def ways_view() -> Markup:
    """What switches between text, pages and both; the script knows which was chosen last."""
    buttons = (
        tag("button", name, type="button", data_way=way, title=f"{hint}（按 p 切换）", aria_pressed="false")
        for way, name, hint in WAYS
    )
    return tag("div", *buttons, class_="g-ways", role="group", aria_label="原文或版面")


def pages_view(report_id: str, sizes: Sequence[tuple[float, float]], failed: str | None = None) -> Markup:
    """All pages of a report; `sizes` are their widths and heights in points. `failed` says why there are none."""
    pages = join(_page(report_id, number, *size) for number, size in enumerate(sizes, start=1))
    told = tag("p", failed, class_="g-none") if failed else None
    return tag("div", told, pages, class_="g-pages", data_report=report_id, tabindex=0, aria_label="版面")


def _page(report_id: str, number: int, width: float, height: float) -> Markup:
    tall = round(WIDTH * height / max(width, 1))
    picture = tag(
        "img",
        src=f"original/{report_id}/{number}",
        alt=f"第 {number} 页",
        width=WIDTH,
        height=tall,
        loading="lazy",
        decoding="async",
        draggable="false",
    )
    return tag("figure", tag("div", picture, class_="g-sheet"), tag("figcaption", f"第 {number} 页"), data_sheet=number)
