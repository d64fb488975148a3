"""`gouji serve`: the page, as app.py starts it."""

import ipaddress
from typing import TYPE_CHECKING, Annotated

import typer

from gouji.cli.output import console, note
from gouji.errors import GoujiError

if TYPE_CHECKING:
    from gouji.settings import Settings


def command(
    host: Annotated[str, typer.Option("--host", help="监听的地址；默认只有本机能打开")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="端口；0 表示任选一个空闲端口")] = 7860,
) -> None:
    """打开网页（Gradio），按 Ctrl+C 结束。"""
    note("正在启动…")
    from gouji.settings import settings

    alone = _only_this_machine(host)
    if not alone:
        _some_user(settings(), host)
    # Seconds to import: what is refused is refused before.
    from gouji.ui.page import Page
    from gouji.ui.server import start

    page = Page(settings())
    address = start(page, host, port, None if alone else page.desk.workspace.users)
    page.desk.warm()
    console().print(f"网页已打开：{address}  按 Ctrl+C 结束", soft_wrap=True)
    page.blocks.block_thread()


def _some_user(settings: "Settings", host: str) -> None:
    from gouji.workspace.workspace import Workspace

    workspace = Workspace(settings)
    try:
        if not workspace.users.names():
            raise GoujiError(
                f"{host} 不只本机能访问，要登录才能用，而现在还没有用户："
                "请先运行 gouji user add 用户名，或用 --host 127.0.0.1"
            )
    finally:
        workspace.close()


def _only_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
