"""`gouji search`: passages of the indexed reports, the nearest first."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Group
from rich.padding import Padding

from gouji.cli.folded import Folded
from gouji.cli.output import Format, FormatOption, console, emit, plain
from gouji.errors import GoujiError

if TYPE_CHECKING:
    from gouji.index.passage import Passage


def command(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="要找的内容")],
    unit: Annotated[str | None, typer.Option("--unit", help="只找这个单位的报告")] = None,
    year: Annotated[int | None, typer.Option("--year", help="只找这个年度的报告")] = None,
    section: Annotated[str | None, typer.Option("--section", help="只找标题含有这几个字的章节")] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="最多几段")] = 8,
    doubtful: Annotated[bool, typer.Option("--doubtful", help="拿不准是否回答了问题的段落也列出")] = False,
    output: FormatOption = Format.TABLE,
) -> None:
    """在已入库的报告里找段落。"""
    from gouji.index.library import Library
    from gouji.settings import settings

    if not text.strip():
        raise GoujiError("要找的内容是空的，请写出几个字")
    passages = Library(settings()).search(text, unit=unit, year=year, section=section, k=k, doubtful=doubtful)
    if output is Format.JSON:
        emit(json.dumps([row(passage) for passage in passages], ensure_ascii=False))
    else:
        for number, passage in enumerate(passages, start=1):
            console().print(_shown(number, passage))
        if not passages:
            console().print("没有找到；换个说法，加 --doubtful 看最接近的段落，或先用 gouji index 加入报告")


def row(passage: "Passage") -> dict[str, Any]:
    """One passage as the machine contract words it."""
    return {
        "score": passage.score,
        "quote": passage.text,
        "start": passage.start,
        "end": passage.end,
        "report": passage.report_id,
        "unit": passage.unit,
        "year": passage.year,
        "section": passage.section,
    }


def _shown(number: int, passage: "Passage") -> Group:
    where = (passage.unit, f"{passage.year} 年度" if passage.year else None, passage.section)
    line = f"{number}. {plain(' · '.join(part for part in where if part))}  {passage.score:.2f}"
    start, end = passage.hit.start - passage.start, passage.hit.end - passage.start
    parts = [(passage.text[:start], "dim"), (passage.text[start:end], ""), (passage.text[end:], "dim")]
    if not console().is_terminal:  # without dim letters nothing would tell what was found from what stands around it
        parts = parts[1:2]
    body = [Folded(plain(text.strip("\n")), style=style) for text, style in parts if text.strip()]
    return Group(Folded(line, style="bold"), Padding(Group(*body), (0, 0, 1, 3)))
