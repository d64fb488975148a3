"""Reads a TOML file of rules or vocabulary, and says in one line what is wrong with it."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from gouji.errors import SettingsError


class Entry(BaseModel):
    """A table of such a file: frozen, and no key may be misspelt."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"正则表达式“{pattern}”写错：{error}") from error
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]
Shape = TypeVar("Shape", bound=BaseModel)


def read_toml(path: Path) -> dict[str, object]:
    """The tables of a file.

    Raises:
        SettingsError: the file cannot be read, or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name} 不是有效的 TOML 文件，请改正后重试：{error}") from error
    except OSError as error:
        raise SettingsError(f"{path.name} 读不出来，请检查文件是否存在、是否有权限：{error.strerror}") from error


def shaped(shape: type[Shape], raw: Mapping[str, object], name: str) -> Shape:
    """`raw` as a `shape`.

    Raises:
        SettingsError: one line that names the file, the key and what is wrong with it.
    """
    try:
        return shape.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
        if first["type"] == "extra_forbidden":
            reason = "没有这个键，请检查拼写"
        elif first["type"] == "missing":
            reason = "缺少这个键"
        else:
            reason = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{name} 的 {place or '内容'} 不可用：{reason}") from error
