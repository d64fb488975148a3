"""Lists whose items are lines of their own: 「收入T。其中：」, then 「1.…A万元」, 「2.…B万元」, or lines after ——.

An item is known by its number or its dash; where the head ends in a colon, plain lines that begin with a name and an
amount are items too. Lines numbered otherwise between two items belong to the one before them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.calculator.breakdowns.model import Breakdown, Licence, may_hold
from gouji.calculator.neighbourhood import levels
from gouji.calculator.own import is_base
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.words import words
from gouji.report.model import BlockKind
from gouji.report.numbering import numbered

LEAST_ITEMS = 2
MOST_LINES = 60  # farther down than this no item of a list is looked for
MOST_TOTALS = 4
MOST_PLAIN_BETWEEN = 2  # lines without a number that may explain an item

_OPENED = re.compile(r"(?:其中|包括|主要是|主要有|分别是|分别为|如下|明细|具体是|具体为|构成)[：，:]?$|[：:]$")
_DASH = re.compile(r"^(?:—{1,2}|－{1,2}|--?|•|●|■|◆|·)\s*(?=[一-鿿])")
_END = "。；;，"
_NAMED_AMOUNT = 30  # characters: the amount of a plain line stands this near to its begin
_LISTED_AT_ONCE = re.compile(r"其中|包括|分别")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with the sentences that state its numbers; `style` is how it is numbered, or ""."""

    text: str
    style: str
    ordinal: int
    statements: tuple[Statement, ...]


def below(reading: Reading) -> Iterator[list[Breakdown]]:
    """Each list of lines with its admissible readings."""
    lines = reading.once(_lines)
    for number, line in enumerate(lines):
        if line is None or not line.statements:
            continue
        head = line.statements[-1]
        tail = reading.text[head.phrases[-1].end : head.phrases[-1].end + 40].split("\n")[0]
        opened = _OPENED.search(line.text.rstrip(_END + " ")) is not None or line.text.endswith(("：", ":"))
        if not opened and tail.rstrip(_END).count("。"):
            continue
        items = _items(lines, number, opened)
        if len(items) >= LEAST_ITEMS:
            yield from _breakdowns(line, items, opened)


def _lines(reading: Reading) -> list[Line | None]:
    """The paragraphs of a report; None stands for a table."""
    found: dict[int, list[Statement]] = {}
    for statement in reading.statements:
        found.setdefault(statement.block, []).append(statement)
    lines: list[Line | None] = []
    for number, block in enumerate(reading.report.blocks):
        if block.kind is BlockKind.TABLE:
            lines.append(None)
            continue
        text = reading.quote(block.span).strip()
        mark = numbered(text)
        style = mark.style if mark else ("dash" if _DASH.match(text) else "")
        lines.append(Line(text, style, mark.ordinal if mark else 0, tuple(found.get(number, ()))))
    return lines


def _items(lines: Sequence[Line | None], number: int, opened: bool) -> list[Line]:
    """The lines that a head is followed by, as long as they are numbered in a row, or alike."""
    head = lines[number]
    following = lines[number + 1 : number + 1 + MOST_LINES]
    first = following[0] if following else None
    if head is None or first is None or first.style == head.style != "":
        return []
    if not first.style and not opened:
        return []
    if first.style not in ("", "dash") and first.ordinal != 1:
        return []
    items: list[Line] = []
    plain = 0
    for line in following:
        if line is None:
            break
        wanted = len(items) + 1 if first.ordinal else 0
        if line.style == first.style and line.ordinal == wanted and (line.style or _begins_with_amount(line)):
            items.append(line)
            plain = 0
            continue
        if first.style in ("", "dash") or (line.style and line.style in (head.style, first.style)):
            break
        plain = 0 if line.style else plain + 1
        if plain > MOST_PLAIN_BETWEEN:
            break
    return items


def _begins_with_amount(line: Line) -> bool:
    """「公务接待费638万元，比上年…」: a name and its amount, with nothing before them."""
    if not line.statements or not line.statements[0].outer:
        return False
    first = line.statements[0].outer[0]
    return first.is_level and first.clause == 0 and len(first.lead) <= _NAMED_AMOUNT and bool(first.lead)


def _breakdowns(head: Line, items: Sequence[Line], opened: bool) -> Iterator[list[Breakdown]]:
    """One claim a dimension: the amounts of the lines, and the levels of the head that they may be parts of."""
    statement = head.statements[-1]
    totals = [p for p in reversed(levels(statement.heads)) if not (p.is_previous or is_base(statement, p))]
    if opened and totals:  # of a longer sentence the last clause opens the list
        totals = totals[:MOST_TOTALS]
    seen: set[tuple[object, object]] = set()
    for natural in totals:
        kind = (natural.quantity.kind, natural.quantity.unit.base)
        if kind in seen or natural.quantity.approximation is not None:
            continue
        seen.add(kind)
        rows = [_amounts(line, natural) for line in items]
        first, every = _first_of_each(rows), [p for row in rows for p in row]
        if not all(rows) and not (opened and len(first) >= len(items) - 1):
            continue
        if len(first) < LEAST_ITEMS or _tell_again(natural, first):
            continue
        alike = [t for t in totals if may_hold(t, first[0])]
        sure = opened and all(len(row) == 1 for row in rows) and (natural is totals[0] or len(alike) == 1)
        licence = Licence.OPENED if sure else Licence.LOOSE
        said = "其中" if "其中" in head.text[-4:] else head.text[-6:]
        runs = dict.fromkeys((tuple(first), tuple(every)))
        yield [Breakdown(total, run, said, licence) for run in runs for total in alike]


def _tell_again(total: Phrase, parts: Sequence[Phrase]) -> bool:
    """Whether the lines say more of the amounts of a list that is closed: one of them is the total itself."""
    return (
        any(p.quantity.base_value == total.quantity.base_value for p in parts)
        and len(set(parts)) > 1
        and any(p.quantity.base_value for p in parts if p.quantity.base_value != total.quantity.base_value)
    )


def _first_of_each(rows: Sequence[Sequence[Phrase]]) -> list[Phrase]:
    return [row[0] for row in rows if row]


def _amounts(line: Line, total: Phrase) -> list[Phrase]:
    """The amounts of a line that may be parts: what it states itself, not the parts of that."""
    if not line.statements:
        return []
    statement = line.statements[0]
    mine = [p for p in levels(statement.outer) if may_hold(total, p) and not p.is_previous]
    mine = [p for p in mine if not is_base(statement, p)]
    opened = _LISTED_AT_ONCE.search(statement.text)
    start = statement.span.start + opened.start() if opened else statement.span.end
    return [p for p in mine if p.start < start and not words()["totals"].match(p.lead)] or mine[:1]
