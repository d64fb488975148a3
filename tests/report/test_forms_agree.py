"""A report saved as Word and printed as PDF reads the same: text, outline, indicators, tables, cover."""

import shutil
import subprocess
from pathlib import Path

import pytest

from gouji.report.model import Indicator, Report, Span
from gouji.report.reader import read

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")


@pytest.fixture(scope="module")
def pairs(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Report, Report]]:
    """The sample reports in Word, each with the PDF that LibreOffice prints of it."""
    folder = tmp_path_factory.mktemp("printed")
    documents = sorted(corpus.glob("*.docx"))
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, documents)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return [(read(document), read(folder / f"{document.stem}.pdf")) for document in documents]


def spans(i: Indicator) -> tuple[Span | None, ...]:
    return (i.target, i.midyear, i.final, i.completion, i.narrative, i.deviation, i.explanation, i.weight, i.score)


def values(report: Report) -> list[tuple[object, ...]]:
    return [
        (i.number, i.name, i.category, *(span and report.quote(span) for span in spans(i))) for i in report.indicators
    ]


def test_word_and_print_agree(pairs: list[tuple[Report, Report]]) -> None:
    assert pairs
    for word, printed in pairs:
        assert printed.text == word.text
        assert printed.sections == word.sections
        assert values(printed) == values(word)
        assert [(len(t.rows), t.header_rows, t.unit) for t in printed.tables] == [
            (len(t.rows), t.header_rows, t.unit) for t in word.tables
        ]
        assert (printed.title, printed.unit, printed.year, printed.filed) == (
            word.title,
            word.unit,
            word.year,
            word.filed,
        )
