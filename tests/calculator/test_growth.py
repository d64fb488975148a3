"""What an audit of a long or a hostile text takes: counted in calls, since time depends on the machine."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from gouji.audit import audit
from gouji.report.reader import read_string


def calls(text: str) -> int:
    """How many functions an audit calls, those of a first run, which reads the vocabularies, left out."""
    report = read_string(text, "report.md" if "|" in text else "report.txt")
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    audit(report)
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        audit(report)
    finally:
        sys.setprofile(before)
    return count


def one_sentence(size: int) -> str:
    return "，".join(f"支出{n}万元" for n in range(size))


def bullets(size: int) -> str:
    return "\n".join(f"{n}. 开展培训{n % 7 + 1}次，支出{n % 13 + 2}万元，完成率{90 + n % 9}%。" for n in range(size))


def digits_and_commas(size: int) -> str:
    return "".join("0123456789,，，"[(n * n + n // 7) % 13] for n in range(size * 10))


def table(size: int) -> str:
    rows = (f"| 项目{n} | {100 + n} | {90 + n} | 90% |" for n in range(size))
    return "\n".join(("| 项目 | 预算数（万元） | 执行数（万元） | 执行率 |", "|---|---|---|---|", *rows))


@pytest.mark.parametrize("text", [one_sentence, bullets, digits_and_commas, table])
def test_the_work_grows_with_the_text(text: Callable[[int], str]) -> None:
    assert calls(text(400)) < 3 * calls(text(200))


def test_a_sentence_of_thousands_of_figures_is_read_in_pieces() -> None:
    found = audit(read_string(one_sentence(1000)))
    assert len(found.ledger) == len(found.quantities) == 1000
