import asyncio
import json
import socket
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from gouji.errors import GoujiError
from gouji.ui.server import HEADERS, Message, SafeHeaders, free_port
from tests.ui.browser import served


def test_every_response_forbids_what_comes_from_outside() -> None:
    sent: list[Message] = []

    async def app(scope: Message, receive: object, send: object) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"x", b"y")]})
        await send({"type": "http.response.body", "body": b""})

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {}

    asyncio.run(SafeHeaders(app)({"type": "http"}, receive, send))
    assert sent[0]["headers"] == [(b"x", b"y"), *HEADERS]
    policy = dict(sent[0]["headers"])[b"content-security-policy"].decode()
    assert "default-src 'self'" in policy
    assert "http" not in policy.replace("'self'", "")


def test_a_port_in_use_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(GoujiError, match=f"{port}.*--port"):
            free_port("127.0.0.1", port)


def test_port_0_takes_a_free_one() -> None:
    assert free_port("127.0.0.1", 0) > 0


def test_the_page_is_served_with_its_policy_and_without_an_open_interface(own_data: Path) -> None:
    own_data.mkdir()
    with served(own_data) as address:
        with urlopen(address, timeout=30) as answer:
            assert answer.status == 200
            assert "default-src 'self'" in answer.headers["content-security-policy"]
            assert "勾稽" in answer.read().decode("utf-8")
        with urlopen(f"{address}gradio_api/info", timeout=30) as answer:
            assert json.load(answer) == {"named_endpoints": {}, "unnamed_endpoints": {}}
        with pytest.raises(HTTPError, match="403"):
            urlopen(f"{address}gradio_api/file={quote(__file__)}", timeout=30)
