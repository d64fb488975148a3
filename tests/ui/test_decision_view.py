import datetime

import pytest

from gouji.audit import Audit
from gouji.contract import audit_row
from gouji.narrative.model import Finding, Severity
from gouji.ui.decision_view import LONGEST_NOTE, decision_view
from gouji.ui.finding_view import finding_view
from gouji.ui.language import EN
from gouji.workspace.decision import Decision, Mark
from gouji.workspace.fingerprint import fingerprints
from gouji.workspace.rounds import Changed, Item, RoundDiff
from tests.ui.conftest import HOSTILE
from tests.ui.dom import Element, parse

AT = datetime.datetime(2024, 3, 5, 9, 30, tzinfo=datetime.UTC)


@pytest.fixture
def grave(audit: Audit) -> Finding:
    return next(finding for finding in audit.findings if finding.severity is Severity.HIGH)


def decision(mark: Mark, severity: Severity | None = None, note: str = "", by: str = "甲", number: int = 3) -> Decision:
    return Decision("key", number, mark, by, AT, severity, note)


def chosen(root: Element) -> str:
    (option,) = (option for option in root.all("option") if "selected" in option.attributes)
    return option.text


def test_before_a_decision_nothing_is_pressed_and_nothing_can_be_undone(grave: Finding) -> None:
    root = parse(decision_view(grave, None))
    marks = [button for button in root.all("button") if "data-mark" in button.attributes]
    assert [(b.text, b.attributes["data-mark"]) for b in marks] == [(mark.value, mark.value) for mark in Mark]
    assert not root.all("button", aria_pressed="true")
    assert not root.all("button", "g-undo")
    assert root.all("div", "g-decision")[0].attributes["data-seen"] == "0"
    assert chosen(root) == "重要（原判）"


def test_a_decision_shows_who_when_and_its_number(grave: Finding) -> None:
    root = parse(decision_view(grave, decision(Mark.REJECTED)))
    (pressed,) = root.all("button", aria_pressed="true")
    assert pressed.text == "不采纳"
    (by,) = root.all("small", "g-by")
    assert by.text == f"甲 {AT.astimezone():%m-%d %H:%M}"
    assert root.all("div", "g-decision")[0].attributes["data-seen"] == "3"


def test_a_severity_of_the_reviewer_is_chosen_and_the_finding_s_own_still_named(grave: Finding) -> None:
    root = parse(decision_view(grave, decision(Mark.ACCEPTED, Severity.LOW)))
    assert chosen(root) == "提示"
    assert "重要（原判）" in root.text


def test_names_and_notes_stay_text(grave: Finding) -> None:
    root = parse(decision_view(grave, decision(Mark.ACCEPTED, note=f'">{HOSTILE}', by=HOSTILE)))
    assert not root.all("img")
    (note,) = root.all("input")
    assert note.attributes["value"] == f'">{HOSTILE}'
    assert note.attributes["maxlength"] == str(LONGEST_NOTE)
    assert HOSTILE in root.text


def test_what_the_workspace_keeps_stays_chinese_on_an_english_page(grave: Finding) -> None:
    marks = [b for b in parse(decision_view(grave, None, EN)).all("button") if "data-mark" in b.attributes]
    assert [button.text for button in marks] == ["Accept", "Reject", "To verify"]
    assert [button.attributes["data-mark"] for button in marks] == [mark.value for mark in Mark]


def test_a_finding_stands_under_the_severity_that_holds_and_is_counted_by_its_mark(audit: Audit) -> None:
    keys = fingerprints(audit)
    decisions = {keys["f1"]: decision(Mark.TO_VERIFY, Severity.LOW)}
    root = parse(finding_view(audit, decisions))
    assert [heading.text for heading in root.all("h4")] == ["提示2"]
    states = {row.attributes["data-id"]: row.attributes["data-state"] for row in root.all("div", "g-finding")}
    assert states == {"f1": "verify", "f2": "open"}
    counts = {b.attributes["data-filter"]: b.text for b in root.all("button") if "data-filter" in b.attributes}
    assert counts == {
        "all": "全部2",
        "open": "未处理1",
        "accepted": "采纳0",
        "verify": "待核实1",
        "rejected": "不采纳0",
    }


def test_a_corrected_draft_opens_with_what_became_of_each_finding(audit: Audit) -> None:
    first, second = (Item(row.id, row) for row in audit_row(audit).findings)
    hostile = Item("x", first.finding.model_copy(update={"title": HOSTILE}))
    diff = RoundDiff(kept=(first,), changed=(Changed(first, second),), fixed=(hostile,), new=(), inconsistent=(3, 1))
    root = parse(finding_view(audit, progress=diff))
    (told,) = root.all("summary")
    assert told.text == "修改稿已改 1 项，改动过仍需看 1 项，未改 1 项，新出现 0 项；不一致的数字 3 → 1"
    assert [item.text for item in root.all("li")] == [HOSTILE]
    assert not root.all("img")
