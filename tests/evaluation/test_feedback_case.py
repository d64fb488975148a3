import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from gouji.cli import evaluate
from gouji.errors import GoujiError
from gouji.evaluation.feedback_case import FILE, add_case, as_case, cases, passes
from gouji.settings import settings
from gouji.workspace.workspace import Workspace


@dataclass
class Rated:
    action: str = "rate"
    subject: str = ""
    detail: dict[str, Any] = field(default_factory=dict)


def rated(note: str = "", helpful: int = 0, question: str = "编制多少？") -> Rated:
    return Rated(detail={"question": question, "answer": "编制：99人。", "helpful": helpful, "note": note})


def no_source(report: str) -> str:
    raise AssertionError(report)


@pytest.mark.parametrize(
    ("note", "include", "exclude", "refuse"),
    [
        ("", [], [], False),
        ("数字不对", [], [], False),
        ("应有：30人、核定", ["30人", "核定"], [], False),
        ("不应有：99人；应为：30.5%", [r"30\.5%"], ["99人"], False),
        ("报告里没有，应拒答", [], [], True),
    ],
)
def test_what_a_note_demands(note: str, include: list[str], exclude: list[str], refuse: bool) -> None:
    case = as_case(rated(note), None)
    assert (case["must_include"], case["must_not_include"], case["refuse"]) == (include, exclude, refuse)


@pytest.mark.parametrize(
    ("note", "answer", "refused", "expected"),
    [
        ("", "编制：99人。", False, False),
        ("", "编制：30人。", False, True),
        ("应有：30人", "编制：30人。", False, True),
        ("应有：30人", "编制：31人。", False, False),
        ("不应有：99人", "编制：99人。", False, False),
        ("应拒答", "报告没有提供。", True, True),
        ("应拒答", "编制：30人。", False, False),
        ("应有：30人", "报告没有提供30人。", True, False),
    ],
)
def test_when_a_case_passes(note: str, answer: str, refused: bool, expected: bool) -> None:
    assert passes(as_case(rated(note), None), answer, refused) is expected


def test_the_newest_bad_rating_is_the_first(tmp_path: Path) -> None:
    trail = [rated("应有：1"), rated(helpful=1), Rated("ask"), rated("应有：2", question="在职多少？")]
    add_case(trail, 2, no_source, tmp_path)
    case = add_case(trail, 1, no_source, tmp_path)
    assert (case["id"], case["question"]) == ("R02", "编制多少？")
    assert [c["question"] for c in cases(tmp_path)] == ["在职多少？", "编制多少？"]


@pytest.mark.parametrize("number", [0, 2])
def test_a_rating_that_is_not_there(number: int, tmp_path: Path) -> None:
    with pytest.raises(GoujiError, match="现有 1 条"):
        add_case([rated()], number, no_source, tmp_path)
    assert not (tmp_path / FILE).exists()


def test_no_rating_is_added_twice(tmp_path: Path) -> None:
    add_case([rated()], 1, no_source, tmp_path)
    with pytest.raises(GoujiError, match="已经加入过"):
        add_case([rated()], 1, no_source, tmp_path)


def test_one_command_makes_a_case_of_a_bad_rating(capsys: pytest.CaptureFixture[str]) -> None:
    workspace = Workspace(settings())
    workspace.feedback.rate("编制多少？", "编制：99人。", False, by="甲", note="应有：30人")
    workspace.close()
    assert evaluate.command(add_case=1) == 0
    (row,) = (settings().data_dir / "eval" / FILE).read_text(encoding="utf-8").splitlines()
    assert json.loads(row)["must_include"] == ["30人"]
    assert "R01" in capsys.readouterr().out
