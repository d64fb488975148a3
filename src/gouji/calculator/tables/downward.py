"""Totals of lines: 合计, 小计, 总计 rows against the rows that they stand under or over."""

from collections.abc import Iterator, Sequence

from gouji.calculator.model import Check
from gouji.calculator.tables.hierarchy import by_amounts, inside_others, top_codes
from gouji.calculator.tables.licence import Ground, Trial, of_parts, settle
from gouji.calculator.tables.lines import Line, Rank
from gouji.calculator.tables.sheet import Column, Sheet

Parts = tuple[Line, ...]


def check(sheet: Sheet) -> Iterator[Check]:
    """Every line that calls itself a total, in every column of figures that may add up."""
    for band in sheet.bands:
        for panel in band.panels:
            columns = [c for c in panel.figures if c.additive]
            lines = tuple(_with_figures(sheet, panel.lines, columns))
            families = by_amounts(sheet, lines, columns)
            for place, line in enumerate(lines):
                if line.rank is Rank.ITEM or not columns:
                    continue
                strong, weak = readings(lines, place)
                under = {child for _, children in families for child in children}
                weak = (*weak, *(kept for p in strong if (kept := tuple(x for x in p if x not in under)) not in strong))
                if strong or weak:
                    places = [_trials(sheet, column, line, strong, weak) for column in columns]
                    yield from settle(places, Ground.WORDS if band.named else Ground.MARKS)


def _with_figures(sheet: Sheet, lines: Sequence[Line], columns: Sequence[Column]) -> Iterator[Line]:
    """The lines that may be parts: a line without figures is one that was left blank, unless it is the mere heading
    (一、收入) of the lines under it."""
    for line, after in zip(lines, (*lines[1:], None), strict=True):
        empty = all(sheet.at(line.row, c).quantity is None for c in columns)
        heading = line.depth is not None and after is not None and after.is_item and after.depth != line.depth
        if not (line.remark or line.of_rates) and (line.label or line.code or not empty) and not (empty and heading):
            yield line


def _trials(
    sheet: Sheet, column: Column, line: Line, strong: Sequence[Parts], weak: Sequence[Parts]
) -> list[Trial | None]:
    stated = sheet.at(line.row, column)
    if not stated.anchor:
        return [None]
    found: list[Trial | None] = []
    for k, parts in enumerate((*strong, *weak)):
        entries = [(sheet.at(p.row, column), p.name or p.code) for p in parts if sheet.at(p.row, column).anchor]
        found.append(of_parts(stated, entries, strong=k < len(strong)))
    return found


def readings(lines: Sequence[Line], place: int) -> tuple[tuple[Parts, ...], tuple[Parts, ...]]:
    """The sets of lines that a total may be the sum of: those that the structure offers, and those that only acquit."""
    total = lines[place]
    above = _segment(lines, range(place - 1, -1, -1), total)[::-1]
    below = _segment(lines, range(place + 1, len(lines)), total)
    group = tuple(x for x in (*above, *below) if total.groups and x.groups[:1] == total.groups[:1] and x.is_item)
    heads = _heads(lines)
    if total.rank is Rank.SUBTOTAL:
        ordered = [below, above] if heads else [above, below]
    else:
        ordered = [above, below] if any(x.label or x.code for x in above) else [below]
        if total.rank is not Rank.GRAND and below and below[0].of_which:
            ordered = [below, above]
    strong: list[Parts] = []
    if group and len(group) < len(above) + len(below):
        strong.append(group)
    else:
        first = next((s for s in ordered if s), ())
        if not any(x.elided for x in first):
            strong.extend(_structured(first, total, heads, follows=first is below))
    weak: list[Parts] = []
    for segment in ordered:
        weak.extend(_structured(segment, total, heads, follows=segment is below))
        weak.extend(_lenient(segment))
    unique = [p for p in dict.fromkeys(strong) if p]
    return tuple(unique), tuple(p for p in dict.fromkeys(weak) if p and p not in unique)


def _heads(lines: Sequence[Line]) -> bool:
    """Whether 小计 stands over its items: no item comes before the first one."""
    first = next((x for x in lines if x.rank in (Rank.ITEM, Rank.SUBTOTAL)), None)
    return first is not None and first.rank is Rank.SUBTOTAL


def _segment(lines: Sequence[Line], places: range, total: Line) -> Parts:
    """The lines next to a total, as far as the next total of its own rank or a higher one."""
    found: list[Line] = []
    for place in places:
        if lines[place].rank >= total.rank:
            break
        found.append(lines[place])
    return tuple(found)


def _structured(segment: Parts, total: Line, heads: bool, *, follows: bool) -> Iterator[Parts]:
    """What the marks of a segment (lower totals, codes, 其中, numbering) say of its parts."""
    totals = tuple(x for x in segment if x.rank is Rank.TOTAL)
    if total.rank is Rank.GRAND and totals:
        last = segment.index(totals[-1])
        rest = segment[last + 1 :]
        if any(x.is_item for x in rest) and not follows:
            for parts in _structured(rest, total, heads, follows=follows):
                yield (totals[-1], *parts)
        else:
            yield totals
        return
    subtotals = tuple(x for x in segment if x.rank is Rank.SUBTOTAL)
    if subtotals:
        edge = segment.index(subtotals[0] if heads else subtotals[-1])
        rest = segment[:edge] if heads else segment[edge + 1 :]
        yield tuple(x for x in segment if x in subtotals or x in _tops(rest))
        return
    if follows and segment and segment[0].of_which:
        yield segment
        nested = tuple(x for x in segment if x.of_which)
        if 1 < len(nested) < len(segment):
            yield nested
        return
    if any(x.of_which for x in segment):
        yield tuple(x for x in _tops(segment) if not x.of_which)
        # 其中：甲 / 乙: the second may still be part of what 其中 takes apart.
        yield _before_of_which(segment)
        return
    yield _tops(segment)


def _before_of_which(segment: Parts) -> Parts:
    kept: list[Line] = []
    inside = False
    for line in segment:
        inside = line.of_which or (inside and line.depth is None)
        if not inside:
            kept.append(line)
    return tuple(kept)


def _tops(segment: Parts) -> Parts:
    """The lines of the outermost level, by codes or by numbering."""
    inner = inside_others(segment)
    segment = tuple(x for x in segment if x not in inner)
    coded = [x for x in segment if x.code]
    if coded and len(coded) * 2 >= len(segment):
        return top_codes(coded)
    depths = {x.depth for x in segment if x.depth is not None}
    if len(depths) > 1 or (depths and 0 in depths):
        lowest = min(depths)
        numbered = tuple(x for x in segment if x.depth == lowest)
        if segment[0].depth == lowest:
            return numbered
    return segment


def _lenient(segment: Parts) -> Iterator[Parts]:
    """Readings under which a total is right, though nothing says that they are meant."""
    items = tuple(x for x in segment if x.is_item)
    yield items
    yield tuple(x for x in items if not x.of_which)
    yield tuple(x for x in items if x.depth is None)
    depths = {x.depth for x in items if x.depth is not None}
    for depth in sorted(depths):
        yield tuple(x for x in items if x.depth == depth)
        yield tuple(x for x in items if x.depth in (depth, None))
    for rank in (Rank.SUBTOTAL, Rank.TOTAL):
        marked = tuple(x for x in segment if x.rank is rank)
        yield marked
        if marked:
            yield (marked[-1], *(x for x in segment[segment.index(marked[-1]) + 1 :] if x.is_item and x.depth is None))
    if items and items[0].of_which:
        for end in range(1, len(items)):
            yield items[:end]
