import re

import pytest
from markdown_it import MarkdownIt

from gouji.opinion import markdown, wording
from gouji.opinion.markdown import escaped
from gouji.opinion.model import Opinion


@pytest.mark.parametrize(
    "text",
    [
        "全年支出100.00万元，同比+5%",
        "# 标题",
        "1. 一",
        "12.5万元",
        "2) 二",
        "- 减",
        "--- 线",
        "+ 加",
        "=== 等",
        "> 引",
        "*强*_调_~~删~~`码`",
        "[字](http://203.0.113.9/a_b)",
        "![图](x.png)",
        "<img src=x onerror=alert(1)>",
        "&amp;&#35;",
        "http://203.0.113.9/a",
        "www.example.cn",
        "a@example.cn",
        "甲|乙",
        "\\反",
        "$x^2$",
    ],
)
def test_a_reader_shows_exactly_the_words(text: str) -> None:
    reader = MarkdownIt("gfm-like", {"linkify": False})
    (paragraph,) = [t for t in reader.parse(escaped(text)) if t.type == "inline"]
    children = paragraph.children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == text


@pytest.mark.parametrize("text", ["http://203.0.113.9/a", "HTTPS://a.cn", "www.example.cn", "a@example.cn"])
def test_no_address_is_left_for_a_reader_that_makes_links_of_them(text: str) -> None:
    assert not re.search(r"(?i)https?://|ftp://|www\.|\w@", escaped(text))


def test_the_whole_opinion_is_there(opinion: Opinion) -> None:
    text = markdown.content(opinion)
    assert text.startswith(f"# {escaped(wording.heading(opinion))}\n")
    for problem in (*opinion.problems, *opinion.questions):
        assert f"**{problem.number}\\. {escaped(problem.title)}**" in text
        assert escaped(problem.request) in text
    for line in opinion.checks:
        assert escaped(line.formula) in text


def test_tables_have_one_row_a_line_and_hostile_words_no_cell_of_their_own(hostile: Opinion) -> None:
    text = markdown.content(hostile)
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert rows
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows if row.startswith(("| 1 ", "| 2 ", "| 序号"))} == {7}
    reader = MarkdownIt("gfm-like", {"linkify": False})
    kinds = {c.type for t in reader.parse(text) for c in (t.children or [])}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close", "softbreak"}
