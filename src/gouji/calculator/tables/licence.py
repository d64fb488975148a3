"""Which reading of a table is licensed: one relation is tried at many places, and what holds at most of them is meant.

A place is a column (for a total at the foot) or a row (for a sum across). At each place every admissible reading is
tried. A reading that holds settles the place. Where none holds, the claim is inconsistent only if the reading is the
only one that the structure offers, or has proved itself at the other places; otherwise it is unverifiable.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum

from gouji.calculator.diagnosis import of_figure, of_sum
from gouji.calculator.draft import draft, figure, ratio_formula, sum_formula
from gouji.calculator.judge import Judgement, judge_formula, judge_sum
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.tables.entry import Content, Entry, counted
from gouji.figures.model import Kind, Quantity, Unit
from gouji.figures.units import FRACTION

NOT_UNIQUE = "分项口径不唯一，无法确定由哪些数相加"
NO_PATTERN = "表内该项关系多数行列不成立，不作判断"
SAME_GAP = "与上列各行的差额相同，改正上列各行后即吻合"
BLANK_PARTS = "有分项空白，无法确定是否为零"


@dataclass(frozen=True, slots=True)
class Trial:
    """One reading at one place. `strong`: the structure offers it; a weak one can only acquit."""

    relation: RelationKind
    stated: Quantity
    operands: tuple[tuple[Quantity, str], ...]
    judgement: Judgement
    formula: Callable[[], str]  # words are made only for what is reported: most trials are not
    strong: bool = True
    summary: bool = False  # on a line of totals: it repeats what the lines above say, and is no evidence of its own
    telling: bool = True  # more than 0 = 0 or one part repeated: what may count as evidence of a pattern
    hint: Callable[[], str | None] = lambda: None

    @property
    def holds(self) -> bool:
        return self.judgement.verdict.holds

    @property
    def misses(self) -> bool:
        return self.judgement.verdict is Verdict.INCONSISTENT

    def check(self, reason: str | None = None) -> Check:
        """The check; with a reason, the verdict is withdrawn."""
        judgement = self.judgement
        if reason is not None:
            judgement = replace(judgement, verdict=Verdict.UNVERIFIABLE, reason=reason)
        diagnosis = self.hint() if judgement.verdict is Verdict.INCONSISTENT else None
        return draft(self.relation, self.stated, self.operands, judgement, formula=self.formula(), diagnosis=diagnosis)


def of_parts(
    stated: Entry,
    parts: Sequence[tuple[Entry, str]],
    *,
    signs: Sequence[int] | None = None,
    relation: RelationKind = RelationKind.SUM,
    strong: bool = True,
) -> Trial | None:
    """stated = the signed sum of parts; None where the cells do not allow to say (words among them, other units)."""
    if stated.quantity is None or any(e.content is Content.TEXT for e, _ in parts):
        return None
    entries = [e for e, _ in parts]
    unit = _only_unit([stated.quantity, *(e.quantity for e in entries if e.quantity is not None)])
    total = _ready(stated.quantity, unit)
    numbers = [_ready(e.quantity, unit) for e in entries if e.quantity is not None]
    if not numbers or any(q.unit.base != total.unit.base for q in numbers):
        return None
    roles = [role for e, role in parts if e.quantity is not None]
    kept = [s for e, s in zip(entries, signs or [1] * len(parts), strict=True) if e.quantity is not None]
    judgement = judge_sum(total, numbers, kept)
    if judgement.verdict is Verdict.INCONSISTENT and _may_be_missing(entries, judgement):
        judgement = replace(judgement, verdict=Verdict.UNVERIFIABLE, reason=BLANK_PARTS)
    computed = judgement.computed or Decimal(0)
    return Trial(
        relation,
        total,
        tuple(zip(numbers, roles, strict=True)),
        judgement,
        formula=lambda: sum_formula(numbers, judgement, total.unit.name, kept),
        strong=strong,
        telling=bool(total.value) and (sum(bool(q.value) for q in numbers) > 1 or 1 < len(numbers) == len(parts)),
        hint=lambda: of_sum(total, numbers, computed),
    )


def _only_unit(quantities: Sequence[Quantity]) -> Unit | None:
    """The unit that numbers take whose own no header says: that of the others, where these have but one."""
    units = {q.unit for q in quantities if q.kind is not Kind.NUMBER}
    return units.pop() if len(units) == 1 else None


def _ready(quantity: Quantity, unit: Unit | None) -> Quantity:
    return counted(replace(quantity, unit=unit) if unit is not None and quantity.kind is Kind.NUMBER else quantity)


def _may_be_missing(parts: Sequence[Entry], judgement: Judgement) -> bool:
    """Whether blanks among the parts may hold what lacks. On a form where most lines stay blank a blank is nil."""
    blanks = sum(e.content is Content.BLANK for e in parts)
    nils = sum(e.content is Content.NIL or (e.quantity is not None and not e.quantity.value) for e in parts)
    printed_form = blanks * 2 >= len(parts) and not nils
    return bool(blanks) and (judgement.residual or 0) > 0 and not printed_form


def of_formula(
    stated: Entry,
    operands: Sequence[tuple[Entry, str]],
    function: Callable[..., Decimal],
    words: str,
    *,
    relation: RelationKind = RelationKind.RATE,
    strong: bool = True,
) -> Trial | None:
    """stated = function(operands); `words` shows it with {0}, {1} for the operands. None where a number lacks."""
    claim = stated.quantity
    numbers = [e.quantity for e, _ in operands]
    if claim is None or any(n is None for n in numbers):
        return None
    given = [n for n in numbers if n is not None]
    judgement = judge_formula(claim, given, function)
    return Trial(
        relation,
        claim,
        tuple((n, role) for n, (_, role) in zip(given, operands, strict=True)),
        judgement,
        formula=lambda: ratio_formula(
            words.format(*(figure(n) for n in given)), judgement, claim.unit.name if claim.unit != FRACTION else ""
        ),
        strong=strong,
        telling=all(n.value for n in given),
        hint=lambda: of_figure(claim, judgement.computed) if judgement.computed is not None else None,
    )


class Ground(IntEnum):
    """What a relation stands on."""

    LIKENESS = 0  # columns look like a sum: without proof at most places there is nothing to say
    MARKS = 1  # numbering says what may stand under what: what holds is verified, a miss needs proof
    WORDS = 2  # words announce it (合计, 执行率): a single place may be judged


def settle(
    places: Sequence[Sequence[Trial | None]], ground: Ground = Ground.WORDS, *, one_proves: bool = False
) -> Iterator[Check]:
    """The checks of one relation; `places[p][k]` is reading k at place p. `one_proves`: of two places one that ties is
    enough to call the other one wrong, where a slip of the pen explains it."""
    holds, misses = Counter[int](), Counter[int]()
    for trials in places:
        for k, trial in enumerate(trials):
            if trial is not None and trial.telling and not trial.summary:
                holds[k] += trial.holds
                misses[k] += trial.misses
    for trials in places:
        given = [(k, t) for k, t in enumerate(trials) if t is not None]
        holding = [(k, t) for k, t in given if t.holds]
        if any(t.strong and _proven(holds[k], misses[k]) for k, t in given):
            # Once a reading is proven, one that equates the total with a single part acquits nobody.
            holding = [(k, t) for k, t in holding if t.strong or t.telling]
        if holding:
            k, best = max(holding, key=lambda kt: (holds[kt[0]], kt[1].strong, -kt[0]))
            if ground > Ground.LIKENESS or _proven(holds[k], misses[k]):
                yield best.check()
            continue
        if not given:
            continue
        k, best = max(given, key=lambda kt: (holds[kt[0]], kt[1].strong, -misses[kt[0]], -kt[0]))
        if _proven(holds[k], misses[k]):
            yield best.check(SAME_GAP if best.summary and _repeats(best, k, places) else None)
        elif one_proves and best.misses and holds[k] == misses[k] == 1 and best.hint() is not None:
            yield best.check()
        elif ground is Ground.WORDS:
            yield _unproven(best, [t for _, t in given], holds[k], misses[k])


def _repeats(total: Trial, k: int, places: Sequence[Sequence[Trial | None]]) -> bool:
    """Whether a line of totals misses by what the lines above it miss by, and only by that."""
    gaps = [t.judgement.residual for p in places if (t := p[k]) is not None and t.misses and not t.summary]
    return bool(gaps) and sum(gap or Decimal(0) for gap in gaps) == total.judgement.residual


def _proven(holds: int, misses: int) -> bool:
    return holds > misses and holds >= 2


def _unproven(best: Trial, trials: Sequence[Trial], holds: int, misses: int) -> Check:
    """A relation that words announce, that does not hold here, and that other places do not prove."""
    if not best.misses:
        return best.check()
    strong = [t for t in trials if t.strong and t.telling]
    different = {frozenset(q.span for q, _ in t.operands if q.value) for t in strong}
    if len(different) != 1:
        return best.check(NOT_UNIQUE)
    if holds < misses - 1:
        return best.check(NO_PATTERN)
    chosen = strong[0]
    return chosen.check()
