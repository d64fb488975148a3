"""Imports run downwards only: what a room may know, read from the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import gouji

SOURCE = Path(gouji.__file__).parent
GROUND = {"errors", "settings"}
MAY_KNOW = {
    "errors": set(),
    "settings": {"errors"},
    "report": GROUND,
    "figures": GROUND | {"report"},
    "calculator": GROUND | {"report", "figures"},
    "narrative": GROUND | {"report", "figures", "calculator"},
    "audit": GROUND | {"report", "figures", "calculator", "narrative"},
    "contract": GROUND | {"report", "figures", "calculator", "narrative", "audit"},
    "index": GROUND | {"report", "figures"},
    "assistant": GROUND | {"report", "figures", "calculator", "narrative", "audit", "index"},
    "evaluation": GROUND | {"report", "figures", "calculator", "narrative", "audit", "contract", "index", "assistant"},
    "ui": GROUND | {"report", "figures", "calculator", "narrative", "audit", "contract", "index", "assistant"},
    "cli": GROUND
    | {"report", "figures", "calculator", "narrative", "audit", "contract", "index", "assistant", "evaluation", "ui"},
}


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
    known = {room(module) for module in imported(path) if module.startswith("gouji.")}
    assert known <= MAY_KNOW[own] | {own}
