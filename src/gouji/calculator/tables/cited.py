"""A sentence that restates a figure of a table: 「本年收入合计N万元」 against the line and column of that name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from gouji.calculator.draft import draft, figure
from gouji.calculator.judge import judge_equal
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.reading import Reading
from gouji.calculator.tables.lines import Rank
from gouji.calculator.tables.meaning import Place, places
from gouji.calculator.tables.phrases import Phrase, told
from gouji.calculator.tables.sheet import Sheet
from gouji.calculator.tables.vocabulary import listed

Index = Mapping[str, Sequence[Place]]


def check(reading: Reading, sheets: Sequence[Sheet]) -> Iterator[Check]:
    """Every amount in the running text that one cell, or cells that agree, also state."""
    index: dict[str, list[Place]] = defaultdict(list)
    for sheet in sheets:
        for place in places(sheet):
            for words in place.words:
                index[words].append(place)
    if not index:
        return
    for paragraph in told(reading):
        for phrase in paragraph:
            if phrase.quantity.approximation is None and phrase.quantity.high is None:
                yield from _compare(reading, phrase, _find(index, phrase, reading.report.year))


def _find(index: Index, phrase: Phrase, year: int | None) -> tuple[Place, ...]:
    """The places that a phrase may mean: nothing that it says, and nothing that the table says, speaks against it."""
    said = phrase.meaning
    return tuple(
        place
        for place in index.get(said.core, ())
        if (not phrase.account or _same_account(place, phrase.account))
        and _same_flow(phrase, place)
        and (said.scope is None or place.meaning.scope == said.scope)
        and (said.basis is None or _same_basis(said.basis, place.meaning.basis))
        and _same_year(said.year, place.meaning.year, year)
    )


def _same_account(place: Place, account: tuple[str, ...]) -> bool:
    return (*place.ancestors, place.line) == account


def _same_flow(phrase: Phrase, place: Place) -> bool:
    """收支总计 is said of either side's; a named line need not say which side it is on."""
    flow = phrase.meaning.flow
    if flow == place.meaning.flow:
        return True
    if _is_whole(phrase):
        return place.rank is not Rank.ITEM and not place.measure
    if flow is None or place.meaning.flow is None:
        return bool(phrase.meaning.core or phrase.account)
    return flow == "收支" and place.rank is Rank.GRAND


def _is_whole(phrase: Phrase) -> bool:
    """全年预算187万元: words that name a basis and nothing else."""
    said = phrase.meaning
    return not (said.flow or said.core or phrase.account) and said.basis is not None


def _same_basis(said: str, stated: str | None) -> bool:
    return said == stated or (said == "budget" and stated == "initial_budget")


def _same_year(said: int | None, stated: int | None, report: int | None) -> bool:
    """A side that names no year means the year of the report."""
    return (said or report) == (stated or report)


def _compare(reading: Reading, phrase: Phrase, found: Sequence[Place]) -> Iterator[Check]:
    quantity = phrase.quantity
    if phrase.meaning.scope is None:  # a sentence that names no fund speaks of all, where a table does
        found = [p for p in found if p.meaning.scope is None] or found
    if phrase.meaning.basis is None and phrase.assumed is not None:
        found = [p for p in found if _same_basis(phrase.assumed, p.meaning.basis)] or found
    others = [(p, q) for p in found if (q := p.entry.quantity) is not None and q.unit.base == quantity.unit.base]
    if not others:
        return
    judged = [(p, q, judge_equal(quantity, q)) for p, q in others]
    holding = [x for x in judged if x[2].verdict is not Verdict.INCONSISTENT]
    if not holding and (
        len({q.base_value for _, q in others}) > 1 or not all(_asserts(reading, p, phrase) for p, _ in others)
    ):
        return
    place, other, judgement = (holding or judged)[0]
    name = place.label + (f"（{place.measure}）" if place.measure and place.measure != place.line else "")
    where = f"“{place.sheet.title}”中“{name}”"
    slip = judgement.verdict is Verdict.INCONSISTENT
    yield draft(
        RelationKind.EQUAL,
        quantity,
        [(other, f"“{place.sheet.title}”中的{name}")],
        judgement,
        formula=f"“{place.sheet.title}”{name} {figure(other)} = 正文 {figure(quantity)}",
        says=f"正文为{figure(quantity)}，{where}为{figure(other)}，文与表不一致。" if slip else None,
    )


def _asserts(reading: Reading, place: Place, phrase: Phrase) -> bool:
    """Whether a table says enough of itself to contradict a sentence: its title names no project of its own, unless
    the sentence stands in the same section and names the line; its line is no other kind of total, and the basis
    (预算, 决算) is the sentence's own or its heading's."""
    basis = place.meaning.basis
    if phrase.whole not in listed("filler", "plain_titles"):
        return False
    if basis is not None and not _same_basis(phrase.meaning.basis or phrase.assumed or "", basis):
        return False
    if Rank.ITEM not in (phrase.rank, place.rank) and phrase.rank is not place.rank:
        return False
    sections = [reading.report.section_at(at) for at in (place.entry.cell.span.start, phrase.quantity.span.start)]
    beside = sections[0] is not None and sections[0] is sections[1]
    if _is_whole(phrase):  # 全年预算187万元 is of the whole that the section's own table shows
        return beside and not place.title
    plain = place.title in listed("filler", "plain_titles")
    named = place.line or (place.title and place.title == phrase.meaning.core)
    return (plain or (beside and bool(place.line))) and bool(place.meaning.flow or named)
