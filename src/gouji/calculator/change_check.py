"""A rate of change of two figures: how it is computed, shown and explained."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from gouji.calculator import diagnosis, judge
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import Judgement, judge_formula
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.figures.model import Quantity

Formula = Callable[..., Decimal]
Operands = Sequence[tuple[Quantity, str]]
"""Two figures, each with its role in Chinese; the formula takes them in this order."""

_SHAPES: Final = {
    judge.share: "{0} ÷ {1}",
    judge.growth: "({0} - {1}) ÷ {1}",
    judge.fall: "({1} - {0}) ÷ {1}",
    judge.growth_by: "{0} ÷ ({1} - {0})",
    judge.fall_by: "{0} ÷ ({1} + {0})",
}


def by_levels(
    stated: Quantity,
    current: Quantity,
    previous: Quantity,
    direction: int,
    roles: tuple[str, str] = ("本期数", "上期数"),
) -> Check:
    """The rate from what is and what was; `direction` is 1 where the report says that it rose, -1 where it fell."""
    operands = list(zip((current, previous), roles, strict=True))
    return change_check(stated, operands, judge.growth if direction > 0 else judge.fall)


def by_amount(stated: Quantity, amount: Quantity, current: Quantity, direction: int) -> Check:
    """The rate from the amount of the change and what is: what was follows from both."""
    operands = [(amount, "变动额"), (current, "本期数")]
    return change_check(stated, operands, judge.growth_by if direction > 0 else judge.fall_by)


def change_check(
    stated: Quantity,
    operands: Operands,
    formula: Formula,
    judgement: Judgement | None = None,
    *,
    firm: bool = False,
) -> Check:
    """The rate from two figures by a formula of gouji.calculator.judge.

    A judgement that was made already stands; the formula shows the rate even where that judgement has none. `firm` says
    that there is no doubt of what belongs together, so that a rate that does not tie is a slip.
    """
    figures = [o for o, _ in operands]
    judgement = judgement or judge_formula(stated, figures, formula)
    shown = judgement if judgement.computed is not None else judge_formula(stated, figures, formula)
    one_unit = len({f.unit.name for f in figures}) == 1
    shape = _SHAPES[formula].format(*(plain(f.value) + ("" if one_unit else f.unit.name) for f in figures))
    return draft(
        RelationKind.CHANGE,
        stated,
        operands,
        judgement,
        formula=ratio_formula(shape, shown),
        diagnosis=diagnosis.of_slip(stated, judgement),
        firm=firm and judgement.verdict is Verdict.INCONSISTENT,
    )
