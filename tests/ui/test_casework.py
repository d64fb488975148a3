from collections.abc import Iterator
from pathlib import Path

import pytest

from gouji.audit import Audit
from gouji.errors import GoujiError
from gouji.narrative.model import Severity
from gouji.settings import Settings
from gouji.ui.casework import Casework
from gouji.workspace.decision import Mark
from gouji.workspace.errors import ConflictError
from gouji.workspace.fingerprint import fingerprints
from gouji.workspace.workspace import Workspace


@pytest.fixture
def casework(own_data: Path, audit: Audit) -> Iterator[Casework]:
    settings = Settings(data_dir=own_data)
    workspace = Workspace(settings)
    made = Casework(settings, workspace)
    made.keep(audit, "甲")
    yield made
    workspace.close()


def decide(casework: Casework, audit: Audit, name: str, mark: Mark, seen: int = 0) -> str:
    key = fingerprints(audit)[name]
    casework.decide(audit, key, mark, by="甲", severity=Severity.HIGH, note=" 已问 ", seen=seen)
    return key


def test_the_opinion_follows_the_decisions(casework: Casework, audit: Audit) -> None:
    taken = decide(casework, audit, "f1", Mark.ACCEPTED)
    rejected = decide(casework, audit, "f2", Mark.REJECTED)
    assert casework.decisions(audit)[taken].note == "已问"
    _, opinion = casework.opinion(audit, only_decided=True)
    assert [problem.key for problem in opinion.problems] == [taken]
    casework.undo(audit, rejected, by="甲", seen=1)
    _, opinion = casework.opinion(audit, only_decided=False)
    assert {problem.key for problem in opinion.problems} == {taken, rejected}


def test_what_a_colleague_decided_meanwhile_is_not_run_over(casework: Casework, audit: Audit) -> None:
    decide(casework, audit, "f1", Mark.ACCEPTED)
    with pytest.raises(ConflictError, match="甲刚处理过"):
        decide(casework, audit, "f1", Mark.REJECTED, seen=0)


def test_changed_words_outlive_later_decisions_and_wait_for_rejected_findings(casework: Casework, audit: Audit) -> None:
    key = decide(casework, audit, "f1", Mark.ACCEPTED)
    title = f"{key}.title"
    assert casework.reword(audit, True, {title: "改过的题目"}, None, by="甲", seen=0) == 1
    decide(casework, audit, "f2", Mark.ACCEPTED)
    assert "改过的题目" in [p.title for p in casework.opinion(audit, only_decided=True)[1].problems]
    decide(casework, audit, "f1", Mark.REJECTED, seen=1)
    assert "改过的题目" not in [p.title for p in casework.opinion(audit, only_decided=True)[1].problems]
    decide(casework, audit, "f1", Mark.ACCEPTED, seen=2)
    assert "改过的题目" in [p.title for p in casework.opinion(audit, only_decided=True)[1].problems]


def test_words_put_back_are_no_change(casework: Casework, audit: Audit) -> None:
    draft, _ = casework.opinion(audit, only_decided=False)
    casework.reword(audit, False, {"closing": "另行通知。"}, None, by="甲", seen=0)
    casework.reword(audit, False, {"closing": draft.closing}, None, by="甲", seen=1)
    assert casework.wording(audit.report.id)[0].texts == {}
    with pytest.raises(GoujiError, match="没有这一处"):
        casework.reword(audit, False, {"nowhere": "x"}, None, by="甲", seen=2)


@pytest.mark.parametrize("ending", [".docx", ".md", ".xlsx"])
def test_a_file_has_a_plain_name_in_a_private_folder(casework: Casework, audit: Audit, ending: str) -> None:
    place = casework.export(audit, False, ending)
    assert place.is_file()
    assert place.suffix == ending
    assert place.stem.replace("-", "").isalnum()
    assert place.parent.stat().st_mode & 0o077 == 0
