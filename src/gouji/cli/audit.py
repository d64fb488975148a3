"""`gouji audit`: recomputes every number of every report given."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gouji.calculator.model import Verdict
from gouji.cli.inputs import Reports
from gouji.cli.ledger import ledger_for
from gouji.cli.output import console, emit
from gouji.errors import GoujiError


class Form(StrEnum):
    TABLE = "table"
    JSON = "json"
    XLSX = "xlsx"


class FailOn(StrEnum):
    INCONSISTENT = Verdict.INCONSISTENT.value


def command(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="报告文件或文件夹", show_default=False)],
    previous: Annotated[
        list[Path] | None, typer.Option("--previous", help="同一单位以前年度的报告，可给多个；用来核对上年数")
    ] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="JSON 里附上规范化后的全文")] = False,
    fail_on: Annotated[FailOn | None, typer.Option("--fail-on", help="有这种结论时以状态 1 退出")] = None,
    form: Annotated[
        Form, typer.Option("--format", help="table：给人看的表格；json：只输出 JSON；xlsx：写成台账，要用 -o 给出文件")
    ] = Form.TABLE,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE.xlsx", help="台账写到哪里")] = None,
) -> int:
    """核对报告里的每一个数字，指出薄弱的叙述。"""
    from gouji.audit import audit
    from gouji.cli.audit_view import show
    from gouji.contract import audit_row
    from gouji.settings import settings
    from gouji.ui.surroundings import surroundings

    if output is not None and form is not Form.XLSX:
        raise GoujiError("-o 只和 --format xlsx 一起用")
    ledger = ledger_for(output) if form is Form.XLSX else None
    reports = Reports(paths)
    if ledger is not None:
        reports.files = ledger.apart_from(reports.files)
    earlier = Reports(previous or ())
    past = tuple(sorted(earlier, key=lambda report: report.year or 0, reverse=True))  # the newest first
    context = surroundings(settings(), past)
    found = False
    for report in reports:
        result = reports.attempt(report.source.path, audit, report, previous=past, context=context)
        if result is None:
            continue
        if ledger is not None:
            ledger.add(result)
        elif form is Form.JSON:
            emit(audit_row(result, with_text=with_text).json_line())
        else:
            show(result, console())
        found = found or any(check.verdict is Verdict.INCONSISTENT for check in result.checks)
    if ledger is not None:
        ledger.write(reports.files)
    if reports.failed or earlier.failed:
        return 2
    return 1 if fail_on is not None and found else 0
