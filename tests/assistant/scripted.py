"""Models that play a script: in process, and as an OpenAI-compatible server on loopback."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from gouji.assistant.model_client import ModelError


@dataclass
class Script:
    """Answers with the next text of `says`, cut into small pieces; an error is raised where it stands."""

    says: list[str | ModelError]
    piece: int = 3
    heard: list[tuple[str, str]] = field(default_factory=list)

    def stream(self, system: str, user: str) -> Iterator[str]:
        self.heard.append((system, user))
        said = self.says.pop(0) if self.says else "没有依据。"
        if isinstance(said, ModelError):
            raise said
        for start in range(0, len(said), self.piece):
            yield said[start : start + self.piece]


class Server:
    """A chat completions endpoint. `plan` is what each request gets in turn: text, or a failure by name."""

    def __init__(self, *plan: str) -> None:
        self.plan = list(plan)
        self.requests: list[dict[str, object]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.requests.append(json.loads(body))
                outer._answer(self, outer.plan.pop(0) if outer.plan else "")

            def log_message(self, *args: object) -> None:
                """Nothing on standard error."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> "Server":
        self._thread.start()
        return self

    def __exit__(self, *args: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _answer(self, request: BaseHTTPRequestHandler, plan: str) -> None:
        if plan.isdigit():
            self._send(request, int(plan), json.dumps({"error": {"message": "key sk-secret refused"}}).encode())
            return
        request.send_response(200)
        request.send_header("Content-Type", "text/event-stream")
        request.end_headers()
        try:
            if plan == "malformed":
                request.wfile.write(b"data: {not json\n\n")
                return
            if plan == "endless":
                while True:
                    request.wfile.write(_chunk("很好" * 200))
            if plan == "stall":
                request.wfile.write(_chunk("预算"))
                request.wfile.flush()
                time.sleep(1.5)
                return
            for start in range(0, len(plan), 4):
                request.wfile.write(_chunk(plan[start : start + 4]))
            request.wfile.write(b"data: [DONE]\n\n")
        except OSError:
            """The client has hung up."""

    @staticmethod
    def _send(request: BaseHTTPRequestHandler, status: int, body: bytes) -> None:
        request.send_response(status)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)


def _chunk(text: str) -> bytes:
    delta = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None}
    row = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "scripted", "choices": [delta]}
    return f"data: {json.dumps(row, ensure_ascii=False)}\n\n".encode()
