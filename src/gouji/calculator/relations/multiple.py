"""How many times an earlier figure: 3680万元，是上年1600万元的2.3倍."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gouji.calculator import diagnosis
from gouji.calculator.draft import draft, figure, plain
from gouji.calculator.judge import judge_formula
from gouji.calculator.model import Check, RelationKind
from gouji.calculator.neighbourhood import levels
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading

_OF = re.compile(r"(?:是|为|达到?|相当于)[^，。；]{0,12}$")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all 「是…的n倍」 whose two figures stand in the same sentence."""
    for statement in reading.statements:
        for claim in statement.phrases:
            if claim.quantity.unit.name == "倍" and claim.lead.startswith("的") and not claim.delimiter:
                yield from _times(statement, claim)


def _times(statement: Statement, claim: Phrase) -> Iterator[Check]:
    before = [p for p in reversed(levels(statement.outer)) if p.start < claim.start and p.segment == claim.segment]
    if len(before) < 2 or not _OF.search(before[0].lead) or not before[1].alike(before[0]):
        return
    base, current = before[0].quantity, before[1].quantity
    judgement = judge_formula(claim.quantity, [current, base], lambda a, b: a / b)
    hint = diagnosis.of_slip(claim.quantity, judgement)
    shown = plain(judgement.computed or Decimal(0), 4)
    yield draft(
        RelationKind.CHANGE,
        claim.quantity,
        [(current, "本期数"), (base, "基数")],
        judgement,
        formula=f"{figure(current)} ÷ {figure(base)} = {shown}倍",
        diagnosis=hint,
    )
