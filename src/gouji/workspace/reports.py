"""Reports and their audits as they were kept, and the rounds of a review (送审稿、修改稿)."""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from gouji.audit import Audit
from gouji.contract import AuditRow, audit_row
from gouji.workspace.errors import WorkspaceError
from gouji.workspace.revision import is_revision
from gouji.workspace.rounds import RoundDiff, compare_rounds
from gouji.workspace.store import Store
from gouji.workspace.tables import AuditRecord, Case, ReportRow
from gouji.workspace.trail import now, record


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report of the workspace. `case` joins a report and its corrected forms, `round` counts them from 1."""

    id: str
    case: int
    round: int
    title: str
    unit: str | None
    year: int | None
    source: str
    added_by: str
    added_at: datetime.datetime


class Reports:
    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, audit: Audit, *, by: str, revises: str | None = None) -> KeptReport:
        """Keeps a report and its audit; the same report again only gets a new audit, if it came out otherwise.

        A report that shares unit and year with a kept one and most of its lines is the next round of its case; so is
        one that `revises` a kept report by the caller's word.

        Raises:
            WorkspaceError: `revises` is not in the workspace, or the database cannot be written to.
        """
        result = audit_row(audit, with_text=True)

        def work(session: Session) -> KeptReport:
            row = session.get(ReportRow, audit.report.id)
            if row is None:
                row = _added(session, result, _case_of(session, result, revises), by)
            _add_audit(session, result)
            return _kept(row)

        return self._store.write(work)

    def all(self) -> tuple[KeptReport, ...]:
        """Every kept report, the last added first."""
        query = select(ReportRow).order_by(ReportRow.added_at.desc(), ReportRow.id)
        return self._store.read(lambda session: tuple(_kept(row) for row in session.scalars(query)))

    def get(self, report_id: str) -> KeptReport | None:
        def work(session: Session) -> KeptReport | None:
            row = session.get(ReportRow, report_id)
            return None if row is None else _kept(row)

        return self._store.read(work)

    def audit(self, report_id: str) -> AuditRow:
        """The newest audit of a report, with its text.

        Raises:
            WorkspaceError: the report was never kept.
        """
        return self._store.read(lambda session: _newest(session, report_id))

    def rounds(self, report_id: str) -> tuple[KeptReport, ...]:
        """All rounds of the case that a report belongs to, the first first."""
        case = select(ReportRow.case_id).where(ReportRow.id == report_id).scalar_subquery()
        query = select(ReportRow).where(ReportRow.case_id == case).order_by(ReportRow.round)
        return self._store.read(lambda session: tuple(_kept(row) for row in session.scalars(query)))

    def progress(self, report_id: str) -> RoundDiff | None:
        """What a report mended of the round before it; None for a first round.

        Raises:
            WorkspaceError: the report was never kept.
        """

        def work(session: Session) -> RoundDiff | None:
            row = session.get(ReportRow, report_id)
            if row is None:
                raise _unknown(report_id)
            before = session.scalar(
                select(ReportRow.id).where(ReportRow.case_id == row.case_id, ReportRow.round == row.round - 1)
            )
            return None if before is None else compare_rounds(_newest(session, before), _newest(session, report_id))

        return self._store.read(work)


def last_rounds(session: Session) -> list[tuple[KeptReport, int]]:
    """Each case's last round, the last added first, with the id of its newest audit; within an open transaction."""
    last = select(ReportRow.case_id, func.max(ReportRow.round).label("round")).group_by(ReportRow.case_id).subquery()
    newest = select(AuditRecord.report_id, func.max(AuditRecord.number).label("number")).group_by(AuditRecord.report_id)
    newest_of = newest.subquery()
    query = (
        select(ReportRow, AuditRecord.id)
        .join(last, (ReportRow.case_id == last.c.case_id) & (ReportRow.round == last.c.round))
        .join(newest_of, newest_of.c.report_id == ReportRow.id)
        .join(AuditRecord, (AuditRecord.report_id == ReportRow.id) & (AuditRecord.number == newest_of.c.number))
        .order_by(ReportRow.added_at.desc(), ReportRow.id)
    )
    return [(_kept(row), audit) for row, audit in session.execute(query)]


def _case_of(session: Session, result: AuditRow, revises: str | None) -> Sequence[ReportRow]:
    """The rounds so far of the case that a report goes into, none for a case of its own."""
    if revises is not None:
        named = session.get(ReportRow, revises)
        if named is None:
            raise _unknown(revises)
        return _rounds(session, named.case_id)
    report = result.report
    if report.unit is None or report.year is None:
        return ()
    likely = session.scalars(
        select(ReportRow)
        .where(ReportRow.unit == report.unit, ReportRow.year == report.year)
        .order_by(ReportRow.added_at.desc())
    )
    for row in likely.all():
        if is_revision(_newest(session, row.id).text or "", result.text or ""):
            return _rounds(session, row.case_id)
    return ()


def _rounds(session: Session, case: int) -> Sequence[ReportRow]:
    return session.scalars(select(ReportRow).where(ReportRow.case_id == case).order_by(ReportRow.round)).all()


def _added(session: Session, result: AuditRow, earlier: Sequence[ReportRow], by: str) -> ReportRow:
    at = now()
    report = result.report
    if earlier:
        case, number = earlier[-1].case_id, earlier[-1].round + 1
    else:
        opened = Case(opened_at=at)
        session.add(opened)
        session.flush()
        case, number = opened.id, 1
    row = ReportRow(
        id=report.id,
        case_id=case,
        round=number,
        title=report.title,
        unit=report.unit,
        year=report.year,
        source=report.source,
        sha256=report.sha256,
        added_by=by,
        added_at=at,
    )
    session.add(row)
    session.flush()
    record(session, by=by, action="keep", subject=report.id, at=at, case=case, round=number, title=report.title)
    return row


def _add_audit(session: Session, result: AuditRow) -> None:
    line = result.json_line()
    digest = hashlib.sha256(line.encode()).hexdigest()
    newest = session.scalar(_audits(result.report.id).limit(1))
    if newest is None or newest.digest != digest:
        number = 1 if newest is None else newest.number + 1
        session.add(AuditRecord(report_id=result.report.id, number=number, result=line, digest=digest, made_at=now()))


def _newest(session: Session, report_id: str) -> AuditRow:
    found = session.scalar(_audits(report_id).limit(1))
    if found is None:
        raise _unknown(report_id)
    return AuditRow.model_validate_json(found.result)


def _audits(report_id: str) -> Select[AuditRecord]:
    return select(AuditRecord).where(AuditRecord.report_id == report_id).order_by(AuditRecord.number.desc())


def _kept(row: ReportRow) -> KeptReport:
    return KeptReport(
        id=row.id,
        case=row.case_id,
        round=row.round,
        title=row.title,
        unit=row.unit,
        year=row.year,
        source=row.source,
        added_by=row.added_by,
        added_at=row.added_at,
    )


def _unknown(report_id: str) -> WorkspaceError:
    return WorkspaceError(f"工作台里没有编号为 {report_id} 的报告，请先在网页上打开它")
