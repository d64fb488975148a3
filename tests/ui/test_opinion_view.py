from dataclasses import replace

import pytest

from gouji.audit import Audit
from gouji.opinion.compose import compose
from gouji.opinion.editing import edited, passages
from gouji.opinion.model import Note, Opinion
from gouji.ui.language import EN
from gouji.ui.opinion_view import opinion_view
from tests.ui.conftest import HOSTILE, audit_of
from tests.ui.dom import Element, parse


@pytest.fixture
def draft(audit: Audit) -> Opinion:
    return compose(audit)


def editable(root: Element) -> dict[str, Element]:
    return {e.attributes["data-key"]: e for e in root.all() if e.attributes.get("contenteditable") == "plaintext-only"}


def test_what_can_be_reworded_is_edited_where_it_stands(draft: Opinion) -> None:
    places = editable(parse(opinion_view(draft, draft, {}, 0, False)))
    assert {key: element.text for key, element in places.items()} == {p.key: p.text for p in passages(draft)}
    assert all(element.attributes["role"] == "textbox" for element in places.values())


def test_changed_words_stand_in_and_a_removed_line_can_be_written_again(draft: Opinion) -> None:
    texts = {"assessment.0": "", "closing": "另行通知。"}
    places = editable(parse(opinion_view(draft, edited(draft, texts), texts, 0, False)))
    assert places["assessment.0"].text == ""
    assert places["closing"].text == "另行通知。"


def test_a_problem_leads_to_its_finding_and_names_sum_place_and_basis(draft: Opinion) -> None:
    problem = draft.main[0].model_copy(
        update={
            "formula": "60 + 45 = 105",
            "notes": (Note(place="一", origin="第3段", quote="四处"),),
            "basis": ("合计",),
        }
    )
    shown = draft.model_copy(update={"problems": (problem,)})
    (section,) = parse(opinion_view(shown, shown, {}, 0, False)).all("section", "g-problem")
    assert section.all("button")[0].attributes["data-finding-key"] == problem.key
    for told in ("复算：60 + 45 = 105", "四处", "第3段", "审核要点：合计"):
        assert told in section.text


def test_the_line_above_counts_what_is_in_and_what_was_left_out(draft: Opinion) -> None:
    def told(undecided: int, only_decided: bool, **language: object) -> str:
        (line,) = parse(opinion_view(draft, draft, {}, undecided, only_decided, **language)).all("p", "g-told")  # type: ignore[arg-type]
        return line.text

    assert told(0, False) == f"问题 {len(draft.problems)} 项，需说明 {len(draft.questions)} 项，更正 0 项"
    assert told(2, False).endswith("；未处理 2 项按把握程度写入")
    assert told(2, True).endswith("；未处理 2 项没有写入")
    assert told(2, True, say=EN).endswith("2 not decided on are left out")


def test_a_report_without_problems_has_an_opinion_all_the_same(audit: Audit) -> None:
    clean = compose(replace(audit_of(audit.report), findings=()))
    root = parse(opinion_view(clean, clean, {}, 0, False))
    assert not root.all("section", "g-problem")
    assert "总体评价" in root.text


def test_whatever_the_report_and_the_reviewer_say_stays_text(draft: Opinion) -> None:
    note = Note(place=HOSTILE, origin=HOSTILE, quote=HOSTILE)
    problem = draft.main[0].model_copy(update={"formula": HOSTILE, "basis": (HOSTILE,), "notes": (note,)})
    changed = {passage.key: HOSTILE for passage in passages(draft)}
    hostile = draft.model_copy(update={"unit": HOSTILE, "title": HOSTILE})
    shown = edited(hostile, changed).model_copy(update={"problems": (problem,)})
    root = parse(opinion_view(hostile, shown, changed, 1, False))
    assert not root.all("img")
    assert root.text.count(HOSTILE) > len(draft.assessment)
