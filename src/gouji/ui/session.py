"""What the panels of the page share: who is at work, how events are sent, and what a reviewer is told of a failure."""

import logging
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import gradio as gr
from markupsafe import escape

from gouji.errors import GoujiError
from gouji.ui.language import ZH, Say, spoken
from gouji.ui.words import system_line

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


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who is at the page: the name that signs, and the page's words in the language of the browser."""

    name: str
    say: Say


def reviewer(request: gr.Request) -> Reviewer:
    """The user who signed in, or the machine."""
    name = getattr(request, "username", None)
    signs = unicodedata.normalize("NFKC", name).strip() if name else LOCAL  # as `Users.check` takes names
    return Reviewer(signs, language(request))


def language(request: gr.Request) -> Say:
    """The page's words in the language that the browser asks for."""
    return spoken(request.headers.get("accept-language"))


def failure(error: Exception, say: Say = ZH) -> str:
    """One line on what went wrong: Gouji's own, in Chinese; what nobody expected goes into the log besides."""
    if isinstance(error, GoujiError):
        return str(error)
    if isinstance(error, OSError):
        return system_line(error)
    log.error("an event of the page failed", exc_info=error)
    return say("failed.ours")


def warn(message: str, title: str) -> None:
    """A note in the corner of the page. Gradio takes it for HTML."""
    gr.Warning(str(escape(message)), title=title)


@contextmanager
def told(key: str, say: Say) -> Iterator[None]:
    """What fails within is told in the corner of the page, under the words of `key`; nothing was written then."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 (the edge: `failure` logs what nobody expected)
        warn(failure(error, say), say(key))


def guarded(steps: Callable[[], Steps], failed: Callable[[str], Update], say: Say = ZH) -> Steps:
    """The steps; where one of them fails, `failed` draws the line that tells why. A spinner never stays behind."""
    try:
        yield from steps()
    except Exception as error:  # noqa: BLE001 (as in `told`)
        yield failed(failure(error, say))
