import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Gouji

HEAVY = (
    "torch",
    "gradio",
    "chromadb",
    "langchain",
    "langchain_core",
    "sentence_transformers",
    "numpy",
    "openpyxl",
    "docx",
)


def test_the_contract_is_printed_and_nothing_else(gouji: Gouji, slip: Path) -> None:
    result = gouji("audit", "--format", "json", slip)
    assert (result.status, result.err) == (0, "")
    row = json.loads(result.out)
    assert row.keys() == {"report", "figures", "checks", "findings", "coverage"}
    assert row["report"]["source"] == str(slip)
    assert row["report"]["unit"] == "云湖区示例街道办事处"
    assert row["report"]["year"] == 2023


def test_the_slip_is_found_where_it_stands(gouji: Gouji, slip: Path) -> None:
    row = json.loads(gouji("audit", "--format", "json", "--with-text", slip).out)
    slips = [check for check in row["checks"] if check["verdict"] == "inconsistent"]
    assert slips
    for check in slips:
        assert check["stated"]["quote"] == "100.00万元"
        assert [operand["quote"] for operand in check["operands"]] == ["60.00万元", "45.00万元"]
        assert float(check["computed"]) == 105.0
        for place in (check["stated"], *check["operands"]):
            assert row["text"][place["start"] : place["end"]] == place["quote"]


def test_several_reports_are_json_lines_in_the_order_given(gouji: Gouji, slip: Path, ties: Path) -> None:
    lines = gouji("audit", "--format", "json", ties, slip).out.splitlines()
    assert [json.loads(line)["report"]["source"] for line in lines] == [str(ties), str(slip)]


def test_a_folder_stands_for_the_reports_under_it_each_once(gouji: Gouji, slip: Path, tmp_path: Path) -> None:
    deeper = tmp_path / "街道" / "二〇二三.txt"
    deeper.parent.mkdir()
    deeper.write_text(slip.read_text(encoding="utf-8") + "补充。\n", encoding="utf-8")
    (tmp_path / "~$锁.docx").write_bytes(b"x")
    (tmp_path / ".hidden.txt").write_text("x", encoding="utf-8")
    (tmp_path / "README.md").write_text("x", encoding="utf-8")
    (tmp_path / "图.png").write_bytes(b"x")
    result = gouji("audit", "--format", "json", tmp_path, slip)
    assert result.status == 0
    found = sorted(json.loads(line)["report"]["source"] for line in result.out.splitlines())
    assert found == sorted([str(slip), str(deeper)])


@pytest.mark.parametrize(("name", "status"), [("slip", 1), ("ties", 0)])
def test_fail_on_inconsistent(gouji: Gouji, request: pytest.FixtureRequest, name: str, status: int) -> None:
    assert gouji("audit", "--fail-on", "inconsistent", request.getfixturevalue(name)).status == status


def test_a_bad_file_among_good_ones_is_named_and_the_others_are_audited(
    gouji: Gouji, slip: Path, ties: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"this is no zip archive")
    result = gouji("audit", "--format", "json", "--fail-on", "inconsistent", slip, broken, tmp_path / "缺.txt", ties)
    assert result.status == 2
    assert len(result.out.splitlines()) == 2
    first, second = result.err.splitlines()
    assert "坏.docx" in first
    assert "缺.txt" in second


def test_an_empty_folder_is_named(gouji: Gouji, tmp_path: Path) -> None:
    result = gouji("audit", tmp_path)
    assert (result.status, result.out) == (2, "")
    assert str(tmp_path) in result.err
    assert "没有报告" in result.err


def test_an_error_that_nobody_foresaw_takes_one_line(
    gouji: Gouji, slip: Path, ties: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import gouji.report.reader as reader

    read = reader.read

    def failing(path: Path) -> object:
        if path == slip:
            raise KeyError("word/document.xml")
        return read(path)

    monkeypatch.setattr(reader, "read", failing)
    result = gouji("audit", "--format", "json", slip, ties)
    assert result.status == 2
    assert len(result.out.splitlines()) == 1
    (line,) = result.err.splitlines()
    assert "有误.txt" in line
    assert "KeyError" in line


def test_a_folder_without_permission_is_one_line(gouji: Gouji, slip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import gouji.report.reader as reader

    def refused(path: Path) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(reader, "read", refused)
    result = gouji("audit", slip)
    assert result.status == 2
    assert result.err == f"gouji: {slip}：没有读写权限，请检查文件权限\n"


def test_the_table_shows_the_slip_the_sum_and_the_coverage(gouji: Gouji, slip: Path) -> None:
    result = gouji("audit", slip)
    assert "不一致" in result.out
    assert "100.00万元" in result.out
    assert "60.00 + 45.00 = 105万元" in result.out
    assert "不一致 1" in result.out.splitlines()[-1]


def test_what_a_report_says_does_not_steer_the_terminal(gouji: Gouji, slip: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "有\x1b[2J误.txt"
    hostile.write_text(slip.read_text(encoding="utf-8"), encoding="utf-8")
    result = gouji("audit", hostile)
    assert result.status == 0
    assert "\x1b" not in result.out


def test_a_file_name_of_another_code_page_is_named(gouji: Gouji, slip: Path, tmp_path: Path) -> None:
    folder = tmp_path / "解压"
    folder.mkdir()
    other = os.fsencode(folder) + b"/" + "报告.txt".encode("gbk")
    Path(os.fsdecode(other)).write_bytes(slip.read_bytes())
    result = gouji("audit", "--format", "json", folder, slip)
    assert result.status == 2
    assert "UTF-8" in result.err
    assert len(result.out.splitlines()) == 1


def test_the_previous_year_is_read_too(gouji: Gouji, slip: Path, tmp_path: Path) -> None:
    missing = tmp_path / "2022.txt"
    result = gouji("audit", "--format", "json", slip, "--previous", missing)
    assert result.status == 2
    assert "2022.txt" in result.err
    assert len(result.out.splitlines()) == 1


def test_the_figure_of_last_year_is_checked_against_last_years_report(gouji: Gouji, tmp_path: Path) -> None:
    last, this = tmp_path / "2022.txt", tmp_path / "2023.txt"
    title = "云湖区示例街道办事处整体支出绩效自评报告"
    head = title + "\n（{year}年度）\n部门单位名称（公章）：云湖区示例街道办事处\n一、三公经费\n"
    last.write_text(head.format(year=2022) + "2022年“三公”经费实际支出9.67万元。\n", encoding="utf-8")
    this.write_text(head.format(year=2023) + "2022年“三公”经费实际支出9.76万元。\n", encoding="utf-8")
    alone = json.loads(gouji("audit", "--format", "json", this).out)
    assert alone["coverage"]["inconsistent"] == 0
    beside = json.loads(gouji("audit", "--format", "json", this, "--previous", last).out)
    assert beside["coverage"]["inconsistent"] == 1


def test_audit_starts_light(slip: Path) -> None:
    code = (
        "import sys; from gouji.cli.program import run; status = run(['audit', sys.argv[1]]);"
        "print(*(m for m in sys.argv[2:] if m in sys.modules), file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(slip), *HEAVY], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr.strip()) == (0, "")
