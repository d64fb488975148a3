"""Every test of the workspace runs on SQLite and, where a server can be started, on PostgreSQL."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gouji.audit import Audit, audit
from gouji.report.reader import read, read_string
from gouji.settings import Settings
from gouji.workspace.workspace import Workspace

REPORT = """云湖区示例街道办事处整体支出绩效自评报告
（2023年度）
部门单位名称（公章）：云湖区示例街道办事处
一、预算执行情况
2023年全年实际支出100.00万元，其中：基本支出60.00万元，项目支出45.00万元。
二、人员情况
2023年末在职人员12人，其中：行政人员5人，事业人员6人。
三、绩效情况
2023年共开展政策宣讲10次，覆盖群众1200人，群众对宣讲内容的知晓程度明显提高。
四、存在的主要问题
个别项目前期准备不足，资金支付进度偏慢，年末集中支付的情况仍然存在。
五、改进措施
由财务室牵头，每季度末通报一次支付进度，对连续两个季度滞后的项目约谈负责人。
"""
CORRECTED = REPORT.replace("45.00", "40.00")


@pytest.fixture(scope="session")
def first() -> Audit:
    """A report of an invented unit in which two sums do not tie."""
    return audit(read_string(REPORT, "初稿.txt"))


@pytest.fixture(scope="session")
def second() -> Audit:
    """The same report with one of the sums mended."""
    return audit(read_string(CORRECTED, "改稿.txt"))


@pytest.fixture(scope="session")
def sample(corpus: Path) -> Audit:
    return audit(read(corpus / "2023-桐荫街道办事处-整体支出绩效自评报告.docx"))


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server on loopback, made for this run and removed after it."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL (initdb, pg_ctl) is not installed: tests on a server are left out")
    folder = Path(tempfile.mkdtemp(prefix="gouji-postgres-"))
    try:
        owner = _owner(folder)
        data = folder / "data"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off"
        _run([programs / "initdb", "-D", data, "-U", "gouji", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"], owner)
        _run([programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start"], owner)
        try:
            yield f"postgresql://gouji@127.0.0.1:{port}"
        finally:
            _run([programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"], owner)
    finally:
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """The settings of an empty workspace on either database."""
    if request.param == "sqlite":
        yield Settings(data_dir=tmp_path / "data")
        return
    pytest.importorskip("pg8000", reason="pg8000 is not installed: tests on PostgreSQL are left out")
    address = request.getfixturevalue("server")
    name = f"t{abs(hash(request.node.nodeid)) % 10**12}"
    _execute(address, f'CREATE DATABASE "{name}"')
    yield Settings(data_dir=tmp_path / "data", database_url=f"{address}/{name}")
    _execute(address, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def workspace(settings: Settings) -> Iterator[Workspace]:
    opened = Workspace(settings)
    yield opened
    opened.close()


def _programs() -> Path | None:
    """The folder of initdb and pg_ctl; Debian keeps them out of PATH."""
    found = shutil.which("initdb")
    candidates = [Path(found).resolve().parent] if found else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((c for c in candidates if (c / "initdb").exists() and (c / "pg_ctl").exists()), None)


def _owner(folder: Path) -> dict[str, Any]:
    """How to run the server: it refuses to run as root, and then runs as the user that Debian made for it."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, user.pw_uid, user.pw_gid)
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": folder, "env": _plain(folder)}
    pytest.skip("PostgreSQL refuses to run as root, and there is no other user: tests on a server are left out")


def _plain(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"}


def _run(command: list[object], owner: dict[str, Any]) -> None:
    """A server left running must not hold the pipes of its starter open, hence a file."""
    with tempfile.TemporaryFile() as said:
        done = subprocess.run([str(c) for c in command], stdout=said, stderr=said, check=False, **owner)
        said.seek(0)
        if done.returncode:
            pytest.fail(f"{command[0]}: {said.read().decode(errors='replace')}")


def _execute(address: str, statement: str) -> None:
    from sqlalchemy import create_engine, text

    url = address.replace("postgresql://", "postgresql+pg8000://") + "/postgres"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
