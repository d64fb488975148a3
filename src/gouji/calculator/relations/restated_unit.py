"""The same amount in another unit, side by side: 1329120.67元，折合132.912万元."""

import re
from collections.abc import Iterator

from gouji.calculator import diagnosis
from gouji.calculator.draft import draft, figure, plain
from gouji.calculator.judge import judge
from gouji.calculator.model import Check, RelationKind
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.rounding import interval

_LICENCE = re.compile(r"(?:折合|折算|约合|合计|即|也就是|换算|合)(?:为|人民币|约)*$")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all amounts that are said again in another unit."""
    for statement in reading.statements:
        for position, claim in enumerate(statement.phrases):
            other = _same_amount(statement, position)
            if other is not None:
                yield _check(claim, other)


def _same_amount(statement: Statement, position: int) -> Phrase | None:
    claim = statement.phrases[position]
    before = statement.phrases[:position]
    nearest = [p for p in reversed(before) if p.alike(claim) and p.quantity.unit.scale != claim.quantity.unit.scale]
    if not nearest:
        return None
    if _LICENCE.search(claim.lead) and "合计" not in claim.lead:
        # 折合 speaks of the total of the sentence; of several amounts, the one it restates.
        return min(nearest, key=lambda p: abs(p.quantity.base_value - claim.quantity.base_value))
    in_bracket = claim.bracket is not None and nearest[0] is before[-1] and not claim.lead and not claim.tail
    return nearest[0] if in_bracket and nearest[0].end == claim.bracket else None


def _check(claim: Phrase, other: Phrase) -> Check:
    stated = claim.quantity
    judgement = judge(stated, other.quantity.base_value, interval(other.quantity), may_truncate=True)
    hint = diagnosis.of_slip(stated, judgement)
    shown = plain(other.quantity.base_value / stated.unit.scale)
    return draft(
        RelationKind.UNIT,
        stated,
        [(other.quantity, "原单位金额")],
        judgement,
        formula=f"{figure(other.quantity)} = {shown}{stated.unit.name}",
        diagnosis=hint,
    )
