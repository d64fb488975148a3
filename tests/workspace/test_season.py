from dataclasses import replace

from gouji.audit import Audit
from gouji.narrative.model import Severity
from gouji.workspace.decision import Mark
from gouji.workspace.fingerprint import fingerprints
from gouji.workspace.workspace import Workspace


def test_an_empty_season(workspace: Workspace) -> None:
    assert workspace.season.lines() == ()


def test_the_worst_report_comes_first(workspace: Workspace, first: Audit, sample: Audit) -> None:
    clean = replace(first, findings=())
    for audit in (clean, sample):
        workspace.reports.keep(audit, by="甲")
    lines = workspace.season.lines()
    assert [line.report.id for line in lines] == [sample.report.id, first.report.id]
    assert sum(lines[0].open.values()) == lines[0].findings == len(sample.findings)
    assert lines[0].worst == sample.findings[0].title
    assert lines[0].coverage.inconsistent == sample.coverage.inconsistent
    assert (lines[1].findings, lines[1].worst, lines[1].opinion) == (0, "", 0)


def test_what_was_decided_is_no_longer_open(workspace: Workspace, sample: Audit) -> None:
    report = workspace.reports.keep(sample, by="甲").id
    marks = fingerprints(sample)
    high = [f for f in sample.findings if f.severity is Severity.HIGH]
    one, two, three = (marks[f.id] for f in high[:3])
    workspace.decisions.decide(report, one, Mark.ACCEPTED, by="甲")
    workspace.decisions.decide(report, two, Mark.REJECTED, by="甲")
    workspace.decisions.decide(report, three, Mark.TO_VERIFY, by="甲", severity=Severity.LOW)
    workspace.opinions.save(report, "一稿", by="甲")
    (line,) = workspace.season.lines()
    low = sum(f.severity is Severity.LOW for f in sample.findings)
    assert (line.accepted, line.rejected, line.opinion) == (1, 1, 1)
    assert line.open[Severity.HIGH] == len(high) - 3
    assert line.open[Severity.LOW] == low + 1
    assert line.worst == high[3].title


def test_only_the_last_round_counts(workspace: Workspace, first: Audit, second: Audit) -> None:
    for audit in (first, second):
        workspace.reports.keep(audit, by="甲")
    assert [(line.report.id, line.report.round) for line in workspace.season.lines()] == [(second.report.id, 2)]


def test_a_new_audit_is_seen_at_once(workspace: Workspace, sample: Audit) -> None:
    workspace.reports.keep(sample, by="甲")
    assert workspace.season.lines()[0].findings == len(sample.findings)
    workspace.reports.keep(replace(sample, findings=sample.findings[:2]), by="甲")
    assert workspace.season.lines()[0].findings == 2
