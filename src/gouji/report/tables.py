"""Turns a raw grid into a `Table`: one line a row, every cell with its place, header rows, caption and unit."""

import re
from collections.abc import Sequence

from gouji.report.model import Cell, Span, Table
from gouji.report.normalise import normalise
from gouji.report.numbering import numbered
from gouji.report.pieces import Grid, GridCell

_NUMBER = re.compile(r"[-+≥≤=<>]?\d[\d.,]*%?$")
_UNIT = re.compile(
    r"(?:单位|金额单位|计量单位)(?:均?为|是|[：:])(?:人民币)?(万亿元|亿元|百万元|万元|千元|百元|元|%|人|个)|[（(](?:单位[：:])?(亿元|万元|千元|元)[）)]"
)
_UNIT_AT_END = re.compile(r"[（(][^（）()]*单位[：:][^（）()]*[）)]$")
_WHOLE_TABLE = re.compile(r"单位(?:均?为|是|[：:])")
_MOST_HEADER_ROWS = 5


def lay_out(grid: Grid, start: int) -> tuple[str, tuple[tuple[Cell, ...], ...]]:
    """The text of a grid, without a last line break, and its cells with spans counted from `start`."""
    lines: list[str] = []
    rows: list[tuple[Cell, ...]] = []
    placed: dict[int, Cell] = {}
    position = start
    for r, raw_row in enumerate(grid.rows):
        line = "|"
        cells = []
        for c, raw in enumerate(raw_row):
            cell = placed.get(id(raw))
            if cell is None:
                text = cell_text(raw.text)
                at = position + len(line) + (1 if text else 0)
                cell = placed[id(raw)] = Cell(Span(at, at + len(text)), text, r, c)
                line += f" {text} |" if text else " |"
            else:
                line += " |"
            cells.append(cell)
        lines.append(line)
        rows.append(tuple(cells))
        position += len(line) + 1
    return "\n".join(lines), tuple(rows)


def cell_text(raw: str) -> str:
    """The lines of a cell as one: cut lines joined, things of their own parted by ；."""
    if "\n" not in raw:
        return normalise(raw.replace("|", "｜")).text
    text = ""
    for line in normalise(raw.replace("|", "｜")).text.split("\n"):
        apart = text and line and text[-1] not in "，。；：、！？,;:" and (numbered(line) or _two_numbers(text, line))
        text += f"；{line}" if apart else line
    return normalise(text).text


def _two_numbers(above: str, below: str) -> bool:
    return bool(_NUMBER.match(above) and _NUMBER.match(below))


def trim(rows: Sequence[Sequence[GridCell]]) -> tuple[tuple[GridCell, ...], ...]:
    """A rectangular grid without rows and columns that are wholly empty."""
    width = max((len(row) for row in rows), default=0)
    full = [[*row, *(GridCell("", r, c) for c in range(len(row), width))] for r, row in enumerate(rows)]
    full = [full[r] for r in rows_with_text(full)]
    columns = [c for c in range(width) if any(row[c].text.strip() for row in full)]
    return tuple(tuple(row[c] for c in columns) for row in full)


def rows_with_text(rows: Sequence[Sequence[GridCell]]) -> list[int]:
    """The rows, by index, in which a cell with text begins; cells merged from above do not count."""
    kept = []
    seen: set[int] = set()
    for r, row in enumerate(rows):
        new = {id(cell) for cell in row if cell.text.strip()} - seen
        if new:
            kept.append(r)
            seen |= new
    return kept


def header_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows on top name the columns: those before the first row with a figure, column numbers left out."""
    for at, row in enumerate(rows[: _MOST_HEADER_ROWS + 1]):
        figures = [cell.text for cell in dict.fromkeys(row) if _NUMBER.match(cell.text)]
        counted = [str(int(figures[0]) + i) for i in range(len(figures))] if figures and figures[0].isdecimal() else []
        column_numbers = len(figures) > 1 and figures == counted
        if figures and not column_numbers:
            return max(1, at)
    return 1


def table_unit(rows: Sequence[Sequence[Cell]], headers: int, above: Sequence[str]) -> str | None:
    """What the lines above, then the header rows, say of the whole table: 万元, 元, 人; None where nothing does."""
    for line in above:
        match = _UNIT.search(line)
        if match:
            return match[1] or match[2]
    for row in rows[:headers]:
        for cell in row:
            if _WHOLE_TABLE.search(cell.text):
                match = _UNIT.search(cell.text)
                if match:
                    return match[1] or match[2]
    return None


def is_unit_line(line: str) -> bool:
    """Whether a short line says the unit of the table below (单位：万元) or who filled it in."""
    return len(line) < 80 and bool(_UNIT.search(line) and _WHOLE_TABLE.search(line))


def is_caption(line: str) -> bool:
    """Whether the line above a table reads as its name: short, and no sentence."""
    return 0 < len(line) <= 60 and not line.endswith(("。", "；", "，", "、")) and "。" not in line


def make_table(grid: Grid, span: Span, rows: tuple[tuple[Cell, ...], ...], above: Sequence[tuple[Span, str]]) -> Table:
    """A table with what the lines above it say. `above` holds the nearest lines, the nearest first."""
    headers = grid.header_rows if grid.header_rows is not None else header_rows(rows)
    caption = None
    units = []
    for place, line in above:
        if is_unit_line(line):
            units.append(line)
            if _UNIT_AT_END.search(line) and is_caption(_UNIT_AT_END.sub("", line)):
                caption = place  # 表2 收支情况（单位：万元）: name and unit in one line
                break
            continue
        if re.match(r"[^，。：]{2,12}[：:]", line) and len(line) < 60 and not re.match(r"附?[表件]", line):
            continue  # 编制部门：…
        if is_caption(line):
            caption = place
            units.append(line)
        break
    return Table(span, rows, headers, caption, table_unit(rows, headers, units), grid.origin)
