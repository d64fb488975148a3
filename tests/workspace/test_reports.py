from dataclasses import replace

import pytest

from gouji.audit import Audit
from gouji.contract import audit_row
from gouji.workspace.errors import WorkspaceError
from gouji.workspace.workspace import Workspace


def test_a_report_and_its_audit_are_read_back(workspace: Workspace, sample: Audit) -> None:
    kept = workspace.reports.keep(sample, by="甲")
    assert (kept.id, kept.round, kept.unit, kept.year) == (sample.report.id, 1, sample.report.unit, sample.report.year)
    assert workspace.reports.get(kept.id) == kept
    assert workspace.reports.all() == (kept,)
    assert workspace.reports.audit(kept.id) == audit_row(sample, with_text=True)


def test_the_same_report_again_is_one_report(workspace: Workspace, sample: Audit) -> None:
    kept = workspace.reports.keep(sample, by="甲")
    assert workspace.reports.keep(sample, by="乙") == kept
    assert [e.action for e in workspace.trail.entries(kept.id)] == ["keep"]


def test_a_new_audit_of_the_same_report_takes_the_place_of_the_old(workspace: Workspace, sample: Audit) -> None:
    kept = workspace.reports.keep(sample, by="甲")
    workspace.reports.keep(replace(sample, findings=()), by="甲")
    assert workspace.reports.audit(kept.id).findings == ()


def test_a_corrected_report_is_the_next_round(workspace: Workspace, first: Audit, second: Audit) -> None:
    one, two = workspace.reports.keep(first, by="甲"), workspace.reports.keep(second, by="乙")
    assert (two.case, two.round) == (one.case, 2)
    assert workspace.reports.rounds(one.id) == workspace.reports.rounds(two.id) == (one, two)
    assert workspace.reports.progress(one.id) is None
    diff = workspace.reports.progress(two.id)
    assert diff is not None
    assert diff.fixed
    assert diff.kept


def test_reports_of_other_units_and_years_are_reviews_of_their_own(
    workspace: Workspace, first: Audit, sample: Audit
) -> None:
    later = replace(first, report=replace(first.report, id="0" * 16, year=2024))
    unnamed = replace(first, report=replace(first.report, id="1" * 16, unit=None))
    kept = [workspace.reports.keep(audit, by="甲") for audit in (first, sample, later, unnamed)]
    assert len({report.case for report in kept}) == 4
    assert {report.round for report in kept} == {1}


def test_the_caller_can_say_what_a_report_revises(workspace: Workspace, first: Audit, sample: Audit) -> None:
    one = workspace.reports.keep(first, by="甲")
    two = workspace.reports.keep(sample, by="甲", revises=one.id)
    assert (two.case, two.round) == (one.case, 2)
    with pytest.raises(WorkspaceError, match="没有编号为 nowhere 的报告"):
        workspace.reports.keep(replace(first, report=replace(first.report, id="0" * 16)), by="甲", revises="nowhere")
    assert len(workspace.reports.all()) == 2


def test_a_report_that_was_never_kept(workspace: Workspace) -> None:
    assert workspace.reports.get("nowhere") is None
    assert workspace.reports.rounds("nowhere") == ()
    for ask in (workspace.reports.audit, workspace.reports.progress):
        with pytest.raises(WorkspaceError, match="没有编号为 nowhere 的报告"):
            ask("nowhere")
