"""Indicators from the rows of self-evaluation tables (自评表)."""

import re
from collections.abc import Iterator, Mapping, Sequence

from gouji.report.column_contents import ALL_POINTS, Contents, contents, make_all_points, points_in
from gouji.report.indicator_words import words
from gouji.report.model import Cell, Indicator, Span, Table, line_at

_NUMBERED_NAME = re.compile(r"(?:指标)?(\d{1,3})[：、.．](?!\d)")
_PLACEHOLDER = re.compile(r"[.…—/\s×]*$")
_CATEGORIES = ("first_category", "second_category")
_FIELDS = ("midyear", "final", "completion", "narrative", "deviation", "explanation", "weight", "score")


def table_indicators(text: str, table: Table) -> Iterator[Indicator]:
    """The rows under a head that names an indicator and its target or result, until the head of another part.

    指标性质, 指标值 and 度量单位 in columns side by side are one target: its span runs from the first to the last.
    """
    held: Contents | None = None
    for at, row in enumerate(table.rows):
        head = _head(table.rows, at)
        if head is not None:
            held = head
            continue
        if len(set(row)) == 1:
            held = None  # a line across the whole table opens another part
        if held is not None:
            found = _row_indicator(text, table.rows, at, held)
            if found:
                yield found


def _head(rows: Sequence[Sequence[Cell]], at: int) -> Contents | None:
    """Which column plays which role, where a row is the head of an indicator table; else None.

    What the head leaves open is told from the rows below it, up to the head or the line that opens another part.
    """
    row = rows[at]
    columns = _columns(row)
    by_words = _is_head(columns)
    if not by_words and any(re.search(r"\d", cell.text) for cell in row):
        return None
    below = []
    for other in rows[at + 1 :]:
        if len(set(other)) == 1 or _is_head(_columns(other)):
            break
        below.append(other)
    indicators = [other for other in below if not _is_total(other, below)]
    found = contents(row, indicators, columns)
    if not _is_head(found.columns):
        return None
    return found if by_words or _indicators_named(row) or _is_scored(found, indicators) else None


def _is_head(columns: Mapping[str, int]) -> bool:
    return "name" in columns and ("target" in columns or "final" in columns)


def _is_total(row: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a row says that it is the total, or is: a last row of all points, which the rows above add up to."""
    if any(words().is_total(cell.text) for cell in row[:2]):
        return True
    if row is not rows[-1]:
        return False
    return any(
        cell.text == str(ALL_POINTS) and make_all_points([other[at].text for other in rows[:-1]])
        for at, cell in enumerate(row)
    )


def _is_scored(held: Contents, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the rows hold target, result and points that add up to a hundred, whatever the head calls them."""
    columns = held.columns
    if not {"target", "final", "weight", "score"} <= set(columns):
        return False
    return make_all_points([row[columns["weight"]].text for row in rows])


def _indicators_named(row: Sequence[Cell]) -> bool:
    """Whether a head speaks of indicators at all, or of points: a table of accounts does not."""
    return any(re.search(r"指标|[\u4e00-\u9fff]分(?![布类工别项])|分值|权重|自评|考核|评价", cell.text) for cell in row)


def _columns(row: Sequence[Cell]) -> dict[str, int]:
    """Which column plays which role by the words of a head."""
    columns: dict[str, int] = {}
    for at, cell in enumerate(row):
        role = words().column(cell.text) if cell.text else None
        if role and role not in columns:
            columns[role] = at
    weak_name, weak_final = columns.pop("weak_name", None), columns.pop("weak_final", None)
    if weak_name is not None:
        columns.setdefault("name", weak_name)
    if weak_final is not None:
        columns.setdefault("narrative" if "final" in columns else "final", weak_final)
    return columns


def _row_indicator(text: str, rows: Sequence[Sequence[Cell]], at: int, held: Contents) -> Indicator | None:
    row, columns = rows[at], held.columns
    name = row[columns["name"]]
    target = _target(row, columns)
    values = {role: _value(row, columns.get(role), name) for role in _FIELDS}
    if held.pair is not None:
        place, first = row[held.pair[0]], held.pair[1]
        for role, (start, end) in points_in(place, first).items():
            values[role] = Span(place.span.start + start, place.span.start + end)
    if _PLACEHOLDER.match(name.text) or words().is_total(name.text):
        return None
    if target is None and values["final"] is None:
        return None
    numbered = _NUMBERED_NAME.match(name.text)
    lead = numbered.end() if numbered and numbered.end() < len(name.text) else 0
    own = next((cell for cell in row if cell.row == at and cell.text), name)
    category = tuple(row[columns[role]].text for role in _CATEGORIES if role in columns)
    return Indicator(
        number=numbered[1] if numbered and lead else "",
        name=name.text[lead:],
        span=line_at(text, own.span.start),
        name_span=Span(name.span.start + lead, name.span.end),
        target=target,
        category=tuple(filter(None, category)),
        told=held.told,
        **values,
    )


def _value(row: Sequence[Cell], column: int | None, name: Cell) -> Span | None:
    if column is None or row[column] is name or not row[column].text:
        return None
    return row[column].span


def _target(row: Sequence[Cell], columns: Mapping[str, int]) -> Span | None:
    if "target" not in columns:
        return None
    side_by_side = [columns["target"]]
    for role in ("nature", "measure"):
        if role in columns:
            side_by_side.append(columns[role])
    side_by_side.sort()
    if side_by_side[-1] - side_by_side[0] >= len(side_by_side):
        side_by_side = [columns["target"]]  # other columns stand between them
    cells = [row[at] for at in side_by_side if row[at].text and row[at] is not row[columns["name"]]]
    if not cells or (row[columns["target"]] not in cells):
        return None
    return Span(min(cell.span.start for cell in cells), max(cell.span.end for cell in cells))
