"""Where the labelled sets and the sample reports are, and how they are read."""

import functools
import json
from pathlib import Path
from typing import Any

from gouji.errors import GoujiError
from gouji.report.model import Report
from gouji.report.reader import read

_CHECKOUT = Path(__file__).resolve().parents[3]


class EvaluationError(GoujiError):
    """A set, a setting or the baseline of eval/ is missing or says something that cannot be used."""


def folder(name: str) -> Path:
    """`eval` or `corpus` of the working folder, or else of the checkout that this file belongs to."""
    for root in (Path.cwd(), _CHECKOUT):
        if (root / name).is_dir():
            return root / name
    raise EvaluationError(f"找不到 {name} 文件夹：评测要在 Gouji 的源码目录里运行")


def rows(*parts: str) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file under eval/, such as `rows("checks", "texts.jsonl")`."""
    path = folder("eval").joinpath(*parts)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise EvaluationError(f"读不到评测集 {path}：请从版本库恢复") from error
    result = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise EvaluationError(f"{path} 第 {number} 行不是有效的 JSON：{error.msg}") from error
        if not isinstance(row, dict):
            raise EvaluationError(f"{path} 第 {number} 行应是一个 JSON 对象")
        result.append(row)
    return result


def report_files() -> tuple[Path, ...]:
    """The sample reports, in the order of their names."""
    return tuple(sorted(p for p in folder("corpus").iterdir() if p.is_file() and p.name != "README.md"))


@functools.cache
def reports() -> dict[str, Report]:
    """The sample reports by file name, each read once a run."""
    return {path.name: read(path) for path in report_files()}


def earlier(report: Report) -> tuple[Report, ...]:
    """The sample reports of the same unit for earlier years, newest first."""
    if report.unit is None or report.year is None:
        return ()
    same = [r for r in reports().values() if r.unit == report.unit and r.year is not None and r.year < report.year]
    return tuple(sorted(same, key=lambda r: r.year or 0, reverse=True))
