"""The words of Gradio's own components, which the browser translates by itself, and those of the page's scripts."""

import json
from typing import Final

import gradio as gr
from markupsafe import Markup

from gouji.ui.language import Language, table
from gouji.ui.markup import join, tag

# Gradio's tags of the two languages; assets/language.js lets the browser name one of these.
TAGS: Final = {Language.CHINESE: "zh-CN", Language.ENGLISH: "en"}

I18N: Final = gr.I18n(
    **{tag: {key: words[language] for key, words in table().items()} for language, tag in TAGS.items()}
)


def in_both(key: str) -> Markup:
    """HTML with the words in each language, for what is drawn before the reader's language is known."""
    return join(tag("span", words, lang=TAGS[language]) for language, words in table()[key].items())


def script_words() -> str:
    """The words of the section [script] by language, as a script for the head of the page."""
    words = {
        tag: {key.removeprefix("script."): each[language] for key, each in table().items() if key.startswith("script.")}
        for language, tag in TAGS.items()
    }
    return f"window.goujiWords = {json.dumps(words, ensure_ascii=False)};"
