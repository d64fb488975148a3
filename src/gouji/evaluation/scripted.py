"""Models that play a script (剧本模型): in process, and as an OpenAI-compatible server on loopback.

The server stands for any server that Gouji may be pointed at, in each way that one can fail. It answers a request that
offers tools with the calls of its script, or refuses tools as a model without them does.
"""

import json
import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from gouji.assistant.model_client import ModelError

# Failures that a plan may name instead of a text; a number is an HTTP status.
MALFORMED, ENDLESS, STALL, CUT, SLOW = "malformed", "endless", "stall", "cut", "slow"
_PIECE = 12
_LEAK = "key sk-secret refused"  # what a careless server says of a refused key


@dataclass
class Script:
    """Says the next text of `says`, cut into small pieces; an error is raised where it stands; then, no evidence."""

    says: list[str | ModelError]
    piece: int = 3
    heard: list[tuple[str, str]] = field(default_factory=list)

    def stream(self, system: str, user: str) -> Generator[str, None, None]:
        self.heard.append((system, user))
        said = self.says.pop(0) if self.says else "没有依据。"
        if isinstance(said, ModelError):
            raise said
        for start in range(0, len(said), self.piece):
            yield said[start : start + self.piece]


class Server:
    """A chat completions endpoint on loopback, as a context manager.

    `plan` is what each request in turn gets: a text, the name of a failure, or an HTTP status; nothing, when it is used
    up. `thinks` is what it says to itself before each text, in the field that vLLM and DeepSeek put it in. `lookups`
    are the tool calls of each request that offers tools, (name, arguments); a status in the plan is given to such a
    request too. Without `knows_tools` a request that offers tools is refused with 400, without `knows_json` one that
    demands JSON.
    """

    def __init__(
        self,
        *plan: str,
        lookups: Sequence[Sequence[tuple[str, Mapping[str, Any]]]] = (),
        knows_tools: bool = True,
        thinks: str = "",
        knows_json: bool = True,
    ) -> None:
        self.plan = list(plan)
        self.lookups = [list(step) for step in lookups]
        self.knows_tools = knows_tools
        self.thinks = thinks
        self.knows_json = knows_json
        self.requests: list[dict[str, Any]] = []
        self.hung_up = threading.Event()  # a client went before the answer was whole
        self._over = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.requests.append(body)
                outer._answer(self, body)

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
        self._over.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _answer(self, request: BaseHTTPRequestHandler, body: Mapping[str, Any]) -> None:
        if body.get("tools"):
            if self.plan and self.plan[0].isdigit():
                self._refuse(request, int(self.plan[0]))
            elif not self.knows_tools:
                self._refuse(request, 400)
            else:
                self._stream(request, [_called(self.lookups.pop(0) if self.lookups else [])])
            return
        if body.get("response_format") and not self.knows_json:
            self._refuse(request, 400)
            return
        plan = self.plan.pop(0) if self.plan else ""
        if not body.get("stream") and not plan.isdigit():
            self._whole(request, plan)
        elif plan.isdigit():
            self._refuse(request, int(plan))
        elif plan == MALFORMED:
            self._begin(request)
            request.wfile.write(b"data: {not json\n\n")
        elif plan == ENDLESS:
            self._stream(request, iter(lambda: _said("很好" * 200), None))
        elif plan == STALL:
            self._stream(request, self._stalled())
        elif plan == SLOW:
            self._stream(request, self._slowly())
        elif plan == CUT:
            self._stream(request, [_said("预算执行率")], done=False)
        else:
            thought = [{"role": "assistant", "content": None, "reasoning_content": self.thinks}] if self.thinks else []
            self._stream(request, [*thought, *(_said(plan[i : i + _PIECE]) for i in range(0, len(plan), _PIECE))])

    def _whole(self, request: BaseHTTPRequestHandler, plan: str) -> None:
        """An answer in one piece."""
        if plan == STALL:
            self._over.wait(5)
        message = {"role": "assistant", "content": plan}
        row = {"id": "1", "object": "chat.completion", "created": 0, "model": "scripted"}
        row |= {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
        body = b"{not json" if plan == MALFORMED else json.dumps(row, ensure_ascii=False).encode()
        try:
            self._send(request, 200, body)
        except OSError:
            """The client has hung up."""

    def _stalled(self) -> Iterator[dict[str, Any]]:
        yield _said("预算")
        self._over.wait(5)  # longer than any client of a test waits

    def _slowly(self) -> Iterator[dict[str, Any]]:
        while not self._over.wait(0.02):
            yield _said("嗯")

    def _stream(self, request: BaseHTTPRequestHandler, deltas: Any, *, done: bool = True) -> None:
        self._begin(request)
        try:
            for delta in deltas:
                request.wfile.write(_chunk(delta))
                request.wfile.flush()
            if done:
                request.wfile.write(_chunk({}, "stop") + b"data: [DONE]\n\n")
        except OSError:
            self.hung_up.set()

    @staticmethod
    def _begin(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/event-stream")
        request.end_headers()

    @staticmethod
    def _refuse(request: BaseHTTPRequestHandler, status: int) -> None:
        Server._send(request, status, json.dumps({"error": {"message": _LEAK}}).encode())

    @staticmethod
    def _send(request: BaseHTTPRequestHandler, status: int, body: bytes) -> None:
        request.send_response(status)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)


def _said(text: str) -> dict[str, Any]:
    return {"role": "assistant", "content": text}


def _called(calls: Sequence[tuple[str, Mapping[str, Any]]]) -> dict[str, Any]:
    rows = [
        {
            "index": number,
            "id": f"call{number}",
            "type": "function",
            "function": {"name": name, "arguments": json.dumps(arguments, ensure_ascii=False)},
        }
        for number, (name, arguments) in enumerate(calls)
    ]
    return {"role": "assistant", "content": "", **({"tool_calls": rows} if rows else {})}


def _chunk(delta: Mapping[str, Any], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    row = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "scripted", "choices": [choice]}
    return f"data: {json.dumps(row, ensure_ascii=False)}\n\n".encode()
