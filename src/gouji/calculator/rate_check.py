"""A rate of a pair of figures: how it is computed, shown and explained."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from gouji.calculator import diagnosis, judge
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import Judgement, judge_formula
from gouji.calculator.model import Check, RelationKind, Tie, Verdict
from gouji.calculator.pairs import Pair
from gouji.calculator.phrases import Phrase
from gouji.figures.model import Quantity

Formula = Callable[[Decimal, Decimal], Decimal]


def judge_pair(claim: Phrase, pair: Pair, formula: Formula) -> Judgement:
    operands = [pair.numerator.quantity, *(d.quantity for d in pair.denominators)]
    return judge_formula(claim.quantity, operands, _formula(pair.inclusive, formula))


def _formula(inclusive: bool, formula: Formula) -> Callable[..., Decimal]:
    """One variable never stands twice: a part of its own whole is a / (a + the others)."""
    if inclusive:
        return lambda a, *others: formula(a, a + sum(others, Decimal(0)))
    return lambda a, *others: formula(a, sum(others, Decimal(0)))


def draft_pair(
    claim: Phrase,
    pair: Pair,
    judgement: Judgement,
    formula: Formula,
    hint: str | None = None,
) -> Check:
    quantities = [d.quantity for d in pair.denominators]
    return draft_rate(claim, pair.numerator.quantity, quantities, judgement, formula, pair.inclusive, hint)


def draft_rate(
    claim: Phrase,
    numerator: Quantity,
    denominators: Sequence[Quantity],
    judgement: Judgement,
    formula: Formula,
    inclusive: bool = False,
    hint: str | None = None,
) -> Check:
    shown = judgement
    if shown.computed is None:
        shown = judge_formula(claim.quantity, [numerator, *denominators], _formula(inclusive, formula))
    named = {q.unit.name for q in (numerator, *denominators)}
    top, *rest = (plain(q.value) + ("" if len(named) == 1 else q.unit.name) for q in (numerator, *denominators))
    bottom = " + ".join([top, *rest] if inclusive else rest)
    bottom = f"({bottom})" if "+" in bottom else bottom
    words_ = f"({top} - {bottom}) ÷ {bottom}" if formula is judge.growth else f"{top} ÷ {bottom}"
    if hint is None and judgement.verdict is Verdict.INCONSISTENT and judgement.computed is not None:
        hint = _diagnosis(claim.quantity, numerator, denominators, judgement.computed)
    single = formula is judge.share and len(denominators) == 1 and not inclusive
    return draft(
        RelationKind.RATE,
        claim.quantity,
        [(numerator, "分子"), *((q, "分母") for q in denominators)],
        judgement,
        formula=ratio_formula(words_, shown),
        diagnosis=hint,
        tie=Tie(ratio=True) if single else None,
    )


def _diagnosis(claim: Quantity, numerator: Quantity, denominators: Sequence[Quantity], computed: Decimal) -> str | None:
    if len(denominators) == 1:
        upside_down = judge_formula(claim, [denominators[0], numerator], judge.share)
        if upside_down.verdict.holds or _close(claim.value, upside_down.computed):
            return "分子、分母可能颠倒"
    return diagnosis.of_figure(claim, computed)


def _close(stated: Decimal, computed: Decimal | None) -> bool:
    """Within one unit: the writer of an upside-down rate often cut it as well."""
    return computed is not None and abs(stated - computed) < 1
