"""The indicators of a report's running text, whatever the form they are written in (行文指标)."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gouji.report.grammar.entry import Entry, assemble
from gouji.report.grammar.lists import list_marks
from gouji.report.grammar.marks import Mark, scan
from gouji.report.grammar.naming import Named, name_of
from gouji.report.grammar.openings import Item, items
from gouji.report.grammar.trust import trusted
from gouji.report.grammar.words import grammar_words
from gouji.report.model import Block, Indicator, Section, Span, innermost

_MOST_LINES = 30
_MOST_ACCOUNT_LINES = 6
_NEAR = 3
_NO_VALUE = frozenset({"done", "bare", "class"})
_OPENING = frozenset({"target", "limit", "weight"})
_REACH = 60  # characters between the opening of a name and its target
_FIRST = 24  # marks among which those of a name are
_MOST_ITEMS = 60
_LONG = 60  # characters from which a line without any mark names nothing
_SAID = frozenset({"narrative", "explanation"})
_AIMS = frozenset({"target", "limit"})


def told_indicators(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> Iterator[Indicator]:
    """Every indicator, in order."""
    for run in items(text, blocks, sections):
        for entry in trusted(text, list(_entries(text, run))):
            yield _indicator(text, entry, sections)


def _entries(text: str, run: Sequence[Item]) -> Iterator[Entry]:
    """Whatever may be one, each from its opening to the next."""
    listed = list_marks(text, run)
    opened = [each for whole in run for each in _split(text, whole, listed)]
    at = 0
    while at < len(opened):
        first = opened[at]
        following = at + 1
        if first.named is None:
            at = following
            continue
        last = min(len(opened), at + _MOST_ITEMS)
        while following < last and _goes_on(text, opened, at, following):
            following += 1
        marks = [m for each in opened[at:following] for m in each.marks]
        yield assemble(text, first.item, first.named, marks, opened[following - 1].item.end)
        at = following


class _Opened:
    """An item with its marks and, where it opens with one, its name."""

    __slots__ = ("item", "marks", "named", "sentence", "text")

    def __init__(self, text: str, item: Item, marks: list[Mark]) -> None:
        self.text = text
        self.item = item
        self.marks = marks
        self.named: Named | None = (
            name_of(text, item.name_at, item.end, marks[:_FIRST]) if marks or item.end - item.start <= _LONG else None
        )
        self.sentence = text[item.start : item.end].rstrip().endswith("。") and item.style == "none"

    @property
    def opens(self) -> bool:
        """Whether an indicator surely opens here: a name right before a target or points, or a label before it."""
        named = self.named
        if named is None:
            return False
        if named.labelled or self.item.style in ("label", "code") or named.weight is not None:
            return True
        return any(m.role in _AIMS and m.start - named.after <= _NEAR for m in self.marks)

    @property
    def measured(self) -> bool:
        """Whether the name says by its last word that something is measured (率, 人数)."""
        named = self.named
        return named is not None and grammar_words().ends_in_measure(named.span.quote(self.text))

    @property
    def values_first(self) -> bool:
        first = self.marks[0] if self.marks else None
        return (
            first is not None
            and first.start == self.item.name_at
            and first.role not in _NO_VALUE
            and self.item.style != "label"
        )


def _goes_on(text: str, opened: Sequence[_Opened], at: int, following: int) -> bool:
    """Whether an item still tells of the indicator that an earlier one opened."""
    first, here = opened[at], opened[following]
    lines = text.count("\n", first.item.start, here.item.start)
    if lines > _MOST_LINES or here.opens:
        return False
    if here.values_first:
        return first.opens or (first.named is not None and _is_title(first))
    if here.item.heading or here.item.style != "none" or lines > _MOST_ACCOUNT_LINES:
        return False
    if not first.opens and not (_is_title(first) and first.measured):
        return False
    if _is_title(here):
        return False  # the next name on a line of its own
    return _only_values(text, opened[at:following])


def _is_title(opened: _Opened) -> bool:
    """Whether an item names something and says no more. A sentence is no title."""
    return opened.named is not None and opened.named.title and opened.sentence is False


def _only_values(text: str, so_far: Sequence[_Opened]) -> bool:
    """Whether nothing but the name and values was said so far, so that the account must follow."""
    named = so_far[0].named
    assert named is not None
    if not any(each.marks for each in so_far) and not named.title:
        return False
    covered = named.after
    for each in so_far:
        for mark in each.marks:
            if mark.role == "explanation":
                return False
            if mark.role == "narrative":
                return text[so_far[-1].item.end - 1] not in "。；！\n"  # its sentence goes on in the next line
            gap = text[covered : mark.start].strip("，。；：、 \u3000\n|（）") if mark.start > covered else ""
            if len(gap) >= 8:
                return False
            covered = max(covered, mark.end)
        gap = text[covered : each.item.end].strip("，。；：、 \u3000\n|（）")
        if len(gap) >= 8:
            return False
        covered = max(covered, each.item.end)
    return True


def _marks(text: str, item: Item, listed: Sequence[Mark]) -> list[Mark]:
    """The marks of an item: those of its list's own words, and those of the grammar's that they leave."""
    low = bisect.bisect_left(listed, item.name_at, key=lambda m: m.start)
    mine = listed[low : bisect.bisect_left(listed, item.end, key=lambda m: m.start)]
    found = scan(text, item.name_at, item.end)
    if not mine:
        return found
    kept = [m for m in found if not any(m.start < o.end and o.start < m.end for o in mine)]
    return sorted([*kept, *mine], key=lambda m: m.start)


def _split(text: str, item: Item, listed: Sequence[Mark]) -> Iterator[_Opened]:
    """An item cut where another sentence names another indicator: 「……得10分；培训人数目标300人，实际310人」."""
    marks = _marks(text, item, listed)
    start, first = item, 0  # the piece under way, and its first mark
    own = name_of(text, item.name_at, item.end, marks[:_FIRST]) if len(marks) > 1 else None
    taken: set[str] = set()  # roles of the piece so far
    for index, mark in enumerate(marks):
        boundary = _boundary(text, start, mark, taken)
        taken.add(mark.role)
        if boundary is None or (own is not None and (mark.start <= own.after or boundary <= own.span.start)):
            continue
        behind = bisect.bisect_left(marks, boundary, first, key=lambda m: m.start)
        named = name_of(text, boundary, item.end, marks[behind : behind + _FIRST])
        if named is None or named.span.start != boundary or not _directly(text, named, mark):
            continue
        if own is not None and own.weight is not None and named.weight is None:
            continue  # 「设备年检（8分）。要求合格率不低于98%」: what has points of its own is the indicator
        yield _Opened(text, replace(start, end=boundary), marks[first:behind])
        start, first = replace(start, start=boundary, name_at=boundary, number=""), behind
        taken = {m.role for m in marks[behind : index + 1]}
    yield _Opened(text, start, marks[first:])


def _boundary(text: str, start: Item, mark: Mark, taken: set[str]) -> int | None:
    """Where the clause opens that may name another indicator before a mark; None where none may be named.

    A labelled account tells of whatever else it likes. Behind a mere comma, target and value must have been told.
    """
    if mark.role not in _OPENING or taken & _SAID:
        return None
    least = max(start.name_at + 2, mark.start - _REACH)
    boundary = max(text.rfind(stop, least, mark.start) for stop in "。；\n") + 1
    if boundary == 0 and {"target", "final"} <= taken and mark.role == "target":
        boundary = text.rfind("，", least, mark.start) + 1
    return boundary or None


def _directly(text: str, named: Named, mark: Mark) -> bool:
    between = text[named.span.end : mark.start]
    return (mark.start >= named.span.end and len(between.strip("，。：； \u3000、")) == 0) or mark.value == named.weight


def _in_one_line(text: str, entry: Entry) -> bool:
    """Whether name, values and account stand in one line; an account in a line of its own may be of anything."""
    ends = [entry.roles[role].start for role in ("target", "final", "narrative") if role in entry.roles]
    return "\n" not in text[entry.name.end : max(ends)]


def _indicator(text: str, entry: Entry, sections: Sequence[Section]) -> Indicator:
    section = innermost(sections, entry.item.start)
    category = tuple(title for title in section.path if "指标" in title) if section else ()
    roles: dict[str, Span | None] = dict(entry.roles)
    return Indicator(
        number="" if entry.item.style == "circled" else entry.item.number,
        name=entry.name.quote(text),
        span=entry.span,
        name_span=entry.name,
        category=category,
        told=not entry.labelled and not (entry.firm and _in_one_line(text, entry)),
        **roles,
    )
