"""The total of a form's items told in running text: 「权重合计100分，折分合计94.83分」 under the table of them,
「预算执行占10分，…，各项加总97.61分」 behind items that stand in tables, in blocks and in sentences.

The items are all there where their weights make 100; then their scores make the total.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gouji.calculator import diagnosis
from gouji.calculator.awards import ending, read_awards
from gouji.calculator.draft import draft, sum_formula
from gouji.calculator.judge import Judgement, judge_sum
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Phrase
from gouji.calculator.reading import Reading
from gouji.calculator.tables.entry import counted
from gouji.calculator.tables.points import POINT
from gouji.figures.model import Kind, Quantity
from gouji.report.model import Span

# What is told of a group of items, and what weights that the table does not show have made of the scores.
_OF_GROUP = re.compile(r"指标|部分|维度|方面|环节|(?<![各全])[类项](?!目)|率|平均")
_WEIGHED = re.compile(r"折算|权重|加权|换算|折合")

WHOLE = Decimal(100)
LEAST_ITEMS = 4


@dataclass(frozen=True, slots=True)
class Item:
    """The points that an item is worth, and those that it was given."""

    weight: Quantity
    score: Quantity


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all totals that stand behind a whole set of items."""
    of_hundred = [a.score for a in read_awards(reading) if a.weight.value == WHOLE]
    totals = [
        p
        for s in reading.statements
        for p in s.phrases
        if (_is_total(p) or p.quantity in of_hundred)
        and not _WEIGHED.search(s.between(s.span.start, p.start).replace("权重合计", ""))
    ]
    if not totals:
        return
    told = reading.once(_told)
    listed = reading.once(_listed)
    for total in totals:
        yield from _total(total.quantity, listed, told)


def _is_total(phrase: Phrase) -> bool:
    said = phrase.quantity.kind is Kind.SCORE and ending("total").search(phrase.lead)
    return (
        bool(said)
        and not _OF_GROUP.search(phrase.lead)
        and phrase.quantity.is_exact
        and 0 < phrase.quantity.value < WHOLE
    )


def _listed(reading: Reading) -> tuple[Item, ...]:
    """The items that the report's indicators are."""
    pairs = [(_number(reading, i.weight), _number(reading, i.score)) for i in reading.report.indicators]
    return tuple(Item(weight, score) for weight, score in pairs if weight is not None and score is not None)


def _told(reading: Reading) -> tuple[Item, ...]:
    """The items of running text that are worth less than the whole."""
    return tuple(Item(a.weight, a.score) for a in read_awards(reading) if a.weight.value < WHOLE)


def _number(reading: Reading, span: Span | None) -> Quantity | None:
    found = [q for q in reading.within(span) if q.is_claim] if span is not None else []
    if len(found) != 1:
        return None
    # A bare number in a row of percentages (达标天数占比 | 8 | 8.00) is read as one of them.
    bare = found[0].span == found[0].literal_span
    return counted(replace(found[0], unit=POINT)) if bare or found[0].kind is Kind.SCORE else None


def _total(stated: Quantity, listed: Sequence[Item], told: Sequence[Item]) -> Iterator[Check]:
    before = [[i for i in items if i.score.span.start < stated.span.start] for items in (listed, told)]
    known = {i.score.span for i in before[0]}
    others = [i for i in before[1] if i.score.span not in known]
    sets = [items for items in (before[0], [*before[0], *others], before[1]) if _is_whole(items)]
    judged = [(items, _judge(stated, items)) for items in sets]
    if judged:
        items, judgement = next((each for each in judged if each[1].verdict.holds), judged[0])
        yield _draft(stated, items, judgement)


def _is_whole(items: Sequence[Item]) -> bool:
    return len(items) >= LEAST_ITEMS and sum((i.weight.value for i in items), Decimal(0)) == WHOLE


def _judge(stated: Quantity, items: Sequence[Item]) -> Judgement:
    # Whole scores among scores with decimals are exact; a whole total of scores with decimals was rounded.
    exact = stated if any(i.score.decimals for i in items) and not stated.decimals else counted(stated)
    return judge_sum(exact, [counted(i.score) for i in items])


def _draft(stated: Quantity, items: Sequence[Item], judgement: Judgement) -> Check:
    scores = [i.score for i in items]
    missed = judgement.verdict is Verdict.INCONSISTENT and judgement.computed is not None
    return draft(
        RelationKind.SCORE,
        stated,
        [(q, "得分") for q in scores],
        judgement,
        formula=sum_formula(scores, judgement, stated.unit.name),
        diagnosis=diagnosis.of_sum(stated, scores, judgement.computed or Decimal(0)) if missed else None,
    )
