"""The same fact stated again: it must be the same number (前后一致).

Two statements are the same fact only where metric, subject, period, basis, scope and qualifier agree. In paragraphs of
one shape (an item's amount, then its budget again) the shape itself tells what is stated twice.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.calculator import diagnosis
from gouji.calculator.claims import Claim, claims
from gouji.calculator.draft import draft, figure
from gouji.calculator.funds import fund_of
from gouji.calculator.judge import Judgement, judge_equal
from gouji.calculator.labels import LEAST_LABEL, Labelled, core, labelled
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Basis, Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.figures.model import Kind, Quantity

Groups = dict[tuple[str, Kind, str], list[Labelled]]

# A shape is learned from at least this many paragraphs, of which at most one in ten may differ.
LEAST_ALIKE = 5
MOST_DIFFERING = 0.1

_YEAR = re.compile(r"((?:19|20)\d\d)年")
_WORDS = re.compile(r"[\u4e00-\u9fff]")
_BRACKETED = re.compile(r"[（(].*?[）)]")
_QUOTED = re.compile(r"[“「\"][^”」\"]*[”」\"]")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all facts that running text states more than once."""
    facts: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims(reading):
        if _is_firm(claim):
            facts[(*claim.fact, fund_of(reading, claim.statement))].append(claim)
    told = [check for stated in facts.values() for check in _again(stated)]
    yield from told
    yield from _shapes(reading)
    groups = labelled(reading)
    settled = {check.stated for check in told}
    for found in groups.values():
        yield from (check for check in _by_words(found) if check.stated not in settled)
    yield from _of_indicators(reading, groups)


def _is_firm(claim: Claim) -> bool:
    """A level of the unit itself that its own words name in full; a plain 预算 may be any of several."""
    if claim.subject or claim.quantity.approximation is not None or claim.quantity.high is not None:
        return False
    return (bool(claim.basis) and claim.basis not in ("结余", "上年")) or claim.quantity.kind is Kind.COUNT


def _again(stated: Sequence[Claim]) -> Iterator[Check]:
    first = stated[0]
    for later in stated[1:]:
        if later.statement is first.statement:
            continue
        judgement = judge_equal(later.quantity, first.quantity)
        if judgement.verdict is Verdict.INCONSISTENT and not _is_same(first, later):
            continue
        yield _draft(later.quantity, first.quantity, judgement)


def _is_same(first: Claim, later: Claim) -> bool:
    """Whether two differing figures are beyond doubt the same fact: both clauses say metric and basis, or one slip of
    the pen is all that parts them. What was filled in from a heading may be another fact."""
    one, other = first.quantity, later.quantity
    if first.in_full and later.in_full:
        return True
    if not (first.own and later.own) and first.statement.block != later.statement.block:
        return False
    return one.unit == other.unit and diagnosis.is_one_slip(other, (), one.value)


def _draft(stated: Quantity, first: Quantity, judgement: Judgement) -> Check:
    hint = diagnosis.of_slip(stated, judgement)
    same = judgement.verdict.holds
    return draft(
        RelationKind.EQUAL,
        stated,
        [(first, "前文所列")],
        judgement,
        formula=f"{figure(stated)} {'=' if same else '≠'} {figure(first)}",
        diagnosis=hint,
        says=f"与前文所列{figure(first)}{'一致' if same else '不一致：同一数字两处不同，请核实'}。",
    )


# --- one label ---------------------------------------------------------------


def _by_words(found: Sequence[Labelled]) -> Iterator[Check]:
    """Numbers under one full label: the same again is said; another one only where a slip of the pen parts the two, and
    nothing tells that they are two facts."""
    values = {f.phrase.quantity.base_value for f in found}
    earlier = _Earlier()
    for later in found:
        quantity = later.phrase.quantity
        same = next(((f, j) for f in earlier.like(later) if (j := _equal(later, f)).verdict.holds), None)
        if same is not None:
            if later.informative and (diagnosis.says_enough(quantity, 4) or len(later.label) >= LEAST_LABEL):
                yield _draft(quantity, same[0].phrase.quantity, same[1])
        elif len(values) == 2:
            first = next((f for f in earlier.found if _may_be_one(f, later)), None)
            if first is not None and _is_slip(first, later):
                yield _draft(quantity, first.phrase.quantity, _equal(later, first))
        earlier.add(later)


class _Earlier:
    """The numbers under a label so far, found by their value: at one precision only the very same one is equal."""

    def __init__(self) -> None:
        self.found: list[Labelled] = []
        self._by_precision: dict[Decimal, dict[Decimal, list[int]]] = defaultdict(lambda: defaultdict(list))

    def add(self, each: Labelled) -> None:
        quantity = each.phrase.quantity
        self._by_precision[quantity.ulp][quantity.base_value].append(len(self.found))
        self.found.append(each)

    def like(self, later: Labelled) -> Iterator[Labelled]:
        """Those that may state the same as a later one, in the order of the text."""
        quantity = later.phrase.quantity
        places: list[int] = []
        for ulp, values in self._by_precision.items():
            near = [values.get(quantity.base_value, ())] if ulp == quantity.ulp else values.values()
            places += (place for listed in near for place in listed)
        return (self.found[place] for place in sorted(places) if _may_be_one(self.found[place], later))


