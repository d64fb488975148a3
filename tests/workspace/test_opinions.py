import pytest

from gouji.audit import Audit
from gouji.workspace.errors import ConflictError, WorkspaceError
from gouji.workspace.workspace import Workspace


@pytest.fixture
def report(workspace: Workspace, first: Audit) -> str:
    return workspace.reports.keep(first, by="甲").id


def test_every_version_is_kept(workspace: Workspace, report: str) -> None:
    assert workspace.opinions.newest(report) is None
    one = workspace.opinions.save(report, "一稿", by="甲", seen=0)
    two = workspace.opinions.save(report, "二稿", by="乙", seen=one.number)
    assert workspace.opinions.newest(report) == two
    assert [(v.number, v.body, v.by) for v in workspace.opinions.versions(report)] == [
        (2, "二稿", "乙"),
        (1, "一稿", "甲"),
    ]


def test_the_same_words_are_not_a_new_version(workspace: Workspace, report: str) -> None:
    one = workspace.opinions.save(report, "一稿", by="甲")
    assert workspace.opinions.save(report, "一稿", by="乙", seen=0) == one


def test_saving_over_what_others_saved_is_refused(workspace: Workspace, report: str) -> None:
    workspace.opinions.save(report, "一稿", by="甲")
    with pytest.raises(ConflictError, match="甲刚存过一稿"):
        workspace.opinions.save(report, "我的一稿", by="乙", seen=0)
    assert len(workspace.opinions.versions(report)) == 1


def test_an_opinion_belongs_to_a_kept_report(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="没有编号为 nowhere 的报告"):
        workspace.opinions.save("nowhere", "一稿", by="甲")
