"""The line to the model during one answer (线路), which a reviewer can cut: 停止.

A model that is still reading the evidence says nothing for a long time; waiting for its next word to notice that nobody
wants it would leave the server at work. So the connection itself is shut, from whatever thread 停止 comes.
"""

import contextlib
import socket
import threading
from typing import Any


class Line:
    """The connections of one answer. Once cut it stays cut."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._clients: list[Any] = []

    @property
    def is_cut(self) -> bool:
        return self._over.is_set()

    def cut(self) -> None:
        """Shuts what is open, and whatever is opened later."""
        self._over.set()
        with self._lock:
            for one in self._sockets:
                _shut(one)

    def client(self) -> Any:
        """An HTTP client all of whose connections belong to this line."""
        import httpx

        client = httpx.Client(event_hooks={"request": [self._watch]}, follow_redirects=True)
        self._clients.append(client)
        return client

    def close(self) -> None:
        """The answer is there: no connection is kept for another."""
        for client in self._clients:
            client.close()

    def _watch(self, request: Any) -> None:
        request.extensions["trace"] = self._seen

    def _seen(self, event: str, told: dict[str, Any]) -> None:
        """httpcore tells of each connection as soon as it stands, long before an answer begins."""
        if not event.endswith(("connect_tcp.complete", "start_tls.complete")):
            return
        opened = told["return_value"].get_extra_info("socket")
        with self._lock:
            self._sockets.append(opened)
            if self.is_cut:
                _shut(opened)


def _shut(one: socket.socket) -> None:
    with contextlib.suppress(OSError):  # closed already
        one.shutdown(socket.SHUT_RDWR)
