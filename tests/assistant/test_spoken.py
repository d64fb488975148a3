"""Questions as reviewers speak: the wording rules one by one, and a table of questions over the labelled reports."""

import functools
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from gouji.assistant.assistant import Assistant
from gouji.assistant.compound import halves, unlike
from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.matter import hinted, matter
from gouji.assistant.inquiry import Inquiry
from gouji.assistant.question import read
from gouji.assistant.spoken import written
from gouji.audit import Audit, audit
from gouji.figures.model import Kind
from gouji.report.reader import read as read_file
from gouji.report.reader import read_string
from gouji.settings import Settings

REPORTS = Path(__file__).parents[2] / "eval" / "reports"
CASES = [json.loads(row) for row in Path(__file__).with_name("spoken_questions.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("指标1那段成效写得咋样", "指标1那段成效写得怎么样"),
        ("为啥没达标", "为什么没达标"),
        ("跟年初预算对得上不", "跟年初预算对得上吗"),
        ("净值对没", "净值对吗"),
        ("钱发完没有", "钱发完了吗"),
        ("有没有没达标的", "有没有没达标的"),
        ("一人5块", "一人5元"),
        ("三块加一块", "三块加起来"),
        ("各站分得拢吗", "各站加起来等于总数吗"),
        ("公用占几成", "公用经费占比多少"),
        ("那段话信得过不", "那段话可信吗"),
        ("跟指标搭得上边吗", "跟指标对应吗"),
        ("“咋样”两个字", "“咋样”两个字"),
    ],
)
def test_spoken_wording_is_put_into_writing(said: str, meant: str) -> None:
    assert written(said) == meant


def test_what_is_said_is_kept() -> None:
    question = read("净值算对没？")
    assert question.text == "净值算对吗？"
    assert question.said == "净值算对没？"


def test_an_area_is_measured_and_is_no_money() -> None:
    assert read("养老中心面积多大").kinds == {Kind.MEASURE}


REPORT = "\n".join(
    [
        "某县教育局2023年度学生资助项目绩效自评报告",
        "一、指标完成情况",
        "指标1：资助人数，指标值≥300人，完成值：320人。指标成效分析：春季资助150人，秋季资助170人。",
        "指标2：按期办结率，指标值≥95%，完成值：90%。指标成效分析：系统升级停用两周，20件超期。",
        "二、资金情况",
        "全年支出60.00万元，其中：书籍20.00万元、伙食30.00万元、交通10.00万元。",
        "剩余3.00万元因采购推迟，已结转下年。",
    ]
)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return Dossier(audit(read_string(REPORT)))


def test_the_matter_of_a_question_is_in_the_words_of_the_report(dossier: Dossier) -> None:
    found = matter(dossier, read("办结率没达标，说为啥了没", dossier.report))
    assert "办结率" in found.names()
    assert matter(dossier, read("食堂是哪家公司承包的", dossier.report)).words == ()


def test_an_indicator_is_meant_by_a_word_of_its_name(dossier: Dossier) -> None:
    assert [i.name for i in hinted(dossier, read("办结率那个没达标吧", dossier.report))] == ["按期办结率"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("支出多少？占比合理吗？", 2),
        ("没超范围用钱，靠谱吗", 1),
        ("执行率最低的是哪个项目，原因是什么？", 1),
        ("资助人数是多少", 1),
    ],
)
def test_a_question_is_taken_apart_where_its_halves_ask_for_themselves(dossier: Dossier, text: str, count: int) -> None:
    parts = halves(read(text, dossier.report), dossier.report)
    assert len(parts) == count
    assert unlike(parts) == (count > 1)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(Settings(data_dir=tmp_path_factory.mktemp("spoken")))


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("花钱最多的两块是啥，占全年支出几成", ["30.00", "20.00", "83.33%"]),
        ("三块钱凑一起是60万不", ["60", "一致"]),
        ("没花完的钱呢", ["结转"]),
        ("资助人数那个让他们补点啥材料", ["签到表|名册|台账"]),
        ("那它怎么改？", ["指的是哪一个"]),
        ("书籍是跟哪家书店买的", ["没有|未"]),
    ],
)
def test_the_ways_of_answering(assistant: Assistant, dossier: Dossier, question: str, says: list[str]) -> None:
    answer = assistant.ask(Inquiry(question, audited=dossier.audit))
    assert [p for p in says if not re.search(p, answer.answer)] == [], answer.answer
    assert answer.guard.numbers_unsupported == 0


@functools.cache
def audited(name: str) -> Audit:
    return audit(read_file(REPORTS / name))


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace(",", "")


def overlap(first: str, second: str, least: int = 10) -> bool:
    short, long = sorted((squeezed(first), squeezed(second)), key=len)
    width = min(least, len(short))
    return width > 0 and any(short[i : i + width] in long for i in range(len(short) - width + 1))


@pytest.mark.parametrize("case", CASES, ids=[f"{c['report'][:3]}-{i}" for i, c in enumerate(CASES)])
def test_spoken_questions(assistant: Assistant, case: dict[str, Any]) -> None:
    answer = assistant.ask(Inquiry(case["question"], audited=audited(case["report"])))
    said = f"{case['question']}：{answer.answer}"
    assert [p for p in case["says"] if not re.search(p, answer.answer)] == [], said
    assert [p for p in case["never"] if re.search(p, answer.answer)] == [], said
    assert answer.refused == case["refuse"], said
    assert not case["cites"] or any(overlap(g, c.quote) for g in case["cites"] for c in answer.citations), said
    assert answer.guard.numbers_unsupported == 0
