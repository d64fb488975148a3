"""The same fact stated again: it must be the same number (前后一致).

Two statements are the same fact only where metric, subject, period, basis, scope and qualifier agree. In paragraphs of
one shape (an item's amount, then its budget again) the shape itself tells what is stated twice.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from gouji.calculator import diagnosis
from gouji.calculator.claims import Claim, claims
from gouji.calculator.draft import draft, figure
from gouji.calculator.judge import Judgement, judge_equal
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.phrases import Basis, Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.figures.model import Kind, Quantity

HOLDS = (Verdict.CONSISTENT, Verdict.ROUNDING)

# A shape is learned from at least this many paragraphs, of which at most one in ten may differ.
LEAST_ALIKE = 5
MOST_DIFFERING = 0.1

_YEAR = re.compile(r"((?:19|20)\d\d)年")
_WORDS = re.compile(r"[\u4e00-\u9fff]")
_QUOTED = re.compile(r"[“「\"][^”」\"]*[”」\"]")


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all facts that running text states more than once."""
    facts: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims(reading):
        if _is_firm(claim):
            facts[claim.fact].append(claim)
    for stated in facts.values():
        yield from _again(stated)
    yield from _shapes(reading)


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
    hint = None
    if judgement.verdict is Verdict.INCONSISTENT and judgement.computed is not None:
        hint = diagnosis.of_figure(stated, judgement.computed)
    same = judgement.verdict in HOLDS
    return draft(
        RelationKind.EQUAL,
        stated,
        [(first, "前文所列")],
        judgement,
        formula=f"{figure(stated)} {'=' if same else '≠'} {figure(first)}",
        diagnosis=hint,
        says=f"与前文所列{figure(first)}{'一致' if same else '不一致：同一数字两处不同，请核实'}。",
    )


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
