"""A rewritten narrative on request: asked by a button, used in the opinion."""

import io
from pathlib import Path

import docx
import openpyxl
import pytest

from gouji.audit import Audit
from gouji.opinion.excel import content as excel
from gouji.opinion.markdown import content as markdown
from gouji.opinion.model import BLANK
from gouji.opinion.word import content as word
from gouji.opinion.wording import SUGGESTIONS
from gouji.settings import Settings
from gouji.ui.desk import Desk
from gouji.ui.finding_view import finding_view
from gouji.ui.outline_view import outline_view
from gouji.ui.rewriting import body, question, title
from gouji.ui.rewriting_view import Draft, rewriting_view
from tests.ui.conftest import HOSTILE
from tests.ui.dom import parse
from tests.ui.journeys import SAMPLES


@pytest.fixture
def desk(own_data: Path) -> Desk:
    return Desk(Settings(data_dir=own_data))


@pytest.fixture
def sample(desk: Desk, corpus: Path) -> Audit:
    audited = desk.audit(corpus / SAMPLES[1])
    desk.casework.keep(audited, "甲")
    return audited


@pytest.mark.parametrize("file", [SAMPLES[1], "2022-澜山县水利局-小型水库除险加固项目绩效自评报告.docx"])
def test_every_indicator_gets_a_paragraph_of_its_own_facts(desk: Desk, corpus: Path, file: str) -> None:
    report = desk.audit(corpus / file).report
    for indicator in report.indicators:
        answer = desk.answer(question(indicator), report.id)
        text = body(answer)
        assert not answer.refused
        assert answer.guard.numbers_unsupported == 0
        assert indicator.name in text
        assert BLANK[:3] in text
        assert "改写稿" not in text
        assert "[1]" not in text
        assert not text.split("【")[0].rstrip("。：、；，").endswith(("中", "后"))


def test_the_card_shows_what_is_copied_and_says_when_it_is_kept(desk: Desk, sample: Audit) -> None:
    indicator = sample.report.indicators[0]
    answer = desk.answer(question(indicator), sample.report.id)
    draft = Draft(title(indicator), answer, body(answer))
    root = parse(rewriting_view(draft))
    (copied,) = (b.attributes["data-copy"] for b in root.all("button") if "data-copy" in b.attributes)
    assert copied == draft.text
    assert root.all("button", "g-cite")
    assert [b.text for b in root.all("button") if "data-suggest" in b.attributes] == ["放进意见"]
    assert "已放进意见" in parse(rewriting_view(draft, kept=True)).text


@pytest.mark.parametrize("draft", [Draft(HOSTILE), Draft("x", failed=HOSTILE), Draft(HOSTILE, None, HOSTILE)])
def test_a_card_is_text_whatever_is_in_it(draft: Draft) -> None:
    assert not parse(rewriting_view(draft)).all("img")


def test_findings_on_an_indicator_and_its_entry_ask_for_it(sample: Audit) -> None:
    for view in (finding_view(sample), outline_view(sample)):
        asked = {int(b.attributes["data-rewrite"]) for b in parse(view).all("button", "g-redo")}
        assert asked
        assert asked <= set(range(len(sample.report.indicators)))
    assert len(parse(outline_view(sample)).all("button", "g-redo")) == len(sample.report.indicators)


def test_a_suggestion_is_in_the_opinion_until_it_is_emptied(desk: Desk, sample: Audit) -> None:
    casework = desk.casework
    number = casework.reword(sample, False, {"closing": "以原始记录为准。"}, None, by="甲", seen=0)
    casework.suggest(sample, "指标1“走访”", f"全年走访541户次，{BLANK}。", by="甲")
    _, opinion = casework.opinion(sample, False)
    assert opinion.closing == "以原始记录为准。"
    assert [(s.name, s.text) for s in opinion.suggestions] == [("指标1“走访”", f"全年走访541户次，{BLANK}。")]
    document = docx.Document(io.BytesIO(word(opinion)))
    text = "\n".join(p.text for p in document.paragraphs)
    assert f"附件3　{SUGGESTIONS}" in text or f"附件4　{SUGGESTIONS}" in text
    assert "1. 指标1“走访”。全年走访541户次" in text
    assert "全年走访541户次" in markdown(opinion)
    assert "改写建议" in openpyxl.load_workbook(io.BytesIO(excel(opinion))).sheetnames

    key = "suggestion.指标1“走访”"
    casework.reword(sample, False, {key: "全年走访541户次，名册见附件。"}, None, by="乙", seen=number + 1)
    assert casework.opinion(sample, False)[1].suggestions[0].text == "全年走访541户次，名册见附件。"
    casework.suggest(sample, "指标1“走访”", "另写一段。", by="甲")
    assert casework.opinion(sample, False)[1].suggestions[0].text == "另写一段。"
    casework.reword(sample, False, {key: ""}, None, by="乙", seen=number + 3)
    draft, opinion = casework.opinion(sample, False)
    assert opinion.suggestions == ()
    assert len(draft.suggestions) == 1
    casework.start_over(sample, False, by="乙", seen=number + 4)
    assert casework.opinion(sample, False)[0].suggestions == ()
