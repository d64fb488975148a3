"""The check of a signed sum, for every relation that ends in one: its sentence, its diagnosis and its tie."""

from collections.abc import Sequence

from gouji.calculator import diagnosis
from gouji.calculator.draft import draft, sum_formula
from gouji.calculator.judge import Judgement, judge_sum
from gouji.calculator.model import Check, RelationKind, Tie, Verdict
from gouji.figures.model import Quantity


def sum_check(
    relation: RelationKind,
    stated: Quantity,
    terms: Sequence[Quantity],
    signs: Sequence[int],
    roles: Sequence[str],
    *,
    judgement: Judgement | None = None,
    formula: str | None = None,
) -> Check:
    """stated = the signed sum of the terms, each with its role in Chinese. `judgement` is what the relation makes of it
    where that is not the plain verdict, `formula` how it is shown where the text has its own form."""
    computed = judge_sum(stated, terms, signs)
    judgement = judgement or computed
    hint = None
    if judgement.verdict is Verdict.INCONSISTENT and judgement.computed is not None:
        hint = diagnosis.of_sum(stated, terms, judgement.computed)
    return draft(
        relation,
        stated,
        list(zip(terms, roles, strict=True)),
        judgement,
        formula=formula or sum_formula(terms, computed, stated.unit.name, signs),
        diagnosis=hint,
        tie=Tie(signs=tuple(signs)),
    )
