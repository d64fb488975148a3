"""The unit of a bare number in a table: from its column's header, its row's label, the row's unit cell, the caption."""

import re
from decimal import Decimal
from functools import cache
from typing import Any

from gouji.figures.model import Kind, Quantity, Unit
from gouji.figures.units import FRACTION, NO_UNIT, PERCENT, REFERENCE, YEAR, unit_named
from gouji.packaged import packaged_toml
from gouji.report.model import Cell, Table

SCORE = Unit("分", Kind.SCORE, "分")
LONGEST_HEADER = 40  # characters; a longer cell is a narrative
_BRACKETED = re.compile(r"[（(]([^（）()]*)[）)]")
_SAID = re.compile(r"单位[：:]([^）)；，\s]+)")
_NUMERIC = re.compile(r"[≥≤=<>＝\s]*[-+±]?\d[\d.,]*[%％‰]?(?:[-~—至]\d[\d.,]*[%％]?)?")
_NIL = re.compile(r"[-—–－/／\s]*|无|零")


@cache
def _headers() -> dict[str, Any]:
    return packaged_toml("gouji.figures", "headers.toml")


@cache
def _pattern(section: str, key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in _headers()[section][key]))


@cache
def column_kind(header: str) -> str | None:
    """What a column holds by its header's words: reference, date, score, rate, value, measure_unit, or None."""
    return next((kind for kind in _headers()["columns"] if _pattern("columns", kind).search(header)), None)


@cache
def written_unit(words: str) -> Unit | None:
    """The unit that a header or label writes out: in brackets (（万元）, （个）) or after 单位：."""
    for said in (*_SAID.findall(words), *reversed(_BRACKETED.findall(words))):
        unit = unit_named(said.removeprefix("单位").strip("：:"))
        if unit is not None:
            return unit
    return None


@cache
def counted_unit(words: str) -> Unit | None:
    """The unit that the words imply by what they count (人数, 户数)."""
    bare = _BRACKETED.sub("", words)
    name = next((n for n in _headers()["counted"] if _pattern("counted", n).search(bare)), None)
    return unit_named(name) if name else None


def unit_in(words: str) -> Unit | None:
    """The unit that a header or label writes out or implies."""
    return written_unit(words) or counted_unit(words)


def squeezed(cell: Cell) -> str:
    return "".join(cell.text.split())


