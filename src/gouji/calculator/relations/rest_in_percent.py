"""What is left, told in percent and as an amount: 「两期合计付171.84万元；余下的20%即42.96万元」.

What was told before is the other 80%, so that the amount follows from it and from the percentage.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from gouji.calculator import diagnosis
from gouji.calculator.draft import draft, figure, plain
from gouji.calculator.judge import judge_formula
from gouji.calculator.model import Check, RelationKind
from gouji.calculator.neighbourhood import levels
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading

_REST = re.compile(r"(?:余下|剩余|剩下|其余)的?$")
_THAT_IS = re.compile(r"^(?:即|为|计|共|合)?$")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all such amounts with what was paid or done before them in their sentence."""
    for statement in reading.statements:
        for share, claim in pairwise(statement.outer):
            rest = share.quantity.unit.name == "%" and _REST.search(share.lead) and 0 < share.quantity.value < 100
            if rest and _THAT_IS.match(claim.lead) and claim.quantity.is_exact and not claim.is_rate:
                yield from _of_the_rest(statement, share, claim)


def _of_the_rest(statement: Statement, share: Phrase, claim: Phrase) -> Iterator[Check]:
    before = [p for p in levels(statement.outer) if p.start < share.start and p.alike(claim)]
    if not before or not before[-1].quantity.is_exact:
        return
    done = before[-1].quantity
    unit = share.quantity.unit
    agreed = replace(share.quantity, unit=replace(unit, step=share.quantity.ulp))  # a contract sets it: 20% is 20
    judgement = judge_formula(claim.quantity, [done, agreed], lambda a, p: a * p / (100 - p))
    hint = diagnosis.of_slip(claim.quantity, judgement)
    if judgement.verdict.holds or (hint and diagnosis.says_enough(claim.quantity)):
        rate = plain(share.quantity.value)
        yield draft(
            RelationKind.PRODUCT,
            claim.quantity,
            [(done, "其余部分"), (share.quantity, "所占比例")],
            judgement,
            formula=f"{figure(done)} ÷ (100% - {rate}%) × {rate}% = {plain(judgement.computed or Decimal(0), 4)}"
            f"{claim.quantity.unit.name}",
            diagnosis=hint,
        )
