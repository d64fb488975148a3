"""The look of the page: colours, fonts by name, and the style sheet and script that ship with it."""

from importlib.resources import files
from typing import Final

from gradio.themes import Base, Color
from markupsafe import Markup

from gouji.ui.i18n import in_both, script_words
from gouji.ui.language import ZH
from gouji.ui.markup import join, tag

# By name only: whatever of these a machine has. Nothing is fetched.
FONTS: Final = (
    "PingFang SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "sans-serif",
)
MONOSPACE: Final = ("Cascadia Mono", "Consolas", "Noto Sans Mono CJK SC", "monospace")

# In this order: the later ones build on the earlier.
STYLES: Final = ("frame.css", "text.css", "panels.css", "opinion.css", "start.css", "original.css", "rewriting.css")
SCRIPTS: Final = ("language.js", "marks.js", "page.js", "review.js", "original.js", "rewriting.js")


def theme() -> Base:
    """Gradio's plain theme in ink blue on warm grey."""
    ink = Color(
        c50="#eef3f8", c100="#d9e4ee", c200="#b5cade", c300="#86a9c8", c400="#5585ae", c500="#346893",
        c600="#275379", c700="#204361", c800="#1a364e", c900="#142a3d", c950="#0c1a27",
    )  # fmt: skip
    return Base(
        primary_hue=ink,
        secondary_hue=ink,
        neutral_hue="stone",
        text_size="sm",
        spacing_size="sm",
        radius_size="sm",
        font=list(FONTS),
        font_mono=list(MONOSPACE),
    )


def head() -> str:
    """The style sheets and the scripts of assets/, for the head of the page.

    Not as Gradio's `css`, which puts a prefix before every selector and so cannot reach the frame around the page.
    """
    styles = "".join(f"<style>{_asset(name)}</style>" for name in STYLES)
    return styles + "".join(f"<script>{script}</script>" for script in (script_words(), *map(_asset, SCRIPTS)))


def sign_in() -> str:
    """What stands above the fields of the sign-in, with its own style: Gradio leaves the head out there."""
    style = Markup("<style>{}</style>").format(Markup(_asset("sign_in.css")))
    return join((style, tag("b", ZH("brand.name")), in_both("sign_in.hint")))


def _asset(name: str) -> str:
    return (files("gouji.ui") / "assets" / name).read_text(encoding="utf-8")
