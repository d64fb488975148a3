"""`gouji serve`: the page, as app.py starts it."""

from typing import Annotated

import typer


def command(
    host: Annotated[str, typer.Option("--host", help="监听的地址；默认只有本机能打开")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="端口；0 表示任选一个空闲端口")] = 7860,
) -> None:
    """打开网页（Gradio），按 Ctrl+C 结束。"""
    from gouji.ui.page import serve

    serve(host=host, port=port)
