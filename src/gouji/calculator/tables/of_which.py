"""其中: the parts that a line or a column names of the one before it. The list need not be complete."""

from collections.abc import Iterator, Sequence

from gouji.calculator.draft import draft, figure
from gouji.calculator.judge import judge_threshold
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.tables.entry import Entry
from gouji.calculator.tables.licence import Ground, Trial, of_parts, settle
from gouji.calculator.tables.lines import Line
from gouji.calculator.tables.sheet import Column, Sheet
from gouji.calculator.tables.vocabulary import pattern
from gouji.figures.model import Comparator


def check(sheet: Sheet) -> Iterator[Check]:
    """Every 其中 line, and every 其中 column: together the parts may be the whole, and none is more than it."""
    for band in sheet.bands:
        for panel in band.panels:
            columns = [c for c in panel.figures if c.additive]
            for parent, runs in _line_runs(panel.lines):
                yield from settle([_down(sheet, parent, runs, column) for column in columns], Ground.MARKS)
                for column in columns:
                    whole, part = sheet.at(parent.row, column), sheet.at(runs[0][0].row, column)
                    yield from _more_than_whole(whole, part)
                    yield from _of_nothing(whole, part)
            for all_of, parts in _column_runs(columns):
                yield from settle([_along(sheet, line, all_of, parts) for line in panel.lines], Ground.LIKENESS)
                for line in panel.lines:
                    yield from _more_than_whole(sheet.at(line.row, all_of), sheet.at(line.row, parts[0][0]))


def _line_runs(lines: Sequence[Line]) -> Iterator[tuple[Line, tuple[tuple[Line, ...], ...]]]:
    """(the line that 其中 is of, the runs of lines that may be what it names, the longest first)."""
    for place, parent in enumerate(lines[:-1]):
        first = lines[place + 1]
        if not first.of_which or parent.of_which or not parent.is_item or parent.remark:
            continue
        run = [first]
        for line in lines[place + 2 :]:
            if line.depth is not None or not line.is_item or line.remark or not line.label:
                break
            run.append(line)
        yield parent, tuple(tuple(run[:end]) for end in range(len(run), 0, -1))


def _column_runs(columns: Sequence[Column]) -> Iterator[tuple[Column, tuple[tuple[Column, ...], ...]]]:
    for place, column in enumerate(columns[1:], 1):
        if any(pattern("rows", "of_which").search(token) for token in column.path):
            rest = columns[place:]
            yield columns[place - 1], tuple(tuple(rest[:end]) for end in range(len(rest), 0, -1))


def _down(sheet: Sheet, parent: Line, runs: Sequence[Sequence[Line]], column: Column) -> list[Trial | None]:
    stated = sheet.at(parent.row, column)
    return [_trial(stated, [(sheet.at(x.row, column), x.name) for x in run]) for run in runs]


def _along(sheet: Sheet, line: Line, whole: Column, runs: Sequence[Sequence[Column]]) -> list[Trial | None]:
    stated = sheet.at(line.row, whole)
    return [_trial(stated, [(sheet.at(line.row, x), x.leaf) for x in run]) for run in runs]


def _trial(stated: Entry, parts: Sequence[tuple[Entry, str]]) -> Trial | None:
    """The parts as the whole, unless one part alone would have to be it."""
    if not stated.anchor or sum(e.quantity is not None for e, _ in parts) < 2:
        return None
    trial = of_parts(stated, parts)
    return trial if trial is not None and trial.telling else None


def _of_nothing(whole: Entry, part: Entry) -> Iterator[Check]:
    """A line that says 0 over a part that is more: here it is the line itself that was not filled in."""
    total, mine = whole.quantity, part.quantity
    if total is None or mine is None or total.unit.base != mine.unit.base or total.value or mine.value <= 0:
        return
    trial = of_parts(whole, [(part, "其中")])
    if trial is not None and trial.misses:
        yield trial.check()


def _more_than_whole(whole: Entry, part: Entry) -> Iterator[Check]:
    total, mine = whole.quantity, part.quantity
    if total is None or mine is None or total.unit.base != mine.unit.base or total.value <= 0:
        return
    judgement = judge_threshold(mine, Comparator.AT_MOST, total)
    if judgement.verdict is Verdict.INCONSISTENT:
        yield draft(
            RelationKind.THRESHOLD,
            mine,
            [(total, "总数")],
            judgement,
            formula=f"其中 {figure(mine)} ≤ {figure(total)} 不成立",
            says=f"其中项{figure(mine)}大于总数{figure(total)}。",
        )
