import datetime

import pytest

from gouji.audit import Audit
from gouji.narrative.model import Severity
from gouji.workspace.decision import Mark
from gouji.workspace.errors import ConflictError, WorkspaceError
from gouji.workspace.fingerprint import fingerprints
from gouji.workspace.workspace import Workspace


@pytest.fixture
def report(workspace: Workspace, first: Audit) -> str:
    return workspace.reports.keep(first, by="甲").id


def test_a_decision_is_read_back_as_it_was_made(workspace: Workspace, report: str) -> None:
    before = datetime.datetime.now(datetime.UTC)
    made = workspace.decisions.decide(
        report, "a" * 16, Mark.ACCEPTED, by="甲", severity=Severity.LOW, note="按尾差处理\x00；'--"
    )
    assert before <= made.at <= datetime.datetime.now(datetime.UTC)
    (found,) = workspace.decisions.of(report).values()
    assert (found.mark, found.severity, found.by, found.number) == (Mark.ACCEPTED, Severity.LOW, "甲", 1)
    assert found.note == "按尾差处理\ufffd；'--"
    assert found.at == made.at


def test_the_last_decision_counts_and_none_is_lost(workspace: Workspace, report: str) -> None:
    for mark, by in ((Mark.ACCEPTED, "甲"), (Mark.REJECTED, "乙"), (Mark.TO_VERIFY, "甲")):
        workspace.decisions.decide(report, "f", mark, by=by)
    assert workspace.decisions.of(report)["f"].mark is Mark.TO_VERIFY
    assert [(d.mark, d.by) for d in workspace.decisions.history(report, "f")] == [
        (Mark.ACCEPTED, "甲"),
        (Mark.REJECTED, "乙"),
        (Mark.TO_VERIFY, "甲"),
    ]


def test_undoing_brings_the_decision_before_back(workspace: Workspace, report: str) -> None:
    workspace.decisions.decide(report, "f", Mark.ACCEPTED, by="甲")
    workspace.decisions.decide(report, "f", Mark.REJECTED, by="甲")
    back = workspace.decisions.undo(report, "f", by="乙")
    assert back is not None
    assert back.mark is Mark.ACCEPTED
    assert workspace.decisions.of(report)["f"] == back
    assert workspace.decisions.undo(report, "f", by="乙") is None
    assert workspace.decisions.of(report) == {}
    with pytest.raises(WorkspaceError, match="没有可以撤销的处理"):
        workspace.decisions.undo(report, "f", by="乙")
    assert len(workspace.decisions.history(report, "f")) == 4


def test_a_decision_on_what_others_changed_meanwhile_is_refused(workspace: Workspace, report: str) -> None:
    made = workspace.decisions.decide(report, "f", Mark.ACCEPTED, by="甲", seen=0)
    with pytest.raises(ConflictError, match="甲刚处理过这个问题"):
        workspace.decisions.decide(report, "f", Mark.REJECTED, by="乙", seen=0)
    with pytest.raises(ConflictError):
        workspace.decisions.undo(report, "f", by="乙", seen=7)
    assert workspace.decisions.of(report)["f"] == made
    assert workspace.decisions.decide(report, "f", Mark.REJECTED, by="乙", seen=made.number).number == 2


def test_a_report_that_was_never_kept_has_no_decisions_and_takes_none(workspace: Workspace) -> None:
    assert workspace.decisions.of("nowhere") == {}
    with pytest.raises(WorkspaceError, match="没有编号为 nowhere 的报告"):
        workspace.decisions.decide("nowhere", "f", Mark.ACCEPTED, by="甲")


def test_decisions_hold_for_a_corrected_report_where_they_still_apply(
    workspace: Workspace, report: str, first: Audit, second: Audit
) -> None:
    for mark in fingerprints(first).values():
        workspace.decisions.decide(report, mark, Mark.ACCEPTED, by="甲")
    corrected = workspace.reports.keep(second, by="乙")
    standing = workspace.decisions.of(corrected.id)
    still = set(fingerprints(second).values()) & set(fingerprints(first).values())
    assert still
    assert still <= standing.keys()
    assert not set(fingerprints(second).values()) - still & standing.keys()


def test_decisions_of_one_review_do_not_reach_another(workspace: Workspace, report: str, sample: Audit) -> None:
    workspace.decisions.decide(report, "f", Mark.ACCEPTED, by="甲")
    other = workspace.reports.keep(sample, by="甲")
    assert workspace.decisions.of(other.id) == {}


def test_each_step_is_in_the_trail(workspace: Workspace, report: str) -> None:
    workspace.decisions.decide(report, "f", Mark.ACCEPTED, by="甲")
    workspace.decisions.undo(report, "f", by="乙")
    told = [(e.by, e.action, e.detail.get("fingerprint")) for e in workspace.trail.entries(report)]
    assert told == [("乙", "undo", "f"), ("甲", "decide", "f"), ("甲", "keep", None)]
