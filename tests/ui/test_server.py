import asyncio
import socket

import pytest

from gouji.errors import GoujiError
from gouji.ui.server import HEADERS, Message, SafeHeaders, free_port


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
