"""A table as its reader sees it: bands of rows under their own header, panels of columns with their own labels.

A self-evaluation form is several small tables in one grid; a balance table is two side by side. A band runs from one
header to the next, a panel from one column of labels to the next.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gouji.calculator.reading import Reading
from gouji.calculator.tables.entry import Content, Entry, entry
from gouji.calculator.tables.lines import Line, lines, rank
from gouji.calculator.tables.vocabulary import column_role, level, listed, pattern
from gouji.figures.model import Kind, Quantity
from gouji.figures.units import PERCENT, unit_named
from gouji.report.model import Table

LONGEST_HEADER = 40  # characters of a header cell in the middle of a form
NO_NAME = ("#", "No", "No.", "NO", "NO.", "№")  # headers of running numbers
ACCOUNT_CODE = re.compile(r"\d{3}(\d{2}){0,2}")
OF_PLAN = re.compile(r"占[^，。]{0,6}(?:预算|计划|指标|任务|目标|到位|下达)")
OF_BUDGET = re.compile(r"(?:完成|占|为)[^，。]{0,4}预算")
COLUMN_NUMBER = re.compile(r"[（(]?(\d{1,2})[）)]?(=[-+*/×÷\d（）()%％]+)?")


@dataclass(frozen=True, slots=True)
class Column:
    """`path` are the header words from the top down, blanks removed; `role` is a role of vocabulary.toml."""

    index: int
    path: tuple[str, ...]
    role: str | None
    numeric: bool

    @property
    def leaf(self) -> str:
        return self.path[-1] if self.path else ""

    @property
    def header(self) -> str:
        return "".join(self.path)

    @property
    def additive(self) -> bool:
        return self.numeric and self.role not in listed("columns_more", "not_additive")


@dataclass(frozen=True, slots=True)
class Panel:
    """Columns of figures with the columns of labels to their left, and the lines of the band as they read here."""

    labels: tuple[int, ...]
    codes: tuple[int, ...]
    figures: tuple[Column, ...]
    lines: tuple[Line, ...]

    def with_role(self, *roles: str) -> tuple[Column, ...]:
        return tuple(c for c in self.figures if c.role in roles)


@dataclass(frozen=True, slots=True)
class Band:
    """Rows under one header; `header` and `body` are row numbers of the table."""

    header: tuple[int, ...]
    body: tuple[int, ...]
    columns: tuple[Column, ...]
    panels: tuple[Panel, ...]
    named: bool  # False for the rest of a table that was cut: what stands on top of it is no header


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its cells read."""

    table: Table
    title: str
    entries: tuple[tuple[Entry, ...], ...]
    bands: tuple[Band, ...]

    def at(self, row: int, column: Column | int) -> Entry:
        return self.entries[row][column if isinstance(column, int) else column.index]


def sheet(reading: Reading, table: Table, title: str) -> Sheet:
    """Read a table; `title` is what stands over it."""
    # A merged cell is one object at several places: it counts at the first of them.
    grid = [
        tuple(entry(reading, cell, (cell.row, cell.column) == (r, c)) for c, cell in enumerate(row))
        for r, row in enumerate(table.rows)
    ]
    bands = tuple(_band(grid, header, body) for header, body in _spread(grid, table.header_rows))
    return Sheet(table, title, tuple(grid), bands)


def _spread(grid: Sequence[Sequence[Entry]], header_rows: int) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """(header rows, body rows) of every band."""
    heads = {r for r, row in enumerate(grid) if _is_header(row)}
    form = any(r > 0 for r in heads)  # only over the header of a form is 项目名称 a particular, and no column's name
    heads |= {r for r in range(min(header_rows, len(grid))) if not (form and _is_particulars(grid[r]))}
    for r in range(1, len(grid)):
        # A second row of header words belongs to the header above it, and so does one of column numbers (栏次, 1 2 3).
        if r - 1 in heads and (_is_numbering(grid[r]) or _continues_header(grid[r])):
            heads.add(r)
    runs = [(head, tuple(rows)) for head, rows in groupby(range(len(grid)), key=lambda r: r in heads)]
    if runs and not runs[0][0]:
        runs.insert(0, (True, ()))
    for (_, header), (_, body) in zip(runs[::2], runs[1::2], strict=False):
        yield header, body


def _is_header(row: Sequence[Entry]) -> bool:
    """Whether a row names columns: no figures, and two different cells or more that name a role of a form, or one that
    opens a list (按收入性质分)."""
    cells = {id(e.cell): e for e in row}.values()
    if any(e.content is Content.NUMBER for e in cells):
        return False
    if any(pattern("rows", "split").search(e.text) for e in cells):
        return True
    roles = {column_role(e.text) for e in cells if e.content is Content.TEXT and len(e.text) <= LONGEST_HEADER}
    return len((roles & listed("columns_more", "header")) - {"reason"}) >= 2


def _continues_header(row: Sequence[Entry]) -> bool:
    """Whether a row under a header row names columns too: words in every cell, most of them words of headers."""
    cells = list({id(e.cell): e for e in row}.values())
    if len(cells) < 2 or any(e.content is not Content.TEXT or len(e.text) > LONGEST_HEADER for e in cells):
        return False
    if any(level(e.text) is not None or e.quantities for e in cells):
        return False
    label = pattern("columns_more", "label")
    known = sum(bool(column_role(e.text) or rank(e.text) or label.search(e.text)) for e in cells)
    return known >= 2


def _is_particulars(row: Sequence[Entry]) -> bool:
    """A row of a form that says whose it is (项目名称, 主管部门)."""
    return bool(row) and bool(pattern("columns_more", "particulars").search(row[0].text))


