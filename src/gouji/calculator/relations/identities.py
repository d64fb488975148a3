"""Ties that hold by definition between figures that may stand far apart (勾稽关系), as identities.toml declares them.

An identity fires only where each of its metrics is stated with one value for the same subject, period and qualifier.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gouji.calculator import diagnosis
from gouji.calculator.claims import Claim, claims
from gouji.calculator.draft import draft, figure, sum_formula
from gouji.calculator.identities import ANY_BASIS, ANY_METRIC, Identity, Term
from gouji.calculator.judge import Judgement, judge_sum, judge_threshold
from gouji.calculator.model import Check, RelationKind, Tie, Verdict
from gouji.calculator.reading import Reading
from gouji.figures.model import Comparator, Kind, Quantity

Fact = tuple[str, str, str]  # metric, basis, scope
Facts = dict[Fact, list[Claim]]

_COMPARATORS = {"<=": Comparator.AT_MOST, ">=": Comparator.AT_LEAST}


@dataclass(frozen=True, slots=True)
class Bound:
    """An identity with its letters filled and its figures found."""

    identity: Identity
    stated: Claim
    parts: tuple[tuple[Claim, Term], ...]
    missing: bool  # whether a term that may be missing is

    @property
    def quantities(self) -> list[Quantity]:
        return [claim.quantity for claim, _ in self.parts]

    @property
    def signs(self) -> list[int]:
        return [term.sign for _, term in self.parts]


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all declared identities whose figures the running text states."""
    identities = reading.ties.identities
    for facts in _grouped(reading):
        for identity in identities:
            for metric, basis in identity.bound:
                bound = _bind(identity, facts, metric, basis)
                if bound is not None:
                    yield from _judged(reading, bound)


def _grouped(reading: Reading) -> Iterator[Facts]:
    """The unit's own claims by what they state; one group a period and qualifier."""
    groups: dict[tuple[int | None, str], Facts] = defaultdict(lambda: defaultdict(list))
    for claim in claims(reading):
        if not claim.subject and claim.quantity.approximation is None and claim.quantity.high is None:
            groups[claim.period, claim.qualifier][claim.metric, claim.basis, claim.scope].append(claim)
    yield from groups.values()


def _bind(identity: Identity, facts: Facts, metric: str, basis: str) -> Bound | None:
    totals = _stated(facts, _fact(identity.stated, metric, basis))
    if not totals:  # so it is for nearly all of them
        return None
    present: list[tuple[list[Claim], Term]] = []
    for term in identity.parts:
        fact = _fact(term, metric, basis)
        each = _stated(facts, fact)
        if each:
            present.append((each, term))
        elif not term.may_miss or any(known[:2] == fact[:2] for known in facts):
            return None  # it lacks, or the report states it after all: with two values, or of one source only
    if identity.unchanged and not _unchanged(identity, facts, metric):
        return None
    if len(present) < min(2, len(identity.parts)):
        return None
    anchor, chosen = min(
        ((total, tuple((_nearest(each, total), term) for each, term in present)) for total in totals),
        key=lambda pair: sum(_distance(claim, pair[0]) for claim, _ in pair[1]),
    )
    return Bound(identity, anchor, chosen, missing=len(present) < len(identity.parts))


def _fact(term: Term, metric: str, basis: str) -> Fact:
    """What a term stands for, with X and B filled in."""
    name = metric if term.metric == ANY_METRIC else term.metric
    return name, basis if term.basis == ANY_BASIS else term.basis, term.scope


def _stated(facts: Facts, fact: Fact) -> list[Claim]:
    """A fact with two values is a matter of restatement; which one the identity means is not for us to say."""
    found = facts.get(fact)
    if found is None or (len(found) > 1 and len({c.quantity.base_value for c in found}) > 1):
        return []
    return found


def _unchanged(identity: Identity, facts: Facts, metric: str) -> bool:
    """Whether the other sources stand the same before and after."""
    before = next(t.basis for t in identity.parts if t.scope)
    for scope in identity.unchanged:
        values = [
            {c.quantity.base_value for c in facts.get((metric, basis, scope), ())}
            for basis in (before, identity.stated.basis)
        ]
        if len(values[0]) != 1 or values[0] != values[1]:
            return False
    return True


def _distance(one: Claim, other: Claim) -> int:
    return abs(one.quantity.span.start - other.quantity.span.start)


def _nearest(found: Sequence[Claim], anchor: Claim) -> Claim:
    return min(found, key=lambda c: _distance(c, anchor))


