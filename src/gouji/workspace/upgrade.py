"""Brings a database to the shape that this release knows (迁移)."""

from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from gouji.workspace.errors import WorkspaceError

HEAD: Final = "0001"
"""The last revision. Named here so that opening an up-to-date database need not import Alembic (0.3 s)."""

_LOCK: Final = 0x676F756A69  # any number that other programs of the same server will not use


def upgrade(reading: Engine, writing: Engine) -> None:
    """Runs the revisions that are missing, all or none; of two processes that open a new database, one makes it.

    `writing` is the same database with transactions that take their turn as writers at the start.

    Raises:
        WorkspaceError: the database was made by a later release.
    """
    with reading.connect() as connection:
        if _revision(connection) == HEAD:
            return
    if writing.dialect.name == "postgresql":
        # A stricter level would look at the database as it was before the wait for the lock.
        writing = writing.execution_options(isolation_level="READ COMMITTED")
    with writing.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        if _revision(connection) != HEAD:
            _run(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return None if found is None else str(found)


def _run(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "gouji.workspace:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise WorkspaceError("数据库由更新的 Gouji 建立，这个版本不认得，请升级 Gouji 后再打开") from error
