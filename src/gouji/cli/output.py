"""How the commands write: JSON on standard output alone, tables for people, one line an error."""

import io
import sys
import unicodedata
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="table：给人看的表格；json：只输出 JSON，供程序使用")]


def use_utf8() -> None:
    """Chinese goes out as UTF-8 whatever the locale; file names that are not UTF-8 do not stop a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def console(*, stderr: bool = False) -> Console:
    """A console on the streams of now (tests exchange them); no markup, so that report text cannot colour itself."""
    return Console(stderr=stderr, markup=False, highlight=False, emoji=False)


def complain(message: str) -> None:
    """One line on standard error."""
    console(stderr=True).print(Text(f"gouji: {plain(message)}", style="red"), soft_wrap=True)


def note(message: str) -> None:
    """One line on standard error that is not an error."""
    console(stderr=True).print(Text(plain(message), style="dim"), soft_wrap=True)


def emit(line: str) -> None:
    """One line of JSON on standard output, written at once: a long batch can be read while it runs."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def plain(text: str) -> str:
    """Text without control and formatting characters: what a file says must not steer the reviewer's terminal."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in text)
