"""Lists that no word ties to their total: 支出明细：A；B；C in a paragraph of its own, whose sum the report states elsewhere."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from gouji.calculator.model import Check, RelationKind
from gouji.calculator.phrases import Phrase
from gouji.calculator.reading import Reading
from gouji.calculator.trials import chance
from gouji.calculator.trials.model import SignedSum
from gouji.calculator.trials.reach import everywhere, is_exact
from gouji.figures.model import Kind, Quantity

LEAST, MOST = 3, 24


def check(reading: Reading) -> Iterator[Check]:
    """Checks of the totals, stated anywhere, of the amounts that make up a sentence or a paragraph."""
    totals = [p for p in everywhere(reading) if p.quantity.kind is Kind.MONEY and not p.per and p.is_level]
    for row in _rows(reading):
        inside = {p.start for p in row}
        others = [p for p in totals if p.start not in inside and p.alike(row[0])]
        for tried, total in enumerate(others, start=1):
            trial = SignedSum(RelationKind.SUM, row, (1,) * len(row), ("分项",) * len(row))
            judgement = trial.judge(total.quantity)
            if judgement.verdict.holds and _is_no_chance(total.quantity, tried * len(row)):
                yield trial.draft(total.quantity, judgement)


def _rows(reading: Reading) -> Iterator[tuple[Phrase, ...]]:
    """The exact amounts, three or more, that a sentence or a whole paragraph lists."""
    paragraphs: dict[int, list[Phrase]] = defaultdict(list)
    seen: set[tuple[int, ...]] = set()
    for statement in reading.statements:
        listed = [p for p in statement.outer if _is_item(p)]
        paragraphs[statement.block] += listed
        yield from _whole(listed, seen)
    for listed in paragraphs.values():
        yield from _whole(listed, seen)


def _whole(listed: Sequence[Phrase], seen: set[tuple[int, ...]]) -> Iterator[tuple[Phrase, ...]]:
    key = tuple(p.start for p in listed)
    if LEAST <= len(listed) <= MOST and key not in seen:
        seen.add(key)
        yield tuple(listed)


def _is_item(phrase: Phrase) -> bool:
    return phrase.quantity.kind is Kind.MONEY and phrase.is_level and not phrase.per and is_exact(phrase.quantity)


def _is_no_chance(total: Quantity, tried: int) -> bool:
    return bool(total.value) and chance.of_tie(total, tried, window=2.0) <= chance.MOST_FOR_A_TIE
