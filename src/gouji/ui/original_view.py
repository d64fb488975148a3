"""The original pages as HTML: empty frames of the right shape, which the browser fills when they come into view."""

from collections.abc import Sequence

from markupsafe import Markup

from gouji.report.facsimile import WIDTH
from gouji.ui.language import ZH, Say
from gouji.ui.markup import join, tag

WAYS = ("text", "pages", "both")


def ways_view(say: Say = ZH) -> Markup:
    """What switches between text, pages and both; the script knows which was chosen last."""
    buttons = (
        tag(
            "button",
            say(f"original.{way}"),
            type="button",
            data_way=way,
            title=say("original.key", hint=say(f"original.{way}_hint")),
            aria_pressed="false",
        )
        for way in WAYS
    )
    return tag("div", *buttons, class_="g-ways", role="group", aria_label=say("original.ways"))


def pages_view(
    report_id: str, sizes: Sequence[tuple[float, float]], failed: str | None = None, say: Say = ZH
) -> Markup:
    """All pages of a report; `sizes` are their widths and heights in points. `failed` says why there are none."""
    pages = join(_page(report_id, number, *size, say) for number, size in enumerate(sizes, start=1))
    told = tag("p", failed, class_="g-none") if failed else None
    return tag(
        "div", told, pages, class_="g-pages", data_report=report_id, tabindex=0, aria_label=say("original.pages")
    )


def _page(report_id: str, number: int, width: float, height: float, say: Say) -> Markup:
    tall = round(WIDTH * height / max(width, 1))
    name = say("original.page", n=number)
    picture = tag(
        "img",
        src=f"original/{report_id}/{number}",
        alt=name,
        width=WIDTH,
        height=tall,
        loading="lazy",
        decoding="async",
        draggable="false",
    )
    return tag("figure", tag("div", picture, class_="g-sheet"), tag("figcaption", name), data_sheet=number)
