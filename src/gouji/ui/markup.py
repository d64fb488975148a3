"""HTML that is safe by construction: every plain string is escaped, only what `tag` made is not.

The page draws its own HTML from reports that strangers wrote, and Gradio does not clean it.
"""

import json
from collections.abc import Iterable

from markupsafe import Markup, escape

from gouji.report.model import Span

VOID = frozenset({"br", "input", "img", "hr"})


def tag(name: str, *children: object, **attributes: object) -> Markup:
    """One element. Children that are not Markup are escaped; attributes too, always in double quotes.

    `class_` is written class, `data_id` data-id; an attribute that is None or False is left out, True is written bare.
    """
    written = Markup("").join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Markup("<{}{}>").format(Markup(name), written)
    return Markup("<{}{}>{}</{}>").format(Markup(name), written, join(children), Markup(name))


def join(children: Iterable[object]) -> Markup:
    """Children one after the other, each escaped unless it is Markup; None is left out."""
    return Markup("").join(escape(child) for child in children if child is not None)


def spans_attribute(spans: Iterable[tuple[Span, str]]) -> str:
    """Places as the page's script reads them: `[[start, end, role], …]`, the first is scrolled to."""
    return json.dumps([[span.start, span.end, role] for span, role in spans])


def _attribute(key: str, value: object) -> Markup:
    if value is None or value is False:
        return Markup("")
    name = Markup(key.rstrip("_").replace("_", "-"))
    if value is True:
        return Markup(" {}").format(name)
    return Markup(' {}="{}"').format(name, value)
