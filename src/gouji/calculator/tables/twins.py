"""The same line in two tables: what both call by the same words must be the same amount."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from gouji.calculator.draft import draft, figure
from gouji.calculator.judge import judge_equal
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.tables.lines import Rank
from gouji.calculator.tables.meaning import Place, places
from gouji.calculator.tables.sheet import Sheet
from gouji.calculator.tables.vocabulary import listed


def check(sheets: Sequence[Sheet]) -> Iterator[Check]:
    """Every amount that two tables state of the same line, flow, fund, basis and year."""
    groups: dict[Hashable, list[Place]] = defaultdict(list)
    for sheet in sheets:
        found = [p for p in places(sheet) if p.title in listed("filler", "plain_titles") and p.meaning.flow is not None]
        for key, place in _unambiguous(found):
            groups[key].append(place)
    for group in groups.values():
        if len(group) > 1:
            yield from _compare(group)


def _unambiguous(found: Sequence[Place]) -> Iterator[tuple[Hashable, Place]]:
    """Places by what they are of, of one table; a name that stands twice in it names nothing without its code."""
    keyed: dict[Hashable, list[Place]] = defaultdict(list)
    for place in found:
        said = place.meaning
        common = (said.flow, said.scope, said.basis, said.year, place.measure, place.title)
        if place.rank is not Rank.ITEM:
            keyed[(*common, "total", place.rank, place.line)].append(place)
            continue
        keyed[(*common, "name", place.line)].append(place)
        if len(place.ancestors):
            keyed[(*common, "code", place.code, place.line)].append(place)
    for key, group in keyed.items():
        if len(group) == 1 and (group[0].line or group[0].rank is not Rank.ITEM):
            yield key, group[0]


def _compare(group: Sequence[Place]) -> Iterator[Check]:
    """Against the first of those that most tables agree with: one slip among three is one finding."""
    values = [p.entry.quantity.base_value for p in group if p.entry.quantity is not None]
    usual = max(values, key=lambda v: (values.count(v), -values.index(v)))
    reference = group[values.index(usual)]
    for place in group:
        stated, other = place.entry.quantity, reference.entry.quantity
        if place is reference or stated is None or other is None or stated.unit.base != other.unit.base:
            continue
        judgement = judge_equal(stated, other)
        name = place.label
        slip = judgement.verdict is Verdict.INCONSISTENT
        yield draft(
            RelationKind.EQUAL,
            stated,
            [(other, f"“{reference.sheet.title}”中的{name}")],
            judgement,
            formula=f"“{reference.sheet.title}”{name} {figure(other)} = “{place.sheet.title}”{name} {figure(stated)}",
            says=(
                f"“{name}”在“{place.sheet.title}”为{figure(stated)}，在“{reference.sheet.title}”为{figure(other)}，两表不一致。"
                if slip
                else None
            ),
            diagnosis="相差末位1个单位，可能为轧平合计调整了尾差" if slip and judgement.units == 1 else None,
        )
