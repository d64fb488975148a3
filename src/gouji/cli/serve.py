"""`gouji serve`: the page, as app.py starts it."""

import ipaddress
from typing import Annotated

import typer

from gouji.cli.output import console, note
from gouji.errors import GoujiError


def command(
    host: Annotated[str, typer.Option("--host", help="监听的地址；默认只有本机能打开")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="端口；0 表示任选一个空闲端口")] = 7860,
) -> None:
    """打开网页（Gradio），按 Ctrl+C 结束。"""
    note("正在启动…")
    from gouji.settings import settings
    from gouji.ui.page import Page
    from gouji.ui.server import start

    page = Page(settings())
    sign_in = None if _only_this_machine(host) else page.desk.workspace.users
    if sign_in is not None and not sign_in.names():
        raise GoujiError(
            f"{host} 不只本机能访问，要登录才能用，而现在还没有用户："
            "请先运行 gouji user add 用户名，或用 --host 127.0.0.1"
        )
    address = start(page, host, port, sign_in)
    page.desk.warm()
    console().print(f"网页已打开：{address}  按 Ctrl+C 结束", soft_wrap=True)
    page.blocks.block_thread()


def _only_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
