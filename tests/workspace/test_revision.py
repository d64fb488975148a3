from pathlib import Path

import pytest

from gouji.report.reader import read
from gouji.workspace.revision import is_revision
from tests.workspace.conftest import CORRECTED, REPORT


def test_a_corrected_report_is_known_again() -> None:
    assert is_revision(REPORT, CORRECTED)


def test_a_report_that_was_enlarged_is_known_again() -> None:
    assert is_revision(REPORT, REPORT + "\n".join(f"补充说明第{n}条：逐项列明支出的内容和依据。" for n in range(30)))


@pytest.mark.parametrize(
    ("old", "new"), [("", ""), (REPORT, ""), ("", REPORT), ("一、预算\n二、人员", "一、预算\n二、人员")]
)
def test_nothing_to_compare_is_no_revision(old: str, new: str) -> None:
    assert not is_revision(old, new)


def test_no_sample_is_a_revision_of_another(corpus: Path) -> None:
    texts = [read(path).text for path in sorted(corpus.glob("20*"))]
    assert len(texts) > 5
    assert not [(a[:40], b[:40]) for n, a in enumerate(texts) for b in texts[:n] if is_revision(a, b)]
