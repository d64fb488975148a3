import itertools

import pytest

from gouji.index.chunk import LIMIT, TABLE_LIMIT, Chunk, chunks
from gouji.index.passage import PassageKind
from gouji.report.model import BlockKind, Report
from gouji.report.reader import read_string
from gouji.report.sentences import sentences
from tests.index.samples import school, street


def of_kind(report: Report, kind: PassageKind) -> list[Chunk]:
    return [chunk for chunk in chunks(report) if chunk.kind is kind]


def test_a_section_is_a_chunk_that_starts_at_its_headings() -> None:
    report = street()
    found = {chunk.section: report.quote(chunk.span) for chunk in of_kind(report, PassageKind.SECTION)}
    assert found["基本概况 > 机构人员"] == (
        "（二）机构人员\n核定编制32人，2023年末在职30人，其中行政人员12人、事业人员18人。"
    )
    assert found["资金使用情况 > 基本支出"].startswith("二、资金使用情况\n（一）基本支出\n基本支出640.50万元")


def test_an_indicator_block_is_one_chunk() -> None:
    report = street()
    first, second = of_kind(report, PassageKind.INDICATOR)
    assert report.quote(first.span).startswith("指标1：走访慰问特扶家庭次数")
    assert report.quote(first.span).endswith("偏差原因及改进措施：无。")
    assert report.quote(second.span).startswith("指标2：消防隐患排查覆盖率")
    assert second.section == "绩效指标完成情况"


def test_a_table_is_one_chunk_with_its_header() -> None:
    report = school()
    (table,) = of_kind(report, PassageKind.TABLE)
    quote = report.quote(table.span)
    assert "| 项目 | 年初预算 | 全年预算 | 实际支出 |" in quote
    assert "| 合计 | 10860.00 | 11100.00 | 11059.06 |" in quote
    assert table.section == "支出情况"
    assert table.embedded.startswith("支出情况\n")


def test_a_long_table_is_cut_between_rows_and_each_piece_knows_the_header() -> None:
    header = "| 项目 | 年初预算 | 全年预算 | 实际支出 |"
    rows = [f"| 第{n}个社区服务设施维修项目 | {n}.00 | {n}.00 | {n}.00 |" for n in range(1, 81)]
    report = read_string(
        "\n".join(["一、支出", "", "各社区按月支出。", "", header, "|---|---|---|---|", *rows]), "长表.md"
    )
    pieces = of_kind(report, PassageKind.TABLE)
    assert len(pieces) > 2
    assert all(len(piece.span) <= TABLE_LIMIT for piece in pieces)
    assert all(header in piece.embedded for piece in pieces)
    assert [header in report.quote(piece.span) for piece in pieces] == [True] + [False] * (len(pieces) - 1)
    quoted = [line for piece in pieces for line in report.quote(piece.span).split("\n")]
    assert quoted == report.quote(report.tables[0].span).split("\n")


def test_a_long_paragraph_is_cut_at_sentences_only() -> None:
    sentence = "街道按季度检查各社区的安全工作，发现的问题当场登记并限期整改"
    report = read_string(f"一、安全工作\n\n{'。'.join([sentence] * 40)}。\n", "长段.txt")
    found = of_kind(report, PassageKind.SECTION)
    assert len(found) > 2
    assert all(len(chunk.span) <= LIMIT for chunk in found)
    ends = {span.end for span in sentences(report)}
    assert all(chunk.span.end in ends for chunk in found)


def test_one_sentence_longer_than_the_limit_stays_whole() -> None:
    listed = "、".join(f"第{n}社区服务用房维修项目{n}.50万元" for n in range(1, 60))
    report = read_string(f"一、项目\n\n主要项目有：{listed}。\n", "长句.txt")
    (chunk,) = of_kind(report, PassageKind.SECTION)
    assert len(chunk.span) > LIMIT
    assert report.quote(chunk.span).endswith("第59社区服务用房维修项目59.50万元。")


def test_headings_alone_are_not_passages() -> None:
    report = read_string("一、绩效指标\n\n（一）产出指标\n\n（二）效益指标\n\n群众满意。\n", "标题.txt")
    assert [report.quote(chunk.span) for chunk in chunks(report)] == ["（二）效益指标\n群众满意。"]


@pytest.mark.parametrize("report", [street(), school()], ids=["street", "school"])
def test_running_text_is_covered_once(report: Report) -> None:
    spans = [chunk.span for chunk in chunks(report)]
    assert not any(one.overlaps(other) for one, other in itertools.combinations(spans, 2))
    for block in report.blocks:
        if block.kind is not BlockKind.HEADING:
            assert any(span.contains(block.span) for span in spans) or len(block.span) > LIMIT


def test_the_sample_reports_are_cut_without_losing_a_sentence(corpus_reports: list[Report]) -> None:
    for report in corpus_reports:
        found = chunks(report)
        headings = {section.heading for section in report.sections}
        for sentence in sentences(report):
            if not any(heading.contains(sentence) for heading in headings):
                assert any(chunk.span.contains(sentence) for chunk in found), report.quote(sentence)
