"""`gouji user …`: who may sign in to the page."""

import getpass
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from gouji.cli.operator import operator
from gouji.cli.output import console, plain
from gouji.errors import GoujiError

if TYPE_CHECKING:
    from gouji.workspace.users import Users

app = typer.Typer(help="管理可以登录网页的用户。", no_args_is_help=True, add_completion=False, rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="NAME", help="用户名")]


@app.command("add")
def add(name: Name) -> None:
    """加一个用户；密码在终端输入，或从标准输入读一行。"""
    from gouji.workspace.users import named

    named(name)  # says what is wrong with a name before a password is asked for
    added = _users().add(name, _password(), by=operator())
    console().print(plain(f"已加用户 {added}"))


@app.command("passwd")
def passwd(name: Name) -> None:
    """改一个用户的密码。"""
    _users().set_password(name, _password(), by=operator())
    console().print(plain(f"已改 {name} 的密码"))


@app.command("remove")
def remove(name: Name) -> None:
    """不再让一个用户登录；他作过的处理照留。"""
    _users().remove(name, by=operator())
    console().print(plain(f"{name} 不能再登录"))


@app.command("list")
def names() -> None:
    """列出可以登录的用户。"""
    found = _users().names()
    for name in found:
        console().print(plain(name))
    if not found:
        console().print("还没有用户；用 gouji user add 用户名 添加")


def _users() -> "Users":
    from gouji.settings import settings
    from gouji.workspace.workspace import Workspace

    return Workspace(settings()).users


def _password() -> str:
    """Asked twice on a terminal, where it is not shown; one line of standard input otherwise."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("密码：")
    if getpass.getpass("再输一遍：") != first:
        raise GoujiError("两次输入的密码不同，请重新运行")
    return first
