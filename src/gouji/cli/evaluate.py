"""`gouji eval`: runs the regression sets of eval/ and compares them with the recorded baseline."""

from typing import Annotated

import typer

from gouji.cli.output import Format, FormatOption


def command(
    suites: Annotated[list[str] | None, typer.Argument(metavar="SUITE...", help="要跑的测试集；不给则全部")] = None,
    output: FormatOption = Format.TABLE,
    update_baseline: Annotated[bool, typer.Option("--update-baseline", help="把这次的结果记为新的基线")] = False,
    add_case: Annotated[
        int | None,
        typer.Option("--add-case", metavar="N", min=1, help="把第 N 条差评（1 为最新）加为 answers 的一道题，不跑测试"),
    ] = None,
) -> int:
    """跑回归测试集；比记录的基线差则以状态 1 退出。"""
    if add_case is not None:
        return _add_case(add_case)
    from gouji.evaluation.runner import run

    return run(tuple(suites or ()), json=output is Format.JSON, update_baseline=update_baseline)


def _add_case(number: int) -> int:
    from gouji.cli.output import plain
    from gouji.evaluation import feedback_case
    from gouji.index.library import Library
    from gouji.settings import settings
    from gouji.ui.stored import stored
    from gouji.workspace.workspace import Workspace

    workspace = Workspace(settings())
    try:
        entries = workspace.trail.entries(most=10_000)
    finally:
        workspace.close()
    library = Library(settings())
    folder = settings().data_dir / "eval"
    case = feedback_case.add_case(entries, number, lambda report: stored(library, report).source.path, folder)
    typer.echo(f"已加入 {folder / feedback_case.FILE}：{case['id']} {plain(case['question'])}")
    return 0
