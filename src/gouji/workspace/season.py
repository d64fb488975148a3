"""The season at a glance (本季总览): each review's last round, what is still open on it, the worst first."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gouji.contract import AuditRow, CoverageRow
from gouji.narrative.model import Severity
from gouji.workspace.decision import Mark
from gouji.workspace.decisions import standing
from gouji.workspace.fingerprint import fingerprints
from gouji.workspace.reports import KeptReport, last_rounds
from gouji.workspace.store import Store
from gouji.workspace.tables import AuditRecord, OpinionRow


@dataclass(frozen=True, slots=True)
class SeasonLine:
    """One review. `open` counts findings without a decision or marked 待核实, by the severity that holds; `worst` is
    the title of the most serious of them, "" where none is open; `opinion` the number of the last version, 0 for none.
    """

    report: KeptReport
    coverage: CoverageRow
    findings: int
    open: Mapping[Severity, int]
    accepted: int
    rejected: int
    worst: str
    opinion: int


@dataclass(frozen=True, slots=True)
class _Summary:
    """What of an audit an overview needs: an audit that is kept never changes, so that it is read once a process."""

    coverage: CoverageRow
    findings: tuple[tuple[str, Severity, str], ...]  # fingerprint, severity, title


class Season:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[int, _Summary] = {}

    def lines(self) -> tuple[SeasonLine, ...]:
        """Every review, the one with the most open weighty findings first."""

        def work(session: Session) -> list[SeasonLine]:
            return [_line(session, report, self._summary(session, audit)) for report, audit in last_rounds(session)]

        return tuple(sorted(self._store.read(work), key=_weight))

    def _summary(self, session: Session, audit: int) -> _Summary:
        if audit not in self._known:
            row = AuditRow.model_validate_json(session.scalars(select(AuditRecord.result).filter_by(id=audit)).one())
            marks = fingerprints(row)
            told = tuple((marks[f.id], Severity(f.severity), f.title) for f in row.findings)
            self._known[audit] = _Summary(row.coverage, told)
        return self._known[audit]


def _line(session: Session, report: KeptReport, audit: _Summary) -> SeasonLine:
    decided = standing(session, report.id)
    open_: Counter[Severity] = Counter()
    worst: tuple[int, str] = (len(Severity), "")
    for mark, own, title in audit.findings:
        decision = decided.get(mark)
        if decision is None or decision.mark is Mark.TO_VERIFY:
            severity = own if decision is None else decision.severity or own
            open_[severity] += 1
            worst = min(worst, (list(Severity).index(severity), title), key=lambda entry: entry[0])
    on_it = [decided[mark].mark for mark, _, _ in audit.findings if mark in decided]
    version = select(func.max(OpinionRow.version)).where(OpinionRow.report_id == report.id)
    return SeasonLine(
        report=report,
        coverage=audit.coverage,
        findings=len(audit.findings),
        open={severity: open_[severity] for severity in Severity},
        accepted=on_it.count(Mark.ACCEPTED),
        rejected=on_it.count(Mark.REJECTED),
        worst=worst[1],
        opinion=session.scalar(version) or 0,
    )


def _weight(line: SeasonLine) -> tuple[int, ...]:
    return (*(-line.open[severity] for severity in Severity), -line.coverage.inconsistent)
