from gouji.narrative.kinds.numeric import find
from tests.narrative.support import notes, reading


def test_one_note_a_root_with_the_sum_shown() -> None:
    text = "全年支出120.00万元，其中基本支出80.00万元、项目支出45.00万元。"
    (found,) = notes(find, text)
    assert found.severity == "high"
    assert "80.00 + 45.00" in found.explanation
    assert found.checks


def test_a_count_of_people_is_a_rule_of_its_own() -> None:
    (found,) = notes(find, "减少4人，其中退休2人、辞职1人、调出2人。")
    assert found.basis[0] == "R-N1b"


def test_rounding_is_no_finding() -> None:
    material = reading("年初预算5923.79万元，追加865.82万元，全年预算6789.62万元。")
    assert list(find(material)) == []


def test_consistent_figures_are_silent() -> None:
    assert notes(find, "全年支出120.00万元，其中基本支出80.00万元、项目支出40.00万元。") == []
