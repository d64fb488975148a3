"""What the command line and the page hand over of earlier years reaches the review: the sample reports of one unit."""

from gouji.audit import audit
from gouji.evaluation import sets
from gouji.settings import Settings
from gouji.ui.surroundings import surroundings

NAME = "2022-桐荫街道办事处-整体支出绩效自评报告.docx"


def test_a_sentence_carried_over_from_last_year_is_found() -> None:
    report = sets.reports()[NAME]
    past = sets.earlier(report)
    assert [other.year for other in past] == [2021]
    found = audit(report, past, surroundings(Settings(), past)).findings
    (copied,) = [f for f in found if f.basis[0] == "R-W3b"]
    assert "2021年度" in copied.title
    assert not [f for f in audit(report, past, surroundings(Settings())).findings if f.basis[0] == "R-W3b"]
