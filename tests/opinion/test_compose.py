import datetime
from dataclasses import replace

import pytest

from gouji.audit import Audit, audit
from gouji.narrative.model import Certainty, Finding, FindingKind, Severity
from gouji.narrative.rulebook import Trust, load_rules
from gouji.opinion.compose import GROUP, compose, propose
from gouji.opinion.model import BLANK, CheckVerdict, Group, Opinion, Outcome, Problem
from gouji.opinion.wording import body, problems_of, shared_line, shared_request
from gouji.report.model import Span
from gouji.report.reader import read_string
from gouji.workspace.decision import Decision, Mark
from gouji.workspace.fingerprint import fingerprints
from gouji.workspace.rounds import compare_rounds

AT = datetime.datetime(2024, 3, 1, tzinfo=datetime.UTC)


def decided(audited: Audit, finding: Finding, mark: Mark, severity: Severity | None = None) -> dict[str, Decision]:
    key = fingerprints(audited)[finding.id]
    return {key: Decision(key, 1, mark, "审核员", AT, severity)}


def only(audited: Audit, **changes: object) -> Audit:
    """The audit with its first finding alone, changed."""
    return replace(audited, findings=(replace(audited.findings[0], **changes),))  # type: ignore[arg-type]


def test_every_finding_is_in_the_opinion_once(audited: Audit, opinion: Opinion) -> None:
    keys = [
        *(p.key for p in opinion.problems),
        *(p.key for p in opinion.questions),
        *(c.key for c in opinion.corrections),
    ]
    assert sorted(keys) == sorted(fingerprints(audited).values())
    assert opinion.left_out == 0


def test_numbers_run_from_one_through_body_questions_and_annex(opinion: Opinion) -> None:
    told = [p.number for p in (*opinion.main, *opinion.questions, *opinion.minor)]
    assert told == list(range(1, len(told) + 1))


def test_an_item_has_its_five_elements(audited: Audit, opinion: Opinion) -> None:
    first = opinion.problems[0]
    assert first.group is Group.TIES
    assert first.place
    assert all(n.quote in audited.report.text for n in first.notes if "……" not in n.quote)
    assert first.formula
    assert first.basis
    assert first.request.startswith("请")
    assert BLANK in first.request


def test_an_article_is_named_only_where_its_text_was_read(opinion: Opinion) -> None:
    unread = [
        rule.article for rule in load_rules().rules.values() if rule.article and rule.status is not Trust.VERIFIED
    ]
    read = [rule.article for rule in load_rules().rules.values() if rule.citation]
    told = "".join(basis for p in opinion.problems for basis in p.basis)
    assert not any(article in told for article in unread)
    assert any(article in told for article in read if article)


@pytest.mark.parametrize("kind", FindingKind)
def test_every_kind_has_a_group_but_wording(kind: FindingKind) -> None:
    assert (kind in GROUP) == (kind is not FindingKind.WORDING)


@pytest.mark.parametrize(
    ("certainty", "problems", "questions"),
    [(Certainty.CERTAIN, 1, 0), (Certainty.LIKELY, 1, 0), (Certainty.TO_VERIFY, 0, 1)],
)
def test_without_decisions_the_certainty_decides(
    audited: Audit, certainty: Certainty, problems: int, questions: int
) -> None:
    drafted = compose(only(audited, certainty=certainty))
    assert (len(drafted.problems), len(drafted.questions)) == (problems, questions)


@pytest.mark.parametrize(
    ("mark", "problems", "questions", "left_out"),
    [(Mark.ACCEPTED, 1, 0, 0), (Mark.TO_VERIFY, 0, 1, 0), (Mark.REJECTED, 0, 0, 1)],
)
def test_a_decision_wins_over_the_certainty(
    audited: Audit, mark: Mark, problems: int, questions: int, left_out: int
) -> None:
    one = only(audited)
    drafted = compose(one, decided(one, one.findings[0], mark))
    assert (len(drafted.problems), len(drafted.questions), drafted.left_out) == (problems, questions, left_out)


def test_what_was_rejected_leaves_the_table_of_checks_too(audited: Audit) -> None:
    numeric = next(f for f in audited.findings if f.checks)
    formulas = {c.formula for c in audited.checks if c.id in numeric.checks}
    before, after = compose(audited), compose(audited, decided(audited, numeric, Mark.REJECTED))
    assert formulas <= {line.formula for line in before.checks}
    assert formulas.isdisjoint(line.formula for line in after.checks)


def test_undecided_findings_can_be_left_out(audited: Audit) -> None:
    drafted = compose(audited, decided(audited, audited.findings[0], Mark.ACCEPTED), only_decided=True)
    assert len(drafted.problems) == 1
    assert drafted.left_out == len(audited.findings) - 1


def test_a_severity_that_was_decided_moves_an_item_to_the_annex(audited: Audit) -> None:
    one = only(audited, severity=Severity.HIGH)
    assert [p.number for p in compose(one).main] == [1]
    drafted = compose(one, decided(one, one.findings[0], Mark.ACCEPTED, Severity.LOW))
    assert not drafted.main
    assert [p.severity for p in drafted.minor] == [Severity.LOW]


def test_checks_that_do_not_tie_come_before_rounding_differences(audited: Audit, opinion: Opinion) -> None:
    verdicts = [line.verdict for line in opinion.checks]
    assert verdicts == sorted(verdicts, key=list(CheckVerdict).index)
    assert set(verdicts) == set(CheckVerdict)
    assert all(line.gap[0] in "多少" for line in opinion.checks if line.gap)


