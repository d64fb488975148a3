"""Conversations (对话): questions of one reviewer and the answers, word for word as they were shown."""

import datetime
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gouji.workspace.errors import WorkspaceError
from gouji.workspace.store import Store
from gouji.workspace.tables import Conversation, TurnRow
from gouji.workspace.trail import now, record

_LONGEST_TITLE = 60  # characters


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation; `report_id` is None for one about all reports. `title` is its first question."""

    id: int
    by: str
    report_id: str | None
    title: str
    started_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """`answer` is the JSON of an Answer, for whoever shows it again with its citations."""

    question: str
    answer: str
    at: datetime.datetime


class Conversations:
    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, by: str, report_id: str | None = None) -> tuple[Thread, ...]:
        """A reviewer's own conversations, the newest first; on one report, or on any."""
        query = select(Conversation).where(Conversation.by == by).order_by(Conversation.id.desc())
        if report_id is not None:
            query = query.where(Conversation.report_id == report_id)
        return self._store.read(lambda session: tuple(_thread(row) for row in session.scalars(query)))

    def say(
        self, question: str, answer: str, *, by: str, report_id: str | None = None, thread: int | None = None
    ) -> Thread:
        """Keeps a question and its answer, at the end of a `thread` or as a new one.

        Raises:
            WorkspaceError: there is no such conversation of this reviewer.
        """

        def work(session: Session) -> Thread:
            at = now()
            row = _begun(session, question, by, report_id, at) if thread is None else _own(session, thread, by)
            last = session.scalar(select(func.max(TurnRow.number)).where(TurnRow.conversation_id == row.id))
            turn = TurnRow(conversation_id=row.id, number=(last or 0) + 1, question=question, answer=answer, at=at)
            session.add(turn)
            record(session, by=by, action="ask", subject=row.report_id or "", at=at, conversation=row.id)
            return _thread(row)

        return self._store.write(work)

    def turns(self, thread: int, *, by: str) -> tuple[KeptTurn, ...]:
        """What was said, the first first.

        Raises:
            WorkspaceError: there is no such conversation of this reviewer.
        """

        def work(session: Session) -> tuple[KeptTurn, ...]:
            query = (
                select(TurnRow).where(TurnRow.conversation_id == _own(session, thread, by).id).order_by(TurnRow.number)
            )
            return tuple(KeptTurn(row.question, row.answer, row.at) for row in session.scalars(query))

        return self._store.read(work)


def _begun(session: Session, question: str, by: str, report_id: str | None, at: datetime.datetime) -> Conversation:
    title = " ".join(question.split())[:_LONGEST_TITLE]
    row = Conversation(by=by, report_id=report_id, title=title, started_at=at)
    session.add(row)
    session.flush()
    return row


def _own(session: Session, thread: int, by: str) -> Conversation:
    row = session.get(Conversation, thread)
    if row is None or row.by != by:
        raise WorkspaceError("没有这段对话，请从列表里重新打开")
    return row


def _thread(row: Conversation) -> Thread:
    return Thread(row.id, row.by, row.report_id, row.title, row.started_at)
