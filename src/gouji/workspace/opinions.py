"""Opinions as they were edited (审核意见的各稿). The body is the JSON of an Opinion; no version is overwritten."""

import datetime
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gouji.workspace.errors import ConflictError, WorkspaceError
from gouji.workspace.store import Store
from gouji.workspace.tables import OpinionRow, ReportRow
from gouji.workspace.trail import now, record


@dataclass(frozen=True, slots=True)
class Version:
    """`number` counts from 1 for each report."""

    number: int
    body: str
    by: str
    at: datetime.datetime


class Opinions:
    def __init__(self, store: Store) -> None:
        self._store = store

    def save(self, report_id: str, body: str, *, by: str, seen: int | None = None) -> Version:
        """Keeps a new version; the same words again are not a new version.

        `seen` is the number of the version that was edited (0: none yet); None: whatever is the last.

        Raises:
            ConflictError: somebody else has saved a version since; nothing was written.
            WorkspaceError: the report was never kept, or the database cannot be written to.
        """

        def work(session: Session) -> Version:
            if session.get(ReportRow, report_id) is None:
                raise WorkspaceError(f"工作台里没有编号为 {report_id} 的报告，请先在网页上打开它")
            last = _last(session, report_id)
            if last is not None and last.body == body:
                return _version(last)
            number = last.version if last is not None else 0
            if seen is not None and seen != number:
                raise ConflictError(f"{last.by if last else '别人'}刚存过一稿，请先看过最新的一稿再存")
            row = OpinionRow(report_id=report_id, version=number + 1, body=body, by=by, at=now())
            session.add(row)
            record(session, by=by, action="save opinion", subject=report_id, at=row.at, version=row.version)
            return _version(row)

        return self._store.write(work)

    def newest(self, report_id: str) -> Version | None:
        def work(session: Session) -> Version | None:
            row = _last(session, report_id)
            return None if row is None else _version(row)

        return self._store.read(work)

    def versions(self, report_id: str) -> tuple[Version, ...]:
        """All versions, the newest first."""
        query = select(OpinionRow).where(OpinionRow.report_id == report_id).order_by(OpinionRow.version.desc())
        return self._store.read(lambda session: tuple(_version(row) for row in session.scalars(query)))


def _last(session: Session, report_id: str) -> OpinionRow | None:
    newest = select(func.max(OpinionRow.version)).where(OpinionRow.report_id == report_id).scalar_subquery()
    return session.scalar(select(OpinionRow).where(OpinionRow.report_id == report_id, OpinionRow.version == newest))


def _version(row: OpinionRow) -> Version:
    return Version(row.version, row.body, row.by, row.at)
