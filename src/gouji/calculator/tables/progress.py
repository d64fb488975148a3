"""累计进度 down a table: what was spent so far, against the one plan that its title states (全年预算900万元的分季支出).

Nothing on the lines says so: where it holds on most of them it is meant on all.
"""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator import diagnosis
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import Judgement, judge_formula, share
from gouji.calculator.model import Check, RelationKind
from gouji.calculator.reading import Reading
from gouji.calculator.tables.ratios import as_rates
from gouji.calculator.tables.sheet import Column, Panel, Sheet
from gouji.figures.model import Quantity

_PROGRESS = re.compile(r"进度|执行率|支出率|完成率|完成比例")
_RUNNING = re.compile(r"累计")
_PLAN = re.compile(r"预算|计划|任务|目标|指标|投资")
# So many lines must hold before one that does not is a slip.
LEAST_HOLDING = 2

Row = tuple[Quantity, Quantity, Judgement]


def check(reading: Reading, sheets: Sequence[Sheet]) -> Iterator[Check]:
    """Checks of every column of progress beside one column of running totals, under a title with one amount."""
    for sheet in sheets:
        plan = _plan(reading, sheet)
        if plan is None:
            continue
        for panel in (p for band in sheet.bands for p in band.panels):
            for running, progress in _columns(panel):
                yield from _judged(sheet, panel, running, progress, plan)


def _plan(reading: Reading, sheet: Sheet) -> Quantity | None:
    """The one amount of a table's title, where that calls it a plan."""
    caption = sheet.table.caption
    if caption is None or not _PLAN.search(reading.quote(caption)):
        return None
    found = [q for q in reading.within(caption) if q.is_claim and q.approximation is None]
    return found[0] if len(found) == 1 and found[0].value else None


def _columns(panel: Panel) -> Iterator[tuple[Column, Column]]:
    """(running total, progress), where there is one of each."""
    running = [c for c in panel.figures if _RUNNING.search(c.leaf) and not _PROGRESS.search(c.leaf)]
    progress = [c for c in panel.figures if _PROGRESS.search(c.leaf)]
    if len(running) == len(progress) == 1:
        yield running[0], progress[0]


def _judged(sheet: Sheet, panel: Panel, running: Column, progress: Column, plan: Quantity) -> Iterator[Check]:
    rows: list[Row] = []
    for line in (x for x in panel.lines if x.is_item and not x.remark):
        done, stated = sheet.at(line.row, running).quantity, next(as_rates(sheet.at(line.row, progress)), None)
        if done is None or stated is None or stated.quantity is None or done.unit.base != plan.unit.base:
            continue
        rows.append((stated.quantity, done, judge_formula(stated.quantity, [done, plan], share)))
    held = sum(judgement.verdict.holds for _, _, judgement in rows)
    if held >= LEAST_HOLDING and held * 2 > len(rows):
        yield from (_draft(stated, done, plan, judgement) for stated, done, judgement in rows)


def _draft(stated: Quantity, done: Quantity, plan: Quantity, judgement: Judgement) -> Check:
    words = f"{plain(done.value)}{done.unit.name} ÷ {plain(plan.value)}{plan.unit.name}"
    return draft(
        RelationKind.RATE,
        stated,
        [(done, "累计数"), (plan, "计划数")],
        judgement,
        formula=ratio_formula(words, judgement),
        diagnosis=diagnosis.of_slip(stated, judgement),
    )
