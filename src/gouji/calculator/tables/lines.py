"""The lines of a table: what a row is called, and what it is to the others (an item, a 小计, a 合计, 其中)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from gouji.calculator.tables.entry import Content, Entry
from gouji.calculator.tables.vocabulary import bare, level, ordinal, pattern

CODE = re.compile(r"\d{1,7}")


class Rank(IntEnum):
    """小计 under 合计 under 总计; an item is none of them."""

    ITEM = 0
    SUBTOTAL = 1
    TOTAL = 2
    GRAND = 3


@dataclass(frozen=True, slots=True)
class Line:
    """`label` is as written, blanks removed; `groups` are the labels to its left; `code` is the account code with its
    parents' digits in front (`2013201`); `depth` the level of its mark (一、 is 0) or None."""

    row: int
    label: str
    groups: tuple[str, ...]
    code: str
    rank: Rank
    of_which: bool
    depth: int | None
    remark: bool = False
    elided: bool = False

    @property
    def name(self) -> str:
        """The label without its mark."""
        return bare(self.label)

    @property
    def ordinal(self) -> int | None:
        """The number of its mark: 2 for 二、 and for （2）."""
        return ordinal(self.label)

    @property
    def of_rates(self) -> bool:
        """Whether its figures are percentages (比上年增减%): what they are of may add up, they do not."""
        return pattern("rows", "rates").search(self.label) is not None

    @property
    def is_item(self) -> bool:
        return self.rank is Rank.ITEM


@lru_cache(maxsize=4096)
def rank(label: str) -> Rank:
    """What kind of total a label names, by its last words: 人员经费合计 is a total, 总计划 is none."""
    name = re.sub(r"[（(].*?[）)]$", "", bare(label))
    if not name or pattern("rows", "not_total").search(name):
        return Rank.ITEM
    for key, found in (("grand", Rank.GRAND), ("subtotal", Rank.SUBTOTAL), ("total", Rank.TOTAL)):
        if re.search(f"(?:{pattern('rows', key).pattern})$", name):
            return found
    return Rank.ITEM


def lines(
    grid: Sequence[Sequence[Entry]],
    body: tuple[int, ...],
    labels: Sequence[int],
    codes: Sequence[int],
    index: Sequence[int] = (),
) -> tuple[Line, ...]:
    """Name every row of a band. 合计 may stand in the columns of codes, or in that of running numbers (`index`)."""
    found: list[Line] = []
    parents: list[str] = []
    groups: dict[int, str] = {}
    for row in body:
        texts = _texts(grid[row], labels)
        parts = [grid[row][c].text for c in codes]
        beside = [
            t for t in dict.fromkeys([*parts, *(grid[row][c].text for c in index)]) if t and not CODE.fullmatch(t)
        ]
        if not texts or any(rank(t) for t in beside):
            texts = beside or texts
        code = _code(parts, parents) if not any(t and not CODE.fullmatch(t) for t in parts) else ""
        label = texts[-1] if texts else ""
        own = next((c for c in reversed(labels) if grid[row][c].text == label), -1) if label else -1
        if code or not rank(label):
            groups = _groups(grid[row], [c for c in labels if c < own], groups)
        found.append(
            Line(
                row=row,
                label=label,
                groups=tuple(dict.fromkeys(groups.values() if code or not rank(label) else texts[:-1])),
                code=code,
                rank=Rank.ITEM if code else rank(label),
                of_which=bool(pattern("rows", "of_which").search(label)),
                depth=level(label),
                remark=bool(pattern("rows", "remark").search(label)),
                elided=bool(pattern("rows", "elided").search(label)),
            )
        )
    return tuple(found)


def _groups(row: Sequence[Entry], columns: Sequence[int], above: dict[int, str]) -> dict[int, str]:
    """The labels to the left of a row's own. Without merged cells a group stands on its first line only, with blanks
    under it; a new one ends those to its right."""
    found: dict[int, str] = {}
    fresh = False
    for c in columns:
        fresh = fresh or bool(row[c].text)
        text = row[c].text if fresh else above.get(c, "")
        if text:
            found[c] = text
    return found


def _texts(row: Sequence[Entry], labels: Sequence[int]) -> list[str]:
    """The different labels of a row, left to right, merged ones once."""
    cells = {id(row[c].cell): row[c] for c in labels}
    return [e.text for e in cells.values() if e.content in (Content.TEXT, Content.NUMBER) and e.text]


def _code(parts: Sequence[str], parents: list[str]) -> str:
    """The full code of a row. In three columns a row may carry all parts or only its own; one column carries it all."""
    if not any(parts):
        return ""
    if len(parts) == 1:
        return parts[0]
    deepest = max(i for i, part in enumerate(parts) if part)
    full = []
    for i, part in enumerate(parts[: deepest + 1]):
        if not part and i < len(parents):
            full.append(parents[i])
        else:
            full.append(part.zfill(2) if i else part)
    parents[:] = full
    return "".join(full)
