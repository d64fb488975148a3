"""What a header says of its own arithmetic: 执行率(B/A), C=B/A, (4)=(2)/(1), ③=①-②."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gouji.calculator.model import Check, RelationKind
from gouji.calculator.tables.licence import Trial, of_formula, of_parts, settle
from gouji.calculator.tables.sheet import Band, Column, Panel, Sheet
from gouji.figures.model import Kind

CIRCLED = {mark: str(n) for n, mark in enumerate("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", 1)}
NAME = r"(?:[A-Z]\d?|\d{1,2}(?![\d%％]))"
BRACKETED = rf"[（(]?({NAME})[）)]?"
SIGNS = str.maketrans(
    {"÷": "/", "／": "/", "－": "-", "—": "-", "–": "-", "＋": "+", "×": "*", "＊": "*", "＝": "=", "﹣": "-"}
)
TERM = re.compile(rf"{BRACKETED}([-+/*])?")
HINT = re.compile(rf"(?:{BRACKETED}=)?((?:[（(]?{NAME}[）)]?[-+/*])+[（(]?{NAME}[）)]?)(?:\*100[%％]?)?")
OWN = re.compile(rf"(?:^|[（(])({NAME})(?:[）)]|$|=)")


@dataclass(frozen=True, slots=True)
class Formula:
    """Column names and the operators between them, left to right: A, -B, /C."""

    names: tuple[str, ...]
    operators: tuple[str, ...]

    @property
    def is_sum(self) -> bool:
        return all(o in "+-" for o in self.operators)

    @property
    def words(self) -> str:
        shown = "{0}"
        for i, operator in enumerate(self.operators, 1):
            shown += f" {operator.replace('/', '÷').replace('*', '×')} {{{i}}}"
        return shown

    def function(self, percent: bool) -> Callable[..., Decimal]:
        """Products and quotients of the operands; in percent where the claim is one and the formula a quotient."""

        def value(*given: Decimal) -> Decimal:
            result = given[0]
            for operator, operand in zip(self.operators, given[1:], strict=True):
                result = result / operand if operator == "/" else result * operand
            return result * 100 if percent else result

        return value


def parse(header: str) -> Formula | None:
    """The formula in a header, or None. Sums and differences, or products and quotients; not both at once."""
    text = "".join(CIRCLED.get(c, c) for c in header).translate(SIGNS)
    found = HINT.search(text)
    if found is None:
        return None
    names, operators = [], []
    for term in TERM.finditer(found.group(2)):
        names.append(term.group(1))
        if term.group(2):
            operators.append(term.group(2))
    if len(names) != len(operators) + 1 or len({o in "+-" for o in operators}) != 1:
        return None
    return Formula(tuple(names), tuple(operators))


def named(columns: Sequence[Column]) -> Mapping[str, Column]:
    """The columns by the letter or number that their header gives them."""
    found: dict[str, Column] = {}
    for column in columns:
        for token in column.path[::-1]:
            text = "".join(CIRCLED.get(c, c) for c in token).translate(SIGNS)
            if any(c in CIRCLED for c in token) and parse(token) is None:
                name = re.search(r"\d{1,2}", text)
                own = name.group() if name else None
            else:
                match = OWN.search(text)
                own = match.group(1) if match else None
            if own is not None:
                found.setdefault(own, column)
                break
    return found


def check(sheet: Sheet) -> Iterator[Check]:
    """Every column whose header gives a formula over columns that have names."""
    for band in sheet.bands:
        names = named(band.columns)
        for panel in band.panels:
            for column, formula, operands in formulas(band, panel, names):
                yield from settle([[_trial(sheet, line.row, column, formula, operands)] for line in panel.lines])


def formulas(
    band: Band, panel: Panel, names: Mapping[str, Column] | None = None
) -> Iterator[tuple[Column, Formula, tuple[Column, ...]]]:
    """(column, its formula, the columns that it names)."""
    names = named(band.columns) if names is None else names
    for column in panel.figures:
        formula = next((f for token in column.path[::-1] if (f := parse(token))), None)
        if formula is None:
            continue
        operands = tuple(names[n] for n in formula.names if n in names)
        if len(operands) == len(formula.names) and column not in operands:
            yield column, formula, operands


def _trial(sheet: Sheet, row: int, column: Column, formula: Formula, operands: Sequence[Column]) -> Trial | None:
    stated = sheet.at(row, column)
    entries = [(sheet.at(row, c), c.leaf) for c in operands]
    if not stated.anchor or stated.quantity is None:
        return None
    if formula.is_sum:
        signs = [1, *(1 if o == "+" else -1 for o in formula.operators)]
        kind = RelationKind.SUM if all(s > 0 for s in signs) else RelationKind.DIFFERENCE
        return of_parts(stated, entries, signs=signs, relation=kind)
    percent = stated.quantity.kind is Kind.RATIO and formula.operators == ("/",)
    kind = RelationKind.PRODUCT if "*" in formula.operators else RelationKind.RATE
    return of_formula(stated, entries, formula.function(percent), formula.words, relation=kind)
