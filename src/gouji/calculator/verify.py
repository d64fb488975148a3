"""Runs every relation over a report and keeps the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass

from gouji.calculator import trials
from gouji.calculator.cells import of_cells
from gouji.calculator.doubt import believed
from gouji.calculator.identities import Declared
from gouji.calculator.ledger import coverage, ledger
from gouji.calculator.model import Check, Coverage, LedgerEntry, Verdict
from gouji.calculator.reading import Reading
from gouji.calculator.relations import OF_CELLS, RELATIONS
from gouji.calculator.roots import Root, roots
from gouji.figures.model import Quantity
from gouji.figures.reader import read_figures
from gouji.report.model import Report


@dataclass(frozen=True, slots=True)
class Verification:
    """Checks in the order of the text, one ledger entry a number, the counts, and what falls together."""

    checks: tuple[Check, ...]
    ledger: tuple[LedgerEntry, ...]
    coverage: Coverage
    roots: tuple[Root, ...] = ()


def verify(
    report: Report,
    quantities: tuple[Quantity, ...],
    previous: tuple[Report, ...] = (),
    ties: Declared | None = None,
) -> Verification:
    """Check every claim of a report; `previous` are earlier reports of the same unit, newest first; `ties` are the
    declared identities and rates, the built-in ones where none are given."""
    reading = Reading(report, quantities, tuple(Reading(r, read_figures(r)) for r in previous), ties)
    cells = reading.once(of_cells)
    found = [check for relation in RELATIONS for check in relation(reading)]
    found += [check for relation in OF_CELLS for check in relation(cells)]
    checks = _settled(believed(reading, found))
    acquitted = list(trials.acquitted(reading, [c for c in checks if c.verdict is Verdict.INCONSISTENT]))
    cleared = {check.stated for check in acquitted}
    checks = (*(c for c in checks if not (c.stated in cleared and c.verdict is Verdict.INCONSISTENT)), *acquitted)
    answered = {check.stated for check in checks if check.verdict is not Verdict.UNVERIFIABLE}
    checks = _settled([*checks, *trials.check(reading, answered)])
    entries = ledger(quantities, checks, report.doubtful)
    return Verification(checks, entries, coverage(entries), roots(checks, quantities))


def _settled(checks: Iterable[Check]) -> tuple[Check, ...]:
    """One check a stated figure and set of operands, in the order of the text: two relations may read the same sum, and
    the one that an identity names says more."""
    unique: dict[tuple[object, ...], Check] = {}
    for check in checks:
        operands = frozenset(o.span for o in check.operands) or check.id
        key = (check.stated, operands, check.verdict, tuple(e.report for e in check.elsewhere))
        known = unique.get(key)
        if known is None or (check.identity and not known.identity):
            unique[key] = check
    # What one relation leaves open and another one has a verdict on is not open.
    told = {(c.stated, c.relation) for c in unique.values() if c.verdict is not Verdict.UNVERIFIABLE}
    unique = {
        k: c for k, c in unique.items() if c.verdict is not Verdict.UNVERIFIABLE or (c.stated, c.relation) not in told
    }
    firm = {c.stated for c in unique.values() if c.firm}
    ratios = [c for c in unique.values() if _is_ratio(c) and not c.firm]
    held = {c.stated for c in ratios if c.verdict.holds} - firm
    silent = {c.id for c in ratios if c.stated in firm or (c.stated in held and c.verdict is Verdict.INCONSISTENT)}
    kept = [c for c in unique.values() if c.id not in silent]
    by_id = {check.id: check for check in kept}
    return tuple(sorted(by_id.values(), key=lambda c: (c.stated.start, c.relation, c.id)))


def _is_ratio(check: Check) -> bool:
    """A rate, a share or a growth rate of two figures: where one reading of it holds, no other one accuses it."""
    return check.relation.is_ratio and len(check.operands) == 2
