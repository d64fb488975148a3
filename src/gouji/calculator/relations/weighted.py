"""A weighted score: 「定量得分91分，权重70%；定性得分84分，权重30%；综合得分88.9分」.

Each score with its weight beside it, weights that make 100%, and a total behind them: there is one reading.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gouji.calculator import diagnosis, rounding
from gouji.calculator.draft import draft, plain
from gouji.calculator.judge import Judgement, judge
from gouji.calculator.model import Check, RelationKind
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.figures.model import Kind

_WEIGHT = re.compile(r"(?:权重|权数|比重|占比|占)(?:为|是|[：:])*$")
_TOTAL = re.compile(r"综合|加权|最终|总|合计")
WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Term:
    """A score and what it counts for, in percent."""

    score: Phrase
    weight: Phrase


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all totals behind scores that each have their weight beside them."""
    for statement in reading.statements:
        if sum(_is_weight(p) for p in statement.phrases) < 2:
            continue
        for claim in statement.outer:
            if claim.quantity.kind is Kind.SCORE and _TOTAL.search(claim.lead) and claim.quantity.is_exact:
                terms = _terms(statement, claim)
                if terms:
                    yield _draft(claim, terms)


def _is_weight(phrase: Phrase) -> bool:
    return phrase.is_rate and phrase.quantity.unit.name == "%" and _WEIGHT.search(phrase.lead) is not None


def _terms(statement: Statement, claim: Phrase) -> list[Term]:
    """The scores before a total, each followed, or each preceded, by its weight, and by nothing else."""
    row = [p for p in statement.phrases if p.start < claim.start]
    if len(row) < 4 or len(row) % 2:
        return []
    pairs = [(row[n], row[n + 1]) for n in range(0, len(row), 2)]
    for swapped in (False, True):
        terms = [Term(b, a) if swapped else Term(a, b) for a, b in pairs]
        scores = all(t.score.quantity.kind is Kind.SCORE and t.score.quantity.is_exact for t in terms)
        if scores and all(_is_weight(t.weight) for t in terms) and _are_whole(terms):
            return terms
    return []


def _are_whole(terms: Sequence[Term]) -> bool:
    return sum((t.weight.quantity.value for t in terms), Decimal(0)) == WHOLE


def _draft(claim: Phrase, terms: Sequence[Term]) -> Check:
    judgement = _judge(claim, terms)
    listed = " + ".join(f"{plain(t.score.quantity.value)} × {plain(t.weight.quantity.value)}%" for t in terms)
    return draft(
        RelationKind.SCORE,
        claim.quantity,
        [(p.quantity, role) for t in terms for p, role in ((t.score, "得分"), (t.weight, "权重"))],
        judgement,
        formula=f"{listed} = {plain(judgement.computed or Decimal(0), 4)}分",
        diagnosis=diagnosis.of_slip(claim.quantity, judgement),
    )


def _judge(claim: Phrase, terms: Sequence[Term]) -> Judgement:
    """Weights are set, scores may have been rounded."""
    point = sum((t.score.quantity.base_value * t.weight.quantity.value / WHOLE for t in terms), Decimal(0))
    slack = sum(
        (rounding.interval(t.score.quantity).width / 2 * t.weight.quantity.value / WHOLE for t in terms), Decimal(0)
    )
    return judge(claim.quantity, point, rounding.exact(point).widened(slack), may_truncate=True)