def _is_numbering(row: Sequence[Entry]) -> bool:
    """A row such as `栏次 | 1 | 2 | 3=1+2`."""
    words = [e.text for e in row if e.anchor and e.text]
    marks = [found for text in words if (found := COLUMN_NUMBER.fullmatch(text))]
    if len(words) - len(marks) > 1 or len(marks) < 2:
        return False
    numbers = [int(found.group(1)) for found in marks]
    named = any(found.group(2) for found in marks) or words[0] in ("栏次", "行次") or len(marks) > 3
    return named and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] in (1, 2)


def _band(grid: Sequence[Sequence[Entry]], header: tuple[int, ...], body: tuple[int, ...]) -> Band:
    width = len(grid[0]) if grid else 0
    columns = tuple(_column(grid, header, body, c) for c in range(width))
    panels = tuple(_panel(grid, body, part) for part in _split(columns))
    heads = [e for r in header for e in grid[r]]
    amounts = [e for e in heads if e.quantity is not None and e.quantity.kind is not Kind.DATE and len(e.text) > 2]
    named = any(e.content is Content.TEXT for e in heads) and not amounts
    return Band(header, body, columns, tuple(p for p in panels if p.figures), named)


def _column(grid: Sequence[Sequence[Entry]], header: tuple[int, ...], body: tuple[int, ...], c: int) -> Column:
    path: list[str] = []
    for r in header:
        text = grid[r][c].text
        if text and path[-1:] != [text]:
            path.append(text)
    role = column_role(path[-1]) if path else None
    if role is None and path:
        role = column_role("".join(path))
    cells = [grid[r][c] for r in body]
    numbers = [e.quantity for e in cells if e.quantity is not None]
    words = sum(e.content is Content.TEXT for e in cells)
    texts = [e.text for e in cells if e.text and not rank(e.text)]
    codes = bool(texts) and all(ACCOUNT_CODE.fullmatch(t) for t in texts) and "科目" in (path[-1] if path else "")
    if role == "measure_unit" and not all(unit_named(t) for t in texts):
        role = None  # 单位 that are offices
    if role is None and (not path or path[-1] in NO_NAME) and _counts_up(numbers, 0 if path else 1):
        role = "index"
    if role not in ("code", "index") and (codes or (numbers and all(q.kind is Kind.REFERENCE for q in numbers))):
        role = "code"
    of_plan = role == "share" and OF_PLAN.search(path[-1])  # 支出占预算比例: of the same line, not of the total
    percents = bool(numbers) and all(q.unit == PERCENT for q in numbers)
    if percents and role in listed("columns_more", "basis") | {"balance"}:
        role = _rate_of(path[-1], role)  # 完成预算 and 较上年增减 in percent are no amounts
    elif of_plan or (role is None and percents):
        role = "other_rate"
    dates = bool(numbers) and all(q.kind is Kind.DATE for q in numbers)  # years name their lines
    basis = role in listed("columns_more", "basis")  # such a column of a form may hold words further down
    numeric = (
        bool(numbers)
        and not dates
        and not (c == 0 and _names_lines(cells))
        and (basis or len(numbers) >= words)
        and role not in ("code", "index", "measure_unit")
    )
    return Column(c, tuple(path), role, numeric)


def _names_lines(cells: Sequence[Entry]) -> bool:
    """Whether the figures of a first column are what its lines are called: 一期, 二期 over 合计, or 第一批, 第二批."""
    numbers = [e.quantity for e in cells if e.quantity is not None]
    return any(rank(e.text) for e in cells) or not any(any(map(str.isdecimal, q.literal)) for q in numbers)


def _rate_of(header: str, role: str | None) -> str:
    """What a column of percentages is whose header names an amount."""
    if role == "change":
        return "growth_rate"
    return "execution_rate" if OF_BUDGET.search(header) else "other_rate"


def _counts_up(numbers: Sequence[Quantity], start: int) -> bool:
    """1, 2, 3, …: a column of running numbers whose header does not say so; a `start` of 0 is any."""
    first = start or (int(numbers[0].value) if numbers else 0)
    return len(numbers) > 2 and all(not q.decimals and q.value == i for i, q in enumerate(numbers, first))


def _split(columns: Sequence[Column]) -> Iterator[tuple[Column, ...]]:
    """Cut the columns where labels begin anew after figures: the same header word again, or one that names labels."""
    part: list[Column] = []
    for column in columns:
        named = column.role == "code" or bool(pattern("columns_more", "label").search(column.leaf))
        again = column.leaf and any(column.leaf == earlier.leaf and not earlier.numeric for earlier in part)
        ends = column.leaf.endswith("项目")
        if not column.numeric and named and (again or ends) and any(_may_hold_figures(c) for c in part):
            yield tuple(part)
            part = []
        part.append(column)
    if part:
        yield tuple(part)


def _may_hold_figures(column: Column) -> bool:
    return column.numeric or column.role in ("initial_budget", "budget", "executed")


def _panel(grid: Sequence[Sequence[Entry]], body: tuple[int, ...], columns: Sequence[Column]) -> Panel:
    figures = tuple(c for c in columns if c.numeric)
    first = figures[0].index if figures else len(grid[0])
    codes = tuple(c.index for c in columns if c.role == "code")
    words = [c for c in columns if not c.numeric and c.role not in ("code", "index")]
    # 一级指标 | 分值 | 二级指标 | 分值: labels may stand between the figures.
    label = pattern("columns_more", "label")
    named = [
        c.index
        for c in words
        if c.role not in listed("columns_more", "not_label")
        and (c.index < first or (not c.role and label.search(c.leaf)))
    ]
    labels = tuple(named) or tuple(c.index for c in words[:1])
    index = tuple(c.index for c in columns if c.role == "index")
    return Panel(labels, codes, figures, lines(grid, body, labels, codes, index))
