"""What a balance says of itself: 资产 − 负债 = 净资产, and the 资产负债率 that two of the three give."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from gouji.calculator import diagnosis, judge
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import judge_formula
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.neighbourhood import levels
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.sums import sum_check
from gouji.figures.model import Kind

_ENDING = r"(?:总额|总量|总计|合计|总值)?(?:为|达到?|共)?$"
_ASSETS = re.compile(r"(?<!净)(?<!定)(?<!形)(?<!动)资产" + _ENDING)
_DEBTS = re.compile(r"(?:负债|债务)" + _ENDING)
# 国有资本权益 is the share of one owner, not of all.
_NET = re.compile(r"(?:净资产|所有者权益)" + _ENDING)
_RATE = re.compile(r"资产负债率(?:为|达到?)?$")
MOST_BACK = 3  # sentences of one paragraph


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all net assets and debt ratios whose balance stands before them in the paragraph."""
    statements = reading.statements
    for number, statement in enumerate(statements):
        for claim in statement.outer:
            if claim.quantity.approximation is None and claim.is_level:
                if _RATE.search(claim.lead) and claim.quantity.unit.name == "%":
                    yield from _rate(claim, _before(statements, number, claim))
                elif _NET.search(claim.lead) and claim.quantity.kind is Kind.MONEY:
                    yield from _net(claim, _before(statements, number, claim))


def _before(statements: Sequence[Statement], number: int, claim: Phrase) -> list[Phrase]:
    """The amounts before a claim in its paragraph, the nearest first."""
    here = statements[number]
    near = [s for s in statements[max(0, number - MOST_BACK) : number + 1] if s.block == here.block]
    found = [p for s in reversed(near) for p in reversed(levels(s.outer))]
    return [p for p in found if p.start < claim.start and p.quantity.kind is Kind.MONEY and not p.is_previous]


def _named(before: Sequence[Phrase], name: re.Pattern[str]) -> Phrase | None:
    return next((p for p in before if name.search(p.lead)), None)


def _net(claim: Phrase, before: Sequence[Phrase]) -> Iterator[Check]:
    """Both others, the assets first, with no other balance between them."""
    assets, debts = _named(before, _ASSETS), _named(before, _DEBTS)
    if assets is None or debts is None or not assets.start < debts.start < claim.start:
        return
    terms = [assets.quantity, debts.quantity]
    yield sum_check(RelationKind.DIFFERENCE, claim.quantity, terms, [1, -1], ["资产", "负债"])


def _rate(claim: Phrase, before: Sequence[Phrase]) -> Iterator[Check]:
    assets, debts, net = (_named(before, name) for name in (_ASSETS, _DEBTS, _NET))
    if assets is None:
        return
    function: Callable[..., Decimal]
    if debts is not None and debts.start > assets.start:
        second, function, shape = debts, judge.share, "{1} ÷ {0}"
    elif net is not None and net.start > assets.start:
        second, function, shape = net, judge.fall, "({0} - {1}) ÷ {0}"
    else:
        return
    judgement = judge_formula(claim.quantity, [second.quantity, assets.quantity], function)
    hint = None
    if judgement.verdict is Verdict.INCONSISTENT:
        hint = diagnosis.of_figure(claim.quantity, judgement.computed or Decimal(0))
    written = shape.format(plain(assets.quantity.value), plain(second.quantity.value))
    role = "负债" if second is debts else "净资产"
    yield draft(
        RelationKind.RATE,
        claim.quantity,
        [(second.quantity, role), (assets.quantity, "资产")],
        judgement,
        formula=ratio_formula(written, judgement),
        diagnosis=hint,
    )
