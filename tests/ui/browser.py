"""A page served by its own process, and a headless Chromium to look at it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
# Without the background flags Chromium looks its maker's hosts up at every start.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """The system's Chromium; playwright's own is never downloaded."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextmanager
def served(data: Path, *options: str) -> Iterator[str]:
    """`gouji serve` on a free port with its data in a folder; gives its address on this machine."""
    with serving(data, *options) as (address, _):
        yield address


@contextmanager
def serving(data: Path, *options: str) -> "Iterator[tuple[str, subprocess.Popen[str]]]":
    """As `served`, with the process, for who wants to kill it."""
    environment = os.environ | {"GOUJI_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "gouji.cli", "serve", "--port", "0", *options]
    with (data.parent / "serve.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True, cwd=data.parent
        )
        assert server.stdout is not None
        try:
            found = ADDRESS.search(server.stdout.readline())
            if found is None:
                raise RuntimeError((data.parent / "serve.log").read_text(encoding="utf-8"))
            yield found[0], server
        finally:
            server.terminate()
            server.wait(timeout=30)
            server.stdout.close()


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        try:
            yield running
        finally:
            running.close()
