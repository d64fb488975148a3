"""The opinion as a Word file (.docx): headings, numbered problems with footnotes, and annexes with tables."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from gouji.opinion import wording
from gouji.opinion.atomic import write_whole
from gouji.opinion.clean import clean
from gouji.opinion.model import CheckLine, Group, Opinion, Problem
from gouji.opinion.numerals import counted
from gouji.opinion.title_lines import title_lines

if TYPE_CHECKING:
    from docx.document import Document

# Widths of the annexes' columns, in millimetres; the text of a landscape page is 247 wide.
_CHECKS: Final = (("序号", 12), ("结论", 17), ("位置", 62), ("报告所列", 28), ("复算", 76), ("相差", 37), ("问题", 15))
_LONGEST_SUGGESTION: Final = 4000  # characters
_TITLE_ROOM: Final = 20  # characters of 22 points in a line 156 millimetres long
_MINOR: Final = (("序号", 12), ("位置和原文", 68), ("问题", 102), ("要求", 65))
_CORRECTIONS: Final = (("序号", 12), ("位置", 60), ("原文", 85), ("更正", 90))


def write(opinion: Opinion, path: Path) -> None:
    """Writes the .docx, whole or not at all.

    Raises:
        GoujiError: there is no such folder.
    """
    write_whole(path, content(opinion))


def content(opinion: Opinion) -> bytes:
    """The bytes of the .docx, for whoever sends it instead of keeping it."""
    import docx

    from gouji.opinion.fonts import add_fallbacks
    from gouji.opinion.page import set_up

    document = docx.Document()
    set_up(document)
    _describe(document, opinion)
    _Writer(document, opinion).write()
    add_fallbacks(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _describe(document: "Document", opinion: Opinion) -> None:
    """The file's own properties: without this they name python-docx and the year 2013."""
    import datetime

    properties = document.core_properties
    properties.title = clean(wording.heading(opinion), 200)
    properties.subject, properties.author, properties.comments = "绩效自评报告审核意见", "", ""
    properties.created = properties.modified = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)


class _Annex(NamedTuple):
    """A table, or, without columns, a paragraph a row: a name and a text."""

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[str]]


