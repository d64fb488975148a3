"""`gouji ask`: one question, answered from the reports with citations."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from gouji.cli.output import Format, FormatOption, console, emit, plain
from gouji.errors import GoujiError

if TYPE_CHECKING:
    from gouji.assistant.answer import Answer
    from gouji.index.library import Library
    from gouji.report.model import Report


def command(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="要问的话")],
    report: Annotated[
        str | None, typer.Option("--report", metavar="PATH-or-ID", help="只问这份报告：文件，或已入库报告的编号")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="只看这个单位的报告")] = None,
    year: Annotated[int | None, typer.Option("--year", help="只看这个年度的报告")] = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """回答关于报告的问题，每句话都注明出处。"""
    from gouji.assistant.assistant import Assistant
    from gouji.index.library import Library
    from gouji.settings import settings

    if not question.strip():
        raise GoujiError("问题是空的，请写出要问的话")
    subject = _read_file(report)
    library = Library(settings())
    if report is not None and subject is None:
        subject = _from_library(library, report)
    answer = Assistant(settings(), library).ask(question, report=subject, unit=unit, year=year)
    if output is Format.JSON:
        emit(answer.model_dump_json())
    else:
        console().print(_shown(answer))


def _read_file(report: str | None) -> "Report | None":
    """The report, where the option names a file; None where it can only be an id."""
    from gouji.report.reader import read

    if report is None or not Path(report).exists():
        return None
    return read(Path(report))


def _from_library(library: "Library", report_id: str) -> "Report":
    """An indexed report, read again from the file it came from.

    Raises:
        GoujiError: the id is unknown, or the file is gone or no longer the one that was indexed.
    """
    from gouji.report.reader import read

    card = next((card for card in library.reports() if card.id == report_id), None)
    if card is None:
        raise GoujiError(f"{report_id}：既不是文件，也不是已入库报告的编号；用 gouji index 查看已入库的报告")
    path = Path(card.source)
    if not path.exists():
        raise GoujiError(f"{report_id} 的原文件 {card.source} 不在了，请改给文件路径")
    report = read(path)
    if report.id != report_id:
        raise GoujiError(f"{card.source} 入库后改过，请先用 gouji index 重新入库")
    return report


def _shown(answer: "Answer") -> Text:
    text = Text(f"{_lines(answer.answer)}\n")
    if answer.withheld:
        text.append("（有的话没有依据，已略去）\n", style="yellow")
    for citation in answer.citations:
        text.append(f"\n[{citation.n}] ", style="bold")
        text.append(f"“{plain(citation.quote)}”", style="cyan")
        where = (citation.unit, f"{citation.year} 年度" if citation.year else None, citation.section)
        text.append(f"\n    {plain(' · '.join(part for part in where if part))}", style="dim")
    return text


def _lines(text: str) -> str:
    return "\n".join(plain(line) for line in text.splitlines())
