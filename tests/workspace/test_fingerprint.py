from dataclasses import replace
from pathlib import Path

import pytest

from gouji.audit import Audit, audit
from gouji.contract import audit_row
from gouji.report.reader import read_string
from gouji.workspace.fingerprint import bare, fingerprint, fingerprints
from tests.workspace.conftest import REPORT


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("支出100万元", "支出 100 万元。", True),
        ("“三公”经费（预算）", "三公经费(预算)", True),
        ("完成率95％", "完成率95%", True),
        ("减少12人", "减少21人", False),
        ("≥95%", "≤95%", False),
        ("-5%", "5%", False),
        ("1.5万元", "15万元", False),
    ],
)
def test_blanks_widths_and_punctuation_do_not_count_but_figures_do(one: str, other: str, same: bool) -> None:
    assert (bare(one) == bare(other)) is same


def test_kind_rules_and_quotes_make_the_fingerprint() -> None:
    base = fingerprint("numeric", ["R-N1"], ["甲", "乙"])
    assert base == fingerprint("numeric", ["R-N1"], ["乙", "甲"])
    assert len({base, fingerprint("wording", ["R-N1"], ["甲", "乙"]), fingerprint("numeric", ["R-N2"], ["甲", "乙"]),
                fingerprint("numeric", ["R-N1"], ["甲"])}) == 4  # fmt: skip


def test_places_do_not_count(first: Audit) -> None:
    moved = audit(read_string(REPORT.replace("一、预算", "本报告按要求编制。\n一、预算"), "初稿.txt"))
    assert [f.spans for f in moved.findings] != [f.spans for f in first.findings]
    assert set(fingerprints(moved).values()) == set(fingerprints(first).values())


def test_the_contract_gives_the_same_fingerprints(sample: Audit) -> None:
    assert fingerprints(audit_row(sample)) == fingerprints(sample)


def test_each_finding_has_its_own(sample: Audit) -> None:
    marks = fingerprints(sample)
    assert marks.keys() == {f.id for f in sample.findings}
    assert len(set(marks.values())) == len(sample.findings) > 10


def test_equal_words_in_two_places_are_told_apart_by_their_order(sample: Audit) -> None:
    one = sample.findings[0]
    again = replace(sample, findings=(replace(one, id="f2"), replace(one, id="f1")))
    marks = fingerprints(again)
    assert marks["f1"] == fingerprints(sample)[one.id]
    assert marks["f2"] == f"{marks['f1']}-2"


def test_the_real_report_has_no_two_alike(real_report: Path) -> None:
    from gouji.report.reader import read

    marks = fingerprints(audit(read(real_report)))
    assert len(set(marks.values())) == len(marks) > 40
    assert not [mark for mark in marks.values() if "-" in mark]
