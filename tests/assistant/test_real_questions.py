"""The labelled questions of reviewers on the real report; the documents are not part of this repository."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from gouji.assistant.answer import Answer
from gouji.assistant.assistant import Assistant
from gouji.assistant.inquiry import Inquiry
from gouji.report.reader import read_string
from gouji.settings import Settings


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace(",", "")


def overlap(first: str, second: str, least: int = 10) -> bool:
    short, long = sorted((squeezed(first), squeezed(second)), key=len)
    width = min(least, len(short))
    return width > 0 and any(short[i : i + width] in long for i in range(len(short) - width + 1))


@pytest.fixture(scope="module")
def cases(real_documents: Path) -> list[dict[str, Any]]:
    rows = (real_documents / "cases" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(row) for row in rows if row.strip()]


@pytest.fixture(scope="module")
def answers(
    cases: list[dict[str, Any]], real_report: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[dict[str, Any], Answer]]:
    assistant = Assistant(Settings(data_dir=tmp_path_factory.mktemp("data")))
    text = real_report.read_text(encoding="utf-8")
    found = []
    for case in cases:
        patch = case.get("doc_patch")
        planted = text.replace(patch["insert_after"], patch["insert_after"] + patch["text"], 1) if patch else text
        found.append((case, assistant.ask(Inquiry(case["question"], report=read_string(planted)))))
    return found


def quotes(case: dict[str, Any]) -> list[str]:
    return [g["quote"] if isinstance(g, dict) else g for g in case["gold"]]


def test_most_questions_pass(answers: list[tuple[dict[str, Any], Answer]]) -> None:
    failed = []
    for case, answer in answers:
        missing = [p for p in case["must_include"] if not re.search(p, answer.answer)]
        forbidden = [p for p in case["must_not_include"] if re.search(p, answer.answer)]
        gold = quotes(case)
        cited = any(overlap(g, c.quote) for g in gold for c in answer.citations)
        if missing or forbidden or (gold and not cited):
            failed.append(case["id"])
    assert len(failed) <= 0.15 * len(answers), failed


def test_most_gold_passages_are_cited(answers: list[tuple[dict[str, Any], Answer]]) -> None:
    gold = [(g, answer) for case, answer in answers for g in quotes(case)]
    cited = [g for g, answer in gold if any(overlap(g, c.quote) for c in answer.citations)]
    assert len(cited) >= 0.8 * len(gold)


def test_what_the_report_cannot_answer_is_declined(answers: list[tuple[dict[str, Any], Answer]]) -> None:
    open_ones = [(c, a) for c, a in answers if c["kind"] == "out_of_scope" or c["expected_answer"] == "unanswerable"]
    assert open_ones
    assert [c["id"] for c, a in open_ones if not a.refused] == []


def test_nothing_is_said_without_support(answers: list[tuple[dict[str, Any], Answer]]) -> None:
    for _, answer in answers:
        assert answer.guard.numbers_unsupported == 0
        assert answer.guard.citations_rejected == 0
        assert not answer.withheld
