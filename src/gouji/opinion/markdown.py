"""The opinion as Markdown (.md). Nothing that a report says is markup: every character that could be is escaped."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from gouji.opinion import wording
from gouji.opinion.atomic import write_whole
from gouji.opinion.clean import clean
from gouji.opinion.model import Group, Opinion, Problem
from gouji.opinion.numerals import counted

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$&@^])")
# What is markup only at the head of a line: list marks, quotes of setext headings, numbers of lists.
_HEAD = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[-+=]))")
_LINK = re.compile(r"(?i)((?:https?|ftp):(?=//)|www(?=\.))")  # GFM makes links of bare addresses


def write(opinion: Opinion, path: Path) -> None:
    """Writes the .md as UTF-8, whole or not at all.

    Raises:
        GoujiError: there is no such folder.
    """
    write_whole(path, content(opinion).encode())


def content(opinion: Opinion) -> str:
    return "\n\n".join(_blocks(opinion)) + "\n"


def escaped(text: str) -> str:
    """One line of plain text as Markdown that shows exactly this text, wherever in a line it stands."""
    line = _MARKUP.sub(r"\\\1", clean(text))
    line = _LINK.sub(r"\1\\", line)
    return _HEAD.sub(r"\g<0>\\", line, count=1)


def _blocks(opinion: Opinion) -> Iterator[str]:
    yield f"# {escaped(wording.heading(opinion))}"
    if opinion.reference:
        yield escaped(opinion.reference)
    yield escaped(wording.addressee(opinion))
    yield wording.OPENING
    part = iter(range(1, 10))
    yield f"## {counted(next(part))}、总体评价"
    yield from map(escaped, (wording.OUTCOME[opinion.outcome], *opinion.assessment))
    if opinion.main:
        yield f"## {counted(next(part))}、主要问题"
        yield from _grouped(opinion.main)
    if opinion.questions:
        yield f"## {counted(next(part))}、需要说明的事项"
        yield from map(_problem, opinion.questions)
    if opinion.materials:
        yield f"## {counted(next(part))}、需要补充的材料"
        yield "\n".join(f"{n}. {escaped(wording.material_line(m))}" for n, m in enumerate(opinion.materials, start=1))
    yield f"## {counted(next(part))}、修改和报送要求"
    yield from map(escaped, (*opinion.requirements, opinion.closing, *opinion.signature))
    yield from _annexes(opinion)


def _grouped(problems: Sequence[Problem]) -> Iterator[str]:
    present = [group for group in Group if any(p.group is group for p in problems)]
    for number, group in enumerate(present, start=1):
        yield f"### （{counted(number)}）{wording.GROUP_HEADING[group]}"
        own = [p for p in problems if p.group is group]
        shared = wording.shared_request(own)
        yield from (_problem(p, "" if shared else p.request) for p in own)
        if shared:
            yield escaped(wording.shared_line(own, shared))


def _problem(problem: Problem, request: str | None = None) -> str:
    """One item; `request` replaces its own, where it is told for several at once."""
    title = f"**{problem.number}\\. {escaped(problem.title)}**（{wording.SEVERITY[problem.severity]}）"
    rows = [
        ("位置", problem.place),
        ("原文", wording.notes_line(problem.notes) if problem.notes else ""),
        ("问题", problem.explanation),
        ("复算", problem.formula),
        ("审核要点", "；".join(problem.basis)),
        ("要求", problem.request if request is None else request),
    ]
    return "\n".join([title, "", *(f"- {name}：{escaped(text)}" for name, text in rows if text)])


def _annexes(opinion: Opinion) -> Iterator[str]:
    if opinion.checks:
        yield "## 附：数字核对表"
        yield _table(
            ("序号", "结论", "位置", "报告所列", "复算", "相差"),
            [(str(c.number), c.verdict, c.place, c.stated, c.formula, c.gap or "—") for c in opinion.checks],
        )
    if opinion.minor:
        yield "## 附：其他需要修改的事项"
        yield from map(_problem, opinion.minor)
    if opinion.corrections:
        yield "## 附：文字和格式更正清单"
        yield _table(
            ("位置", "原文", "问题", "更正"), [(c.place, c.quote, c.title, c.request) for c in opinion.corrections]
        )
    if opinion.suggestions:
        yield f"## 附：{wording.SUGGESTIONS}"
        yield escaped(wording.ON_SUGGESTIONS)
        yield from (f"**{escaped(s.name)}** {escaped(s.text)}" for s in opinion.suggestions)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *([escaped(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
