"""Claims that fall together, and the fewest changed figures that would reconcile them.

Inconsistent checks that share a figure have, as a rule, one root. What would reconcile them is offered as 「若…则全部
吻合」 and never asserted: which figure is wrong only the unit's books can say.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from gouji.calculator.draft import figure, plain
from gouji.calculator.judge import Judgement, judge_formula, judge_sum, share
from gouji.calculator.model import Check, RelationKind, Tie, Verdict
from gouji.figures.model import Quantity
from gouji.report.model import Span

# More changes than this explain anything; more trials than this are a search for coincidences.
MOST_TRIALS = 4000


@dataclass(frozen=True, slots=True)
class Change:
    """A figure and the value that it would have to have, in its own unit."""

    span: Span
    value: Decimal


@dataclass(frozen=True, slots=True)
class Root:
    """Checks that fall together; `changes` are the fewest that would reconcile them, () where no one or two would.

    `says` is the 「若…则全部吻合」 sentence, or None.
    """

    id: str
    checks: tuple[str, ...]
    changes: tuple[Change, ...]
    says: str | None


Figures = Mapping[Span, Quantity]
Values = dict[Span, Quantity]


def roots(checks: Sequence[Check], quantities: Sequence[Quantity]) -> tuple[Root, ...]:
    """One root for each group of inconsistent checks, in the order of the text."""
    figures = {q.span: q for q in quantities}
    same = _same_facts(checks)
    return tuple(_root(group, checks, figures, same) for group in _groups(checks, same))


def _same_facts(checks: Sequence[Check]) -> dict[Span, Span]:
    """Each place of a fact that is restated (and agrees) to the first place of it."""
    first: dict[Span, Span] = {}
    places: dict[Span, list[Span]] = defaultdict(list)  # of each first place
    for check in checks:
        if check.relation is RelationKind.EQUAL and check.verdict is Verdict.CONSISTENT:
            for operand in check.operands:
                a, b = first.get(check.stated, check.stated), first.get(operand.span, operand.span)
                low, high = min(a, b), max(a, b)
                moved = [check.stated, operand.span, high]
                if high != low:
                    moved += places.pop(high, [])
                for place in moved:
                    if first.get(place) != low:
                        first[place] = low
                        places[low].append(place)
    return first


def _places(check: Check, same: Mapping[Span, Span]) -> set[Span]:
    return {same.get(s, s) for s in (check.stated, *(o.span for o in check.operands))}


def _groups(checks: Sequence[Check], same: Mapping[Span, Span]) -> list[list[Check]]:
    """Inconsistent checks, together where they share a figure that is not only a total of both."""
    failing = [c for c in checks if c.verdict is Verdict.INCONSISTENT]
    group_of: list[int] = []
    members: dict[int, list[int]] = defaultdict(list)
    last: dict[Span, int] = {}  # the check before that stands on a place: all before that do are of its group
    for number, check in enumerate(failing):
        mine = _places(check, same)
        kin = {group_of[last[place]] for place in mine if place in last}
        target = min(kin, default=number)
        for other in kin - {target}:
            for n in members.pop(other):
                group_of[n] = target
                members[target].append(n)
        group_of.append(target)
        members[target].append(number)
        last.update(dict.fromkeys(mine, number))
    return [[failing[n] for n in sorted(members[group])] for group in sorted(members)]


def _root(group: Sequence[Check], checks: Sequence[Check], figures: Figures, same: Mapping[Span, Span]) -> Root:
    ids = tuple(c.id for c in group)
    key = "r" + hashlib.sha256(",".join(ids).encode()).hexdigest()[:10]
    tied = [c for c in group if c.tie is not None and all(s in figures for s in _own_places(c))]
    if len(group) < 2 or len(tied) != len(group):
        # Any figure of a lone check could be the wrong one: its own diagnosis says what the gap points to.
        return Root(key, ids, (), None)
    holding = [c for c in checks if c.verdict.holds and c.tie is not None and _own_places(c) <= figures.keys()]
    best = min(_answers(tied, figures, same), key=lambda a: (len(a), _broken(a, holding, figures, same)), default=())
    return Root(key, ids, tuple(best), _sentence(best, figures) if best else None)


def _own_places(check: Check) -> set[Span]:
    return {check.stated, *(o.span for o in check.operands)}


def _answers(group: Sequence[Check], figures: Figures, same: Mapping[Span, Span]) -> Iterator[tuple[Change, ...]]:
    """Single changes that reconcile the group; pairs of changes only where no single one does."""
    single = list(islice(_single(group, figures, same), MOST_TRIALS))
    if single:
        yield from single
        return
    yield from islice(_pairs(group, figures, same), MOST_TRIALS)


def _single(group: Sequence[Check], figures: Figures, same: Mapping[Span, Span]) -> Iterator[tuple[Change, ...]]:
    for change in _candidates(group, figures, same):
        values = _changed(figures, same, (change,))
        if all(_holds(check, values) for check in group):
            yield (change,)


def _pairs(group: Sequence[Check], figures: Figures, same: Mapping[Span, Span]) -> Iterator[tuple[Change, ...]]:
    for first in islice(_candidates([c for c in group if not _is_ratio(c)], figures, same), 60):
        values = _changed(figures, same, (first,))
        left = [check for check in group if not _holds(check, values)]
        if not left or len(left) == len(group):
            continue
        for second in islice(_candidates(left, values, same), 60):
            if same.get(second.span, second.span) == same.get(first.span, first.span):
                continue
            both = _changed(values, same, (second,))
            if all(_holds(check, both) for check in group):
                yield (first, second)


def _is_ratio(check: Check) -> bool:
    return check.tie is not None and check.tie.ratio


def _candidates(group: Sequence[Check], figures: Figures, same: Mapping[Span, Span]) -> Iterator[Change]:
    """Every figure of every check, with the value that would make that check hold."""
    seen: set[tuple[Span, Decimal]] = set()
    for check in group:
        for span in (check.stated, *(o.span for o in check.operands)):
            value = _solved(check, span, figures)
            quantity = figures[span]
            if value is None or value < 0 or quantity.approximation is not None:
                continue
            value = round(value / quantity.unit.scale, quantity.decimals)
            if value != quantity.value and (same.get(span, span), value) not in seen:
                seen.add((same.get(span, span), value))
                yield Change(span, value)


def _solved(check: Check, span: Span, figures: Figures) -> Decimal | None:
    """The base value that one figure of a check must have for it to hold, all others as stated."""
    tie = check.tie or Tie()
    stated = figures[check.stated].base_value
    operands = [figures[o.span].base_value for o in check.operands]
    try:
        if tie.ratio:
            part, whole = operands
            if span == check.stated:
                return part / whole * 100
            return stated * whole / 100 if span == check.operands[0].span else part / stated * 100
        total = tie.constant + sum((s * v for s, v in zip(tie.signs, operands, strict=True)), Decimal(0))
        if span == check.stated:
            return total
        index = next(i for i, o in enumerate(check.operands) if o.span == span)
        return operands[index] + (stated - total) * tie.signs[index]
    except ArithmeticError:
        return None


def _changed(figures: Figures, same: Mapping[Span, Span], changes: Sequence[Change]) -> Values:
    """All figures with some changed, at every place where the same fact stands."""
    values = dict(figures)
    for change in changes:
        fact = same.get(change.span, change.span)
        for span in {change.span, *(s for s, f in same.items() if f == fact and s in values)}:
            values[span] = replace(values[span], value=change.value)
    return values


def _holds(check: Check, figures: Figures) -> bool:
    return _judged(check, figures).verdict.holds


def _judged(check: Check, figures: Figures) -> Judgement:
    tie = check.tie or Tie()
    stated, operands = figures[check.stated], [figures[o.span] for o in check.operands]
    if tie.ratio:
        return judge_formula(stated, operands, share)
    if tie.constant:
        constant, signs = tie.constant, tie.signs
        return judge_formula(
            stated, operands[:3], lambda *v: constant + sum(s * x for s, x in zip(signs, v, strict=True))
        )
    return judge_sum(stated, operands, tie.signs)


def _broken(changes: Sequence[Change], holding: Sequence[Check], figures: Figures, same: Mapping[Span, Span]) -> int:
    """How many checks that hold would fall with the changes: the fewer, the likelier the answer."""
    values = _changed(figures, same, changes)
    touched = {same.get(c.span, c.span) for c in changes}
    return sum(not _holds(check, values) for check in holding if touched & _places(check, same))


def _sentence(changes: Sequence[Change], figures: Figures) -> str:
    told = "、".join(f"{figure(figures[c.span])}为{plain(c.value)}{figures[c.span].unit.name}" for c in changes)
    return f"若{told}，则以上各处全部吻合（仅为推算，请以账簿和批复文件为准）"