class Columns:
    """A table's headers as they bear on its numbers."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._heads = {r for r, row in enumerate(table.rows) if r < table.header_rows or self._names_columns(row)}
        self._band: dict[int, int] = {}  # row -> its header row
        self._headers: dict[tuple[int, int], tuple[str, ...]] = {}
        self._kinds: dict[tuple[int, int], str | None] = {}
        self._ratios: dict[tuple[int, int], Unit] = {}

    @staticmethod
    def _names_columns(row: tuple[Cell, ...]) -> bool:
        """Whether a row in the middle of a form names columns: no number, and two cells or more of known words."""
        cells = {id(cell): squeezed(cell) for cell in row}.values()
        words = [text for text in cells if text and not _NIL.fullmatch(text)]
        if any(_NUMERIC.fullmatch(text) for text in words):
            return False
        return sum(len(t) <= LONGEST_HEADER and column_kind(t) not in (None, "date") for t in words) >= 2

    def is_head(self, row: int) -> bool:
        return row in self._heads

    def is_numbering(self, row: int) -> bool:
        """Whether a row numbers the columns: it says so, or computes one column from others (3=1+2)."""
        words = [text for text in {id(c): squeezed(c) for c in self.table.rows[row]}.values() if text]
        if any(_pattern("rows", "formula").search(text) for text in words):
            return True
        rest = [text for text in words if not _pattern("rows", "numbering").search(text)]
        return 0 < len(rest) < len(words) and all(text.isdecimal() and len(text) <= 2 for text in rest)

    def _head_of(self, row: int) -> int:
        """The last header row over a row, -1 where there is none."""
        if row not in self._band:
            above = row - 1
            while above >= 0 and not self.is_head(above):
                above -= 1
            self._band[row] = above
        return self._band[row]

    def headers(self, row: int, column: int) -> tuple[str, ...]:
        """The header words over a cell, nearest first: its band's header rows from the bottom up."""
        above = self._head_of(row)
        if (above, column) not in self._headers:
            words: list[str] = []
            at = above
            while at >= 0 and self.is_head(at):
                text = squeezed(self.table.rows[at][column])
                if text and text not in words and not _NUMERIC.fullmatch(text):
                    words.append(text)
                at -= 1
            self._headers[above, column] = tuple(words)
        return self._headers[above, column]

    def label(self, row: int, column: int) -> str:
        """The nearest words to the left of a cell that name its row."""
        for cell in reversed(self.table.rows[row][:column]):
            text = squeezed(cell)
            if not text or _NIL.fullmatch(text) or _NUMERIC.fullmatch(text) or any(c.isdecimal() for c in text[:1]):
                continue
            if self.kind(row, cell.column) not in ("value", "measure_unit", "score", "reference", "date"):
                return text
        return ""

    def kind(self, row: int, column: int) -> str | None:
        key = (self._head_of(row), column)
        if key not in self._kinds:
            self._kinds[key] = next((kind for h in self.headers(row, column) if (kind := column_kind(h))), None)
        return self._kinds[key]

    def unit(self, row: int, column: int, quantity: Quantity, found: dict[int, Quantity]) -> Unit:
        """The unit of a bare number; `found` are the numbers of its row by column, with their own units."""
        headers, kind, label = self.headers(row, column), self.kind(row, column), self.label(row, column)
        if kind == "reference":
            return REFERENCE
        if kind == "date":
            return YEAR if 1900 <= quantity.value < 2100 else NO_UNIT
        if kind == "score":
            return SCORE
        own = next((unit for h in headers if (unit := unit_in(h))), None)
        if own is not None and own.kind is not Kind.SCORE:
            return self._rate(row, column) if own == PERCENT and kind == "rate" else own
        if kind == "rate":
            return self._rate(row, column)
        if kind == "value":
            return self._indicator(row, column, label, found)
        named = unit_in(label)
        if named is not None and named.kind is not Kind.SCORE:
            return named
        if _pattern("rows", "rate").search(label):
            return self._rate(row, column)
        return self._whole() or NO_UNIT

    def _indicator(self, row: int, column: int, label: str, found: dict[int, Quantity]) -> Unit:
        """A target or value of an indicator: the row's unit cell, the label's brackets, the value beside it."""
        for cell in self.table.rows[row]:
            if self.kind(row, cell.column) == "measure_unit" and (unit := unit_named(squeezed(cell))):
                return unit
        beside = (q.unit for c, q in found.items() if c != column and self.kind(row, c) == "value")
        stated = (u for u in beside if u.kind not in (Kind.NUMBER, Kind.REFERENCE, Kind.DATE))
        return written_unit(label) or next(stated, None) or counted_unit(label) or NO_UNIT

    def _rate(self, row: int, column: int) -> Unit:
        """Percent, or a plain ratio (0.1 for 10%) where all bare numbers under the same header are small."""
        head = self._head_of(row)
        if (head, column) not in self._ratios:
            texts = (squeezed(cells[column]) for r, cells in enumerate(self.table.rows) if self._head_of(r) == head)
            bare = [Decimal(text) for text in texts if re.fullmatch(r"\d+(?:\.\d+)?", text)]
            limit = Decimal(_headers()["limits"]["ratio_up_to"])
            small = bool(bare) and max(bare) <= limit and any(bare)
            self._ratios[head, column] = FRACTION if small else PERCENT
        return self._ratios[head, column]

    def _whole(self) -> Unit | None:
        """The unit of the whole table: its caption's, or what the header over its labels says (金额（万元）)."""
        if self.table.unit and (unit := unit_named(self.table.unit)):
            return unit
        for row in range(self.table.header_rows):
            unit = unit_in(squeezed(self.table.rows[row][0])) if self.table.rows[row] else None
            if unit is not None and unit.kind is Kind.MONEY:
                return unit
        return None
