"""`gouji eval`: runs the regression sets of eval/ and compares them with the recorded baseline."""

from typing import Annotated

import typer

from gouji.cli.output import Format, FormatOption


def command(
    suites: Annotated[list[str] | None, typer.Argument(metavar="SUITE...", help="要跑的测试集；不给则全部")] = None,
    output: FormatOption = Format.TABLE,
    update_baseline: Annotated[bool, typer.Option("--update-baseline", help="把这次的结果记为新的基线")] = False,
) -> int:
    """跑回归测试集；比记录的基线差则以状态 1 退出。"""
    from gouji.evaluation.runner import run

    return run(tuple(suites or ()), json=output is Format.JSON, update_baseline=update_baseline)
