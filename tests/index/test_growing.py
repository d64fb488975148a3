import itertools

import pytest

from gouji.index.catalogue import Row
from gouji.index.entry import entry_of
from gouji.index.growing import WIDTH, grow
from gouji.report.model import Report
from tests.index.samples import school, street


def rows_of(report: Report) -> tuple[Row, ...]:
    return entry_of(report)[1]


def holding(report: Report, words: str) -> Row:
    return next(row for row in rows_of(report) if words in row.text)


@pytest.mark.parametrize("report", [street(), school()])
@pytest.mark.parametrize("width", [0, 100, 300, 10_000])
def test_a_result_is_what_the_report_says(report: Report, width: int) -> None:
    for hit in rows_of(report):
        (result,) = grow([("e", hit)], lambda _: rows_of(report), 1, width)
        assert result.text == report.text[result.start : result.end]
        assert result.start <= hit.start
        assert hit.end <= result.end
        assert len(result.text) <= max(width, len(hit.text))


def test_a_hit_that_another_grew_over_takes_no_rank() -> None:
    report = street()
    hits = [("e", holding(report, words)) for words in ("公务接待费", "消防隐患", "人员支出512.40万元")]
    (wide,) = grow(hits, lambda _: rows_of(report), 5, 10_000)
    assert wide.hit == hits[0][1]
    assert "人员支出512.40万元" in wide.text
    assert len(grow(hits, lambda _: rows_of(report), 5, 0)) == 3


def test_results_do_not_overlap_and_keep_their_order() -> None:
    report = street()
    hits = [("e", row) for row in rows_of(report)]
    results = grow(hits, lambda _: rows_of(report), 20, 200)
    assert [result.hit.start for result in results] == sorted(result.hit.start for result in results)
    assert all(one.end <= other.start for one, other in itertools.pairwise(results))
    assert len(grow(hits, lambda _: rows_of(report), 2, 200)) == 2


def test_reports_do_not_run_into_each_other() -> None:
    of = {"a": street(year=2022), "b": street(year=2023)}
    hits = [(name, holding(report, "公务接待费")) for name, report in of.items()]
    results = grow(hits, lambda edition: rows_of(of[edition]), 5, WIDTH)
    assert [result.edition for result in results] == ["a", "b"]
    assert all(result.text in of[result.edition].text for result in results)


def test_its_own_heading_comes_first() -> None:
    report = street()
    hit = holding(report, "（二）机构人员")
    (result,) = grow([("e", hit)], lambda _: rows_of(report), 1, 140)
    assert "（一）主要职能" in result.text
    assert "资金使用情况" not in result.text
