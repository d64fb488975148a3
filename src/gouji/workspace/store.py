"""The database behind a workspace: opening it, and transactions that wait for their turn.

SQLite runs in WAL with full synchronisation: a transaction that was committed outlives the process and the machine's
power, readers never wait for a writer, and of two writers the second waits. PostgreSQL does the same on its own.
"""

import random
import time
from collections.abc import Callable
from typing import Any, Final, TypeVar

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import Session

from gouji.errors import SettingsError, reason
from gouji.settings import Settings
from gouji.sqlite_wal import into_wal
from gouji.workspace.errors import WorkspaceError
from gouji.workspace.location import FILE
from gouji.workspace.upgrade import upgrade

PATIENCE: Final = 10.0  # seconds that a writer waits for another
_TRIES: Final = 8
_WRITES: Final = "gouji_writes"
# What SQLite and PostgreSQL say of a disk, in the words of who has to mend it.
_TOLD: Final = {
    "disk is full": "磁盘已满，请清出空间",
    "No space left on device": "磁盘已满，请清出空间",
    "readonly database": "数据库文件是只读的",
    "disk I/O error": "磁盘读写出错",
    "unable to open database file": "文件打不开",
    "file is not a database": "不是数据库文件",
}
# PostgreSQL: serialization failure, deadlock, unique violation.
_AGAIN: Final = ("40001", "40P01", "23505")

Done = TypeVar("Done")


class Store:
    """One database. Every method of a workspace goes through `read` or `write`; threads may share a store."""

    def __init__(self, url: str | URL) -> None:
        """Opens the database and brings its tables up to date.

        Raises:
            SettingsError: the address cannot be used.
            WorkspaceError: the database cannot be reached or used, or belongs to a later release.
        """
        self._url = _driver(url)
        self._engine = _engine(self._url)
        self._writing = self._engine.execution_options(**{_WRITES: True})
        try:
            upgrade(self._engine, self._writing)
        except DBAPIError as error:
            self.close()
            raise WorkspaceError(
                f"{self}：数据库打不开，请检查地址、权限和服务是否在运行（{_cause(error)}）"
            ) from error
        except BaseException:
            self.close()
            raise

    @classmethod
    def of(cls, settings: Settings) -> "Store":
        """The database that the settings name, or the file in the data folder."""
        if settings.database_url is not None:
            return cls(settings.database_url)
        file = (settings.data_dir / FILE).absolute()
        try:
            settings.data_dir.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)  # it holds passwords' hashes and what reviewers think
        except OSError as error:
            raise WorkspaceError(f"{file}：数据库文件建不了，请检查权限（{reason(error)}）") from error
        return cls(URL.create("sqlite", database=str(file)))

    def __str__(self) -> str:
        return self._url.render_as_string(hide_password=True)

    def read(self, work: Callable[[Session], Done]) -> Done:
        """What the work finds; it sees one state of the database, whatever others write meanwhile."""
        with Session(self._engine) as session:
            return self._told(work, session)

    def write(self, work: Callable[[Session], Done]) -> Done:
        """What the work returns, once all that it wrote is safe on disk; nothing of it, if anything fails.

        The work may run several times: where another writer came first it starts again from what is there now.

        Raises:
            WorkspaceError: others kept the database busy for longer than is reasonable.
        """
        for attempt in range(1, _TRIES + 1):
            try:
                with Session(self._writing) as session, session.begin():
                    return work(session)
            except DBAPIError as error:
                if not _came_second(error):
                    raise WorkspaceError(f"{self}：写不进去（{_cause(error)}）") from error
                if attempt == _TRIES:
                    raise WorkspaceError(f"{self}：别的程序一直在写，请稍后再试") from error
                time.sleep(random.uniform(0, 0.02 * 2**attempt))
        raise AssertionError("unreachable")

    def close(self) -> None:
        self._engine.dispose()

    def _told(self, work: Callable[[Session], Done], session: Session) -> Done:
        try:
            return work(session)
        except OperationalError as error:
            raise WorkspaceError(f"{self}：读不出来（{_cause(error)}）") from error


def _driver(url: str | URL) -> URL:
    """The address with the driver that Gouji installs; `postgres://…` is what many hosts hand out."""
    try:
        parsed = make_url(str(url).replace("postgres://", "postgresql://", 1) if isinstance(url, str) else url)
    except ArgumentError as error:
        raise SettingsError("设置 GOUJI_DATABASE_URL 不是数据库地址，应如 postgresql://用户:密码@主机/库名") from error
    backend = parsed.get_backend_name()
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+pg8000") if parsed.drivername == "postgresql" else parsed
    if backend == "sqlite" and parsed.database not in (None, "", ":memory:"):
        return parsed
    raise SettingsError("设置 GOUJI_DATABASE_URL 只能是 postgresql://… 或 sqlite:///文件；内存里的 SQLite 存不住")


def _engine(url: URL) -> Engine:
    try:
        if url.get_backend_name() != "sqlite":
            return create_engine(url, pool_pre_ping=True, isolation_level="REPEATABLE READ")
        engine = create_engine(url, connect_args={"timeout": PATIENCE, "check_same_thread": False})
    except NoSuchModuleError as error:
        raise SettingsError(f"设置 GOUJI_DATABASE_URL 的驱动用不了：{error}") from error
    except ModuleNotFoundError as error:
        raise SettingsError(f"连接 PostgreSQL 需要 {error.name}：请运行 pip install 'gouji[postgres]'") from error
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver would begin transactions on its own, and too late
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")
    into_wal(connection, PATIENCE)
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its turn at the start: one that reads first and writes then could only fail when others wrote."""
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _came_second(error: DBAPIError) -> bool:
    if isinstance(error, OperationalError) and "locked" in str(error.orig):
        return True
    if isinstance(error, IntegrityError) and "UNIQUE" in str(error.orig):
        return True
    details = error.orig.args[0] if error.orig is not None and error.orig.args else None
    return isinstance(details, dict) and details.get("C") in _AGAIN


def _cause(error: DBAPIError) -> str:
    details = error.orig.args[0] if error.orig is not None and error.orig.args else error
    said = str(details.get("M", details) if isinstance(details, dict) else details).splitlines()[0]
    return next((told for words, told in _TOLD.items() if words in said), said)
