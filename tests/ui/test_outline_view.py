from dataclasses import replace

from gouji.audit import Audit
from gouji.narrative.model import Severity
from gouji.report.model import Span
from gouji.report.reader import read_string
from gouji.ui.outline_view import outline_view
from gouji.ui.passages import Passages
from tests.ui.conftest import audit_of, finding, span_of
from tests.ui.dom import parse

TEXT = """示例单位绩效自评报告
（2023年度）
一、概况
全年支出3.00万元。
二、执行<b>情况
全年支出5.00万元。
"""


def test_every_section_is_an_entry_with_what_stands_in_it() -> None:
    report = read_string(TEXT)
    found = finding("f1", Severity.HIGH, (span_of(report, "全年支出5.00万元"),))
    root = parse(outline_view(replace(audit_of(report), findings=(found,))))
    first, second = root.all("button", "section")
    assert [entry.all("span")[0].text for entry in (first, second)] == [
        report.quote(section.heading) for section in report.sections
    ]
    assert "<b" in second.text
    assert second.attributes["data-go"] == str(report.text.index("二、执行"))
    assert [badge.text for badge in root.all("b")] == ["1"]
    assert second.all("b")


def test_passages_are_cut_where_they_begin_and_end_the_gravest_first(audit: Audit) -> None:
    passages = Passages(audit.findings)
    both = audit.findings[0].spans[0]
    assert [finding.id for finding in passages.at(both.start)] == ["f1", "f2"]
    assert passages.at(both.end) == ()
    around = Span(both.start - 2, both.end + 2)
    assert list(passages.pieces(around)) == [Span(around.start, both.start), both, Span(both.end, around.end)]
    assert list(passages.pieces(both)) == [both]
