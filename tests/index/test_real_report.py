"""The real report, where it is at hand: passages found by a reviewer's own words."""

from pathlib import Path

import pytest

from gouji.index.chunk import chunks
from gouji.index.memory import MemoryLibrary
from gouji.report.reader import read
from gouji.report.sentences import sentences


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("指标7的成效分析能说明食品包保检查覆盖率吗", "按季度对商家进行食品包检查"),
        ("街道吃饭花了多少钱", "社区伙食费"),
        ("公车花了多少", "公务用车购置预算"),
        ("失独家庭看望了几回", "特扶家庭走访慰问次数"),
        ("人员增减变动的数字能对上吗", "在职职工减少14人"),
        ("年中为什么追加预算", "新增中小企业帮扶项目偿还欠款"),
        ("单位有哪些毛病", "重支出、轻绩效"),
        ("自己打了多少分", "综合得分100分"),
    ],
)
def test_a_reviewers_words_find_it(real_report: Path, question: str, answer: str) -> None:
    found = MemoryLibrary([read(real_report)]).search(question, k=3)
    assert any(answer in passage.text for passage in found), [passage.text[:60] for passage in found]


@pytest.mark.parametrize(
    "question", ["地铁建设进度", "水库除险加固花了多少钱", "不动产登记办了多少件", "猪瘟防疫做了没有"]
)
def test_what_it_does_not_speak_of_finds_nothing(real_report: Path, question: str) -> None:
    assert MemoryLibrary([read(real_report)]).search(question) == []


def test_no_sentence_is_cut(real_report: Path) -> None:
    report = read(real_report)
    found = chunks(report)
    headings = {section.heading for section in report.sections}
    for sentence in sentences(report):
        if not any(heading.contains(sentence) for heading in headings):
            assert any(chunk.span.contains(sentence) for chunk in found), report.quote(sentence)
