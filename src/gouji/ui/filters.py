"""The row of buttons above a list (核数, 叙述) that shows one kind of its rows, or all of them."""

from collections.abc import Sequence

from markupsafe import Markup

from gouji.ui.language import Say
from gouji.ui.markup import tag

ALL = "all"


def filters(name: str, options: Sequence[tuple[str, str, int]], shown: str, say: Say) -> Markup:
    """`options` are the kinds: value, word and number of rows. The script of the page sets what is pressed."""
    everything = (ALL, say("list.all"), sum(number for _, _, number in options))
    buttons = (
        tag(
            "button",
            word,
            tag("b", number),
            type="button",
            data_filter=value,
            aria_pressed="true" if value == shown else "false",
        )
        for value, word, number in (everything, *options)
    )
    return tag("div", *buttons, class_="g-filters", role="group", aria_label=name)
