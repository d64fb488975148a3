"""What the panels of the page share: who is at work, how events are sent, and what a reviewer is told of a failure."""

import logging
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import gradio as gr
from markupsafe import escape

from gouji.errors import GoujiError
from gouji.ui.words import system_line

OUR_FAULT: Final = "Gouji 内部出错了，运行窗口里有详细记录，请反馈给维护者。"
LOCAL: Final = "本机"  # signs what is done without sign-in, on this machine alone

PRIVATE: Final[dict[str, Any]] = {"api_visibility": "private", "show_progress": "hidden"}
# Decisions, changed words and exports run one after the other, in the order in which they were asked for: an export
# has the words that were typed before the click, and no older list of decisions is drawn over a newer one.
IN_ORDER: Final[dict[str, Any]] = {
    **PRIVATE,
    "trigger_mode": "multiple",
    "concurrency_limit": 1,
    "concurrency_id": "casework",
}

log = logging.getLogger(__name__)

Update = dict[Any, Any]
Steps = Iterator[Update]


def reviewer(request: gr.Request) -> str:
    """Who signs: the user who signed in, or the machine."""
    name = getattr(request, "username", None)
    return unicodedata.normalize("NFKC", name).strip() if name else LOCAL  # as `Users.check` takes names


def failure(error: Exception) -> str:
    """One Chinese line on what went wrong; what nobody expected goes into the log besides."""
    if isinstance(error, GoujiError):
        return str(error)
    if isinstance(error, OSError):
        return system_line(error)
    log.error("an event of the page failed", exc_info=error)
    return OUR_FAULT


def warn(message: str, title: str) -> None:
    """A note in the corner of the page. Gradio takes it for HTML."""
    gr.Warning(str(escape(message)), title=title)


@contextmanager
def told(title: str) -> Iterator[None]:
    """What fails within is told in the corner of the page; nothing was written then."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 (the edge: `failure` logs what nobody expected)
        warn(failure(error), title)


def guarded(steps: Callable[[], Steps], failed: Callable[[str], Update]) -> Steps:
    """The steps; where one of them fails, `failed` draws the line that tells why. A spinner never stays behind."""
    try:
        yield from steps()
    except Exception as error:  # noqa: BLE001 (as in `told`)
        yield failed(failure(error))