class _Writer:
    def __init__(self, document: "Document", opinion: Opinion) -> None:
        from gouji.opinion.fonts import BODY
        from gouji.opinion.footnotes import Footnotes

        self._document = document
        self._opinion = opinion
        self._footnotes = Footnotes(document, BODY)
        self._parts = 0
        self._annexes = _annexes(opinion)

    def write(self) -> None:
        opinion = self._opinion
        self._title()
        self._text(wording.addressee(opinion), first_line=0)
        self._text(wording.OPENING)
        self._part("总体评价")
        self._text(wording.OUTCOME[opinion.outcome])
        for sentence in opinion.assessment:
            self._text(sentence)
        if opinion.main:
            self._part("主要问题")
            self._problems(opinion.main)
        if opinion.questions:
            self._part("需要说明的事项")
            for problem in opinion.questions:
                self._problem(problem, problem.request)
        if opinion.materials:
            self._part("需要补充的材料")
            for number, material in enumerate(opinion.materials, start=1):
                self._text(f"{number}. {wording.material_line(material)}")
        self._part("修改和报送要求")
        for requirement in opinion.requirements:
            self._text(requirement)
        self._text(opinion.closing)
        self._list_annexes()
        self._sign()
        self._add_annexes()
        self._footnotes.save()

    def _title(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        title = self._document.add_paragraph(style="Title")
        for number, line in enumerate(title_lines(clean(wording.heading(self._opinion), 200), _TITLE_ROOM)):
            if number:
                title.add_run().add_break()
            title.add_run(line)
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.paragraph_format.line_spacing = Pt(36)
        reference = self._document.add_paragraph(clean(self._opinion.reference))
        reference.alignment = WD_ALIGN_PARAGRAPH.CENTER
        reference.paragraph_format.space_before = Pt(6)
        reference.paragraph_format.space_after = Pt(28)

    def _part(self, name: str) -> None:
        self._parts += 1
        self._heading(f"{counted(self._parts)}、{name}", 1)

    def _heading(self, text: str, level: int) -> None:
        from gouji.opinion.page import indent

        indent(self._document.add_heading(text, level))

    def _text(self, text: str, *, first_line: int = 2) -> Any:
        from gouji.opinion.page import indent

        paragraph = self._document.add_paragraph(clean(text))
        return indent(paragraph, first_line) if first_line else paragraph

    def _problems(self, problems: Sequence[Problem]) -> None:
        present = [group for group in Group if any(p.group is group for p in problems)]
        for number, group in enumerate(present, start=1):
            self._heading(f"（{counted(number)}）{wording.GROUP_HEADING[group]}", 2)
            own = [problem for problem in problems if problem.group is group]
            shared = wording.shared_request(own)
            for problem in own:
                self._problem(problem, "" if shared else problem.request)
            if shared:
                self._text(wording.shared_line(own, shared))

    def _problem(self, problem: Problem, request: str) -> None:
        """The title, then where and what; the quotes are the footnote's, whose mark stands apart from any figure."""
        from gouji.opinion.page import indent

        paragraph = indent(self._document.add_paragraph())
        paragraph.add_run(f"{problem.number}. {clean(problem.title).rstrip('。')}。").bold = True
        if problem.notes:
            self._footnotes.add(paragraph, clean(wording.notes_line(problem.notes)))
            paragraph.add_run(f"〔{clean(problem.place)}〕")
        paragraph.add_run(clean(wording.body(problem) + request))

    def _sign(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        for number, line in enumerate(self._opinion.signature):
            paragraph = self._document.add_paragraph(clean(line))
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.right_indent = Pt(32)
            paragraph.paragraph_format.space_before = Pt(28) if number == 0 else Pt(0)

    def _list_annexes(self) -> None:
        for number, annex in enumerate(self._annexes, start=1):
            named = f"{number}. {annex.name}"
            self._text(f"附件：{named}" if number == 1 else named, first_line=2 if number == 1 else 5)

    def _add_annexes(self) -> None:
        from docx.enum.text import WD_BREAK
        from docx.shared import Pt

        from gouji.opinion.page import landscape
        from gouji.opinion.word_table import add_table

        for number, annex in enumerate(self._annexes, start=1):
            if number == 1:
                landscape(self._document)
            else:
                self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            heading = self._document.add_heading(f"附件{number}　{annex.name}", 1)
            heading.paragraph_format.space_after = Pt(6)
            if annex.columns:
                add_table(self._document, annex.columns, [[clean(cell) for cell in row] for row in annex.rows])
            else:
                self._add_suggestions(annex.rows)

    def _add_suggestions(self, rows: Sequence[Sequence[str]]) -> None:
        self._text(wording.ON_SUGGESTIONS)
        for number, (name, text) in enumerate(rows, start=1):
            paragraph = self._text("")
            paragraph.add_run(f"{number}. {clean(name)}。").bold = True
            paragraph.add_run(clean(text, _LONGEST_SUGGESTION))


def _annexes(opinion: Opinion) -> list[_Annex]:
    corrections = [
        [str(n), c.place, c.quote, f"{c.title}。{c.request}"] for n, c in enumerate(opinion.corrections, start=1)
    ]
    annexes = (
        _Annex("数字核对表", _CHECKS, [_check_row(opinion, line) for line in opinion.checks]),
        _Annex("其他需要修改的事项", _MINOR, [_minor_row(problem) for problem in opinion.minor]),
        _Annex("文字和格式更正清单", _CORRECTIONS, corrections),
        _Annex(wording.SUGGESTIONS, (), [[s.name, s.text] for s in opinion.suggestions]),
    )
    return [annex for annex in annexes if annex.rows]


def _check_row(opinion: Opinion, line: CheckLine) -> list[str]:
    told = "、".join(map(str, wording.problems_of(opinion, line))) or "—"
    return [str(line.number), line.verdict, line.place, line.stated, line.formula, line.gap or "—", told]


def _minor_row(problem: Problem) -> list[str]:
    quote = f"：“{problem.notes[0].quote}”" if problem.notes else ""
    return [
        str(problem.number),
        f"{problem.place}{quote}",
        f"{problem.title}。{wording.body(problem)}",
        problem.request,
    ]
