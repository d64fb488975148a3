"""A comparison as a reviewer reads it in a terminal: figures by group, indicators, 上年数, text carried over."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gouji.calculator.model import Status, Verdict
from gouji.cli.audit_view import VERDICT_STYLE
from gouji.cli.folded import Folded
from gouji.cli.output import plain
from gouji.ui import words
from gouji.years.model import Cell, Change, Comparison, Copy, IndicatorCell, Link, Piece, Series
from gouji.years.page import figure, told

COPY: Final = {Copy.IDENTICAL: "一字未改", Copy.FIGURES: "只改了数字", Copy.WORDS: "改动了文字"}
LINK: Final = {Link.NEW: "新增", Link.DROPPED: "不再设置", Link.RENAMED: "疑为同一指标"}
CELL_STYLE: Final = {Status.INCONSISTENT: "bold red", Status.ROUNDING: "yellow"}
_KEPT: Final = 12  # characters of unchanged text shown on each side of a change


def show(comparison: Comparison, console: Console) -> None:
    """Prints one comparison."""
    years = comparison.years
    console.print()
    heading = " ".join(filter(None, (comparison.unit, comparison.subject)))
    console.print(Text(plain(f"{heading or '未写明单位'}  {'、'.join(map(str, years))} 年度"), style="bold"))
    if comparison.note:
        console.print(Text(comparison.note, style="yellow"))
    for left in comparison.left_out:
        console.print(Folded(plain(f"未列入：{left.title}（{left.reason}）"), style="dim"))
    console.print(_figures(comparison.figures, years))
    if comparison.indicators:
        console.print(_indicators(comparison))
    if comparison.restated:
        console.print(_restated(comparison))
    if len(years) > 1:
        console.print(_carried(comparison))


def _figures(rows: Sequence[Series], years: Sequence[int]) -> Group:
    """A figure a row; what changed since the report before stands under it."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("主要数字")
    table.add_column("单位", no_wrap=True)
    for year in years:
        table.add_column(f"{year}年", justify="right", no_wrap=True)
    notes: list[str] = []
    for group, series in groupby(rows, key=lambda s: s.group):
        table.add_row(Text(group, style="bold cyan"))
        for each in series:
            table.add_row(Folded(each.name), each.unit, *_row(each, notes))
    remarks = [Folded(f"[{number}] {plain(note)}", style="dim") for number, note in enumerate(notes, start=1)]
    return Group(table, *remarks)


def _row(series: Series, notes: list[str]) -> list[Text]:
    shown = []
    for at, cell in enumerate(series.cells):
        text = _cell(series, cell, notes)
        if at:
            text.append("\n")
            text.append_text(_change(series.changes[at - 1], series.unit))
        shown.append(text)
    notes.extend(f"{series.name}：{c.reason}" for c in series.changes if c.reason)
    return shown


def _cell(series: Series, cell: Cell, notes: list[str]) -> Text:
    text = Text(figure(cell), style=CELL_STYLE.get(cell.status, "") if cell.status else "")
    if cell.status is Status.INCONSISTENT:
        notes.append(f"{series.name}{cell.year}年：{figure(cell)}{series.unit}与本报告其他数字不一致")
        text.append(f"[{len(notes)}]", style="dim")
    if cell.note:
        notes.append(f"{series.name}{cell.year}年：{cell.note}" + (f"（{cell.formula}）" if cell.formula else ""))
        text.append(f"[{len(notes)}]", style="dim")
    return text


def _change(change: Change, unit: str) -> Text:
    if change.difference is None:
        return Text(told(change, unit), style="dim" if change.same is not False else "yellow")
    style = "dim" if not change.difference else ("green" if change.difference > 0 else "magenta")
    return Text(told(change, unit), style=style)


def _indicators(comparison: Comparison) -> Table:
    table = Table(box=None, padding=(1, 2, 0, 0), pad_edge=False, expand=True)
    table.add_column("绩效指标", ratio=3)
    for year in comparison.years:
        table.add_column(f"{year}年", ratio=2)
    table.add_column("变化", ratio=3)
    for series in comparison.indicators:
        said = []
        for step in series.steps:
            if step.link in LINK:
                likeness = f"（名称相似 {step.similarity:.0%}）" if step.similarity is not None else ""
                said.append(f"{step.end}年{LINK[step.link]}{likeness}")
            said += [f"{step.end}年{remark}" for remark in step.remarks]
        table.add_row(
            Folded(plain(series.name)),
            *(_indicator(series.name, cell) for cell in series.cells),
            Folded(plain("；".join(said)), style="yellow"),
        )
    return table


def _indicator(name: str, cell: IndicatorCell | None) -> Group | Text:
    if cell is None:
        return Text("—", style="dim")
    lines = [Folded(plain(cell.name), style="yellow")] if cell.name != name else []
    parts = (("目标", cell.target), ("完成", cell.final), ("完成率", cell.completion), ("得分", cell.score))
    for label, value in parts:
        if value is not None:
            style = CELL_STYLE.get(value.status, "") if value.status else ""
            lines.append(Folded(f"{label} {plain(value.literal)}", style=style))
    return Group(*lines)


def _restated(comparison: Comparison) -> Group:
    lines = [Padding(Text("上年数与上年报告", style="bold"), (1, 0, 0, 0))]
    for each in comparison.restated:
        mark = f"[{words.VERDICT[each.verdict]}] "
        line = Folded(f"{each.year}年：{plain(each.message)}", mark=mark, mark_style=VERDICT_STYLE[each.verdict])
        lines.append(Padding(line, (0, 0, 0, 2)))
    wrong = sum(each.verdict is Verdict.INCONSISTENT for each in comparison.restated)
    lines.append(Padding(Text(f"共 {len(comparison.restated)} 处，不一致 {wrong} 处"), (0, 0, 0, 2)))
    return Group(*lines)


def _carried(comparison: Comparison) -> Group:
    """Shows what a reviewer would read again; passages whose text rightly stays, and sentences of the form of which the
    figures were brought up to date, are counted."""
    lines = [Padding(Text("沿用上一份报告的文字", style="bold"), (1, 0, 0, 0))]
    worth = [c for c in comparison.carried if not c.standing and (c.indicator or c.kind is not Copy.FIGURES)]
    for each in worth:
        where = f"指标“{each.indicator}”" if each.indicator else each.section
        head = Folded(plain(f"{each.end}年 {where}（{COPY[each.kind]}）"), style="cyan")
        lines += [Padding(head, (0, 0, 0, 2)), Padding(Folded(plain(_diff(each.diff))), (0, 0, 0, 4))]
    counts = "，".join(f"{COPY[kind]} {sum(c.kind is kind for c in comparison.carried)}" for kind in Copy)
    rest = len(comparison.carried) - len(worth)
    summary = f"共 {len(comparison.carried)} 段：{counts}；其中 {rest} 段为职能、机构和预算数字等例行文字，未逐段列出"
    lines.append(Padding(Folded(summary), (0, 0, 0, 2)))
    return Group(*lines)


def _diff(pieces: Sequence[Piece]) -> str:
    """Changes in place, 〔旧→新〕; long unchanged stretches keep their ends."""
    shown = ""
    for at, piece in enumerate(pieces):
        if not piece.equal:
            shown += f"〔{piece.before or '无'}→{piece.after or '无'}〕"
            continue
        first, last = at == 0, at == len(pieces) - 1
        text = piece.after
        if len(text) > 2 * _KEPT + 4 and len(pieces) > 1:
            text = ("" if first else text[:_KEPT]) + "…" + ("" if last else text[-_KEPT:])
        shown += text
    return shown
