"""One thing with two amounts in one paragraph: 「“…（项）”甲万元……2024年预算安排乙万元」.

The paragraph opens with what it is about; an amount behind words that name only a basis or a year is of that thing. Two
such amounts of the same year and the same basis are one fact, told twice. What the opening amount leaves open is the
report's own: its year, and 预算 in a budget, 决算 in final accounts.
"""

from collections.abc import Iterator
from dataclasses import replace

from gouji.calculator.draft import draft, figure
from gouji.calculator.judge import judge_equal
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.reading import Reading
from gouji.calculator.tables.meaning import Meaning, meaning
from gouji.calculator.tables.phrases import Phrase, told


def check(reading: Reading) -> Iterator[Check]:
    """Every second amount of a paragraph that its opening amount already states."""
    if "（类" not in reading.text and "(类" not in reading.text:
        return
    basis = meaning(reading.report.title).basis
    for paragraph in told(reading):
        opening: Phrase | None = None
        for phrase in paragraph:
            if not phrase.account or not phrase.quantity.is_exact:
                continue
            if opening is None or opening.account != phrase.account:
                opening = phrase
            elif phrase.carried:
                yield from _compare(opening, phrase, basis, reading.report.year)


def _compare(opening: Phrase, phrase: Phrase, basis: str | None, year: int | None) -> Iterator[Check]:
    first, second = (_complete(p.meaning, basis, year) for p in (opening, phrase))
    if first.basis is None or first.year is None or first != second:
        return
    stated, other = phrase.quantity, opening.quantity
    if stated.unit.base != other.unit.base:
        return
    judgement = judge_equal(stated, other)
    slip = judgement.verdict is Verdict.INCONSISTENT
    yield draft(
        RelationKind.EQUAL,
        stated,
        [(other, "同段前文")],
        judgement,
        formula=f"{figure(other)} = {figure(stated)}",
        says=f"同一段内“{phrase.account[-1]}”前为{figure(other)}，后为{figure(stated)}，前后不一致。" if slip else None,
    )


def _complete(said: Meaning, basis: str | None, year: int | None) -> Meaning:
    return replace(said, basis=said.basis or basis, year=said.year or year, flow=None)
