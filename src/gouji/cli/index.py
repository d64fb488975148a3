"""`gouji index`: adds reports to the index, removes one, or says what is in it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from gouji.cli.inputs import Reports
from gouji.cli.output import Format, FormatOption, console, emit, note, plain
from gouji.cli.reading import read_together
from gouji.errors import GoujiError

if TYPE_CHECKING:
    from gouji.index.library import Library


def command(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH...", help="报告文件或文件夹；都不给则列出已入库的报告")
    ] = None,
    remove: Annotated[list[str] | None, typer.Option("--remove", metavar="ID", help="把这份报告移出索引")] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="换了向量模型后，把库中报告按新模型重做，不需要原文件")
    ] = False,
    output: FormatOption = Format.TABLE,
) -> int:
    """把报告加入检索库；没有变化的文件跳过，改过的整份替换。"""
    if paths and remove:
        raise GoujiError("一次只能加入或移出：--remove 不能和报告路径同时给")
    if rebuild and (paths or remove):
        raise GoujiError("--rebuild 重做整个检索库，不能和报告路径或 --remove 同时给")
    from gouji.index.library import Library
    from gouji.settings import settings

    if not paths and not remove and not rebuild and output is Format.TABLE:
        note("没有给出路径，列出已入库的报告")
    library = Library(settings())
    if remove:
        for report_id in remove:
            _remove(library, report_id, output)
        return 0
    if rebuild:
        return _rebuild(library, output)
    if not paths:
        _list(library, output)
        return 0
    # The library remembers where a report came from; that must hold from any working folder.
    return _add(library, Reports(path.resolve() for path in paths), output)


def _add(library: "Library", reports: Reports, output: Format) -> int:
    added = unchanged = 0
    with _progress() as progress:
        task = progress.add_task("入库", total=len(reports))
        for report, changed in library.add_all(read_together(reports)):
            added, unchanged = added + changed, unchanged + (not changed)
            progress.advance(task)
            if output is Format.JSON:
                emit(
                    json.dumps(
                        {
                            "id": report.id,
                            "title": report.title,
                            "unit": report.unit,
                            "year": report.year,
                            "source": report.source.path,
                            "status": "added" if changed else "unchanged",
                        },
                        ensure_ascii=False,
                    )
                )
    if output is Format.TABLE:
        console().print(f"入库 {added} 份，未变 {unchanged} 份，库中共 {len(library.reports())} 份")
    return 2 if reports.failed else 0


def _rebuild(library: "Library", output: Format) -> int:
    done = 0
    with _progress() as progress:
        task = progress.add_task("重做", total=None)
        for done, (card, total) in enumerate(library.rebuild(), start=1):
            progress.update(task, total=total, completed=done)
            if output is Format.JSON:
                emit(json.dumps({"id": card.id, "status": "rebuilt"}, ensure_ascii=False))
    if output is Format.TABLE:
        console().print(f"重做 {done} 份" if done else "检索库已是现在的向量模型做的，无需重做")
    return 0


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console(stderr=True), transient=True)


def _remove(library: "Library", report_id: str, output: Format) -> None:
    known = {card.id for card in library.reports()}
    if report_id not in known:
        raise GoujiError(f"检索库里没有编号为 {report_id} 的报告；用 gouji index 查看已入库的报告")
    library.remove(report_id)
    if output is Format.JSON:
        emit(json.dumps({"id": report_id, "status": "removed"}, ensure_ascii=False))
    else:
        console().print(f"已移出 {report_id}")


def _list(library: "Library", output: Format) -> None:
    cards = library.reports()
    if output is Format.JSON:
        for card in cards:
            row = {"id": card.id, "title": card.title, "unit": card.unit, "year": card.year, "source": card.source}
            emit(json.dumps(row, ensure_ascii=False))
        return
    table = Table("编号", "年度", "单位", "标题", "文件", box=None, pad_edge=False)
    for card in cards:
        year = str(card.year) if card.year else ""
        table.add_row(card.id, year, plain(card.unit or ""), plain(card.title), plain(card.source))
    console().print(table if cards else "检索库是空的；用 gouji index 路径 加入报告")
