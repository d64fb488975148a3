"""Serves the page on this machine: nothing is fetched from outside, and no file but the page's own is given out."""

import socket
from collections.abc import Awaitable, Callable, MutableMapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from starlette.middleware import Middleware
from starlette.requests import Request

from gouji.errors import GoujiError
from gouji.ui import theme
from gouji.ui.i18n import I18N
from gouji.ui.original_routes import routes
from gouji.ui.page import Page

if TYPE_CHECKING:
    from gouji.workspace.users import Users

LARGEST_UPLOAD: Final = "64mb"
AT_ONCE: Final = 4  # handlers of one kind that run side by side, so that reviewers do not wait for one another

# Gradio's front end compiles templates and writes inline styles, hence 'unsafe-*'; but nothing may be loaded from, or
# sent to, another host, whatever a report or an answer says.
POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; worker-src 'self' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


class SafeHeaders:
    """Adds HEADERS to every response."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        await self._app(scope, receive, sending if scope["type"] == "http" else send)


def start(page: Page, host: str, port: int, users: "Users | None" = None) -> str:
    """Starts serving in the background and returns the address. Port 0 takes any free one.

    With `users`, only they get in, and what they decide is signed with their names.

    Raises:
        GoujiError: the address or the port cannot be used.
    """
    port = free_port(host, port)
    page.blocks.queue(default_concurrency_limit=AT_ONCE, api_open=False)
    app, _, _ = page.blocks.launch(
        server_name=host,
        server_port=port,
        prevent_thread_lock=True,
        quiet=True,
        share=False,
        ssr_mode=False,
        footer_links=[],
        allowed_paths=[],
        max_file_size=LARGEST_UPLOAD,
        enable_monitoring=False,
        auth=None if users is None else lambda name, password: users.check(name, password) is not None,
        auth_message=None if users is None else theme.sign_in(),
        app_kwargs={"middleware": [Middleware(SafeHeaders)]},
        i18n=I18N,
        theme=theme.theme(),
        head=theme.head(),
    )
    # Before Gradio's own, one of which would take any address.
    app.router.routes[:0] = routes(page.original, partial(signed_in, app))
    return f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}/"


def signed_in(app: Any, request: Request) -> bool:
    """Whether a request comes from a user, as Gradio's own routes ask; anyone is, where nobody has to sign in."""
    names = (f"access-token-{app.cookie_id}", f"access-token-unsecure-{app.cookie_id}")
    return app.auth is None or any(request.cookies.get(name) in app.tokens for name in names)


def free_port(host: str, port: int) -> int:
    """The port, known to be free: Gradio would name neither the port nor what to do."""
    try:
        with socket.create_server((host, port)) as probe:
            return int(probe.getsockname()[1])
    except OSError as error:
        raise GoujiError(
            f"不能在 {host} 的 {port} 端口上打开网页（{error.strerror}），请用 --port 换一个端口"
        ) from error
