"""What falls to each of some things: 举办98场、4312人次，场均44人次; 窗口6人，人均接待1410人次; 每名社工平均联系19人.

The words say over which things (场, 人, 社工) and, where a verb follows (接待), what is shared out. An average that
ties is confirmed; one that a slip of the pen parts from its figures is called wrong where the paragraph tells but one
number of these things.
"""

import re
from collections.abc import Iterator, Sequence

from gouji.calculator import diagnosis
from gouji.calculator.compared import shared_pairs
from gouji.calculator.draft import draft, figure, plain
from gouji.calculator.judge import Judgement, judge_formula
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.neighbourhood import preceding
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.relations.product import counted_unit, fits
from gouji.figures.model import Kind

_AVERAGE = re.compile(
    r"(?:(?<![平年月日季天周])均|平均每[一-鿿]{1,5}?|每[一-鿿]{1,5}平均)(?P<what>[一-鿿]{0,6}?)(?:约|为|达)*$"
)
# What was set, and what is told of one class or of others, is no average over the things of the paragraph.
_SET = re.compile(
    r"标准|不超|不低|不高|限额|定额|控制|目标|计划|要求|按每|补助|补贴|奖励|收费|全[国省市县]|[年月日天周季]"
)

Judged = tuple[Phrase, Phrase, Judgement]


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all averages over things whose number and whose total stand in the paragraph before them."""
    for number, statement in enumerate(reading.statements):
        for claim in statement.phrases:
            said = _AVERAGE.search(claim.lead)
            if said is None or not claim.per or not claim.is_level or claim.is_rate or not claim.quantity.is_exact:
                continue
            if counted_unit(claim) is not None and not _SET.search(claim.lead):
                yield from _averaged(reading, claim, said["what"], [statement, *preceding(reading.statements, number)])


def _averaged(reading: Reading, claim: Phrase, what: str, scopes: Sequence[Statement]) -> Iterator[Check]:
    before = [[p for p in reversed(s.phrases) if p.start < claim.start and _is_level(p)] for s in scopes]
    counts = [
        [p for p in found if p.quantity.kind in (Kind.COUNT, Kind.MEASURE) and fits(p, claim)] for found in before
    ]
    totals = [[p for p in found if p.alike(claim)] for found in before]
    named = [[p for p in found if len(what) > 1 and shared_pairs(what, p.lead + p.tail)] for found in totals]
    totals = named if any(named) else totals
    pairs = [(t, c) for near in totals for t in near for found in counts for c in found if c is not t]
    judged = [(t, c, _judge(claim, t, c)) for t, c in pairs if c.quantity.base_value]
    held = next((each for each in judged if each[2].verdict.holds), None)
    if held is None and diagnosis.says_enough(claim.quantity):
        held = _of_named(claim, [t for near in totals for t in near], reading)
    if held is not None:
        yield _draft(claim, *held)
        return
    nearest, over = (next((found for found in every if found), []) for every in (totals, counts))
    slips = [(t, c, j) for t, c, j in judged if t in nearest[:1] and c in over and diagnosis.of_slip(claim.quantity, j)]
    if len({c.quantity.base_value for c in over}) == 1 and slips and _says_enough(claim, slips[0], scopes[0]):
        yield _draft(claim, *slips[0])


def _of_named(claim: Phrase, totals: Sequence[Phrase], reading: Reading) -> Judged | None:
    """「每名社工平均联系19.06人」: things that have a name may be counted anywhere; only what ties is said."""
    thing = counted_unit(claim) or ""
    counts = reading.once(_counts) if len(thing) > 1 else ()
    for count in counts:
        if thing in count.lead[-8:] + count.tail[:4]:
            for total in totals:
                judgement = _judge(claim, total, count)
                if judgement.verdict is Verdict.CONSISTENT:
                    return total, count, judgement
    return None


def _counts(reading: Reading) -> tuple[Phrase, ...]:
    every = (p for s in reading.statements for p in s.phrases if p.quantity.kind is Kind.COUNT)
    return tuple(p for p in every if _is_level(p) and p.quantity.base_value)


def _is_level(phrase: Phrase) -> bool:
    return phrase.is_level and not (phrase.is_rate or phrase.per or phrase.is_previous) and phrase.quantity.is_exact


def _says_enough(claim: Phrase, slip: Judged, here: Statement) -> bool:
    """An average of two digits is soon one digit off: its total must then stand right before it."""
    if diagnosis.says_enough(claim.quantity):
        return True
    total, count, _ = slip
    return total in here.phrases and count in here.phrases and claim.clause - total.clause <= 1


def _judge(claim: Phrase, total: Phrase, count: Phrase) -> Judgement:
    scale = count.quantity.unit.scale if count.quantity.kind is Kind.MEASURE else 1
    return judge_formula(claim.quantity, [total.quantity, count.quantity], lambda whole, n: whole / (n / scale))


def _draft(claim: Phrase, total: Phrase, count: Phrase, judgement: Judgement) -> Check:
    missed = judgement.verdict is Verdict.INCONSISTENT
    return draft(
        RelationKind.PRODUCT,
        claim.quantity,
        [(total.quantity, "总数"), (count.quantity, "数量")],
        judgement,
        formula=f"{figure(total.quantity)} ÷ {figure(count.quantity)} = "
        f"{plain(judgement.computed or claim.quantity.value, 4)}{claim.quantity.unit.name}",
        diagnosis=diagnosis.of_slip(claim.quantity, judgement) if missed else None,
    )
