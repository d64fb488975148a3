import subprocess
import sys

import pytest

from gouji.cli.program import run
from gouji.errors import GoujiError
from tests.cli.conftest import Gouji


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("audit",), "PATH"),
        (("audit", "--fail-on", "anything", "x.txt"), "--fail-on"),
        (("audit", "--format", "xml", "x.txt"), "--format"),
        (("adit",), "adit"),
        (("search", "词", "-k", "0"), "-k"),
        (("search", "  "), "空的"),
        (("ask", " "), "空的"),
        (("index", "x.txt", "--remove", "1"), "--remove"),
        (("serve", "--port", "70000"), "--port"),
    ],
)
def test_a_wrong_call_is_one_line_and_2(gouji: Gouji, arguments: tuple[str, ...], words: str) -> None:
    result = gouji(*arguments)
    assert (result.status, result.out) == (2, "")
    (line,) = result.err.splitlines()
    assert line.startswith("gouji: ")
    assert words in line


def test_a_wrong_setting_is_one_line_and_2(gouji: Gouji, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOUJI_CHROMA_URL", "nowhere")
    result = gouji("search", "预算")
    assert result.status == 2
    (line,) = result.err.splitlines()
    assert "GOUJI_CHROMA_URL" in line


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (GoujiError("坏了，请换一份"), 2, "坏了，请换一份"),
        (OSError(28, "No space left on device", "/data/x"), 2, "/data/x：读写失败"),
        (KeyboardInterrupt(), 130, "已中断"),
        (RuntimeError("boom"), 70, "RuntimeError"),
        (BrokenPipeError(), 0, ""),
    ],
)
def test_errors_become_an_exit_status(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], error: BaseException, status: int, words: str
) -> None:
    def failing(**_: object) -> None:
        raise error

    monkeypatch.setattr("gouji.cli.program.app", failing)
    monkeypatch.setattr("os.dup2", lambda *_: None)
    assert run([]) == status
    assert words in capfd.readouterr().err


def test_help_names_every_command(gouji: Gouji) -> None:
    result = gouji()
    assert result.status == 0
    for name in ("audit", "index", "search", "ask", "eval", "serve"):
        assert f"\n  {name} " in result.out


def test_a_reader_that_leaves_is_no_error() -> None:
    shell = f"'{sys.executable}' -m gouji.cli --help | true"
    done = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""


def test_chinese_goes_out_as_utf8_whatever_the_locale() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gouji.cli", "--help"],
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": "/usr/bin"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    assert "勾稽" in done.stdout.decode("utf-8")
