"""The sample reports: readable, said to be invented, remade byte for byte, and quiet where they are clean."""

import subprocess
import sys
import tomllib

import pytest

from gouji.calculator.model import Verdict
from gouji.evaluation import sets
from gouji.evaluation.checks import checks_of
from gouji.report.reader import read

FILES = sets.report_files()
CLEAN = [row["report"] for row in sets.rows("checks", "corpus.jsonl") if row["clean"]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_sample_report_reads_and_says_that_it_is_invented(path):
    report = read(path)
    assert "示例：单位和数据均为虚构" in report.text
    assert report.unit is not None
    assert str(report.year) == path.name[:4]
    assert report.filed is not None
    assert report.unit.endswith(path.name.split("-")[1])


def test_one_unit_has_three_years_and_three_others_have_one():
    years: dict[str | None, set[int | None]] = {}
    for report in sets.reports().values():
        years.setdefault(report.unit, set()).add(report.year)
    assert {2021, 2022, 2023} in years.values()
    assert len(years) >= 4
    assert {path.suffix for path in FILES} == {".docx", ".txt", ".md", ".xlsx"}


def test_the_earlier_reports_of_a_unit_come_newest_first():
    report = sets.reports()["2023-桐荫街道办事处-整体支出绩效自评报告.docx"]
    assert [r.year for r in sets.earlier(report)] == [2022, 2021]


def test_made_files_are_what_their_sources_make():
    script = sets.folder("corpus").parent / "scripts" / "build_corpus.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_report_raises_no_alarm(name):
    report = sets.reports()[name]
    checks = checks_of(report, sets.earlier(report))
    assert any(c.verdict is Verdict.CONSISTENT for c in checks)
    assert [(report.quote(c.stated), c.formula) for c in checks if c.verdict is Verdict.INCONSISTENT] == []


def test_rules_name_their_source_and_only_known_kinds():
    rules = tomllib.loads((sets.folder("corpus") / "rules" / "basis.toml").read_text(encoding="utf-8"))["rule"]
    assert len({rule["id"] for rule in rules}) == len(rules) >= 20
    assert {rule["kind"] for rule in rules} == {"law", "form", "practice"}
    assert all(rule["source"] and rule["text"] and rule["use"] for rule in rules)
