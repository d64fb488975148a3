"""`gouji opinion`: drafts the review opinion on a report, as Word, Markdown or Excel."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gouji.cli.output import console, note, plain
from gouji.errors import GoujiError

if TYPE_CHECKING:
    from gouji.workspace.decision import Decision
    from gouji.workspace.rounds import RoundDiff


def command(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="报告文件", show_default=False)],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="写到哪里：.docx、.md 或 .xlsx")],
    previous: Annotated[
        list[Path] | None, typer.Option("--previous", help="同一单位以前年度的报告，可给多个；用来核对上年数")
    ] = None,
    only_decided: Annotated[bool, typer.Option("--only-decided", help="只写审核人已经处理过的问题")] = False,
) -> int:
    """起草审核意见；在网页上作过的处理（采纳、不采纳、待核实）照用。"""
    from gouji.audit import audit
    from gouji.cli.inputs import Reports
    from gouji.narrative.rulebook import load_rules
    from gouji.opinion import wording
    from gouji.opinion.compose import compose
    from gouji.opinion.files import writer
    from gouji.report.reader import read
    from gouji.settings import settings
    from gouji.ui.surroundings import surroundings

    write = writer(output)
    if path.is_dir():
        raise GoujiError(f"{path}：这是文件夹，审核意见一次写一份报告，请给出报告文件")
    sources = [path, *(previous or ())]
    if output.exists() and any(source.exists() and output.samefile(source) for source in sources):
        raise GoujiError(f"{output}：这是报告本身，请换一个文件名")
    earlier = Reports(previous or ())
    past = tuple(sorted(earlier, key=lambda report: report.year or 0, reverse=True))
    audited = audit(read(path), previous=past, context=surroundings(settings(), past))
    decisions, progress = _work_done(audited.report.id)
    rules = load_rules(settings().rules)
    opinion = compose(audited, decisions, rules=rules, only_decided=only_decided, progress=progress)
    write(opinion, output)
    if decisions:
        note(f"按已作的 {len(decisions)} 项处理起草")
    advice = wording.OUTCOME[opinion.outcome].partition("：")[0]
    told = f"问题 {len(opinion.problems)} 项，需说明 {len(opinion.questions)} 项，更正 {len(opinion.corrections)} 项"
    console().print(plain(f"已写到 {output}：{advice}，{told}"), soft_wrap=True)
    return 2 if earlier.failed else 0


def _work_done(report_id: str) -> "tuple[Mapping[str, Decision], RoundDiff | None]":
    """What reviewers decided of this report on the page, and what it mended of the round before; nothing where nobody
    ever worked there."""
    from gouji.settings import settings
    from gouji.workspace.location import is_there

    if not is_there(settings()):
        return {}, None
    from gouji.workspace.workspace import Workspace

    workspace = Workspace(settings())
    try:
        known = workspace.reports.get(report_id) is not None
        return workspace.decisions.of(report_id), workspace.reports.progress(report_id) if known else None
    finally:
        workspace.close()
