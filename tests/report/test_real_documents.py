"""The reader on published documents, which are not part of this repository."""

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from gouji.report.model import Report
from gouji.report.reader import read


def published(folder: Path, pattern: str) -> Path:
    found = sorted((folder / "reports").glob(pattern))
    if not found:
        pytest.skip(f"no file {pattern} among the real documents")
    return found[0]


@pytest.fixture(scope="module")
def self_evaluation(real_report: Path) -> Report:
    return read(real_report)


def test_cover_outline_and_indicators(self_evaluation: Report) -> None:
    report = self_evaluation
    assert report.title == "部门单位整体支出绩效自评报告"
    assert report.unit is not None
    assert report.unit.endswith("街道办事处")
    assert report.year == 2023
    assert report.filed is not None
    assert report.filed.isoformat() == "2024-03-25"
    top = [s.number for s in report.sections if s.level == 1]
    assert top == ["一", "二", "三", "四", "五", "六", "六"]
    assert [i.number for i in report.indicators] == [str(n) for n in range(1, 8)]
    for indicator in report.indicators:
        for span in (indicator.target, indicator.midyear, indicator.final, indicator.completion, indicator.deviation):
            assert span is not None
            assert 0 < len(span) <= 8
        assert indicator.narrative is not None
        assert indicator.explanation is not None


def test_page_breaks_are_joined(self_evaluation: Report) -> None:
    for cut in (
        "预算0万元，实际支出",
        "2023年街道养老服务中心运营经费11.4万元",
        "基层党组织的政治引领",
        "全覆盖安全检查工作",
    ):
        assert cut in self_evaluation.text


def test_a_departmental_budget(real_documents: Path) -> None:
    report = read(published(real_documents, "2024-*部门预算.pdf"))
    assert (report.year, len(report.tables)) == (2024, 9)
    income = report.tables[1]
    assert (len(income.rows), len(income.rows[0]), income.unit) == (70, 9, "元")
    assert [cell.text for cell in income.rows[-1]][4:6] == ["156211123", "156211123"]
    assert not any(s.title.startswith("2024年部门财务收支预算总表…") for s in report.sections)
    assert {origin.page for block in report.blocks for origin in block.origins} >= set(range(1, 30))


def test_departmental_accounts(real_documents: Path) -> None:
    report = read(published(real_documents, "2024-*部门决算.pdf"))
    assert report.unit is not None
    assert report.unit.endswith("财政局")
    assert [s.number for s in report.sections if s.number.startswith("第")] == [
        "第一部分",
        "第二部分",
        "第三部分",
        "第四部分",
    ]
    assert len(report.tables) == 10
    total = report.tables[1].rows[-1]
    assert [cell.text for cell in total] == ["总计", "2995.39", "总计", "2995.39"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed: no PDF to compare")
def test_the_same_report_as_word_and_pdf_reads_the_same(self_evaluation: Report, tmp_path: Path) -> None:
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name = "Noto Serif CJK SC"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    for line in Path(self_evaluation.source.path).read_text(encoding="utf-8").splitlines():
        if line.strip():
            document.add_paragraph(line)
    word = tmp_path / "r.docx"
    document.save(word)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(word)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for path in (word, tmp_path / "r.pdf"):
        report = read(path)
        assert report.text == self_evaluation.text
        assert report.sections == self_evaluation.sections
        assert report.indicators == self_evaluation.indicators
        assert (report.title, report.unit, report.year, report.filed) == (
            self_evaluation.title,
            self_evaluation.unit,
            self_evaluation.year,
            self_evaluation.filed,
        )
