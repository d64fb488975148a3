"""The last reading of what words alone did not bind: formulas are tried on the figures around a claim.

A reading that ties confirms the claim where chance would hardly have made it tie; one that misses by a single slip of the
pen speaks against it where words mark its figures and it is the only one. What misses by more says nothing.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from gouji.calculator.model import Check, Verdict
from gouji.calculator.phrases import Phrase, Statement, statements
from gouji.calculator.reading import Reading
from gouji.calculator.trials import averages, chance, changes, lists, points, ratios, sums, twins
from gouji.calculator.trials.model import Trial
from gouji.calculator.trials.reach import everywhere, is_exact, near
from gouji.calculator.words import words
from gouji.figures.model import Comparator, Kind, Quantity
from gouji.report.model import Span

# Where more figures than this were tried in vain, one that ties is chance.
MOST_TRIED = 2000


def check(reading: Reading, answered: Collection[Span]) -> Iterator[Check]:
    """Checks of the claims of running text on which no relation came to a verdict."""
    found: dict[Span, Check] = {}
    for claim, reach in _claims(reading, answered):
        check = _settle(claim, _trials(reading, claim, reach))
        if check is not None:
            found[claim.quantity.span] = replace(check, tried=True)
    yield from found.values()
    yield from (replace(check, tried=True) for check in lists.check(reading))
    yield from (replace(check, tried=True) for check in twins.check(reading, {*answered, *found}))


def _claims(reading: Reading, answered: Collection[Span]) -> Iterator[tuple[Phrase, list[Phrase]]]:
    """The claims to be settled, each with the figures around it."""
    for number, statement in enumerate(reading.statements):
        for claim in statement.phrases:
            if claim.quantity.span not in answered and _is_claim(claim.quantity):
                yield claim, near(reading, reading.statements, number, claim)
    rows = reading.once(_worded_rows)
    for number, row in enumerate(rows):
        for claim in row.phrases:
            if claim.quantity.span not in answered and _is_claim(claim.quantity):
                yield claim, near(reading, rows[number : number + 1], 0, claim)


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
    said = reading.text[max(0, claim.start - 40) : claim.start].rsplit("。", 1)[-1]
    if claim.per:
        yield from averages.means(claim, reach)
        yield from averages.averages(claim, reach)
        yield from averages.averages(claim, everywhere(reading))
    elif claim.direction:
        yield from changes.trials(claim, reach)
        if not claim.is_rate and not words()["against"].search(claim.lead):
            yield from sums.trials(claim, reach)
    elif claim.is_rate and claim.quantity.unit.name in ("%", "‰"):
        yield from ratios.trials(claim, reach, said)
        yield from sums.trials(claim, [p for p in reach if p.is_rate])
        yield from ratios.of_far_whole(claim, reach, everywhere(reading))
    elif claim.quantity.kind is Kind.NUMBER or claim.is_rate:
        if claim.lead.rstrip("为是：:").endswith("率") or claim.quantity.unit.name == "倍":
            yield from ratios.trials(claim, reach, said)
            yield from ratios.of_far_whole(claim, reach, everywhere(reading))
    elif claim.quantity.kind is Kind.SCORE:
        yield from points.trials(claim, everywhere(reading))
        yield from sums.trials(claim, reach)
        yield from points.totals(claim, everywhere(reading))
    else:
        yield from sums.trials(claim, reach)
        yield from averages.means(claim, reach)
        yield from sums.of_far_whole(claim, reach, everywhere(reading))
        if claim.quantity.kind is Kind.MONEY:
            yield from averages.products(claim, everywhere(reading))


def _settle(claim: Phrase, trials: Iterator[Trial]) -> Check | None:
    close, accusing, tried = [], 0, 0
    for trial in trials:
        tried += 1
        accusing += trial.accuses
        judgement = trial.judge(claim.quantity)
        if judgement.verdict.holds:
            window = 1.0 if judgement.verdict is Verdict.CONSISTENT else 1.0 + len(trial.terms)
            likely = chance.of_tie(claim.quantity, tried, window) <= chance.MOST_FOR_A_TIE
            return trial.draft(claim.quantity, judgement) if likely else None
        computed = judgement.computed
        if trial.accuses and judgement.verdict is Verdict.INCONSISTENT and computed is not None:
            if trial.is_near(claim.quantity, computed):
                close.append((trial, judgement))
        if tried > MOST_TRIED:
            return None
    values = {tuple(t.quantity.base_value for t in trial.terms) for trial, _ in close}
    if len(values) != 1 or chance.of_slip(claim.quantity, accusing) > chance.MOST_FOR_A_SLIP:
        return None
    trial, judgement = close[0]
    return trial.draft(claim.quantity, judgement)
