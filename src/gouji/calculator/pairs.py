"""Which figures a rate may be a rate of: what was done against its plan, or the part that the rate names against the
whole that it is a part of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gouji.calculator.phrases import Basis, Phrase
from gouji.calculator.rates import Rate, is_source, manner_of, stems
from gouji.figures.model import Kind

DUE = re.compile(r"应|需|拟|计划|目标|任务")
SAVED = re.compile(r"节约|节省|节支|审减|核减")
_NEGATED = re.compile(r"[不未非][一-鿿]{2}率$")
_NOT_DONE = re.compile(r"(?P<negated>[不未](?P<done>[一-鿿]{1,3}))率$")
_COLLECTED = re.compile(r"(?:收回|回收)(?:有效)?(?:问卷)?$")  # what came back is a level, not a fall

# The most figures that one formula can take: its corners are all tried.
MOST_OPERANDS = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """A numerator and what makes its denominator, as the words admit; `inclusive` where the numerator is one of its
    parts itself (集中供养 of 集中供养 and 分散供养)."""

    numerator: Phrase
    denominators: tuple[Phrase, ...]
    inclusive: bool = False

    @property
    def denominator(self) -> Phrase:
        return self.denominators[0]

    @property
    def key(self) -> tuple[int, ...]:
        return (self.numerator.start, *(d.start for d in self.denominators))

    @property
    def whole(self) -> Decimal:
        own = self.numerator.quantity.base_value if self.inclusive else Decimal(0)
        return own + sum((d.quantity.base_value for d in self.denominators), Decimal(0))


def _measured(scope: Sequence[Phrase]) -> list[Phrase]:
    """What a rate can be a rate of: points are given for a rate, they do not make one."""
    return [p for p in scope if p.quantity.kind is not Kind.SCORE]


# --- against a plan ----------------------------------------------------------


def pairs_of_plan(scope: Sequence[Phrase], rate: Rate, name: str | None) -> list[Pair]:
    """Admissible pairs, the most natural first: the nearest numerator with the nearest denominator before it."""
    pairs = []
    own = name.removesuffix("率") if name else None
    for numerator in _measured(scope):
        said = bool(own) and str(own) in numerator.lead and not DUE.search(numerator.lead)
        if not numerator.is_level or not (rate.is_numerator(numerator) or (said and not rate.of_money)):
            continue
        others = [p for p in scope if p is not numerator and p.alike(numerator) and p.is_level and not p.per]
        # A plan is called one, or stands before what was done of it.
        others = [p for p in others if rate.is_denominator(p) and (p.basis or p.start < numerator.start)]
        # What the words call a plan goes before what they leave open, and the year's budget before its first version.
        others.sort(key=lambda p: (p.basis is None, p.basis is Basis.ACTUAL, p.basis is Basis.INITIAL))
        sources = tuple(p for p in others if p.start < numerator.start and is_source(p.lead))
        if 1 < len(sources) < MOST_OPERANDS:
            # What each source gives is a part of what was to arrive.
            pairs.append(Pair(numerator, tuple(reversed(sources))))
        pairs += [p for other in others for p in _of_saving(numerator, other)]
    return pairs


def _of_saving(numerator: Phrase, other: Phrase) -> list[Pair]:
    """What was saved is measured against what was planned; where only what was spent is stated, that is both together
    (采购规模90万元，节约资金10万元，节约率10%)."""
    plain = Pair(numerator, (other,))
    saved = numerator.basis is Basis.REMAINDER and SAVED.search(numerator.lead) is not None
    if not saved or other.basis in (Basis.PLAN, Basis.INITIAL):
        return [plain]
    both = Pair(numerator, (other,), inclusive=True)
    return [both, plain] if other.basis is Basis.ACTUAL else [plain, both]


# --- against the whole -------------------------------------------------------


def pairs_of_part(scope: Sequence[Phrase], name: str) -> list[Pair]:
    """The part that the name describes with the whole that it is a part of."""
    need = stems(name)
    if not need:
        return []
    pairs = []
    negated = _NEGATED.search(name) is not None
    words_ = re.compile(
        "|".join(f"[不未非]{re.escape(n)}" if negated else f"(?<![不未非]){re.escape(n)}" for n in need)
    )
    scope = _measured(scope)
    carrying = [p for p in scope if words_.search(p.lead + p.tail)]
    due = [p for p in carrying if DUE.search(p.lead) and p.basis in (Basis.PLAN, Basis.INITIAL)]
    done = [p for p in carrying if p not in due]
    in_full = [p for p in done if name.removesuffix("率") in p.lead]
    manner = manner_of(name)
    if manner:
        in_full = in_full or [p for p in done if any(m in p.lead for m in manner)]
        done = in_full
    for numerator in in_full or done:
        others = [p for p in scope if p is not numerator and p.alike(numerator) and not p.per]
        others = [p for p in others if p.is_level or _COLLECTED.search(p.lead)]
        siblings = [p for p in others if _is_sibling(p, numerator, name) or _is_opposite(p, numerator, name)]
        others = [p for p in others if p not in siblings]
        # The whole is the larger one, unless a slip has made it the smaller.
        larger = [p for p in others if p.quantity.base_value >= numerator.quantity.base_value]
        others = larger or [p for p in others[:1] if p.start < numerator.start and not siblings]
        pairs += [Pair(numerator, (p,)) for p in others]
        if siblings and not larger and len(siblings) < MOST_OPERANDS - 1:
            pairs.append(Pair(numerator, tuple(siblings), inclusive=True))
    if not done and due:
        # 「应配备24名，实有26名」: what is due has the rate's own word, what there is has none.
        for plan in due:
            met = [p for p in scope if p.alike(plan) and p.basis is Basis.ACTUAL and p.segment == plan.segment]
            pairs += [Pair(p, (plan,)) for p in met[:1]]
    return pairs


def _is_opposite(phrase: Phrase, numerator: Phrase, name: str) -> bool:
    """「批准逮捕25人，不捕24人，不捕率」: beside what was not done stands what was, in the clause before or after it,
    called by the same word; the two are the whole."""
    said = _NOT_DONE.search(name)
    beside = phrase.segment == numerator.segment and abs(phrase.clause - numerator.clause) <= 1
    if said is None or not beside or DUE.search(phrase.lead) or not numerator.lead.endswith(said["negated"]):
        return False
    return phrase.lead.endswith(said["done"]) and said["negated"] not in phrase.lead


def _is_sibling(phrase: Phrase, numerator: Phrase, name: str) -> bool:
    """「集中供养642人、分散供养2214人」: another part of the same list, called by the same word."""
    stem = name.removesuffix("率")[-2:]
    listed = "、" in (phrase.delimiter, numerator.delimiter) and phrase.clause == numerator.clause
    return listed and stem in phrase.lead and stem in numerator.lead
