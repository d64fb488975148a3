"""Decisions on findings (处理): made, undone, and read back. Each is an event; none is overwritten."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from gouji.narrative.model import Severity
from gouji.workspace.decision import Decision, Mark, in_force
from gouji.workspace.errors import ConflictError, WorkspaceError
from gouji.workspace.store import Store
from gouji.workspace.tables import DecisionRow, ReportRow
from gouji.workspace.trail import now, record


class Decisions:
    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, report_id: str) -> Mapping[str, Decision]:
        """The decisions in force on a report by fingerprint, those made on its earlier rounds included.

        A report that was never kept has none.
        """
        return self._store.read(lambda session: standing(session, report_id))

    def history(self, report_id: str, fingerprint: str) -> tuple[Decision, ...]:
        """Every event on one finding, the first first."""
        return self._store.read(lambda session: tuple(_events(session, _case(session, report_id), fingerprint)))

    def decide(
        self,
        report_id: str,
        fingerprint: str,
        mark: Mark,
        *,
        by: str,
        severity: Severity | None = None,
        note: str = "",
        seen: int | None = None,
    ) -> Decision:
        """Keeps a decision; it is safe on disk when this returns.

        `seen` is the `number` of the decision that the reviewer saw in force (0: none); None: whatever is.

        Raises:
            ConflictError: somebody else has decided since `seen`; nothing was written.
            WorkspaceError: the report was never kept, or the database cannot be written to.
        """

        def work(session: Session) -> Decision:
            case, events = _open(session, report_id, fingerprint, seen)
            made = Decision(fingerprint, len(events) + 1, mark, by, now(), severity, note)
            _add(session, case, made)
            record(
                session,
                by=by,
                action="decide",
                subject=report_id,
                at=made.at,
                fingerprint=fingerprint,
                mark=mark.value,
                severity=severity.value if severity else None,
            )
            return made

        return self._store.write(work)

    def undo(self, report_id: str, fingerprint: str, *, by: str, seen: int | None = None) -> Decision | None:
        """Takes the decision in force back; gives the one that holds now, or None.

        Raises:
            ConflictError: somebody else has decided since `seen`; nothing was written.
            WorkspaceError: there is nothing to undo.
        """

        def work(session: Session) -> Decision | None:
            case, events = _open(session, report_id, fingerprint, seen)
            if in_force(events) is None:
                raise WorkspaceError("这个问题没有可以撤销的处理")
            undone = Decision(fingerprint, len(events) + 1, None, by, now(), undoes=True)
            _add(session, case, undone)
            record(session, by=by, action="undo", subject=report_id, at=undone.at, fingerprint=fingerprint)
            return in_force([*events, undone])

        return self._store.write(work)


def _open(session: Session, report_id: str, fingerprint: str, seen: int | None) -> tuple[int, Sequence[Decision]]:
    case = _case(session, report_id)
    events = _events(session, case, fingerprint)
    holds = in_force(events)
    if seen is not None and seen != (holds.number if holds else 0):
        raise ConflictError(f"{events[-1].by if events else '别人'}刚处理过这个问题，请看过最新的处理后再定")
    return case, events


def _case(session: Session, report_id: str) -> int:
    found = session.scalar(select(ReportRow.case_id).where(ReportRow.id == report_id))
    if found is None:
        raise WorkspaceError(f"工作台里没有编号为 {report_id} 的报告，请先在网页上打开它")
    return found


def standing(session: Session, report_id: str) -> dict[str, Decision]:
    """The decisions in force on a report's case, within a transaction that is open."""
    case = select(ReportRow.case_id).where(ReportRow.id == report_id).scalar_subquery()
    query = select(DecisionRow).where(DecisionRow.case_id == case).order_by(DecisionRow.number)
    events: dict[str, list[Decision]] = {}
    for row in session.scalars(query):
        events.setdefault(row.fingerprint, []).append(_decision(row))
    last = {mark: in_force(found) for mark, found in events.items()}
    return {mark: decision for mark, decision in last.items() if decision is not None}


def _events(session: Session, case: int, fingerprint: str) -> list[Decision]:
    query = (
        select(DecisionRow)
        .where(DecisionRow.case_id == case, DecisionRow.fingerprint == fingerprint)
        .order_by(DecisionRow.number)
    )
    return [_decision(row) for row in session.scalars(query)]


def _add(session: Session, case: int, decision: Decision) -> None:
    session.add(
        DecisionRow(
            case_id=case,
            fingerprint=decision.fingerprint,
            number=decision.number,
            mark=decision.mark.value if decision.mark else None,
            severity=decision.severity.value if decision.severity else None,
            note=decision.note,
            undoes=decision.undoes,
            by=decision.by,
            at=decision.at,
        )
    )


def _decision(row: DecisionRow) -> Decision:
    return Decision(
        fingerprint=row.fingerprint,
        number=row.number,
        mark=Mark(row.mark) if row.mark else None,
        by=row.by,
        at=row.at,
        severity=Severity(row.severity) if row.severity else None,
        note=row.note,
        undoes=row.undoes,
    )
