"""Imports run downwards only: what a room may know, read from the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import gouji

SOURCE = Path(gouji.__file__).parent
# From the ground up: a room may know those before it. A new room is put where it belongs.
ROOMS = (
    "packaged",
    "errors",
    "settings",
    "sqlite_wal",
    "embedding",
    "report",
    "figures",
    "calculator",
    "narrative",
    "audit",
    "contract",
    "years",
    "index",
    "assistant",
    "workspace",
    "opinion",
    "evaluation",
    "ui",
    "cli",
)
# Search knows reports alone, so that it can be used without the rest.
NARROWER = {"index": {"errors", "settings", "sqlite_wal", "embedding", "report", "figures"}}


def room(module: str) -> str:
    return module.split(".")[1]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "gouji":
                yield from (f"gouji.{alias.name}" for alias in node.names)
            else:
                yield node.module


FILES = sorted(path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_knows_only_the_rooms_below(path: Path) -> None:
    own = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    known = {room(module) for module in imported(path) if module.startswith("gouji.")} - {own}
    assert known <= NARROWER.get(own, set(ROOMS[: ROOMS.index(own)]))
