"""A suggestion for rewriting as a card: the paragraph with its citations, to be copied or put into the opinion."""

from dataclasses import dataclass

from markupsafe import Markup

from gouji.assistant.answer import Answer
from gouji.ui.chat_view import cited_answer
from gouji.ui.language import ZH, Say
from gouji.ui.markup import tag


@dataclass(frozen=True, slots=True)
class Draft:
    """A suggestion on one indicator; `text` is what is copied, "" where the report says nothing of it."""

    name: str
    answer: Answer | None = None
    text: str = ""
    failed: str | None = None


def rewriting_view(draft: Draft, say: Say = ZH, kept: bool = False) -> Markup:
    """`kept`: it is in the opinion."""
    parts = (_head(draft, say), _body(draft, say), _tools(draft, kept, say))
    return tag("section", *parts, class_="g-rewrite", aria_label=say("rewriting.suggestion"))


def _head(draft: Draft, say: Say) -> Markup:
    name = say("rewriting.close")
    close = tag("button", "×", type="button", data_rewrite_close=True, title=name, aria_label=name)
    return tag("header", tag("b", say("rewriting.suggestion")), tag("span", draft.name), close)


def _body(draft: Draft, say: Say) -> Markup:
    if draft.failed is not None:
        return tag("p", draft.failed, class_="g-answer g-failed", role="alert")
    if draft.answer is None:
        return tag("p", tag("span", say("rewriting.busy")), class_="g-answer g-thinking", role="status")
    return cited_answer(draft.answer, say)


def _tools(draft: Draft, kept: bool, say: Say) -> Markup | None:
    if not draft.text:
        return None
    use = (
        tag("small", say("rewriting.kept"), role="status")
        if kept
        else tag("button", say("rewriting.use"), type="button", data_suggest=True, title=say("rewriting.use_hint"))
    )
    return tag("footer", tag("button", say("rewriting.copy"), type="button", data_copy=draft.text), use)
