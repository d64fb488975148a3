import io
import sys

import pytest

from gouji.settings import settings
from gouji.workspace.workspace import Workspace
from tests.cli.conftest import Gouji, gouji

__all__ = ["gouji"]


def test_a_user_is_added_from_standard_input(gouji: Gouji, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("审核密码2024\n"))
    assert gouji("user", "add", "张三").status == 0
    assert gouji("user", "list").out == "张三\n"
    workspace = Workspace(settings())
    assert workspace.users.check("张三", "审核密码2024") == "张三"
    workspace.close()


def test_a_password_is_asked_for_twice_on_a_terminal(gouji: Gouji, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["审核密码2024", "审核密码2025"])
    monkeypatch.setattr(sys, "stdin", type("Terminal", (io.StringIO,), {"isatty": lambda self: True})())
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
    result = gouji("user", "add", "张三")
    assert (result.status, result.err.count("\n")) == (2, 1)
    assert "两次输入的密码不同" in result.err
    assert "还没有用户" in gouji("user", "list").out


@pytest.mark.parametrize(
    ("arguments", "typed", "line"),
    [
        (("add", "张 三"), "审核密码2024\n", "用户名应是"),
        (("add", "张三"), "短\n", "密码应有"),
        (("add", "张三"), "", "密码应有"),
        (("passwd", "张三"), "审核密码2024\n", "没有用户 张三"),
        (("remove", "张三"), "", "没有用户 张三"),
    ],
)
def test_a_wrong_call_is_one_line(
    gouji: Gouji, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], typed: str, line: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    result = gouji("user", *arguments)
    assert (result.status, result.err.count("\n")) == (2, 1)
    assert line in result.err
