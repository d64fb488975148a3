"""Conversations (对话): questions of one reviewer and the answers, word for word as they were shown."""

import datetime
from dataclasses import dataclass

from sqlalchemy import Select, func, select
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

    def say_in(self, name: str, question: str, answer: str, *, by: str, report_id: str | None = None) -> int:
        """Keeps a question and its answer at the end of a reviewer's conversation of that name on a report, which
        begins with its first; gives the number of the turn. Several programs may say at once: each turn is kept."""

        def work(session: Session) -> int:
            at = now()
            known = session.scalars(_of_name(name, by, report_id)).all()
            row = known[-1] if known else _begun(session, name, by, report_id, at)
            last = session.scalar(select(func.max(TurnRow.number)).where(TurnRow.conversation_id == row.id))
            turn = TurnRow(conversation_id=row.id, number=(last or 0) + 1, question=question, answer=answer, at=at)
            session.add(turn)
            record(session, by=by, action="ask", subject=row.report_id or "", at=at, conversation=row.id)
            return turn.number

        return self._store.write(work)

    def turns_in(self, name: str, *, by: str, report_id: str | None = None) -> tuple[KeptTurn, ...]:
        """What was said in a reviewer's conversation of that name on a report, the first first; nothing, where it has
        not begun. Two programs that began it in the same moment on a server made two of it, which are one."""

        def work(session: Session) -> tuple[KeptTurn, ...]:
            ids = [row.id for row in session.scalars(_of_name(name, by, report_id))]
            query = select(TurnRow).where(TurnRow.conversation_id.in_(ids)).order_by(TurnRow.at, TurnRow.id)
            return tuple(KeptTurn(row.question, row.answer, row.at) for row in session.scalars(query))

        return self._store.read(work)


def _of_name(name: str, by: str, report_id: str | None) -> Select[Conversation]:
    query = select(Conversation).where(Conversation.by == by, Conversation.title == _title(name))
    query = query.where(Conversation.report_id == report_id if report_id else Conversation.report_id.is_(None))
    return query.order_by(Conversation.id)


def _title(words: str) -> str:
    return " ".join(words.split())[:_LONGEST_TITLE]


def _begun(session: Session, title: str, by: str, report_id: str | None, at: datetime.datetime) -> Conversation:
    row = Conversation(by=by, report_id=report_id, title=_title(title), started_at=at)
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
