"""Lists that no word ties to their total: 支出明细：A；B；C in a paragraph of its own, their sum stated elsewhere."""

import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

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
    by_value = sorted(totals, key=lambda p: p.quantity.base_value)
    for row in _rows(reading):
        inside = {p.start for p in row}
        point = sum((p.quantity.base_value for p in row), Decimal(0))
        allowance = sum((p.quantity.ulp for p in row), row[0].quantity.unit.scale)
        low = bisect.bisect_left(by_value, point - allowance, key=lambda p: p.quantity.base_value)
        high = bisect.bisect_right(by_value, point + allowance, key=lambda p: p.quantity.base_value)
        for total in by_value[low:high]:
            if total.start in inside or not total.alike(row[0]):
                continue
            trial = SignedSum(RelationKind.SUM, row, (1,) * len(row), ("分项",) * len(row))
            judgement = trial.judge(total.quantity)
            if judgement.verdict.holds and not judgement.note and _is_no_chance(total.quantity, len(totals)):
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
