"""Differences along a line: 增减额, 结余, and 年初预算 + 调整 = 全年预算."""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator.model import Check, RelationKind
from gouji.calculator.tables import formulas
from gouji.calculator.tables.licence import Ground, Trial, of_parts, settle
from gouji.calculator.tables.lines import Line
from gouji.calculator.tables.periods import changes
from gouji.calculator.tables.sheet import Column, Panel, Sheet
from gouji.calculator.tables.vocabulary import words

# What was to be done, by the word of its header.
DUE = re.compile("计划|应|目标|任务|预算|下达|合同|总|共|发现|受理")

DONE = re.compile("^(?:已|累计已?|实际)(?:完成|使用|支出|支付|拨付|实施|发放)|^完成[数量]?$")

INCOME = re.compile(r"^(?:本年|全年|当年|实际)?收入(?:数|金额|合计|总计)?(?:[（(].*)?$")

Signed = tuple[tuple[Column, int], ...]


def check(sheet: Sheet) -> Iterator[Check]:
    """Every column that is a difference of others by its name."""
    for band in sheet.bands:
        for panel in band.panels:
            ruled = {c.index for c, _, _ in formulas.formulas(band, panel)}
            for column, readings, ground in _columns(panel):
                if column.index not in ruled:
                    places = [
                        [_trial(sheet, line, column, parts, k == 0) for k, parts in enumerate(readings)]
                        for line in panel.lines
                    ]
                    yield from settle(places, ground)


def _columns(panel: Panel) -> Iterator[tuple[Column, Sequence[Signed], Ground]]:
    for column in panel.with_role("change"):
        # 增减 may be said of either side, and without its sign.
        pairs = changes(panel, column)
        yield column, [((a, 1), (b, -1)) for a, b in pairs] + [((b, 1), (a, -1)) for a, b in pairs], Ground.WORDS
    one = {
        role: found[0]
        for role in ("arrived", "budget", "initial_budget", "executed", "adjustment", "balance")
        if len(found := panel.with_role(role)) == 1
    }
    if "balance" in one and "executed" in one:
        sources = [one[r] for r in ("arrived", "budget", "initial_budget") if r in one]
        readings: list[Signed] = [((s, 1), (one["executed"], -1)) for s in sources]
        income: list[Signed] = [((c, 1), (one["executed"], -1)) for c in panel.figures if INCOME.search(c.leaf)]
        carried = panel.with_role("opening")
        if carried:
            readings = [((carried[0], 1), *r) for r in readings] + readings
        if income and not sources:
            # What is left may hold what was left before: a miss needs proof.
            yield one["balance"], income, Ground.MARKS
        else:
            yield one["balance"], readings + income, Ground.WORDS
    yield from _undone(panel)
    yield from _rests(panel)
    points = {r: found[-1] for r in ("weight", "deduction", "score") if (found := panel.with_role(r))}
    if len(points) == 3 and len(panel.with_role("score")) == 1:
        yield points["score"], [((points["weight"], 1), (points["deduction"], -1))], Ground.WORDS
    if {"initial_budget", "adjustment", "budget"} <= set(one):
        yield one["budget"], [((one["initial_budget"], 1), (one["adjustment"], 1))], Ground.WORDS


def _rests(panel: Panel) -> Iterator[tuple[Column, Sequence[Signed], Ground]]:
    """净值 = 原值 - 累计折旧, 审减金额 = 送审金额 - 审定金额: what the column that is left is called says of what."""
    amounts = [c for c in panel.figures if c.additive]
    for names in words()["rests"]["columns"]:
        found = [[c for c in amounts if re.search(name, c.leaf)] for name in names]
        if all(len(columns) == 1 for columns in found) and len({c.index for (c,) in found}) == len(found):
            rest, whole, taken = (columns[0] for columns in found)
            yield rest, [((whole, 1), (taken, -1))], Ground.WORDS


def _undone(panel: Panel) -> Iterator[tuple[Column, Sequence[Signed], Ground]]:
    """未完成 = 计划 - 完成, 未支付 = 应付 - 已付: what the rest is called says what was done, and the column before
    that what was to be done."""
    for column in panel.with_role("undone"):
        stem = column.leaf.lstrip("尚仍未剩余欠")[:2]
        left = [c for c in panel.figures if c.index < column.index]
        # A bare 剩余 does not say of what: of the one column of what has been done.
        done = [c for c in left if (stem in c.leaf if stem else DONE.search(c.leaf)) and c.role != "undone"]
        due = [c for c in left if DUE.search(c.leaf) and c not in done]
        if len(done) == len(due) == 1:
            yield column, [((due[0], 1), (done[0], -1))], Ground.WORDS


def _trial(sheet: Sheet, line: Line, column: Column, parts: Signed, strong: bool) -> Trial | None:
    stated = sheet.at(line.row, column)
    entries = [(sheet.at(line.row, c), c.leaf) for c, _ in parts]
    if line.remark or not stated.anchor or any(e.quantity is None for e, _ in entries):
        return None
    signs = [sign for _, sign in parts]
    kind = RelationKind.SUM if min(signs) > 0 else RelationKind.DIFFERENCE
    trial = of_parts(stated, entries, signs=signs, relation=kind, strong=strong)
    if trial is not None and trial.misses and column.role == "balance" and not trial.stated.value:
        return None  # what was left over may have been taken back
    return trial
