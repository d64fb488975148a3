from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from gouji.cli.program import run


class Outcome(NamedTuple):
    status: int
    out: str
    err: str


Gouji = Callable[..., Outcome]

SLIP = """云湖区示例街道办事处整体支出绩效自评报告
（2023年度）
部门单位名称（公章）：云湖区示例街道办事处
一、预算执行情况
2023年全年实际支出100.00万元，其中：基本支出60.00万元，项目支出45.00万元。
"""
TIES = SLIP.replace("45.00", "40.00")


@pytest.fixture
def gouji(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Gouji:
    """Runs one command in this process."""
    monkeypatch.setenv("COLUMNS", "120")

    def call(*arguments: object) -> Outcome:
        status = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Outcome(status, out, err)

    return call


@pytest.fixture
def slip(tmp_path: Path) -> Path:
    """A report of an invented unit whose parts (60 + 45) exceed their total (100)."""
    path = tmp_path / "有误.txt"
    path.write_text(SLIP, encoding="utf-8")
    return path


@pytest.fixture
def ties(tmp_path: Path) -> Path:
    """The same report with parts that add up."""
    path = tmp_path / "无误.txt"
    path.write_text(TIES, encoding="utf-8")
    return path
