"""A suggestion for rewriting as a card: the paragraph with its citations, to be copied or put into the opinion."""

from dataclasses import dataclass

from markupsafe import Markup

from gouji.assistant.answer import Answer
from gouji.ui.chat_view import cited_answer
from gouji.ui.markup import tag


@dataclass(frozen=True, slots=True)
class Draft:
    """A suggestion on one indicator; `text` is what is copied, "" where the report says nothing of it."""

    name: str
    answer: Answer | None = None
    text: str = ""
    failed: str | None = None


def rewriting_view(draft: Draft, kept: bool = False) -> Markup:
    """`kept`: it is in the opinion."""
    return tag("section", _head(draft), _body(draft), _tools(draft, kept), class_="g-rewrite", aria_label="改写建议")


def _head(draft: Draft) -> Markup:
    close = tag("button", "×", type="button", data_rewrite_close=True, title="关闭", aria_label="关闭")
    return tag("header", tag("b", "改写建议"), tag("span", draft.name), close)


def _body(draft: Draft) -> Markup:
    if draft.failed is not None:
        return tag("p", draft.failed, class_="g-answer g-failed", role="alert")
    if draft.answer is None:
        return tag("p", tag("span", "正在从报告里找事实"), class_="g-answer g-thinking", role="status")
    return cited_answer(draft.answer)


def _tools(draft: Draft, kept: bool) -> Markup | None:
    if not draft.text:
        return None
    use = (
        tag("small", "已放进意见，可在“意见”里修改。", role="status")
        if kept
        else tag("button", "放进意见", type="button", data_suggest=True, title="作为附件供填报单位参考")
    )
    return tag("footer", tag("button", "复制", type="button", data_copy=draft.text), use)
