from dataclasses import replace

from gouji.audit import Audit
from gouji.contract import audit_row
from gouji.narrative.model import Finding
from gouji.workspace.fingerprint import fingerprints
from gouji.workspace.rounds import compare_rounds


def with_findings(audit: Audit, *findings: Finding) -> Audit:
    return replace(audit, findings=findings)


def test_a_mended_sum_is_fixed_and_the_other_is_kept(first: Audit, second: Audit) -> None:
    diff = compare_rounds(first, second)
    fixed = [item.finding.title for item in diff.fixed]
    kept = [item.finding.title for item in diff.kept]
    assert any("支出" in title for title in fixed)
    assert any("12人" in title for title in kept)
    assert not any("支出100" in title for title in kept)
    assert diff.inconsistent[0] > diff.inconsistent[1] > 0


def test_the_same_report_keeps_everything(sample: Audit) -> None:
    diff = compare_rounds(sample, sample)
    assert [item.finding.id for item in diff.kept] == [f.id for f in sample.findings]
    assert (diff.changed, diff.fixed, diff.new) == ((), (), ())


def test_stored_and_fresh_audits_compare_alike(first: Audit, second: Audit) -> None:
    assert compare_rounds(audit_row(first), second) == compare_rounds(first, audit_row(second))


def test_every_finding_of_either_round_is_in_one_place(first: Audit, sample: Audit) -> None:
    diff = compare_rounds(first, sample)
    old = [*diff.kept, *diff.fixed, *(pair.old for pair in diff.changed)]
    new = [*diff.kept, *diff.new, *(pair.new for pair in diff.changed)]
    assert sorted(i.fingerprint for i in old) == sorted(fingerprints(first).values())
    assert sorted(i.fingerprint for i in new) == sorted(fingerprints(sample).values())


def test_a_finding_that_lost_one_of_its_places_is_changed(sample: Audit) -> None:
    one = next(f for f in sample.findings if len(f.spans) >= 3)
    fewer = replace(one, id="later", spans=one.spans[:-1])
    diff = compare_rounds(with_findings(sample, one), with_findings(sample, fewer))
    assert [(pair.old.finding.id, pair.new.finding.id) for pair in diff.changed] == [(one.id, "later")]
    assert (diff.kept, diff.fixed, diff.new) == ((), (), ())


def test_another_rule_on_the_same_words_is_not_the_same_finding(sample: Audit) -> None:
    one = sample.findings[0]
    other = replace(one, id="later", basis=("R-X1",))
    diff = compare_rounds(with_findings(sample, one), with_findings(sample, other))
    assert ([i.finding.id for i in diff.fixed], [i.finding.id for i in diff.new]) == ([one.id], ["later"])


def test_the_likest_pairs_are_joined_and_each_finding_once(sample: Audit) -> None:
    one = next(f for f in sample.findings if len(f.spans) >= 4)
    near, far = replace(one, id="near", spans=one.spans[:-1]), replace(one, id="far", spans=one.spans[:-2])
    diff = compare_rounds(with_findings(sample, one), with_findings(sample, far, near))
    assert [pair.new.finding.id for pair in diff.changed] == ["near"]
    assert [item.finding.id for item in diff.new] == ["far"]