def _may_be_one(one: Labelled, later: Labelled) -> bool:
    return one.statement is not later.statement and _of_one_year(one, later)


def _equal(later: Labelled, one: Labelled) -> Judgement:
    return judge_equal(later.phrase.quantity, one.phrase.quantity)


def _of_one_year(one: Labelled, other: Labelled) -> bool:
    return one.year == other.year or None in (one.year, other.year)


def _is_slip(one: Labelled, other: Labelled) -> bool:
    """Long figures differ by one slip by chance so seldom that their label is enough; short ones must be called in
    full, and one of them a total; a rate must be told again, in a conclusion, without figures of its own."""
    first, later = one.phrase.quantity, other.phrase.quantity
    if first.unit != later.unit or first.decimals != later.decimals or not diagnosis.of_figure(later, first.value):
        return False
    if one.path != other.path and not (one.summary or other.summary):
        return False  # of two sections, each may speak of its own matter
    if first.kind is Kind.MONEY:
        if not (one.clear and other.clear):
            return False
        if not one.informative and not (one.whole or one.summary or other.summary):
            return False
        least = 4 if one.informative else 5
        return diagnosis.says_enough(first, least) and diagnosis.says_enough(later, least)
    in_full = len(one.label) >= LEAST_LABEL and one.bare and other.bare
    if first.kind is Kind.RATIO:
        told_again = (one.summary and one.alone) or (other.summary and other.alone)
        return in_full and told_again and first.decimals > 1 and diagnosis.says_enough(later, 4)
    if first.kind not in (Kind.COUNT, Kind.MEASURE) or not in_full or not (one.whole or other.whole):
        return False
    return diagnosis.says_enough(later) or (len(one.label) > LEAST_LABEL and _is_turned(first, later))


def _is_turned(one: Quantity, other: Quantity) -> bool:
    """Whether two short figures are of the same digits in another order (16, 61)."""
    return one.literal != other.literal and sorted(one.literal) == sorted(other.literal)


def _of_indicators(reading: Reading, groups: Groups) -> Iterator[Check]:
    """What the text counts against the value of the indicator that is named so."""
    told: dict[str, list[Labelled]] = defaultdict(list)
    for found in groups.values():
        for each in found:
            told[core(each.label)].append(each)
    for indicator in reading.report.indicators:
        values = [q for q in reading.within(indicator.final) if q.is_claim] if indicator.final is not None else []
        if len(values) != 1 or values[0].high is not None or values[0].comparator is not None:
            continue
        final = values[0]
        name = core(_BRACKETED.sub("", indicator.name))
        for each in told.get(name, ()) if len(name) > 1 else ():
            quantity = each.phrase.quantity
            alike = quantity.kind in (Kind.COUNT, Kind.MEASURE) and quantity.unit == final.unit
            if not (alike and each.bare and each.whole) or final.span == quantity.span:
                continue
            judgement = judge_equal(quantity, final)
            slip = diagnosis.of_figure(quantity, final.value) is not None
            turned = len(name) >= LEAST_LABEL and _is_turned(quantity, final)
            slip = slip and (diagnosis.says_enough(quantity) or turned)
            if judgement.verdict.holds or slip:
                yield _draft(quantity, final, judgement)


# --- paragraphs of one shape -------------------------------------------------


def _shapes(reading: Reading) -> Iterator[Check]:
    """Where many paragraphs of one shape state a number twice, the few that do not have slipped.

    Only an item's own amount and its budget for the year of the report are one fact; budget and outturn are two, be
    they equal in ever so many paragraphs.
    """
    blocks: dict[int, list[Phrase]] = defaultdict(list)
    for statement in reading.statements:
        blocks[statement.block] += _amounts(statement)
    pairs: dict[tuple[str, str], list[tuple[Phrase, Phrase]]] = defaultdict(list)
    for phrases in blocks.values():
        labels = Counter(_label(p) for p in phrases)
        single = [p for p in phrases if labels[_label(p)] == 1]
        if single and not _WORDS.search(_label(single[0])):  # the item's name in quotation marks, and no other word
            for other in single[1:]:
                if other.basis is Basis.PLAN and _is_of_year(other, reading.report.year) and other.alike(single[0]):
                    pairs[_label(single[0]), _label(other)].append((single[0], other))
    for found in pairs.values():
        differing = [(a, b) for a, b in found if a.quantity.base_value != b.quantity.base_value]
        if len(found) - len(differing) < LEAST_ALIKE or len(differing) > len(found) * MOST_DIFFERING:
            continue
        for one, other in found:
            if one.quantity.value or other.quantity.value:
                yield _draft(other.quantity, one.quantity, judge_equal(other.quantity, one.quantity))


def _is_of_year(phrase: Phrase, year: int | None) -> bool:
    named = _YEAR.search(phrase.lead)
    return named is None or year is None or int(named[1]) == year


def _amounts(statement: Statement) -> list[Phrase]:
    return [p for p in statement.outer if not p.is_rate and not p.per and p.is_level and p.quantity.kind is Kind.MONEY]


def _label(phrase: Phrase) -> str:
    """The words of a number without the name in quotation marks and without figures: the shape, not the matter."""
    return re.sub(r"[\d.]+", "#", _QUOTED.sub("“”", phrase.lead))
