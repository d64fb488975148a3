"""The last reading of what words alone did not bind: formulas are tried on the figures around a claim.

A reading that ties confirms the claim where chance would hardly have made it tie; one that misses by a single slip of
the pen speaks against it where words mark its figures and it is the only one. What misses by more says nothing.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from gouji.calculator.bases import Base, base_of, told_base
from gouji.calculator.compared import shared_pairs
from gouji.calculator.diagnosis import of_figure
from gouji.calculator.judge import Judgement
from gouji.calculator.model import Check, Verdict
from gouji.calculator.phrases import Phrase, Statement, statements
from gouji.calculator.reading import Reading
from gouji.calculator.trials import averages, chance, changes, lists, points, ratios, sums, twins
from gouji.calculator.trials.model import SignedSum, Trial
from gouji.calculator.trials.reach import far, is_exact, near
from gouji.calculator.trials.ruled_out import is_of_a_part, is_ruled_out, may_be_tried, own_amounts
from gouji.calculator.words import words
from gouji.figures.model import Comparator, Kind, Quantity
from gouji.report.model import Span

# Without one of these a percentage is hardly of amounts beside it (平均利率3.4%。其中，甲债3.3%，乙债3.5%).
_OF_SOMETHING = re.compile(r"占|(?<![利税费汇])率|比|进度|的$|完成|达|为|相当于|预算|计划|任务")

# 「占民生支出的22.13%」: the words say of what.
OF_NAMED = re.compile(r"占([一-鿿“”（）]{2,20})的(?:比例|比重)?(?:约|为|达|是)*$")
ANY_AMOUNT = re.compile(r"总|支出|收入|资金|经费|金额|人数|数量|总额|投资|合计|全部|全年|年度")
MOST_BOUND = 3  # what is said of a whole list of shares is not said of one
# Where more figures than this were tried in vain, one that ties is chance.
MOST_TRIED = 2000
NEAR_BY, WORDS_BEFORE = 200, 40  # characters


def check(reading: Reading, answered: Collection[Span]) -> Iterator[Check]:
    """Checks of the claims of running text on which no relation came to a verdict."""
    found: dict[Span, Check] = {}
    for claim, reach in _claims(reading, answered):
        own = own_amounts(reading, claim, reach) if claim.is_rate else ()
        check = _settle(reading, claim, _trials(reading, claim, reach), own)
        if check is not None:
            found[claim.quantity.span] = replace(check, tried=True)
    yield from found.values()
    yield from (replace(check, tried=True) for check in lists.check(reading))
    yield from (replace(check, tried=True) for check in twins.check(reading, {*answered, *found}))


def acquitted(reading: Reading, accused: Sequence[Check]) -> Iterator[Check]:
    """Percentages that a relation called wrong and that tie to other figures around them: where more than one reading
    is admissible and one of them holds, the claim holds."""
    firm = {check.stated for check in accused if check.firm}
    spans = {
        check.stated: [q.base_value for operand in check.operands for q in reading.within(operand.span)]
        for check in accused
        if check.relation.is_ratio and len(check.operands) < MOST_BOUND and check.stated not in firm
    }
    for number, statement in enumerate(reading.statements if spans else ()):
        for claim in statement.phrases:
            if claim.quantity.span not in spans or claim.quantity.decimals < 2:
                continue
            here = near(reading, reading.statements, number, claim)
            trials = (
                changes.trials(claim, here) if claim.direction else ratios.trials(claim, here, _said(reading, claim))
            )
            base = base_of(statement, claim)
            for tried, trial in enumerate(trials, start=1):
                if trial.is_far(claim.quantity) or _is_ruled_out(claim, trial, spans[claim.quantity.span], base):
                    continue
                judgement = trial.judge(claim.quantity)
                sure = chance.of_tie(claim.quantity, tried) <= chance.MOST_FOR_AN_ACQUITTAL
                if judgement.verdict is Verdict.CONSISTENT and sure:
                    yield replace(trial.draft(claim.quantity, judgement), tried=True)
                    break


def _is_ruled_out(claim: Phrase, trial: Trial, bound: Sequence[Decimal], base: Base | None) -> bool:
    """The same two figures upside down are no other reading, nor is a share of another whole than the one that words
    name (占民生支出的), nor another budget."""
    values = [term.quantity.base_value for term in trial.terms]
    if set(values) == set(bound):
        return True
    if bound and values[-1] != bound[-1] and not _may_be_whole(claim, trial.terms[-1]):
        return True
    return base is not None and any(told_base(term) not in (None, base) for term in trial.terms)


def _may_be_whole(claim: Phrase, whole: Phrase) -> bool:
    """Whether a figure may be what the words name as the whole of a share (占民生支出的); True where they name none."""
    named = OF_NAMED.search(claim.lead)
    return named is None or shared_pairs(ANY_AMOUNT.sub("", named[1]) or named[1], whole.lead) > 0


def _claims(reading: Reading, answered: Collection[Span]) -> Iterator[tuple[Phrase, list[Phrase]]]:
    """The claims to be settled, each with the figures around it; a row of a table has but its own."""
    places = [(reading.statements, number) for number in range(len(reading.statements))]
    places += [((row,), 0) for row in reading.once(_worded_rows)]
    for among, number in places:
        for claim in among[number].phrases:
            open_ = claim.quantity.span not in answered and _is_claim(claim.quantity)
            if open_ and may_be_tried(claim, _said(reading, claim)):
                yield claim, near(reading, among, number, claim)


def _is_claim(quantity: Quantity) -> bool:
    return is_exact(quantity) and quantity.comparator in (None, Comparator.EQUAL)


def _worded_rows(reading: Reading) -> tuple[Statement, ...]:
    """The rows of tables in which a cell says something in words, each read as a sentence."""
    spans = []
    for table in reading.report.tables:
        for row in table.rows:
            cells = list(dict.fromkeys(row))
            if any(len(c.text) > 12 and any(q.is_claim for q in reading.within(c.span)) for c in cells):
                spans.append(Span(min(c.span.start for c in cells), max(c.span.end for c in cells)))
    return statements(reading.report, spans, reading.quantities)


def _trials(reading: Reading, claim: Phrase, reach: Sequence[Phrase]) -> Iterator[Trial]:
    said = _said(reading, claim)
    around = far(reading, claim)
    if claim.per:
        yield from averages.means(claim, reach)
        yield from averages.averages(claim, reach)
        yield from averages.averages(claim, around)
    elif claim.direction and claim.quantity.unit.name != "倍":
        yield from changes.trials(claim, reach)
        if not claim.is_rate and not words()["against"].search(claim.lead):
            yield from sums.trials(claim, reach)
    elif claim.is_rate and claim.quantity.unit.name in ("%", "‰"):
        if _OF_SOMETHING.search(said):
            yield from ratios.trials(claim, reach, said)
        yield from sums.trials(claim, [p for p in reach if p.is_rate])
        if _OF_SOMETHING.search(said):
            yield from ratios.of_far_whole(claim, reach, around)
    elif claim.quantity.kind is Kind.NUMBER or claim.is_rate:
        if claim.lead.rstrip("为是：:").endswith(("率", "倍数")) or claim.quantity.unit.name == "倍":
            yield from ratios.trials(claim, reach, said)
            yield from ratios.of_far_whole(claim, reach, around)
    elif claim.quantity.kind is Kind.SCORE:
        yield from points.trials(claim, around)
        yield from sums.trials(claim, reach)
        yield from points.totals(claim, around)
    else:
        yield from sums.trials(claim, reach)
        yield from averages.means(claim, reach)
        yield from sums.of_far_whole(claim, reach, around)
        if claim.quantity.kind is Kind.MONEY:
            yield from averages.products(claim, around)


def _said(reading: Reading, claim: Phrase) -> str:
    """The words of its sentence that lead up to a claim."""
    return reading.text[max(0, claim.start - WORDS_BEFORE) : claim.start].rsplit("。", 1)[-1]


def _settle(reading: Reading, claim: Phrase, trials: Iterator[Trial], own: Sequence[Phrase]) -> Check | None:
    close: list[tuple[Trial, Judgement]] = []
    accusing = 0
    for tried, trial in enumerate(trials, start=1):
        may_accuse = trial.accuses and _stands_before(claim, trial) and not is_of_a_part(reading, claim, trial)
        if tried > MOST_TRIED:
            return None
        if (not may_accuse and trial.is_far(claim.quantity)) or is_ruled_out(reading, claim, trial, own):
            continue
        if claim.is_rate and not _may_be_whole(claim, trial.terms[-1]):
            continue
        accusing += may_accuse
        judgement = trial.judge(claim.quantity)
        if isinstance(trial, SignedSum) and _is_loose(claim, judgement):
            continue
        if judgement.verdict.holds:
            window = 1.0 if judgement.verdict is Verdict.CONSISTENT else 1.0 + len(trial.terms)
            likely = chance.of_tie(claim.quantity, tried, window) <= chance.MOST_FOR_A_TIE
            return trial.draft(claim.quantity, judgement) if likely else None
        missed = judgement.computed if may_accuse and judgement.verdict is Verdict.INCONSISTENT else None
        if missed is not None and of_figure(claim.quantity, missed) is not None:  # one slip of the pen explains it
            close.append((trial, judgement))
    values = {tuple(t.quantity.base_value for t in trial.terms) for trial, _ in close}
    if len(values) != 1 or chance.of_slip(claim.quantity, accusing) > chance.MOST_FOR_A_SLIP:
        return None
    trial, judgement = close[0]
    return trial.draft(claim.quantity, judgement)


def _is_loose(claim: Phrase, judgement: Judgement) -> bool:
    """Whether a sum ties only by a rounding that hardly comes about (all terms one way), or that a figure of one digit
    leaves room for."""
    rounded = judgement.verdict.holds and bool(judgement.residual)
    return judgement.note is not None or (rounded and chance.digits(claim.quantity) < 2)


def _stands_before(claim: Phrase, trial: Trial) -> bool:
    """Whether the figures of a trial stand before the claim, near enough to be what it was made of."""
    return all(0 < claim.start - term.start < NEAR_BY for term in trial.terms)
