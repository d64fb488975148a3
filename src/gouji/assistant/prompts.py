"""Prompts (提示词) and wording templates: Markdown files with front matter, checked when they are loaded.

A prompt file starts with front matter between two `---` lines: name, version, purpose, inputs. The body's `## key`
headings cut it into parts; a part may use `{input}` for the inputs that the front matter declares, and no others.
A file of the same name in the user's folder (`<data_dir>/prompts`) replaces ours.
"""

import hashlib
import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gouji.errors import SettingsError

_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.S)
_PART = re.compile(r"^## +([\w.]+)[ \t]*$", re.M)
_REQUIRED = ("name", "version", "purpose", "inputs")
_FOLDERS = (Path(__file__).parent.parent / "prompts", Path(__file__).parents[3] / "prompts")


class PromptError(SettingsError):
    """A prompt file is missing, or says something that cannot be used."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as loaded. `sha256` is of the file's bytes and is stored with every answer made with it."""

    name: str
    version: str
    purpose: str
    inputs: tuple[str, ...]
    parts: Mapping[str, str]
    sha256: str
    path: Path

    def render(self, part: str, /, **values: object) -> str:
        """One part with its inputs filled in. Values are inserted as they are and never read as templates.

        Raises:
            PromptError: the part is not in the file, or an input that it uses was not given.
        """
        try:
            return self.parts[part].format_map(values)
        except KeyError as error:
            raise PromptError(f"提示词文件 {self.path} 的“{part}”缺少{error}，请补上后重试") from error


def load(name: str, *, user_folder: Path | None = None) -> Prompt:
    """Load `name`.md: the user's where the folder has one, else ours.

    Raises:
        PromptError: no such file, no front matter, an undeclared input, or a user's file that lacks a part of ours or
            uses an input that ours does not have.
    """
    ours = _read(_first(name, _FOLDERS), name)
    path = user_folder / f"{name}.md" if user_folder is not None else None
    if path is None or not path.is_file():
        return ours
    theirs = _read(path, name)
    if missing := sorted(ours.parts.keys() - theirs.parts.keys()):
        raise PromptError(f"提示词文件 {path} 缺少以下部分：{'、'.join(missing)}")
    if unknown := sorted(set(theirs.inputs) - set(ours.inputs)):
        raise PromptError(f"提示词文件 {path} 的 inputs 里有程序不提供的输入：{'、'.join(unknown)}")
    return theirs


def _first(name: str, folders: tuple[Path, ...]) -> Path:
    path = next((folder / f"{name}.md" for folder in folders if (folder / f"{name}.md").is_file()), None)
    if path is None:
        raise PromptError(f"找不到提示词文件 {name}.md，请重新安装，或放到数据文件夹的 prompts 下")
    return path


def _read(path: Path, name: str) -> Prompt:
    raw = path.read_bytes()
    try:
        prompt = _parse(raw.decode("utf-8").replace("\r\n", "\n"), path, hashlib.sha256(raw).hexdigest())
    except UnicodeDecodeError as error:
        raise PromptError(f"提示词文件 {path} 不是 UTF-8 编码，请另存为 UTF-8") from error
    if prompt.name != name:
        raise PromptError(f"提示词文件 {path} 的 name 应为 {name}，现为 {prompt.name}")
    return prompt


def _parse(text: str, path: Path, sha256: str) -> Prompt:
    match = _FRONT.match(text)
    if match is None:
        raise PromptError(f"提示词文件 {path} 开头应是两行 --- 之间的 name、version、purpose、inputs")
    fields = dict(_field(line, path) for line in match[1].splitlines() if line.strip())
    if missing := [key for key in _REQUIRED if key not in fields]:
        raise PromptError(f"提示词文件 {path} 的开头缺少：{'、'.join(missing)}")
    inputs = tuple(part.strip() for part in fields["inputs"].split(",") if part.strip())
    parts = _parts(match[2])
    for key, body in parts.items():
        if unknown := sorted(_placeholders(body, path, key) - set(inputs)):
            raise PromptError(f"提示词文件 {path} 的“{key}”用了没有声明的输入：{'、'.join(unknown)}")
    return Prompt(fields["name"], fields["version"], fields["purpose"], inputs, parts, sha256, path)


def _field(line: str, path: Path) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon:
        raise PromptError(f"提示词文件 {path} 的开头有一行不是“键: 值”：{line.strip()}")
    return key.strip(), value.strip()


def _parts(body: str) -> dict[str, str]:
    """The text under each `## key`; what stands above the first is the author's note, and is not used."""
    pieces = _PART.split(body)
    return {key: text.strip("\n") for key, text in zip(pieces[1::2], pieces[2::2], strict=True)}


def _placeholders(body: str, path: Path, key: str) -> set[str]:
    try:
        found = [(name, spec, conversion) for _, name, spec, conversion in string.Formatter().parse(body)]
    except ValueError as error:
        raise PromptError(f"提示词文件 {path} 的“{key}”里花括号不成对；要写花括号本身请写两个") from error
    names = {name for name, _, _ in found if name is not None}
    # Attribute and index access would let a user's template reach into the values it is given.
    if odd := sorted(name for name in names if not name.isidentifier()):
        raise PromptError(f"提示词文件 {path} 的“{key}”里 {{{odd[0]}}} 不是输入的名称")
    return names
