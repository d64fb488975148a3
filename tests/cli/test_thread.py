import json
import subprocess
import sys
from pathlib import Path

import pytest

from gouji.settings import load
from gouji.workspace.workspace import Workspace
from tests.cli.conftest import Gouji
from tests.cli.test_ask_command import FIELDS


def asked(gouji: Gouji, question: str, *options: object) -> str:
    result = gouji("ask", question, *options, "--format", "json")
    assert result.status == 0, result.err
    answer = json.loads(result.out)
    assert answer.keys() == FIELDS
    return str(answer["answer"])


def test_a_thread_goes_on_where_it_was_left(gouji: Gouji, slip: Path) -> None:
    assert "60.00万元" in asked(gouji, "基本支出是多少？", "--report", slip, "--thread", "初审")
    assert "45.00万元" in asked(gouji, "那项目支出呢？", "--report", slip, "--thread", "初审")
    result = gouji("ask", "那基本支出呢？", "--report", slip, "--thread", "初审")
    assert "60.00万元" in result.out
    assert "对话“初审”，第 3 问" in result.err


def test_continue_is_a_thread_too(gouji: Gouji, slip: Path) -> None:
    asked(gouji, "基本支出占全年实际支出多少？", "--report", slip, "-c")
    result = gouji("ask", "那项目支出呢？", "--report", slip, "--continue")
    assert "45.00万元" in result.out
    assert "第 2 问" in result.err


def test_what_is_asked_without_a_thread_is_not_kept(gouji: Gouji, slip: Path, own_data: Path) -> None:
    result = gouji("ask", "基本支出是多少？", "--report", slip)
    assert "对话" not in result.err
    assert not (own_data / "workspace.db").exists()


def test_two_reports_never_share_a_thread(gouji: Gouji, slip: Path, ties: Path) -> None:
    asked(gouji, "基本支出是多少？", "--report", slip, "--thread", "初审")
    assert "第 1 问" in gouji("ask", "项目支出是多少？", "--report", ties, "--thread", "初审").err
    assert "第 1 问" in gouji("ask", "项目支出是多少？", "--thread", "初审").err


def test_another_user_has_another_thread(gouji: Gouji, slip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "zhang")
    asked(gouji, "基本支出是多少？", "--report", slip, "--thread", "初审")
    monkeypatch.setenv("LOGNAME", "li")
    assert "第 1 问" in gouji("ask", "项目支出是多少？", "--report", slip, "--thread", "初审").err


@pytest.mark.parametrize(
    ("options", "words"),
    [(("--thread", " "), "名称应是"), (("--thread", "长" * 61), "名称应是"), (("--thread", "甲", "-c"), "只用一个")],
)
def test_what_is_no_thread(gouji: Gouji, slip: Path, options: tuple[str, ...], words: str) -> None:
    result = gouji("ask", "项目支出是多少？", "--report", slip, *options)
    assert (result.status, result.out) == (2, "")
    assert words in result.err


def test_an_answer_is_shown_even_where_it_cannot_be_kept(
    gouji: Gouji, slip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gouji.workspace.conversations import Conversations
    from gouji.workspace.errors import WorkspaceError

    def full(*_: object, **__: object) -> int:
        raise WorkspaceError("写不进去")

    monkeypatch.setattr(Conversations, "say_in", full)
    result = gouji("ask", "项目支出是多少？", "--report", slip, "-c")
    assert result.status == 2
    assert "45.00万元" in result.out
    assert "写不进去" in result.err


SPEAKER = """
import sys
from gouji.settings import load
from gouji.workspace.workspace import Workspace
workspace = Workspace(load())
for n in range(15):
    workspace.conversations.say_in("初审", f"{sys.argv[1]}{n}", "答", by="甲", report_id="r1")
"""


def test_two_processes_lose_no_turn(own_data: Path) -> None:
    both = [subprocess.Popen([sys.executable, "-c", SPEAKER, who]) for who in "AB"]
    assert [process.wait(60) for process in both] == [0, 0]
    workspace = Workspace(load())
    turns = [turn.question for turn in workspace.conversations.turns_in("初审", by="甲", report_id="r1")]
    threads = workspace.conversations.of("甲", "r1")
    workspace.close()
    assert sorted(turns) == sorted(f"{who}{n}" for who in "AB" for n in range(15))
    assert [turn for turn in turns if turn.startswith("A")] == [f"A{n}" for n in range(15)]
    assert len(threads) == 1
