"""What the page shows before a report is open: what Gouji is for, and the reports of the library."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from gouji.ui.markup import tag

if TYPE_CHECKING:
    from gouji.index.passage import ReportCard


def brand() -> Markup:
    """The name of the page."""
    return tag("div", tag("b", "勾稽"), tag("span", "绩效自评报告核数与问答"), class_="g-brand")


def waiting(words: str) -> Markup:
    """What a side panel shows while no report is open."""
    return tag("p", words, class_="g-none")


def start_view(cards: "Sequence[ReportCard]") -> Markup:
    """The reports that can be opened, one card each; without any, what to do first."""
    how = "上传一份绩效自评报告（Word、PDF、Excel 或文本），每个数字都会重新核对，问题都标在原文上。文件不出本机。"
    if not cards:
        return tag("div", tag("strong", "还没有报告"), tag("p", how), class_="g-message g-empty")
    return tag(
        "div",
        tag("strong", "打开一份报告"),
        tag("p", how),
        tag("div", *(_card(card) for card in cards), class_="g-cards"),
        class_="g-start",
    )


def _card(card: "ReportCard") -> Markup:
    return tag(
        "button",
        tag("b", card.unit or card.title),
        tag("span", f"{card.year} 年度" if card.year else "年度不明"),
        tag("small", card.title),
        type="button",
        data_open=card.id,
    )
