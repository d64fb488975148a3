import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from gouji.opinion import word, wording
from gouji.opinion.fonts import BODY, HEADING, SUBHEADING
from gouji.opinion.model import Opinion

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(content: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")}


def text_of(root: Any) -> str:
    return "".join(node.text or "" for node in root.iter(f"{W}t"))


@pytest.fixture(scope="module")
def content(opinion: Opinion) -> bytes:
    return word.content(opinion)


def test_the_document_has_title_headings_and_every_problem(content: bytes, opinion: Opinion) -> None:
    document = docx.Document(io.BytesIO(content))
    styles = {p.style.name: p.text for p in document.paragraphs if p.style is not None}
    assert styles["Title"].replace("\n", "") == wording.heading(opinion)
    assert opinion.reference in {p.text for p in document.paragraphs}
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings[0] == "一、总体评价"
    body = "\n".join(p.text for p in document.paragraphs)
    for problem in opinion.main:
        assert f"{problem.number}. {problem.title}" in body
        assert problem.request in body
    tables = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    for line in opinion.checks:
        assert line.formula in tables
    for correction in opinion.corrections:
        assert correction.quote in tables


def test_each_told_problem_has_a_footnote_with_its_quote(content: bytes, opinion: Opinion) -> None:
    found = parts(content)
    notes = {note.get(f"{W}id"): text_of(note) for note in found["word/footnotes.xml"]}
    marks = [mark.get(f"{W}id") for mark in found["word/document.xml"].iter(f"{W}footnoteReference")]
    told = [problem for problem in (*opinion.main, *opinion.questions) if problem.notes]
    assert len(marks) == len(told) > 5
    for mark, problem in zip(marks, told, strict=True):
        assert problem.notes[0].quote in notes[mark]
        assert problem.notes[0].place in notes[mark]
    ids = [n.get(f"{W}id") for n in found["word/settings.xml"].iter(f"{W}footnote")]
    assert ids == ["-1", "0"]


@pytest.mark.parametrize(("style", "font"), [("Normal", BODY), ("Heading 1", HEADING), ("Heading 2", SUBHEADING)])
def test_chinese_text_has_a_font_of_its_own_and_no_theme_over_it(content: bytes, style: str, font: str) -> None:
    properties = docx.Document(io.BytesIO(content)).styles[style].element.rPr
    fonts = properties.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == font
    assert not [name for name in fonts.attrib if "Theme" in name]


def test_the_language_is_chinese(content: bytes) -> None:
    assert {node.get(f"{W}eastAsia") for node in parts(content)["word/styles.xml"].iter(f"{W}lang")} == {"zh-CN"}


def test_fonts_name_what_takes_their_place(content: bytes) -> None:
    table = parts(content)["word/fontTable.xml"]
    fallbacks = {font.get(f"{W}name"): font.find(f"{W}altName") for font in table}
    assert "FangSong" in fallbacks[BODY].get(f"{W}val")
    assert "SimHei" in fallbacks[HEADING].get(f"{W}val")


def test_pages_are_a4_and_numbered_by_a_field(content: bytes) -> None:
    document = docx.Document(io.BytesIO(content))
    first, second = document.sections
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert (round(second.page_width.mm), round(second.page_height.mm)) == (297, 210)
    fields = [node.get(f"{W}instr") for name, root in parts(content).items() for node in root.iter(f"{W}fldSimple")]
    assert fields == ["PAGE"]


def test_hostile_words_stay_words(hostile: Opinion) -> None:
    found = parts(word.content(hostile))  # would not parse with a control character in it
    root = found["word/document.xml"]
    assert '<b>&"|*_`# [x](http://203.0.113.9)' in text_of(root)
    instructions = {f"{W}hyperlink", f"{W}fldSimple", f"{W}instrText", f"{W}object", f"{W}altChunk"}
    assert not [node.tag for node in root.iter() if node.tag in instructions]
    assert "\u202e" not in text_of(root) + text_of(found["word/footnotes.xml"])
    longest = max(len(text_of(note)) for note in found["word/footnotes.xml"])
    assert longest < 2100


def test_it_is_written_whole_over_an_older_one(opinion: Opinion, tmp_path: Path) -> None:
    place = tmp_path / "意见.docx"
    place.write_bytes(b"older")
    word.write(opinion, place)
    assert docx.Document(str(place)).core_properties.title == wording.heading(opinion)
    assert list(tmp_path.iterdir()) == [place]