def problem(group: Group, severity: Severity) -> Problem:
    return Problem(
        key="k",
        number=1,
        group=group,
        severity=severity,
        title="",
        explanation="",
        notes=(),
        formula="",
        basis=(),
        request="",
    )


@pytest.mark.parametrize(
    ("found", "outcome"),
    [
        ([], Outcome.USABLE),
        ([(Group.TIES, Severity.LOW)], Outcome.USABLE),
        ([(Group.TIES, Severity.MEDIUM)], Outcome.REVISE),
        ([(Group.TIES, Severity.HIGH)] * 5, Outcome.REVISE),
        ([(Group.TIES, Severity.HIGH), (Group.FACTS, Severity.HIGH), (Group.TARGETS, Severity.MEDIUM)], Outcome.REVISE),
        ([(Group.TIES, Severity.HIGH), (Group.FACTS, Severity.HIGH), (Group.TARGETS, Severity.HIGH)], Outcome.RETURN),
    ],
)
def test_the_outcome_follows_from_the_weight_of_the_problems(
    found: list[tuple[Group, Severity]], outcome: Outcome
) -> None:
    assert propose(problem(group, severity) for group, severity in found) is outcome


def test_a_reviewer_sets_another_outcome(audited: Audit) -> None:
    assert compose(audited, outcome=Outcome.USABLE).outcome is Outcome.USABLE


def test_the_deadline_and_the_signature_are_blanks_and_no_score_is_given(opinion: Opinion) -> None:
    assert any(BLANK in line for line in opinion.requirements)
    assert all(BLANK in line for line in opinion.signature)
    own = "".join((*opinion.assessment, *opinion.requirements, opinion.closing, *opinion.signature))
    assert "分）" not in own
    assert not any(f"{n}分" in own for n in range(101))


def test_materials_are_listed_once_with_the_problems_they_are_for(opinion: Opinion) -> None:
    names = [material.name for material in opinion.materials]
    numbers = {p.number for p in (*opinion.problems, *opinion.questions)}
    assert len(names) == len(set(names)) > 3
    assert all(set(material.problems) <= numbers for material in opinion.materials)


def test_the_same_audit_gives_the_same_opinion_and_it_survives_json(audited: Audit, opinion: Opinion) -> None:
    assert compose(audited) == opinion
    assert Opinion.model_validate_json(opinion.model_dump_json()) == opinion


def test_an_opinion_without_problems_says_so(audited: Audit) -> None:
    drafted = compose(replace(audited, findings=(), checks=()))
    assert drafted.outcome is Outcome.USABLE
    assert "未发现需要修改的问题。" in drafted.assessment
    assert not drafted.materials


def test_a_second_round_says_what_was_mended(audited: Audit) -> None:
    mended = replace(audited, findings=audited.findings[3:])
    assert any(
        line.startswith(f"与上一稿相比，已改正3项，仍然存在{len(mended.findings)}项；")
        for line in compose(mended, progress=compare_rounds(audited, mended)).assessment
    )


LIMIT = """云湖区示例街道办事处整体支出绩效自评报告
（2023年度）
部门单位名称（公章）：云湖区示例街道办事处
一、人员情况
云湖区示例街道核定编制12人，截至2023年末，在职121人，其中管理岗118人。
"""


def test_a_limit_that_does_not_hold_is_told_once_with_its_sum() -> None:
    found = audit(read_string(LIMIT, "r.txt"))
    (limit,) = (f for f in found.findings if f.kind is FindingKind.NUMERIC)
    start = found.report.text.index("编制12人")
    wider = replace(
        limit,
        id="staff",
        kind=FindingKind.COMPLIANCE,
        title="编制12人，在职121人，请核实",
        spans=(Span(start, found.report.text.index("121人") + 4),),
        checks=(),
    )
    staff = (limit, wider)
    audited = replace(found, findings=staff)
    opinion = compose(audited)
    (told,) = (p for p in opinion.problems if "在职" in p.title and "编制" in p.title)
    assert told.group is Group.FACTS
    assert told.formula == "应有12人 ≥ 121人，实际不成立"
    (line,) = (line for line in opinion.checks if "≥" in line.formula)
    assert problems_of(opinion, line) == (told.number,)
    assert opinion.left_out == 0
    rejected = compose(audited, decided(audited, next(f for f in staff if not f.checks), Mark.REJECTED))
    assert [p.group for p in rejected.problems if "在职" in p.title] == [Group.TIES]


def test_a_request_that_a_whole_group_shares_is_told_once(opinion: Opinion) -> None:
    ties = [p for p in opinion.main if p.group is Group.TIES]
    assert len(ties) > 1
    shared = shared_request(ties)
    assert shared == ties[0].request
    assert shared_line(ties, shared).startswith(f"以上第{ties[0].number}至{ties[-1].number}项，请")
    other = ties[0].model_copy(update={"request": "请说明。"})
    assert shared_request([other, *ties[1:]]) is None
    assert shared_request(ties[:1]) is None


@pytest.mark.parametrize(
    ("explanation", "told"),
    [
        ("3 + 1 = 4人，与所列36人不一致。", "复算：3 + 1 = 4人，与所列36人不一致。"),
        ("(352.67 − 348.52) ÷ 348.52 = 1.19%，不一致。", "复算：(352.67 − 348.52) ÷ 348.52 = 1.19%，不一致。"),
        ("17个项目都列为经常性项目。", "17个项目都列为经常性项目。"),
        ("两处不一致。", "两处不一致。"),
    ],
)
def test_a_sum_at_the_head_of_a_sentence_is_called_one(opinion: Opinion, explanation: str, told: str) -> None:
    problem = opinion.problems[0].model_copy(update={"explanation": explanation, "formula": "", "basis": ()})
    assert body(problem) == told
