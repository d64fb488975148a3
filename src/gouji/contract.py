"""The machine contract: the JSON that other programs rely on, name by name."""

from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from gouji.audit import Audit
from gouji.calculator.draft import plain
from gouji.calculator.model import Check
from gouji.figures.model import Quantity
from gouji.narrative.model import Finding
from gouji.report.model import Report, Span


class Row(BaseModel):
    """`start` and `end` are offsets into the normalised text; text[start:end] == quote."""

    model_config = ConfigDict(frozen=True)


class Quote(Row):
    quote: str
    start: int
    end: int


class OperandQuote(Quote):
    role: str


class ElsewhereQuote(Quote):
    """A figure of an earlier report; the offsets are of that report's text."""

    report: str
    title: str


class ReportRow(Row):
    id: str
    title: str
    unit: str | None
    year: int | None
    source: str
    sha256: str
    characters: int


class FigureRow(Row):
    literal: str
    value: str
    unit: str
    kind: str
    start: int
    end: int
    status: str
    reason: str | None
    checks: tuple[str, ...]


class CheckRow(Row):
    id: str
    relation: str
    verdict: str
    formula: str
    computed: str | None
    residual: str | None
    diagnosis: str | None
    message: str
    stated: Quote
    operands: tuple[OperandQuote, ...]
    elsewhere: tuple[ElsewhereQuote, ...]


class FindingRow(Row):
    id: str
    kind: str
    severity: str
    certainty: str
    title: str
    explanation: str
    suggestion: str
    quotes: tuple[Quote, ...]
    basis: tuple[str, ...]
    checks: tuple[str, ...]


class CoverageRow(Row):
    figures: int
    verified: int
    rounding: int
    inconsistent: int
    unverifiable: int
    reference: int


class AuditRow(Row):
    """One report's audit. `text` is there only when it was asked for."""

    report: ReportRow
    figures: tuple[FigureRow, ...]
    checks: tuple[CheckRow, ...]
    findings: tuple[FindingRow, ...]
    coverage: CoverageRow
    text: str | None = None

    def json_line(self) -> str:
        """One line of JSON; `text` is left out where it was not asked for."""
        return self.model_dump_json(exclude={"text"} if self.text is None else None)


def quote_of(report: Report, span: Span) -> Quote:
    return Quote(quote=report.quote(span), start=span.start, end=span.end)


def report_row(report: Report) -> ReportRow:
    return ReportRow(
        id=report.id,
        title=report.title,
        unit=report.unit,
        year=report.year,
        source=report.source.path,
        sha256=report.source.sha256,
        characters=len(report.text),
    )


def check_row(report: Report, check: Check) -> CheckRow:
    return CheckRow(
        id=check.id,
        relation=check.relation,
        verdict=check.verdict,
        formula=check.formula,
        computed=_number(check.computed),
        residual=_number(check.residual),
        diagnosis=check.diagnosis,
        message=check.message,
        stated=quote_of(report, check.stated),
        operands=tuple(
            OperandQuote(quote=report.quote(o.span), start=o.span.start, end=o.span.end, role=o.role)
            for o in check.operands
        ),
        elsewhere=tuple(
            ElsewhereQuote(quote=e.quote, start=e.span.start, end=e.span.end, report=e.report, title=e.title)
            for e in check.elsewhere
        ),
    )


def finding_row(report: Report, finding: Finding) -> FindingRow:
    return FindingRow(
        id=finding.id,
        kind=finding.kind,
        severity=finding.severity,
        certainty=finding.certainty,
        title=finding.title,
        explanation=finding.explanation,
        suggestion=finding.suggestion,
        quotes=tuple(quote_of(report, span) for span in finding.spans),
        basis=finding.basis,
        checks=finding.checks,
    )


def audit_row(audit: Audit, *, with_text: bool = False) -> AuditRow:
    """The audit of one report as the contract words it."""
    report = audit.report
    figures = tuple(
        _figure_row(quantity, entry.status, entry.reason, entry.checks)
        for quantity, entry in zip(audit.quantities, audit.ledger, strict=True)
    )
    coverage = audit.coverage
    return AuditRow(
        report=report_row(report),
        figures=figures,
        checks=tuple(check_row(report, c) for c in audit.checks),
        findings=tuple(finding_row(report, f) for f in audit.findings),
        coverage=CoverageRow(
            figures=coverage.figures,
            verified=coverage.verified,
            rounding=coverage.rounding,
            inconsistent=coverage.inconsistent,
            unverifiable=coverage.unverifiable,
            reference=coverage.reference,
        ),
        text=report.text if with_text else None,
    )


def _figure_row(quantity: Quantity, status: str, reason: str | None, checks: tuple[str, ...]) -> FigureRow:
    return FigureRow(
        literal=quantity.literal,
        value=plain(quantity.value),
        unit=quantity.unit.name,
        kind=quantity.kind,
        start=quantity.span.start,
        end=quantity.span.end,
        status=status,
        reason=reason,
        checks=checks,
    )


def _number(value: Decimal | None) -> str | None:
    """Decimals travel as strings, so that no reader turns them into binary fractions; 28 digits are noise."""
    return None if value is None else plain(value, 6)
