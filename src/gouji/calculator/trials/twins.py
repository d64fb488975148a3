"""The same number told again far off: two long figures that differ by an exchange of digits alone, under words that
they share, are one fact of which one is mistyped; alike to the digit, they confirm each other."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from gouji.calculator.diagnosis import TURNED, of_figure, says_enough
from gouji.calculator.draft import draft, figure
from gouji.calculator.judge import judge_equal
from gouji.calculator.model import Check, RelationKind
from gouji.calculator.phrases import Basis, Phrase
from gouji.calculator.reading import Reading
from gouji.calculator.trials.reach import affinity, everywhere
from gouji.report.model import Span

# Shorter figures meet their like by chance.
LEAST_DIGITS = 4
MOST_ALIKE = 40


def check(reading: Reading, answered: Collection[Span]) -> Iterator[Check]:
    """Checks of the long figures that nothing else bears out, against the others of the report."""
    alike: dict[tuple[object, ...], list[Phrase]] = defaultdict(list)
    for phrase in everywhere(reading):
        if phrase.is_level and says_enough(phrase.quantity, LEAST_DIGITS):
            alike[_key(phrase)].append(phrase)
    for claim in (p for found in alike.values() if len(found) > 1 for p in found[:MOST_ALIKE]):
        if claim.quantity.span not in answered and reading.report.table_at(claim.start) is None:
            others = [p for p in alike[_key(claim)][:MOST_ALIKE] if p is not claim]
            yield from _told_again(reading, claim, [p for p in others if _is_akin(claim, p)], answered)


def _key(phrase: Phrase) -> tuple[object, ...]:
    """What two figures have in common that are one, or of which one has its digits exchanged."""
    quantity = phrase.quantity
    digits = "".join(sorted(quantity.literal.replace(",", "")))
    return quantity.kind, quantity.unit.base, quantity.unit.scale, quantity.decimals, digits


def _told_again(reading: Reading, claim: Phrase, akin: Sequence[Phrase], answered: Collection[Span]) -> Iterator[Check]:
    others = [p for p in akin if _apart(reading, claim, p)]
    same = next((p for p in others if p.quantity.base_value == claim.quantity.base_value), None)
    turned = {p.quantity.base_value: p for p in others if of_figure(claim.quantity, p.quantity.value) == TURNED}
    if same is not None:
        if same.start < claim.start:
            yield _draft(claim, same)
    elif len(turned) == 1:
        (other,) = turned.values()
        if other.quantity.span in answered or other.start < claim.start:
            yield _draft(claim, other)


def _is_akin(one: Phrase, other: Phrase) -> bool:
    """Whether words make it likely that two figures are one: pairs of characters in common, or both what was spent."""
    return affinity(one, other) > 0 or (one.basis is Basis.ACTUAL and other.basis is Basis.ACTUAL)


def _apart(reading: Reading, one: Phrase, other: Phrase) -> bool:
    """Two figures of one sentence are compared there, not told again."""
    first, last = sorted((one.start, other.start))
    return any(mark in reading.text[first:last] for mark in "。\n")


def _draft(claim: Phrase, other: Phrase) -> Check:
    judgement = judge_equal(claim.quantity, other.quantity)
    same = judgement.verdict.holds
    return draft(
        RelationKind.EQUAL,
        claim.quantity,
        [(other.quantity, "另一处所列")],
        judgement,
        formula=f"{figure(claim.quantity)} {'=' if same else '≠'} {figure(other.quantity)}",
        diagnosis=None if same else TURNED,
        says=f"与另一处所列{figure(other.quantity)}{'一致' if same else '疑为同一数字，两位数字前后颠倒，请核实'}。",
    )
