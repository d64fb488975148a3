"""Levels of lines: account codes (201, 20132, 2013201) and numbering (一、 over 1.): a line sums up those under it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from gouji.calculator.model import Check
from gouji.calculator.tables.licence import Ground, Trial, of_parts, settle
from gouji.calculator.tables.lines import Line, Rank
from gouji.calculator.tables.sheet import Sheet


def check(sheet: Sheet) -> Iterator[Check]:
    """Every line that has lines under it, in every column that adds up. All of one table prove each other."""
    for band in sheet.bands:
        for panel in band.panels:
            columns = [c for c in panel.figures if c.additive]
            for families, ground in ((by_code(panel.lines), Ground.WORDS), (by_number(panel.lines), Ground.MARKS)):
                places: list[list[Trial | None]] = []
                for parent, children in families:
                    for column in columns:
                        stated = sheet.at(parent.row, column)
                        parts = [(sheet.at(c.row, column), c.name or c.code) for c in children]
                        places.append([of_parts(stated, parts)])
                yield from settle(places, ground)


def by_code(lines: Sequence[Line]) -> tuple[tuple[Line, tuple[Line, ...]], ...]:
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


def by_number(lines: Sequence[Line]) -> tuple[tuple[Line, tuple[Line, ...]], ...]:
    """(parent, children) by the marks 一、 （一） 1.; an unmarked line before 一、 may be one. A total, an unmarked line
    that no 其中 holds, and a second 一、 end a family."""
    if any(x.code for x in lines):
        return ()
    found: list[tuple[Line, tuple[Line, ...]]] = []
    for place, parent in enumerate(lines):
        if parent.rank is Rank.ITEM and not parent.remark:
            children = tuple(_numbered(lines[place + 1 :], -1 if parent.depth is None else parent.depth))
            if children:
                found.append((parent, children))
    return tuple(found)


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
