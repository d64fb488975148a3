"""The whole reading of one report: figures, checks, ledger and findings."""

from dataclasses import dataclass

from gouji.calculator.identities import declared
from gouji.calculator.model import Check, Coverage, LedgerEntry
from gouji.calculator.verify import verify
from gouji.figures.model import Quantity
from gouji.figures.reader import read_figures
from gouji.narrative.context import Context
from gouji.narrative.model import Finding
from gouji.narrative.review import review
from gouji.report.model import Report
from gouji.settings import settings


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything that Gouji says of a report without being asked; each item stands on places of `report.text`."""

    report: Report
    quantities: tuple[Quantity, ...]
    checks: tuple[Check, ...]
    ledger: tuple[LedgerEntry, ...]
    coverage: Coverage
    findings: tuple[Finding, ...]


def audit(report: Report, previous: tuple[Report, ...] = (), context: Context | None = None) -> Audit:
    """Audit a report; `previous` are earlier reports of the same unit, newest first, against which 上年 figures are
    checked; `context` is what the narrative room may compare with."""
    quantities = read_figures(report)
    verification = verify(report, quantities, previous, declared(settings().identities))
    findings = review(report, quantities, verification, context)
    return Audit(report, quantities, verification.checks, verification.ledger, verification.coverage, tuple(findings))
