import pytest

from gouji.evaluation import sets
from gouji.evaluation.narrative import area, clean_text, flawed_text, overlap, run
from gouji.narrative.model import FindingKind


def test_every_edit_and_trap_stands_once_in_its_report() -> None:
    for row in sets.rows("narrative", "reports.jsonl"):
        clean, flawed = clean_text(row), flawed_text(row)
        assert clean != flawed
        for edit in row["edits"]:
            assert FindingKind(edit["kind"])
        for trap in row["traps"]:
            assert trap["quote"] in clean, (row["id"], trap["quote"])


def test_the_pairs_are_many_and_halved() -> None:
    pairs = sets.rows("narrative", "pairs.jsonl")
    for matched in (True, False):
        assert sum(p["matched"] is matched for p in pairs) >= 60
        assert sum(p["matched"] is matched and p["half"] == "measured" for p in pairs) >= 30
    assert len({p["field"] for p in pairs}) >= 8
    assert len({p["id"] for p in pairs}) == len(pairs)


def test_an_edit_that_fits_nowhere_is_named() -> None:
    with pytest.raises(ValueError, match="r99 的改动原文应恰好出现一次"):
        flawed_text({"id": "r99", "lines": ["甲", "乙"], "edits": [{"old": "丙", "new": "丁"}]})


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("共有三项措施全部落实", "三项措施全部落实到位", True),
        ("共 12 家", "12家", True),
        ("甲乙丙丁戊己庚辛壬", "甲乙丙", True),
        ("甲乙", "丙丁", False),
    ],
)
def test_overlap(one: str, other: str, expected: bool) -> None:
    assert overlap(one, other, 8) is expected


def test_area_under_the_curve() -> None:
    assert area([0.9, 0.8], [0.1, 0.2]) == 1
    assert area([0.5], [0.5]) == 0.5
    assert area([], [0.5]) == 0


def test_the_suite_reaches_what_it_promises() -> None:
    measured = {m.name: m.value for m in run().metrics}
    assert measured["mismatch_auc"] >= 0.95
    assert measured["recall"] >= 0.8
    assert measured["precision"] >= 0.85
    assert measured["low_findings_a_clean_report"] <= 1
