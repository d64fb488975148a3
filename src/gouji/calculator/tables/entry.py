"""What stands in one cell: a number, nothing, a dash, or words."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property, lru_cache

from gouji.calculator.reading import Reading
from gouji.calculator.tables.vocabulary import pattern
from gouji.figures.model import Kind, Quantity, Unit
from gouji.report.model import Cell

# What may stand beside the one number of a numeric cell: a comparator, brackets, blanks.
AROUND = re.compile(r"[\s（()）≥≤><＞＜=＝]*")


class Content(Enum):
    BLANK = auto()
    NIL = auto()
    NUMBER = auto()
    TEXT = auto()


@dataclass(frozen=True)
class Entry:
    """A cell with what it holds. `quantity` is its number where the cell is one number and nothing else; `quantities`
    are all numbers in it (`≥5300元/户`). `anchor` is False where a merged cell covers this place from elsewhere."""

    cell: Cell
    content: Content
    quantity: Quantity | None
    quantities: tuple[Quantity, ...]
    anchor: bool

    @cached_property
    def text(self) -> str:
        return "".join(self.cell.text.split())


def entry(reading: Reading, cell: Cell, anchor: bool) -> Entry:
    """Read one cell."""
    text = "".join(cell.text.split())
    found = reading.within(cell.span)
    if not text:
        return Entry(cell, Content.BLANK, None, (), anchor)
    if pattern("values", "nil").match(text):
        return Entry(cell, Content.NIL, None, (), anchor)
    if len(found) == 1 and _fills(reading, cell, found[0]):
        return Entry(cell, Content.NUMBER, found[0], found, anchor)
    return Entry(cell, Content.TEXT, None, found, anchor)


def _fills(reading: Reading, cell: Cell, quantity: Quantity) -> bool:
    """Whether a number is all that a cell says. A date or a code that is one bare number still fills it."""
    before = reading.text[cell.span.start : quantity.span.start]
    after = reading.text[quantity.span.end : cell.span.end]
    return bool(AROUND.fullmatch(before) and AROUND.fullmatch(after))


def counted(quantity: Quantity) -> Quantity:
    """A bare whole number, or a whole score, taken as a count, which is exact: nobody rounds 10 分 from 9.6. So is a
    plain 0 in a column of amounts: it says that there is none."""
    if not quantity.value:
        return replace(quantity, unit=_stepped(quantity.unit, quantity.ulp))
    if quantity.kind not in (Kind.NUMBER, Kind.SCORE) or quantity.unit.step is not None or quantity.decimals:
        return quantity
    return replace(quantity, unit=_stepped(quantity.unit, Decimal(1)))


@lru_cache(maxsize=256)
def _stepped(unit: Unit, step: Decimal) -> Unit:
    """A unit of which nothing smaller than a step is counted; there are few, and cells without number."""
    return replace(unit, step=step)
