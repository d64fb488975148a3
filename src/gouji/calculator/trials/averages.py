"""Averages, and amounts that a standard makes: 人均799.89元 of an amount and of people, wherever they stand."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from gouji.calculator.model import RelationKind
from gouji.calculator.phrases import Phrase
from gouji.calculator.relations.product import counted_unit
from gouji.calculator.trials.model import Formula
from gouji.calculator.trials.reach import closest
from gouji.figures.model import Kind

MOST_AMOUNTS, MOST_COUNTS, MOST_AVERAGED = 60, 8, 6
_PERIODS = {"月均": 12, "季均": 4, "日均": 365}
# 高于全省平均水平3.7个百分点: by how much, not the mean.
_BESIDE_MEAN = re.compile(r"[高低多少快慢]于[^，。；]*均")
# 「一档每人2000元，二档每人1000元」: the standard of a class is set for it, and is no average of all.
_OF_A_CLASS = re.compile(r"[档类等级](?:次|的|标准)?(?:按)?每")
_COUNTED = (Kind.COUNT, Kind.MEASURE)


def averages(claim: Phrase, around: Sequence[Phrase]) -> Iterator[Formula]:
    """An amount over a number of what the average is said of (每公里, 户均)."""
    periods = next((n for word, n in _PERIODS.items() if word in claim.lead[-6:]), None)
    if periods is not None:
        for amount in closest(claim, [p for p in around if p.alike(claim) and not p.per], MOST_COUNTS):
            yield Formula(RelationKind.PRODUCT, (amount,), _by(periods), f"{{0}} ÷ {periods}", ("全年数",))
    unit = counted_unit(claim)
    if unit is None or periods is not None:
        return
    amounts = closest(claim, [p for p in around if p.alike(claim) and not p.per and not p.is_rate], MOST_AMOUNTS)
    counts = closest(claim, [p for p in around if p.quantity.kind in _COUNTED and not p.per and _is(unit, p)], 99)
    accuses = not _OF_A_CLASS.search(claim.lead)
    for amount in amounts:
        for count in counts[:MOST_COUNTS]:
            if count.quantity.base_value and count is not amount:
                yield Formula(
                    RelationKind.PRODUCT, (amount, count), _over, "{0} ÷ {1}", ("总额", "数量"), accuses=accuses
                )


def products(claim: Phrase, around: Sequence[Phrase]) -> Iterator[Formula]:
    """A number of things times the standard for each."""
    prices = closest(claim, [p for p in around if p.per and p.quantity.kind is Kind.MONEY], MOST_AMOUNTS)
    for price in prices:
        unit = counted_unit(price)
        counts = [p for p in around if unit and p.quantity.kind in _COUNTED and not p.per and _is(unit, p)]
        for count in closest(claim, counts, MOST_COUNTS):
            yield Formula(RelationKind.PRODUCT, (count, price), _times, "{0} × {1}", ("数量", "标准"))
            if "月" in price.lead[-8:] + price.quantity.unit.name + price.tail[:4]:
                yield Formula(RelationKind.PRODUCT, (count, price), _by_month, "{0} × {1} × 12", ("数量", "标准"))


def means(claim: Phrase, reach: Sequence[Phrase]) -> Iterator[Formula]:
    """The mean of figures in a row before it (平均数813件 of three years)."""
    if "均" not in claim.lead[-6:] or _BESIDE_MEAN.search(claim.lead):
        return
    row = sorted((p for p in reach if p.alike(claim) and p.start < claim.start), key=lambda p: -p.start)
    for length in range(2, min(len(row), MOST_AVERAGED) + 1):
        terms = tuple(reversed(row[:length]))
        shape = "(" + " + ".join(f"{{{i}}}" for i in range(length)) + f") ÷ {length}"
        yield Formula(RelationKind.PRODUCT, terms, _mean, shape, ("平均的数",) * length)


def _mean(*terms: Decimal) -> Decimal:
    return sum(terms[1:], terms[0]) / len(terms)


def _by(periods: int) -> Callable[[Decimal], Decimal]:
    return lambda whole: whole / periods


def _is(unit: str, phrase: Phrase) -> bool:
    name = phrase.quantity.unit.base
    if unit in ("车", "单车"):
        return name in ("辆", "台")
    return name.startswith(unit) or unit.startswith(name)


def _over(amount: Decimal, count: Decimal) -> Decimal:
    return amount / count


def _by_month(count: Decimal, price: Decimal) -> Decimal:
    return count * price * 12


def _times(count: Decimal, price: Decimal) -> Decimal:
    return count * price
