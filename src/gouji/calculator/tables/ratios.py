"""Rates along a line: 执行率, 到位率, 完成率, 偏差率, 增减率 against the columns that they are made of."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from gouji.calculator.bases import Base, of_other_base
from gouji.calculator.judge import growth, share
from gouji.calculator.model import Check, RelationKind
from gouji.calculator.tables import formulas
from gouji.calculator.tables.entry import Content, Entry
from gouji.calculator.tables.licence import Ground, Trial, of_formula, settle
from gouji.calculator.tables.lines import Line
from gouji.calculator.tables.periods import changes
from gouji.calculator.tables.sheet import Band, Column, Panel, Sheet
from gouji.calculator.tables.vocabulary import pattern
from gouji.figures.model import Comparator, Kind, Quantity
from gouji.figures.units import FRACTION, PERCENT

Pair = tuple[Column, Column]
MOST_COLUMNS = 5

# (roles of the numerator, roles of the denominator, the likelier first) of a rate column.
EXECUTED, BUDGETED = ("executed",), ("budget", "initial_budget", "arrived")
RATES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "execution_rate": (EXECUTED, BUDGETED),
    "arrival_rate": (("arrived",), ("budget", "initial_budget")),
    "control_rate": (("in_post",), ("establishment",)),
    "score_rate": (("score",), ("weight",)),
    "completion_rate": (("actual", "executed"), ("target", "budget", "initial_budget")),
    "deviation_rate": (("actual", "executed"), ("target", "budget", "initial_budget")),
}


def _capped(done: Decimal, target: Decimal) -> Decimal:
    return min(done / target, Decimal(1)) * 100


def _inverse(done: Decimal, target: Decimal) -> Decimal:
    return target / done * 100


def _kept(done: Decimal, target: Decimal) -> Decimal:
    return min(target / done, Decimal(1)) * 100


def _short(done: Decimal, target: Decimal) -> Decimal:
    return min(done / target - 1, Decimal(0)) * 100


def _fallen(done: Decimal, target: Decimal) -> Decimal:
    return (1 - done / target) * 100


# How some forms count instead: no more than 100%, target over value where less is better, a shortfall without sign.
LENIENT: dict[str, tuple[Callable[[Decimal, Decimal], Decimal], ...]] = {
    "completion_rate": (_capped, _inverse, _kept),
    "deviation_rate": (_short, _fallen),
    "growth_rate": (_fallen,),
}


# The budget that the year ended with; of 全年预算数 the forms define 执行率 (财预〔2020〕10号).
AFTER_CHANGES, FULL_YEAR = re.compile("全年|调整后"), re.compile("全年预算")

# 执行数占年初预算（%）: the budget that a rate is of, by its own header.
OF_BASE = re.compile(r"(?:占|完成|为)(?:年初|调整后?|全年)预算")
BASES = {True: "initial_budget", False: "budget"}

WHERE_LESS_IS_BETTER = (_inverse, _kept)


def check(sheet: Sheet) -> Iterator[Check]:
    """Every rate column with both of its operands on the same line."""
    for band in sheet.bands:
        for panel in band.panels:
            ruled = {c.index for c, _, _ in formulas.formulas(band, panel)}
            for column in panel.figures:
                if column.index not in ruled and column.role in (*RATES, "growth_rate"):
                    yield from settle(_places(sheet, band, panel, column), Ground.WORDS)
                elif column.role == "other_rate" and column.index not in ruled:
                    yield from settle(_unnamed(sheet, panel, column), Ground.LIKENESS)
                elif column.role == "share":
                    yield from settle(_shares(sheet, panel, column), Ground.LIKENESS)


def _places(sheet: Sheet, band: Band, panel: Panel, column: Column) -> list[list[Trial | None]]:
    found = changes(panel, column) if column.role == "growth_rate" else operands(band, column)
    if column.role in ("growth_rate", "deviation_rate"):
        functions, words = (growth, *LENIENT.get(column.role, ())), "({0} - {1}) ÷ {1}"
    else:
        functions, words = (share, *LENIENT.get(column.role or "", ())), "{0} ÷ {1}"
    others = other_pairs(panel, column, found) if functions[0] is share else ()
    if column.role == "execution_rate" and (base := _named_base(column)) is not None:
        # The header says of which budget: what ties to the other one is a share of the wrong one.
        of_base = [(a, b) for a, b in found if b.role == base]
        if of_base:
            return [_trials(sheet, line, column, of_base, share, words, True) for line in panel.lines]
    if column.role == "execution_rate":
        plain = [_trials(sheet, line, column, found, share, words, True) for line in panel.lines]
        kept, wrong = _on_named_base(plain, found)
        return [
            trials + ([] if row in wrong else _trials(sheet, line, column, others, share, words, False))
            for row, (line, trials) in enumerate(zip(panel.lines, kept, strict=True))
        ]
    return [
        [
            *(
                trial if f not in WHERE_LESS_IS_BETTER or _less_is_better(sheet, line, found) else None
                for k, f in enumerate(functions)
                for trial in _trials(sheet, line, column, found, f, words, not k)
            ),
            *_trials(sheet, line, column, others, share, words, False),
        ]
        for line in panel.lines
    ]


def _named_base(column: Column) -> str | None:
    """The role of the one budget that a header names: 占年初预算, 占调整预算."""
    named = OF_BASE.search(column.leaf)
    return (BASES["年初" in named.group()]) if named else None


def _on_named_base(
    places: list[list[Trial | None]], pairs: Sequence[Pair]
) -> tuple[list[list[Trial | None]], frozenset[int]]:
    """The readings of 执行率 without those of 年初预算, on the lines where only these hold though the header has
    全年预算 beside it; and which lines these are. A form most of whose lines are of 年初预算 has a rule of its own."""
    initial = [k for k, (_, b) in enumerate(pairs) if b.role == "initial_budget"]
    full = [k for k, (_, b) in enumerate(pairs) if b.role == "budget" and AFTER_CHANGES.search(b.header)]
    if not (initial and full):
        return places, frozenset()
    told = [(_held(trials, full), _held(trials, initial)) for trials in places]
    rightly, wrongly = told.count((True, False)), told.count((False, True))
    said = any(FULL_YEAR.search(pairs[k][1].header) for k in full)
    if rightly <= wrongly - 1 - said or not (said or rightly > 1):
        return places, frozenset()
    wrong = frozenset(row for row, held in enumerate(told) if held == (False, True))
    kept: list[list[Trial | None]] = []
    for row, trials in enumerate(places):
        if row in wrong:
            hint = partial(_of_initial, trials, initial)
            trials = [t and replace(t, hint=hint) if k // 2 in full else None for k, t in enumerate(trials)]
        kept.append(trials)
    return kept, wrong


def _held(trials: Sequence[Trial | None], pairs: Sequence[int]) -> bool:
    """Whether a reading of one of these pairs holds; each pair has two, as a percentage and as a fraction."""
    return any(t is not None and t.holds and t.telling for k in pairs for t in trials[2 * k : 2 * k + 2])


def _of_initial(trials: Sequence[Trial | None], pairs: Sequence[int]) -> str | None:
    held = next(t for k in pairs for t in trials[2 * k : 2 * k + 2] if t is not None and t.holds)
    return of_other_base(Base.FULL, held.operands[1][0])


def _unnamed(sheet: Sheet, panel: Panel, column: Column) -> list[list[Trial | None]]:
    """A column of percentages whose header names no known rate (支出比例): of what two columns it is, on each line."""
    pairs = other_pairs(panel, column, ())
    return [_trials(sheet, line, column, pairs, share, "{0} ÷ {1}", False) for line in panel.lines]


def operands(band: Band, column: Column) -> tuple[Pair, ...]:
    """The pairs of columns that a rate may be of, likeliest first; only the likeliest is what the form defines."""
    above, below = RATES[column.role or ""]
    columns = [c for c in band.columns if c.numeric]
    over = [c for role in above for c in columns if c.role == role]
    under = [c for role in below for c in columns if c.role == role]
    nearest = sorted(over, key=lambda c: (above.index(c.role or ""), abs(c.index - column.index)))[:2]
    return tuple((a, b) for a in nearest for b in under if a is not b)


def other_pairs(panel: Panel, column: Column, known: Sequence[Pair]) -> tuple[Pair, ...]:
    """Any two columns of amounts to the left: what a rate is of where no header says so, if it holds line by line."""
    left = [c for c in panel.figures if c.index < column.index and c.additive][-MOST_COLUMNS:]
    return tuple((a, b) for b in left for a in left if a is not b and (a, b) not in known)


def _less_is_better(sheet: Sheet, line: Line, pairs: Sequence[Pair]) -> bool:
    signs = {q.comparator for _, b in pairs for q in sheet.at(line.row, b).quantities}
    if signs & {Comparator.AT_MOST, Comparator.LESS_THAN}:
        return True
    return not signs - {None} and bool(pattern("attainment", "smaller_is_better").search(line.label))


def _trials(
    sheet: Sheet,
    line: Line,
    column: Column,
    pairs: Sequence[Pair],
    function: Callable[[Decimal, Decimal], Decimal],
    words: str,
    first: bool,
) -> list[Trial | None]:
    stated = sheet.at(line.row, column)
    if line.remark or not stated.anchor:
        return [None] * (2 * len(pairs))
    found: list[Trial | None] = []
    for k, (a, b) in enumerate(pairs):
        entries = [(sheet.at(line.row, a), a.leaf), (sheet.at(line.row, b), b.leaf)]
        for scale, claim in enumerate(as_rates(stated)):
            strong = first and k == 0 and scale == 0
            found.append(of_formula(claim, entries, function, words, strong=strong) if like(entries) else None)
        if len(found) % 2:
            found.append(None)
    return found


def like(entries: Sequence[tuple[Entry, str]]) -> bool:
    """Whether two cells count the same thing, so that one may be divided by the other."""
    units = {e.quantity.unit.base for e, _ in entries if e.quantity is not None}
    plain = all(e.quantity is None or e.quantity.comparator is None or e.content is Content.NUMBER for e, _ in entries)
    return len(units) == 1 and plain


def as_rates(stated: Entry) -> Iterator[Entry]:
    """A rate as it is read, and where it is bare also the other way: 0.86 may be 86% or, in a column of %, 0.86%."""
    quantity = stated.quantity
    if quantity is None:
        return
    if quantity.kind is Kind.RATIO:
        yield stated
        if _is_bare(stated, quantity):
            other = FRACTION if quantity.unit == PERCENT else PERCENT
            yield replace(stated, quantity=replace(quantity, unit=other))
    elif quantity.kind is Kind.NUMBER:
        yield replace(stated, quantity=replace(quantity, unit=FRACTION if abs(quantity.value) <= 2 else PERCENT))
        yield replace(stated, quantity=replace(quantity, unit=PERCENT if abs(quantity.value) <= 2 else FRACTION))


def _is_bare(stated: Entry, quantity: Quantity) -> bool:
    return quantity.span == quantity.literal_span and not stated.text.endswith(("%", "％"))


def _shares(sheet: Sheet, panel: Panel, column: Column) -> list[list[Trial | None]]:
    """Each line as a share of the total line, by every column of amounts."""
    whole = next((line for line in panel.lines if line.rank and not line.remark), None)
    if whole is None:
        return []
    columns = [c for c in panel.figures if c.additive and c.role != "share"]
    places: list[list[Trial | None]] = []
    for line in panel.lines:
        trials: list[Trial | None] = []
        for amount in columns:
            entries = [
                (sheet.at(line.row, amount), line.name or amount.leaf),
                (sheet.at(whole.row, amount), whole.name),
            ]
            claims = list(as_rates(sheet.at(line.row, column)))
            trials.append(
                of_formula(claims[0], entries, share, "{0} ÷ {1}", relation=RelationKind.SHARE)
                if claims and line is not whole and like(entries)
                else None
            )
        places.append(trials)
    return places
