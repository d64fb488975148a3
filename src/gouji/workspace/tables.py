"""The tables of the workspace. What people did is only ever added to: `decisions` and `trail` refuse change (triggers).

Times are UTC. Audits and opinions are kept as the JSON of their own models, which a later release reads or refuses as a
whole; what is searched or joined has a column.
"""

import datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, ForeignKey, Index, MetaData, String, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

APPEND_ONLY = ("decisions", "trail")


class UtcTime(TypeDecorator[datetime.datetime]):
    """An aware time; SQLite keeps no zone, so that it is UTC that goes in and UTC that comes out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: Dialect) -> datetime.datetime | None:  # noqa: ARG002 (SQLAlchemy names it)
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value.astimezone(datetime.UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime.datetime | None:  # noqa: ARG002 (SQLAlchemy names it)
        if value is None:
            return None
        assert isinstance(value, datetime.datetime)
        return value.replace(tzinfo=datetime.UTC) if value.tzinfo is None else value.astimezone(datetime.UTC)


class Plain(TypeDecorator[str]):
    """Text of any origin. PostgreSQL takes no NUL, and neither database the half characters of a broken file name."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace("\0", "\ufffd").encode("utf-8", "backslashreplace").decode("utf-8")


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    password: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool]
    added_at: Mapped[datetime.datetime] = mapped_column(UtcTime)


class Case(Base):
    """One review: a report and the corrected ones that followed it."""

    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(primary_key=True)
    opened_at: Mapped[datetime.datetime] = mapped_column(UtcTime)


class ReportRow(Base):
    """A report as it was audited; `round` counts from 1 within its case."""

    __tablename__ = "reports"
    __table_args__ = (UniqueConstraint("case_id", "round"), Index(None, "unit", "year"))

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    round: Mapped[int]
    title: Mapped[str] = mapped_column(Plain)
    unit: Mapped[str | None] = mapped_column(Plain)
    year: Mapped[int | None]
    source: Mapped[str] = mapped_column(Plain)
    sha256: Mapped[str] = mapped_column(String(64))
    added_by: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[datetime.datetime] = mapped_column(UtcTime)


class AuditRecord(Base):
    """An audit's result; the newest of a report counts. The same result is not kept twice."""

    __tablename__ = "audits"
    __table_args__ = (UniqueConstraint("report_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[str] = mapped_column(ForeignKey("reports.id"))
    number: Mapped[int]
    result: Mapped[str] = mapped_column(Plain)
    digest: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime.datetime] = mapped_column(UtcTime)


class DecisionRow(Base):
    """One decision or its undoing. The unique number makes two writers of one finding take turns."""

    __tablename__ = "decisions"
    __table_args__ = (UniqueConstraint("case_id", "fingerprint", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    fingerprint: Mapped[str] = mapped_column(String(32))
    number: Mapped[int]
    mark: Mapped[str | None] = mapped_column(String(16))
    severity: Mapped[str | None] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(Plain)
    undoes: Mapped[bool]
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime.datetime] = mapped_column(UtcTime)


class Conversation(Base):
    __tablename__ = "conversations"
    __table_args__ = (Index(None, "by", "report_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    by: Mapped[str] = mapped_column(String(64))
    report_id: Mapped[str | None] = mapped_column(String(16))
    title: Mapped[str] = mapped_column(Plain)
    started_at: Mapped[datetime.datetime] = mapped_column(UtcTime)


class TurnRow(Base):
    __tablename__ = "turns"
    __table_args__ = (UniqueConstraint("conversation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    number: Mapped[int]
    question: Mapped[str] = mapped_column(Plain)
    answer: Mapped[str] = mapped_column(Plain)
    at: Mapped[datetime.datetime] = mapped_column(UtcTime)


class OpinionRow(Base):
    __tablename__ = "opinions"
    __table_args__ = (UniqueConstraint("report_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[str] = mapped_column(ForeignKey("reports.id"))
    version: Mapped[int]
    body: Mapped[str] = mapped_column(Plain)
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime.datetime] = mapped_column(UtcTime)


class TrailRow(Base):
    __tablename__ = "trail"
    __table_args__ = (Index(None, "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime.datetime] = mapped_column(UtcTime)
    by: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str] = mapped_column(String(128))
    detail: Mapped[str] = mapped_column(Plain)
