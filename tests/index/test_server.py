"""GOUJI_CHROMA_URL against a real Chroma server on loopback."""

import contextlib
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from gouji.errors import LibraryIndexError
from gouji.index.library import Library
from gouji.settings import settings
from tests.index.samples import school, street


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("server")
    program = Path(sys.executable).parent / "chroma"
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [str(program), "run", "--path", str(folder / "data"), "--host", "127.0.0.1", "--port", str(port)],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{url}/api/v2/heartbeat", process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.1)
            continue
        return
    pytest.fail("chroma run did not start")


def at(url: str, folder: Path) -> Library:
    return Library(settings().model_copy(update={"chroma_url": url, "data_dir": folder}))


def test_two_machines_share_one_library(server: str, tmp_path: Path) -> None:
    one, other = at(server, tmp_path / "one"), at(server, tmp_path / "other")
    assert one.add(street(complaint="意见很大")) is True
    assert [card.unit for card in other.reports()] == ["望川区柳湾街道办事处"]
    assert other.add(street(complaint="已经调高")) is True
    assert other.add(school()) is True
    assert "已经调高" in one.search("伙食费标准的问题")[0].text
    assert "学生营养改善计划" in one.search("学生营养改善计划")[0].text
    one.remove(school().id)
    assert other.search("学生营养改善计划") == []
    assert [passage.start for passage in one.search("公车")] == [passage.start for passage in other.search("公车")]


def test_a_server_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
    with pytest.raises(LibraryIndexError, match=r"^GOUJI_CHROMA_URL：连不上 Chroma 服务 http://127\.0\.0\.1"):
        at(url, tmp_path).reports()
