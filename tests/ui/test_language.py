"""The table of the page's words: whole in both languages, and every entry of it is used."""

import ast
import re
import string
from collections.abc import Iterator
from enum import StrEnum
from importlib.resources import files
from pathlib import Path

import pytest

from gouji.calculator.model import RelationKind, Status, Verdict
from gouji.narrative.model import Certainty, FindingKind, Severity
from gouji.opinion.model import Outcome
from gouji.ui.chat_view import FIRST_QUESTIONS
from gouji.ui.i18n import I18N
from gouji.ui.language import EN, ZH, Language, Say, spoken, table
from gouji.ui.session import LOCAL
from gouji.workspace.decision import Mark
from gouji.years.model import Copy, Link

UI = Path(str(files("gouji.ui")))
CHINESE = re.compile(r"[㐀-鿿]")
# What the page is drawn by. The opinion is a document for the unit that wrote the report: Chinese for every reader.
DRAWN_BY = {
    *(path.name for path in UI.glob("*_view.py") if path.name != "opinion_view.py"),
    *(
        "filters.py",
        "page.py",
        "judging.py",
        "talk.py",
        "drafting.py",
        "session.py",
        "original.py",
        "original_routes.py",
    ),
}
# The program's name, a signature that the workspace keeps, and questions, which are asked and answered in Chinese.
KEPT = {"勾稽", LOCAL, *FIRST_QUESTIONS}


def literals() -> Iterator[tuple[Path, str]]:
    """Every string of the page's modules that is no docstring; of an f-string its first part."""
    for path in sorted(UI.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                yield path, node.value


def names(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def test_every_entry_is_whole_in_both_languages() -> None:
    for key, words in table().items():
        assert set(words) == set(Language), key
        assert all(text.strip() for text in words.values()), key
        assert names(words[Language.CHINESE]) == names(words[Language.ENGLISH]), key


def test_english_words_are_english() -> None:
    english = {key: words[Language.ENGLISH] for key, words in table().items()}
    assert [key for key, text in english.items() if CHINESE.search(text)] == []


@pytest.mark.parametrize(
    "kind",
    [Verdict, Status, RelationKind, FindingKind, Severity, Certainty, Mark, Outcome, Copy, Link],
    ids=lambda k: k.__name__,
)
def test_every_member_has_a_word_of_its_own(kind: type[StrEnum]) -> None:
    members = [member for member in kind if member is not Link.SAME]  # nothing is said of what stayed
    for say in (ZH, EN):
        assert len({say.of(m, year=2023) for m in members}) == len(members)


def test_what_is_kept_in_chinese_is_shown_by_the_same_word() -> None:
    assert [ZH.of(mark) for mark in Mark] == [mark.value for mark in Mark]
    assert [ZH.of(outcome) for outcome in Outcome] == [outcome.value for outcome in Outcome]
    assert [ZH.of(certainty) for certainty in Certainty] == [certainty.value for certainty in Certainty]


def test_every_key_that_is_used_is_there_and_every_entry_is_used() -> None:
    said = [text for _, text in literals()]
    sections = {key.split(".")[0] for key in table()}
    keys = {text for text in said if re.fullmatch(r"[a-z_]+\.[a-z_]+", text) and text.split(".")[0] in sections}
    used = {text for text in keys if not text.endswith((".css", ".js", "_"))}
    assert used - set(table()) == set()

    scripts = "".join(path.read_text(encoding="utf-8") for path in (UI / "assets").glob("*.js"))
    used |= {f"script.{word}" for word in re.findall(r'"([a-z]+)"', scripts)}
    # Keys put together from a part that varies: say(f"check.{name}").
    begun = tuple(text for text in said if re.fullmatch(r"[a-z_]+\.[a-z_]*", text) and text not in table())
    unused = [
        key for key in table() if key not in used and not key[0].isupper() and not (begun and key.startswith(begun))
    ]
    assert unused == []


def test_no_chinese_stands_in_the_code_of_the_page() -> None:
    """What is not in the table would stay Chinese on an English page."""
    chinese = {(path.name, text) for path, text in literals() if path.name in DRAWN_BY and CHINESE.search(text)}
    assert sorted((name, text) for name, text in chinese if text not in KEPT) == []


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", ZH),
        ("en-US,en;q=0.9,zh-CN;q=0.8", EN),
        ("EN", EN),
        ("fr-FR,fr;q=0.9", ZH),
        ("", ZH),
        (None, ZH),
    ],
)
def test_english_only_where_it_is_the_first_language(header: str | None, expected: Say) -> None:
    assert spoken(header) is expected


def test_words_are_filled_in_and_what_is_filled_in_is_not_read_again() -> None:
    assert ZH("years.left_out", title="{reason}", reason="坏") == "未列入：{reason}（坏）"
    assert EN("outline.look", n=3) == "3 to look at"


def test_the_browser_gets_the_same_table() -> None:
    assert set(I18N.translations) == {"zh-CN", "en"}
    assert I18N.translations["en"]["tab.checks"] == EN("tab.checks")
