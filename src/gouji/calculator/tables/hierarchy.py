"""Levels of lines: account codes (201, 20132, 2013201) and numbering (一、 over 1.): a line sums up those under it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.calculator.model import Check
from gouji.calculator.tables.licence import Ground, Trial, of_parts, settle
from gouji.calculator.tables.lines import Line, Rank
from gouji.calculator.tables.sheet import Column, Sheet
from gouji.calculator.tables.vocabulary import words

Family = tuple[Line, tuple[Line, ...]]

LONGEST_RUN = 12  # lines under a parent that only amounts reveal
FARTHEST = 8  # lines under a whole within which its parts are looked for


def check(sheet: Sheet) -> Iterator[Check]:
    """Every line that has lines under it, in every column that adds up. All of one table prove each other."""
    for band in sheet.bands:
        for panel in band.panels:
            columns = [c for c in panel.figures if c.additive]
            for families, ground in (
                (by_code(panel.lines), Ground.WORDS),
                (by_number(panel.lines), Ground.MARKS),
                (by_words(panel.lines), Ground.WORDS),
            ):
                places = [p for family in families for p in _places(sheet, family, columns)]
                yield from settle(places, ground, one_proves=ground is Ground.MARKS and len(columns) == 1)
            for family in by_amounts(sheet, panel.lines, columns):
                yield from settle(_places(sheet, family, columns), Ground.LIKENESS)


def _places(sheet: Sheet, family: Family, columns: Sequence[Column]) -> list[list[Trial | None]]:
    parent, children = family
    return [
        [of_parts(sheet.at(parent.row, c), [(sheet.at(x.row, c), x.name or x.code) for x in children])] for c in columns
    ]


def by_code(lines: Sequence[Line]) -> tuple[Family, ...]:
    """(parent, children): a line stands under the one with the longest code that its own begins with."""
    coded = {x.code: x for x in lines if x.code}
    children: dict[str, list[Line]] = defaultdict(list)
    for code, line in coded.items():
        parent = next((code[:n] for n in range(len(code) - 1, 0, -1) if code[:n] in coded), None)
        if parent is not None:
            children[parent].append(line)
    return tuple((coded[parent], tuple(under)) for parent, under in children.items())


def top_codes(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The coded lines that stand under no other."""
    codes = {x.code for x in lines}
    return tuple(x for x in lines if not any(x.code[:n] in codes for n in range(1, len(x.code))))


def by_number(lines: Sequence[Line]) -> tuple[Family, ...]:
    """(parent, children) by the marks 一、 （一） 1.; an unmarked line before 一、 may be one. A total, an unmarked
    line that no 其中 holds, and a second 一、 end a family."""
    if any(x.code for x in lines):
        return ()
    found: list[Family] = []
    for place, parent in enumerate(lines):
        if parent.rank is Rank.ITEM and not parent.remark:
            children = tuple(_numbered(lines[place + 1 :], -1 if parent.depth is None else parent.depth))
            if children:
                found.append((parent, children))
    return tuple(found)


def by_words(lines: Sequence[Line]) -> tuple[Family, ...]:
    """(parent, children) by definition (基本支出 is 人员经费 and 公用经费), where nothing marks the levels."""
    found: list[Family] = []
    for place, parent in enumerate(lines):
        for names in words()["wholes"]["lines"]:
            if not re.search(names[0], parent.name) or parent.code:
                continue
            near = lines[place + 1 : place + 1 + FARTHEST]
            children = tuple(next((x for x in near if re.match(name, x.name)), parent) for name in names[1:])
            if parent not in children and all(x.depth == children[0].depth for x in children):
                found.append((parent, children))
    return tuple(found)


def by_amounts(sheet: Sheet, lines: Sequence[Line], columns: Sequence[Column]) -> tuple[Family, ...]:
    """(parent, children) where nothing marks the levels (they were indented), but in two columns or more a line is
    exactly the sum of those that follow it."""
    plain = not any(x.code or x.depth is not None or x.of_which for x in lines)
    amounts = {
        x: [q.value if (q := sheet.at(x.row, c).quantity) is not None else Decimal(0) for c in columns] for x in lines
    }
    found: list[Family] = []
    place = 0
    while plain and len(columns) > 1 and place < len(lines) - 2:
        parent, step = lines[place], 1
        sums = [Decimal(0)] * len(columns)
        for end, line in enumerate(lines[place + 1 : place + 1 + LONGEST_RUN], place + 1):
            if not (parent.is_item and line.is_item):
                break
            sums = [s + a for s, a in zip(sums, amounts[line], strict=True)]
            holds = sum(bool(a) and a == s for a, s in zip(amounts[parent], sums, strict=True))
            if holds > 1 and holds * 2 > sum(bool(a) for a in amounts[parent]) and end > place + 1:
                found.append((parent, tuple(lines[place + 1 : end + 1])))
                step = end + 1 - place
                break
        place += step
    return tuple(found)


def inside_others(lines: Sequence[Line]) -> frozenset[Line]:
    """Lines that by definition are part of another line."""
    return frozenset(child for _, children in by_words(lines) for child in children)


def _numbered(lines: Sequence[Line], own: int) -> Iterator[Line]:
    if not lines or lines[0].depth is None or lines[0].depth <= own or lines[0].ordinal != 1:
        return
    depth, inside = lines[0].depth, False
    for place, line in enumerate(lines):
        inside = line.of_which or (inside and line.depth is None)
        if inside or (line.depth is not None and line.depth > depth):
            continue
        if line.rank is not Rank.ITEM or line.depth is None or line.depth < depth or (place and line.ordinal == 1):
            return
        yield line
