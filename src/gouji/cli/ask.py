"""`gouji ask`: one question, answered from the reports with citations."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding

from gouji.cli.folded import Folded
from gouji.cli.output import Format, FormatOption, console, emit, plain
from gouji.errors import GoujiError

# The conversation that --continue goes on with.
USUAL = "默认"

if TYPE_CHECKING:
    from gouji.assistant.answer import Answer
    from gouji.audit import Audit
    from gouji.cli.thread import Thread
    from gouji.index.library import Library


def command(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="要问的话")],
    report: Annotated[
        str | None, typer.Option("--report", metavar="PATH-or-ID", help="只问这份报告：文件，或已入库报告的编号")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="只看这个单位的报告")] = None,
    year: Annotated[int | None, typer.Option("--year", help="只看这个年度的报告")] = None,
    thread: Annotated[
        str | None, typer.Option("--thread", metavar="NAME", help="接着这段对话问（同一份报告、同一个人），没有就新开")
    ] = None,
    go_on: Annotated[bool, typer.Option("--continue", "-c", help="接着上次用 -c 问的话问")] = False,
    output: FormatOption = Format.TABLE,
) -> None:
    """回答关于报告的问题，每句话都注明出处。"""
    from gouji.assistant.assistant import Assistant
    from gouji.assistant.inquiry import Inquiry
    from gouji.index.library import Library
    from gouji.settings import settings

    if not question.strip():
        raise GoujiError("问题是空的，请写出要问的话")
    if thread is not None and go_on:
        raise GoujiError(f"--thread 和 --continue 只用一个：-c 就是名为“{USUAL}”的对话")
    library = Library(settings())
    audited = _audited(report, library)
    kept = _thread(USUAL if go_on else thread, audited)
    history = kept.history() if kept else ()
    answer = Assistant(settings(), library).ask(Inquiry(question, None, unit, year, history, audited))
    if output is Format.JSON:
        emit(answer.model_dump_json())
    else:
        console().print(_shown(answer))
    if kept:  # after it was shown: an answer is not lost with the database
        kept.keep(question, answer)
        kept.close()


def _thread(name: str | None, audited: "Audit | None") -> "Thread | None":
    from gouji.settings import settings

    if name is None:
        return None
    from gouji.cli.thread import Thread

    return Thread(settings(), name, audited.report.id if audited else None)


def _audited(report: str | None, library: "Library") -> "Audit | None":
    """The audit of what `--report` names: a file where there is one of that name, otherwise a report of the library."""
    from gouji.audit import audit
    from gouji.report.reader import read
    from gouji.settings import settings
    from gouji.ui.stored import stored
    from gouji.ui.surroundings import surroundings

    if report is None:
        return None
    subject = read(Path(report)) if Path(report).exists() else stored(library, report)
    return audit(subject, context=surroundings(settings()))


def _shown(answer: "Answer") -> Group:
    lines: list[RenderableType] = [Folded(plain(line)) for line in answer.answer.splitlines()]
    if answer.withheld:
        lines.append(Folded("（有的话没有依据，已略去）", style="yellow"))
    for citation in answer.citations:
        where = (citation.unit, f"{citation.year} 年度" if citation.year else None, citation.section)
        lines.append(Folded(f"[{citation.n}] “{plain(citation.quote)}”", style="cyan"))
        lines.append(Padding(Folded(plain(" · ".join(part for part in where if part)), style="dim"), (0, 0, 0, 4)))
    return Group(*lines)
