"""Runs every relation over a report and keeps the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass

from gouji.calculator.ledger import coverage, ledger
from gouji.calculator.model import Check, Coverage, LedgerEntry
from gouji.calculator.reading import Reading
from gouji.calculator.relations import RELATIONS
from gouji.calculator.roots import Root, roots
from gouji.figures.model import Quantity
from gouji.report.model import Report


@dataclass(frozen=True, slots=True)
class Verification:
    """Checks in the order of the text, one ledger entry a number, the counts, and what falls together."""

    checks: tuple[Check, ...]
    ledger: tuple[LedgerEntry, ...]
    coverage: Coverage
    roots: tuple[Root, ...] = ()


def verify(report: Report, quantities: tuple[Quantity, ...], previous: tuple[Report, ...] = ()) -> Verification:
    """Check every claim of a report; `previous` are earlier reports of the same unit, newest first."""
    reading = Reading(report, quantities, previous)
    checks = _settled(check for relation in RELATIONS for check in relation(reading))
    entries = ledger(quantities, checks)
    return Verification(checks, entries, coverage(entries), roots(checks, quantities))


def _settled(checks: Iterable[Check]) -> tuple[Check, ...]:
    """One check an id, in the order of the text: two relations may read the same sum."""
    unique = {check.id: check for check in checks}
    return tuple(sorted(unique.values(), key=lambda c: (c.stated.start, c.relation, c.id)))