def _judged(reading: Reading, bound: Bound) -> Iterator[Check]:
    if bound.identity.comparison != "=":
        yield from _threshold(reading, bound)
        return
    stated = bound.stated.quantity
    judgement = judge_sum(stated, bound.quantities, bound.signs)
    if judgement.verdict is Verdict.ROUNDING and bound.identity.tolerance == "exact":
        judgement = Judgement(Verdict.INCONSISTENT, judgement.computed, judgement.residual, judgement.units)
    if judgement.verdict is Verdict.INCONSISTENT and bound.missing and not bound.identity.closed:
        above = judgement.residual is not None and judgement.residual * stated.value < 0
        if not above or any(sign < 0 for sign in bound.signs):
            return  # what is missing may be the rest; parts above their total are a slip whatever is missing
    yield draft(
        RelationKind.IDENTITY,
        stated,
        [(claim.quantity, _role(claim)) for claim, _ in bound.parts],
        judgement,
        formula=sum_formula(bound.quantities, judgement, stated.unit.name, bound.signs),
        diagnosis=_diagnosis(reading, bound, judgement),
        identity=bound.identity.name,
        tie=Tie(signs=tuple(bound.signs)),
    )


def _role(claim: Claim) -> str:
    return f"{claim.basis}{claim.metric}" + (f"（{claim.scope}）" if claim.scope else "")


def _diagnosis(reading: Reading, bound: Bound, judgement: Judgement) -> str | None:
    """The entries of the report that the gap is equal to; else what a slip of the pen would explain."""
    if judgement.verdict is not Verdict.INCONSISTENT or judgement.residual is None or judgement.computed is None:
        return None
    stated = bound.stated.quantity
    gap = judgement.residual * stated.unit.scale
    named = diagnosis.equal_entries(gap, _entries(reading, bound))
    return named or diagnosis.of_sum(stated, bound.quantities, judgement.computed)


def _entries(reading: Reading, bound: Bound) -> Iterator[tuple[Quantity, str]]:
    """The items of lists in the report, with what they are called: what a gap may be made of."""
    known = {c.quantity.span for c in claims(reading)}
    own = {bound.stated.quantity.span, *(q.span for q in bound.quantities)}
    seen: set[tuple[str, Decimal]] = set()
    for statement in reading.statements:
        for phrase in statement.phrases:
            quantity, label = phrase.quantity, phrase.lead.strip("“”")
            if quantity.kind is not Kind.MONEY or quantity.span in known | own or len(label) < 2 or phrase.per:
                continue
            if (label, quantity.base_value) not in seen:
                seen.add((label, quantity.base_value))
                yield quantity, label


# The text itself says that the limit was passed.
_OWNED = re.compile(
    r"(?<![未不没无])(?:超编|超员|超支|超(?:出|过|了)?(?:核定)?(?:年初|全年|年度)?(?:预算|编制|限额)(?![的]?(?:情况|现象|问题)))"
)
_OVER = re.compile(r"控制率[为是达约：]*(\d{3}(?:\.\d+)?)%")
_EXPLAINED = re.compile(r"原因|系因?[^统列]|由于|主要是|因[^此公]|备案|经[^，。；]{1,12}(?:批准|同意|批复)")
OWNED = "文中已说明超出，是否合规请核对依据"


def _is_owned(reading: Reading, claim: Claim) -> bool:
    """Whether the paragraph of a claim states the excess (超编4人), or tells a rate above 100% and why."""
    block = claim.statement.block
    text = reading.quote(reading.report.blocks[block].span) if block >= 0 else claim.statement.text
    over = any(Decimal(rate) > 100 for rate in _OVER.findall(text))
    return _OWNED.search(text) is not None or (over and _EXPLAINED.search(text) is not None)


def _threshold(reading: Reading, bound: Bound) -> Iterator[Check]:
    """`left <= right`: the verdict is about the left figure, but 「编制 >= 在职」 is about the limit."""
    limit = bound.parts[0][0]
    stated = bound.stated
    if stated.statement.block != limit.statement.block and stated.quantity.kind is Kind.COUNT:
        return  # 编制 of one kind of staff and 在职 of all stand in different paragraphs too often
    judgement = judge_threshold(stated.quantity, _COMPARATORS[bound.identity.comparison], limit.quantity)
    if judgement.verdict is Verdict.INCONSISTENT and _is_owned(reading, stated):
        judgement = replace(judgement, verdict=Verdict.UNVERIFIABLE, reason=OWNED)
    sign = {"<=": "≤", ">=": "≥"}[bound.identity.comparison]
    relation = f"{figure(stated.quantity)} {sign} {figure(limit.quantity)}"
    owned = judgement.verdict is Verdict.UNVERIFIABLE
    kept = judgement.verdict.holds
    failed = (
        f"超出“{bound.identity.name}”，{OWNED}。" if owned else f"不符合“{bound.identity.name}”，请核实口径或说明依据。"
    )
    says = f"{_role(stated)}{figure(stated.quantity)}，{_role(limit)}{figure(limit.quantity)}，" + (
        f"符合“{bound.identity.name}”。" if kept else failed
    )
    yield draft(
        RelationKind.THRESHOLD,
        stated.quantity,
        [(limit.quantity, _role(limit)), (stated.quantity, _role(stated))],
        judgement,
        formula=relation,
        identity=bound.identity.name,
        says=says,
    )
