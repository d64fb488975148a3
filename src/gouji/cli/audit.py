"""`gouji audit`: recomputes every number of every report given."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gouji.calculator.model import Verdict
from gouji.cli.inputs import Reports
from gouji.cli.output import Format, FormatOption, console, emit


class FailOn(StrEnum):
    INCONSISTENT = Verdict.INCONSISTENT.value


def command(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="报告文件或文件夹", show_default=False)],
    previous: Annotated[
        list[Path] | None, typer.Option("--previous", help="同一单位以前年度的报告，可给多个；用来核对上年数")
    ] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="JSON 里附上规范化后的全文")] = False,
    fail_on: Annotated[FailOn | None, typer.Option("--fail-on", help="有这种结论时以状态 1 退出")] = None,
    output: FormatOption = Format.TABLE,
) -> int:
    """核对报告里的每一个数字，指出薄弱的叙述。"""
    from gouji.audit import audit
    from gouji.cli.audit_view import show
    from gouji.contract import audit_row
    from gouji.settings import settings
    from gouji.ui.surroundings import surroundings

    reports = Reports(paths)
    earlier = Reports(previous or ())
    past = tuple(sorted(earlier, key=lambda report: report.year or 0, reverse=True))  # the newest first
    context = surroundings(settings(), past)
    found = False
    for report in reports:
        result = reports.attempt(report.source.path, audit, report, previous=past, context=context)
        if result is None:
            continue
        if output is Format.JSON:
            emit(audit_row(result, with_text=with_text).json_line())
        else:
            show(result, console())
        found = found or any(check.verdict is Verdict.INCONSISTENT for check in result.checks)
    if reports.failed or earlier.failed:
        return 2
    return 1 if fail_on is not None and found else 0
