import sys
from pathlib import Path

import openpyxl
import pytest

from gouji.audit import audit
from gouji.calculator.model import Verdict
from gouji.report.reader import read
from gouji.settings import settings
from gouji.workspace.decision import Mark
from gouji.workspace.fingerprint import fingerprints
from gouji.workspace.workspace import Workspace
from tests.cli.conftest import Gouji, gouji, slip, ties

__all__ = ["gouji", "slip", "ties"]


@pytest.mark.parametrize("ending", [".docx", ".md", ".xlsx"])
def test_an_opinion_is_written(gouji: Gouji, slip: Path, tmp_path: Path, ending: str) -> None:
    place = tmp_path / f"意见{ending}"
    result = gouji("opinion", slip, "-o", place)
    assert (result.status, result.err) == (0, "")
    assert f"已写到 {place}" in result.out
    assert place.stat().st_size > 500


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("{slip}", "-o", "{tmp}/意见.pdf"), "审核意见可以写成"),
        (("{slip}", "-o", "{tmp}/没有/意见.docx"), "没有这个文件夹"),
        (("{tmp}", "-o", "{tmp}/意见.docx"), "一次写一份"),
        (("{tmp}/没有.txt", "-o", "{tmp}/意见.docx"), "没有.txt"),
        (("{slip}",), "用法"),
    ],
)
def test_a_wrong_call_is_one_line(
    gouji: Gouji, slip: Path, tmp_path: Path, arguments: tuple[str, ...], line: str
) -> None:
    result = gouji("opinion", *(a.format(slip=slip, tmp=tmp_path) for a in arguments))
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert line in result.err


def test_a_report_is_not_overwritten_by_its_opinion(gouji: Gouji, slip: Path, tmp_path: Path) -> None:
    report = slip.rename(tmp_path / "报告.md")
    before = report.read_bytes()
    assert "这是报告本身" in gouji("opinion", report, "-o", report).err
    assert report.read_bytes() == before


def test_decisions_made_on_the_page_are_kept_to(gouji: Gouji, slip: Path, tmp_path: Path) -> None:
    audited = audit(read(slip))
    workspace = Workspace(settings())
    workspace.reports.keep(audited, by="甲")
    for key in fingerprints(audited).values():
        workspace.decisions.decide(audited.report.id, key, Mark.REJECTED, by="甲")
    workspace.close()
    result = gouji("opinion", slip, "-o", tmp_path / "意见.md")
    assert "问题 0 项" in result.out
    assert "项处理起草" in result.err


def test_a_corrected_report_says_what_was_mended(gouji: Gouji, slip: Path, ties: Path, tmp_path: Path) -> None:
    workspace = Workspace(settings())
    first = workspace.reports.keep(audit(read(slip)), by="甲")
    workspace.reports.keep(audit(read(ties)), by="甲", revises=first.id)
    workspace.close()
    gouji("opinion", slip, "-o", tmp_path / "一.md")
    gouji("opinion", ties, "-o", tmp_path / "二.md")
    assert "与上一稿相比" not in (tmp_path / "一.md").read_text(encoding="utf-8")
    before = audit(read(slip)).coverage.inconsistent
    assert before > 0
    assert f"由{before}个变为0个" in (tmp_path / "二.md").read_text(encoding="utf-8")


def test_a_ledger_has_a_row_a_report_a_finding_a_check(gouji: Gouji, slip: Path, ties: Path, tmp_path: Path) -> None:
    place = tmp_path / "台账.xlsx"
    assert gouji("audit", slip, ties, "--format", "xlsx", "-o", place).status == 0
    book = openpyxl.load_workbook(place)
    assert book.sheetnames == ["报告一览", "问题清单", "数字不符"]
    header, *rows = book["报告一览"].iter_rows(values_only=True)
    reports = [dict(zip(header, row, strict=True)) for row in rows]
    assert [row["文件"] for row in reports] == [str(slip), str(ties)]
    for row, path in zip(reports, (slip, ties), strict=True):
        audited = audit(read(path))
        assert row["不一致"] == audited.coverage.inconsistent
        assert row["数字"] == audited.coverage.figures
        assert row["重要问题"] + row["一般问题"] + row["提示"] == len(audited.findings)
        assert row["最突出的问题"] == next((f.title for f in audited.findings), None)
    (check,) = book["数字不符"].iter_rows(min_row=2, values_only=True)
    formula = next(c.formula for c in audit(read(slip)).checks if c.verdict is Verdict.INCONSISTENT)
    assert check[5:9] == ("100.00万元", formula, 105, -5)


def test_a_report_that_cannot_be_read_has_a_row_too(gouji: Gouji, slip: Path, tmp_path: Path) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"not a document")
    place = tmp_path / "台账.xlsx"
    assert gouji("audit", slip, broken, "--format", "xlsx", "-o", place).status == 2
    rows = list(openpyxl.load_workbook(place)["报告一览"].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[-1]) for row in rows] == [(1, str(slip)), (2, str(broken))]
    assert "未能读取" in str(rows[1][1])


def test_an_older_ledger_in_the_folder_is_replaced_not_audited(gouji: Gouji, slip: Path, tmp_path: Path) -> None:
    place = tmp_path / "台账.xlsx"
    for _ in range(2):
        assert gouji("audit", tmp_path, "--format", "xlsx", "-o", place).status == 0
        assert openpyxl.load_workbook(place)["报告一览"].max_row == 2


def test_a_report_is_not_overwritten_by_a_ledger(gouji: Gouji, tmp_path: Path, corpus: Path) -> None:
    report = tmp_path / "自评表.xlsx"
    report.write_bytes(next(corpus.glob("*.xlsx")).read_bytes())
    before = report.read_bytes()
    result = gouji("audit", tmp_path, "--format", "xlsx", "-o", report)
    assert (result.status, report.read_bytes()) == (2, before)
    assert "这是要核对的报告之一" in result.err


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--format", "xlsx"), "要用 -o 给出台账文件"),
        (("--format", "xlsx", "-o", "台账.csv"), "只能写成 .xlsx"),
        (("--format", "json", "-o", "台账.xlsx"), "只和 --format xlsx 一起用"),
        (("-o", "台账.xlsx"), "只和 --format xlsx 一起用"),
    ],
)
def test_a_wrong_ledger_is_one_line(gouji: Gouji, slip: Path, arguments: tuple[str, ...], line: str) -> None:
    result = gouji("audit", slip, *arguments)
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert line in result.err


def test_the_json_path_imports_neither_database_nor_writers(slip: Path) -> None:
    import subprocess

    code = (
        "import sys\nfrom gouji.cli.program import run\n"
        f"run(['audit', '--format', 'json', {str(slip)!r}])\n"
        "heavy = {'sqlalchemy', 'alembic', 'docx', 'openpyxl', 'pg8000'} & {m.split('.')[0] for m in sys.modules}\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
