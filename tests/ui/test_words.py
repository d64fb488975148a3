from enum import StrEnum
from pathlib import Path

import pytest

from gouji.calculator.model import Coverage, RelationKind, Status, Verdict
from gouji.narrative.model import FindingKind, Severity
from gouji.ui import words

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"


@pytest.mark.parametrize(
    ("kind", "wording"),
    [
        (Verdict, words.VERDICT),
        (Status, words.STATUS),
        (RelationKind, words.RELATION),
        (FindingKind, words.FINDING),
        (Severity, words.SEVERITY),
    ],
)
def test_everything_has_a_chinese_word_of_its_own(kind: type[StrEnum], wording: dict[StrEnum, str]) -> None:
    assert set(wording) == set(kind)
    assert len(set(wording.values())) == len(wording)


@pytest.mark.parametrize("kind", [Verdict, Severity])
def test_the_glossary_names_every_one(kind: type[StrEnum]) -> None:
    text = GLOSSARY.read_text(encoding="utf-8")
    assert [value.value for value in kind if f"`{value.value}`" not in text] == []


def test_the_coverage_line_names_all_five() -> None:
    line = words.coverage_sentence(Coverage(15, 5, 4, 3, 2, 1))
    assert line == "共 15 个数字：已核对 5，尾差 4，不一致 3，无法核对 2，日期编号 1"


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (FileNotFoundError(2, "No such file", "a.txt"), "a.txt：没有这个文件或文件夹，请检查路径"),
        (PermissionError(13, "Permission denied", "a.txt"), "a.txt：没有读写权限，请检查文件权限"),
        (OSError(28, "No space left on device", b"a.txt"), "a.txt：读写失败（磁盘已满，请清出空间），请检查路径"),
        (OSError("odd"), "读写失败：odd"),
    ],
)
def test_what_the_system_refused(error: OSError, line: str) -> None:
    assert words.system_line(error) == line
