"""From a 👎 to a case (差评入库): what a reviewer found wrong becomes a question that `gouji eval answers` asks again.

The note may say what the answer should be: 应有：…, 不应有：… (several with 、), 应拒答. Without such words the case is
that the answer must not be the one that was found wrong. Cases are kept in the data folder, since they hold the words
of real reports.
"""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from gouji.errors import GoujiError

FILE = "cases.jsonl"
_WANTED = re.compile(r"(?<!不)应(?:有|含|为|是)[：:]\s*([^；;。\n]+)")
_UNWANTED = re.compile(r"不应(?:有|含|为|是)[：:]\s*([^；;。\n]+)")
_DECLINED = re.compile(r"应(?:当|该)?拒答|应(?:当|该)?答没有")
_AND = re.compile(r"[、，,]")


class Rating(Protocol):
    """An entry of the workspace's trail."""

    @property
    def action(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def detail(self) -> Any: ...


def add_case(entries: Sequence[Rating], number: int, source_of: Callable[[str], str], folder: Path) -> dict[str, Any]:
    """Add the `number`-th 👎 (1 is the newest) of the trail's entries to the cases of a data folder; returns the case.

    `source_of` gives the file of a report by its id.

    Raises:
        GoujiError: there are not so many, the case is there already, or the file cannot be written.
    """
    bad = [e for e in entries if e.action == "rate" and not e.detail.get("helpful")]
    if not 1 <= number <= len(bad):
        raise GoujiError(f"没有第 {number} 条差评：现有 {len(bad)} 条，1 是最新的一条")
    entry = bad[number - 1]
    case = as_case(entry, source_of(entry.subject) if entry.subject else None)
    known = cases(folder)
    if any((c["question"], c["report"], c["was"]) == (case["question"], case["report"], case["was"]) for c in known):
        raise GoujiError("这条差评已经加入过了")
    case["id"] = f"R{len(known) + 1:02d}"
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(case, ensure_ascii=False) + "\n")
    except OSError as error:
        raise GoujiError(f"写不进 {path}：{error.strerror or error}，请检查数据文件夹的权限") from error
    return case


def as_case(entry: Rating, report: str | None) -> dict[str, Any]:
    """The case of one 👎, with what its note demands."""
    note = str(entry.detail.get("note") or "")
    unwanted = _patterns(_UNWANTED, note)
    return {
        "id": "",
        "kind": "feedback",
        "question": str(entry.detail["question"]),
        "before": [],
        "report": report,
        "unit": None,
        "year": None,
        "gold": [],
        "must_include": _patterns(_WANTED, note),
        "must_not_include": unwanted,
        "refuse": _DECLINED.search(note) is not None,
        "was": str(entry.detail.get("answer") or ""),
        "note": note,
    }


def cases(folder: Path) -> list[dict[str, Any]]:
    """The cases that were added, in the order they were.

    Raises:
        GoujiError: the file is not what was written.
    """
    path = folder / FILE
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise GoujiError(f"{path} 读不出来，请修复或删除后重试") from error


def passes(case: dict[str, Any], answer: str, refused: bool) -> bool:
    """Whether an answer is what the case demands."""
    if case["refuse"] != refused:
        return False
    demands = case["must_include"] or case["must_not_include"] or case["refuse"]
    told = all(re.search(p, answer) for p in case["must_include"])
    wrong = any(re.search(p, answer) for p in case["must_not_include"])
    return told and not wrong and bool(demands or answer != case["was"])


def _patterns(pattern: re.Pattern[str], note: str) -> list[str]:
    """What a note asks for, each as a pattern that matches just that."""
    return [re.escape(part.strip()) for m in pattern.finditer(note) for part in _AND.split(m[1]) if part.strip()]
