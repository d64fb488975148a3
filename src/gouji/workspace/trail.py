"""Who did what when (操作记录). Entries are written with what they tell of, in one transaction, and never changed."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gouji.workspace.store import Store
from gouji.workspace.tables import TrailRow

Detail = Mapping[str, str | int | bool | None]


@dataclass(frozen=True, slots=True)
class Entry:
    at: datetime.datetime
    by: str
    action: str
    subject: str
    detail: Detail


class Trail:
    def __init__(self, store: Store) -> None:
        self._store = store

    def entries(self, subject: str | None = None, *, most: int = 200) -> tuple[Entry, ...]:
        """The newest first; of one subject (a report's id, a user's name), or of all."""
        query = select(TrailRow).order_by(TrailRow.id.desc()).limit(most)
        if subject is not None:
            query = query.where(TrailRow.subject == subject)
        return self._store.read(lambda session: tuple(_entry(row) for row in session.scalars(query)))


def record(
    session: Session, *, by: str, action: str, subject: str, at: datetime.datetime, **detail: str | int | None
) -> None:
    """Adds an entry to the transaction that is open."""
    told = json.dumps(detail, ensure_ascii=False)
    session.add(TrailRow(at=at, by=by, action=action, subject=subject[:128], detail=told))


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def _entry(row: TrailRow) -> Entry:
    return Entry(row.at, row.by, row.action, row.subject, json.loads(row.detail))
