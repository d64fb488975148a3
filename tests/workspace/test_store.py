"""Opening, migrating, writing side by side, and being killed."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from gouji.audit import Audit
from gouji.errors import SettingsError
from gouji.settings import Settings
from gouji.workspace.decision import Mark
from gouji.workspace.errors import WorkspaceError
from gouji.workspace.location import FILE, is_there
from gouji.workspace.store import Store
from gouji.workspace.tables import APPEND_ONLY, Base
from gouji.workspace.upgrade import HEAD
from gouji.workspace.workspace import Workspace

# Another process that decides on one finding as fast as it can, and says each number once it is committed.
WRITER = """
import sys
from gouji.settings import Settings
from gouji.workspace.decision import Mark
from gouji.workspace.workspace import Workspace

data, url, report, by, times = sys.argv[1:]
workspace = Workspace(Settings(data_dir=data, database_url=url or None))
print("ready", flush=True)
sys.stdin.readline()
for _ in range(int(times)):
    print(workspace.decisions.decide(report, "f", Mark.ACCEPTED, by=by).number, flush=True)
"""


def writer(settings: Settings, report: str, by: str, times: int) -> "subprocess.Popen[str]":
    call = [sys.executable, "-c", WRITER, str(settings.data_dir), settings.database_url or "", report, by, str(times)]
    process = subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_two_processes_that_write_at_once_lose_nothing(settings: Settings, first: Audit) -> None:
    workspace = Workspace(settings)
    report = workspace.reports.keep(first, by="甲").id
    processes = [writer(settings, report, by, 40) for by in ("甲", "乙")]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    numbers = [int(line) for process in processes for line in process.communicate()[0].splitlines()]
    assert [process.returncode for process in processes] == [0, 0]
    assert sorted(numbers) == list(range(1, 81))
    history = workspace.decisions.history(report, "f")
    assert [d.number for d in history] == list(range(1, 81))
    assert sorted(d.by for d in history) == ["乙"] * 40 + ["甲"] * 40
    assert len(workspace.trail.entries(report)) == 81
    workspace.close()


@pytest.mark.parametrize("after", [1, 7, 23])
def test_a_killed_process_loses_no_decision_that_it_had_committed(settings: Settings, first: Audit, after: int) -> None:
    workspace = Workspace(settings)
    report = workspace.reports.keep(first, by="甲").id
    process = writer(settings, report, "甲", 10_000)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("go\n")
    process.stdin.flush()
    for _ in range(after):
        process.stdout.readline()
    process.kill()
    told = [int(line) for line in process.communicate()[0].split("\n") if line.isdigit()]
    last = max(told, default=after)
    numbers = [d.number for d in workspace.decisions.history(report, "f")]
    assert numbers[:last] == list(range(1, last + 1))
    assert len(numbers) <= last + 1  # one may have been committed and not yet said
    assert len(workspace.trail.entries(report, most=100_000)) == len(numbers) + 1
    assert workspace.decisions.decide(report, "f", Mark.REJECTED, by="乙").number == len(numbers) + 1
    workspace.close()


def test_a_new_database_can_be_opened_by_many_at_once(settings: Settings) -> None:
    with ThreadPoolExecutor(8) as pool:
        for workspace in pool.map(lambda _: Workspace(settings), range(8)):
            assert workspace.reports.all() == ()
            workspace.close()


def test_the_migrations_make_the_tables_that_the_code_knows(settings: Settings) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    store = Store.of(settings)
    with store._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == HEAD
    store.close()
    scripts = Config()
    scripts.set_main_option("script_location", "gouji.workspace:migrations")
    scripts.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(scripts).get_heads() == [HEAD]


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("change", ["UPDATE {} SET by = 'x'", "DELETE FROM {}"])
def test_what_was_decided_and_recorded_cannot_be_changed(
    settings: Settings, first: Audit, table: str, change: str
) -> None:
    workspace = Workspace(settings)
    report = workspace.reports.keep(first, by="甲").id
    workspace.decisions.decide(report, "f", Mark.ACCEPTED, by="甲")
    workspace.close()
    store = Store.of(settings)
    with store._writing.connect() as connection, pytest.raises(DBAPIError, match="append only"):
        connection.execute(text(change.format(table)))
    store.close()


def test_a_database_of_a_later_release_is_left_alone(settings: Settings) -> None:
    store = Store.of(settings)
    with store._writing.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(WorkspaceError, match="由更新的 Gouji 建立"):
        Workspace(settings)


def test_an_upgrade_that_fails_leaves_nothing_behind(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import op

    def broken(*_: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(op, "execute", broken)
        with pytest.raises(RuntimeError, match="power cut"):
            Workspace(settings)
    Workspace(settings).close()


def test_sqlite_keeps_a_log_beside_the_file_and_syncs_it(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    assert not is_there(settings)
    store = Store.of(settings)
    assert is_there(settings)
    with store._engine.connect() as connection:
        told = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
    assert told == ["wal", 2]
    assert (settings.data_dir / FILE).stat().st_mode & 0o077 == 0
    store.close()


def test_readers_do_not_wait_for_a_writer(tmp_path: Path, first: Audit) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    workspace = Workspace(settings)
    report = workspace.reports.keep(first, by="甲").id
    with sqlite3.connect(settings.data_dir / FILE, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert workspace.decisions.of(report) == {}
        Workspace(settings).close()
        other.execute("ROLLBACK")
    workspace.close()


def test_a_writer_that_never_gets_its_turn_says_so(
    tmp_path: Path, first: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gouji.workspace.store.PATIENCE", 0.01)
    monkeypatch.setattr("gouji.workspace.store._TRIES", 2)
    settings = Settings(data_dir=tmp_path / "data")
    workspace = Workspace(settings)
    with sqlite3.connect(settings.data_dir / FILE, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceError, match="别的程序一直在写"):
            workspace.reports.keep(first, by="甲")
        other.execute("ROLLBACK")
    assert workspace.reports.keep(first, by="甲").round == 1
    workspace.close()


@pytest.mark.parametrize(
    ("limit", "line"),
    [("PRAGMA max_page_count = 1", "磁盘已满"), ("PRAGMA query_only = 1", "只读")],
)
def test_a_disk_that_takes_nothing_is_one_line_and_loses_nothing(
    tmp_path: Path, first: Audit, limit: str, line: str
) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    workspace = Workspace(settings)
    report = workspace.reports.keep(first, by="甲").id
    workspace.decisions.decide(report, "f", Mark.ACCEPTED, by="甲")
    engine = workspace._store._engine

    def narrow(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(limit)

    engine.dispose()
    event.listen(engine, "connect", narrow)
    for _ in range(2):
        with pytest.raises(WorkspaceError, match=f"写不进去.*{line}") as caught:
            workspace.decisions.decide(report, "f", Mark.REJECTED, by="乙", note="长" * 100_000)
        assert "\n" not in str(caught.value)
        assert [d.mark for d in workspace.decisions.history(report, "f")] == [Mark.ACCEPTED]
    event.remove(engine, "connect", narrow)
    engine.dispose()
    assert workspace.decisions.decide(report, "f", Mark.REJECTED, by="乙").number == 2
    workspace.close()


def test_a_data_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WorkspaceError, match=r"file/data/workspace\.db：数据库文件建不了.*不是文件夹"):
        Workspace(Settings(data_dir=tmp_path / "file" / "data"))


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("不是地址", "不是数据库地址"),
        ("mysql://u:secret@h/d", "只能是 postgresql"),
        ("sqlite://", "存不住"),
        ("sqlite:///:memory:", "存不住"),
        ("postgresql+nowhere://u:secret@h/d", "驱动用不了"),
    ],
)
def test_an_address_that_cannot_be_used_is_one_line_without_the_password(url: str, line: str) -> None:
    with pytest.raises(SettingsError, match=line) as caught:
        Store(url)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("url", ["sqlite:////nowhere/at/all.db", "postgresql://u:secret@127.0.0.1:1/d"])
def test_a_database_out_of_reach_is_one_line_without_the_password(url: str) -> None:
    if url.startswith("postgresql"):
        pytest.importorskip("pg8000", reason="pg8000 is not installed")
    with pytest.raises(WorkspaceError, match="数据库打不开") as caught:
        Store(url)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database, only text that is long enough to be looked at" * 20)
    with pytest.raises(WorkspaceError, match="数据库打不开"):
        Workspace(Settings(data_dir=tmp_path))


def test_the_address_that_hosts_hand_out_is_taken() -> None:
    pytest.importorskip("pg8000", reason="pg8000 is not installed")
    with pytest.raises(WorkspaceError, match=r"postgresql\+pg8000://u:\*\*\*@127\.0\.0\.1:1/d"):
        Store("postgres://u:secret@127.0.0.1:1/d")
