"""`gouji serve`: the page, as app.py starts it."""

import ipaddress
from typing import Annotated

import typer

from gouji.cli.output import console, note


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
    address = start(page, host, port)
    if not _only_this_machine(host):
        note(f"提醒：{host} 不只本机能访问，同一网络里的人都能打开这个网页，而网页目前没有登录")
    console().print(f"网页已打开：{address}  按 Ctrl+C 结束", soft_wrap=True)
    page.blocks.block_thread()


def _only_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
