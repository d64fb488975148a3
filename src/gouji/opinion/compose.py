"""From an audit and a reviewer's decisions to an opinion. Pure: the same audit and decisions, the same opinion."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from gouji.audit import Audit
from gouji.calculator.draft import plain
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.narrative.model import Certainty, Finding, FindingKind, Severity
from gouji.narrative.rulebook import RuleBook, load_rules
from gouji.opinion import wording
from gouji.opinion.clean import LONGEST_QUOTE, clean, typeset
from gouji.opinion.materials import materials
from gouji.opinion.model import CheckLine, CheckVerdict, Correction, Group, Note, Opinion, Outcome, Problem
from gouji.opinion.places import note, note_of_slip, place
from gouji.report.model import Span
from gouji.workspace.decision import Decision, Mark
from gouji.workspace.fingerprint import fingerprints
from gouji.workspace.rounds import RoundDiff

GROUP: Final = {
    FindingKind.NUMERIC: Group.TIES,
    FindingKind.CONTRADICTION: Group.FACTS,
    FindingKind.COMPLIANCE: Group.FACTS,
    FindingKind.INJECTION: Group.FACTS,
    FindingKind.TARGET_TOO_LOW: Group.TARGETS,
    FindingKind.MISSING_DIMENSION: Group.TARGETS,
    FindingKind.UNEXPLAINED_DEVIATION: Group.TARGETS,
    FindingKind.NARRATIVE_MISMATCH: Group.EVIDENCE,
    FindingKind.MISSING_EVIDENCE: Group.EVIDENCE,
    FindingKind.COPIED_TEXT: Group.EVIDENCE,
    FindingKind.SCORE_CONFLICT: Group.CONCLUSION,
    FindingKind.MISSING_CONTENT: Group.CONCLUSION,
}
"""Where each kind of finding goes; wording goes to the list of corrections."""

MOST_NOTES: Final = 4  # quotes of one problem; a reader who wants the seventh opens the report
RETURN_GROUPS: Final = 3  # weighty problems in so many of the five groups touch the report as a whole
_VERDICT: Final = {Verdict.INCONSISTENT: CheckVerdict.INCONSISTENT, Verdict.ROUNDING: CheckVerdict.ROUNDING}
_SEVERITY: Final = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)


def compose(
    audit: Audit,
    decisions: Mapping[str, Decision] | None = None,
    *,
    rules: RuleBook | None = None,
    outcome: Outcome | None = None,
    only_decided: bool = False,
    progress: RoundDiff | None = None,
) -> Opinion:
    """Drafts the opinion on a report.

    `decisions` by fingerprint: what was accepted (采纳) becomes a problem, 待核实 a question, 不采纳 nothing. A finding
    without a decision is taken by its certainty (确定 and 较可能 as problems, 待核实 as questions), or left out with
    `only_decided`. `outcome` is proposed from the problems where it is not given; no score is ever proposed. `rules`
    are those the audit was made with; the built-in ones if None. `progress` is what a corrected report mended.
    """
    book = rules or load_rules()
    marks = fingerprints(audit)
    chosen, asked, rejected = _sorted(audit.findings, marks, decisions or {}, only_decided)
    taken = _told_once(audit, chosen)
    slips = [f for f in taken if f.kind is FindingKind.WORDING]
    weighed = sorted((f for f in taken if f.kind is not FindingKind.WORDING), key=_order)
    main = [f for f in weighed if f.severity is not Severity.LOW]
    minor = weighed[len(main) :]
    ordered = list(enumerate((*main, *asked, *minor), start=1))
    items = [_problem(audit, f, marks[f.id], n, book) for n, f in ordered]
    questions = tuple(items[len(main) : len(main) + len(asked)])
    problems = (*items[: len(main)], *items[len(main) + len(asked) :])
    corrections = tuple(_correction(audit, f, marks[f.id]) for f in slips)
    proposed = outcome or propose(problems)
    counts = [(group, sum(p.group is group for p in problems)) for group in Group]
    weighty = sum(p.severity is Severity.HIGH for p in problems)
    return Opinion(
        report_id=audit.report.id,
        title=clean(audit.report.title, 80) or "绩效自评报告",
        unit=clean(audit.report.unit, 60) if audit.report.unit else None,
        year=audit.report.year,
        source=clean(audit.report.source.path.replace("\\", "/").rsplit("/", 1)[-1], 120),
        outcome=proposed,
        assessment=(
            wording.on_figures(audit.coverage),
            wording.on_problems(counts, weighty, len(questions), len(corrections)),
            *([wording.on_progress(progress)] if progress is not None else []),
        ),
        problems=problems,
        questions=questions,
        materials=materials([(n, f.basis, _words(items[n - 1])) for n, f in ordered]),
        requirements=wording.REQUIREMENTS,
        closing=wording.CLOSING,
        signature=wording.SIGNATURE,
        checks=_check_lines(audit, {c for f in rejected for c in f.checks}),
        corrections=corrections,
        left_out=len(audit.findings) - len(chosen) - len(asked),
    )


def propose(problems: Iterable[Problem]) -> Outcome:
    """退回修改 where weighty problems stand in RETURN_GROUPS groups, 需修改 where any is more than a hint."""
    found = list(problems)
    if len({p.group for p in found if p.severity is Severity.HIGH}) >= RETURN_GROUPS:
        return Outcome.RETURN
    return Outcome.REVISE if any(p.severity is not Severity.LOW for p in found) else Outcome.USABLE


def _sorted(
    findings: Iterable[Finding], marks: Mapping[str, str], decisions: Mapping[str, Decision], only_decided: bool
) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """Findings taken as problems, asked as questions, and rejected; with the severity that was decided."""
    taken: list[Finding] = []
    asked: list[Finding] = []
    rejected: list[Finding] = []
    for finding in findings:
        decision = decisions.get(marks[finding.id])
        if decision is None or decision.mark is None:
            if not only_decided:
                (asked if finding.certainty is Certainty.TO_VERIFY else taken).append(finding)
            continue
        weighed = replace(finding, severity=decision.severity or finding.severity)
        {Mark.ACCEPTED: taken, Mark.TO_VERIFY: asked, Mark.REJECTED: rejected}[decision.mark].append(weighed)
    return taken, asked, rejected


def _told_once(audit: Audit, taken: list[Finding]) -> list[Finding]:
    """A limit that does not hold (编制12人，在职121人) is told once: by the finding that says more of the same figures
    than the sum does, with the sum."""
    checks = {c.id: c for c in audit.checks}
    told = {f.id: f for f in taken}
    for finding in taken:
        own = [checks[c] for c in finding.checks if c in checks]
        if finding.kind is not FindingKind.NUMERIC or any(c.relation is not RelationKind.THRESHOLD for c in own):
            continue
        figures = [span for c in own for span in (c.stated, *(o.span for o in c.operands))]
        other = next((f for f in taken if f.kind is not FindingKind.NUMERIC and _says(f, figures)), None)
        if other is not None:
            del told[finding.id]
            told[other.id] = replace(told[other.id], checks=(*told[other.id].checks, *finding.checks))
    return list(told.values())


def _says(finding: Finding, figures: Iterable[Span]) -> bool:
    """Whether one of a finding's passages holds all the figures."""
    wanted = list(figures)
    return any(len(span) <= LONGEST_QUOTE and all(span.contains(figure) for figure in wanted) for span in finding.spans)


def _order(finding: Finding) -> tuple[bool, int, int]:
    """What goes into the body before what goes into the annex, then by group, then by weight."""
    low = finding.severity is Severity.LOW
    return low, list(Group).index(GROUP[finding.kind]), _SEVERITY.index(finding.severity)


def _problem(audit: Audit, finding: Finding, key: str, number: int, rules: RuleBook) -> Problem:
    checks = {c.id: c for c in audit.checks}
    own = [checks[c] for c in finding.checks if c in checks]
    told = "；".join(dict.fromkeys(c.formula for c in own))
    formula = "；".join(dict.fromkeys(map(_formula, own)))
    explanation = finding.explanation.replace(f"复算：{told}。", "")
    for basis in _basis(finding, rules):
        explanation = explanation.replace(f"依据：{basis.rpartition('（')[2].removesuffix('）')}。", "")
    return Problem(
        key=key,
        number=number,
        group=GROUP.get(finding.kind, Group.FACTS),
        severity=finding.severity,
        title=clean(finding.title),
        explanation=typeset(clean(explanation)),
        notes=_notes(audit, finding),
        formula=formula,
        basis=_basis(finding, rules),
        request=clean(finding.suggestion),
    )


def _notes(audit: Audit, finding: Finding) -> tuple[Note, ...]:
    notes = (note(audit.report, span) for span in finding.spans)
    return tuple({n.quote: n for n in reversed([*notes])}.values())[::-1][:MOST_NOTES]


def _basis(finding: Finding, rules: RuleBook) -> tuple[str, ...]:
    """Titles of the rules, and an article of law only where its text was read (Rule.citation)."""
    known = [rules[rule_id] for rule_id in finding.basis if rule_id in rules.rules]
    return tuple(clean(rule.title + (f"（{rule.citation}）" if rule.citation else "")) for rule in known)


def _correction(audit: Audit, finding: Finding, key: str) -> Correction:
    first = note_of_slip(audit.report, finding.spans[0])
    return Correction(
        key=key, place=first.place, quote=first.quote, title=clean(finding.title), request=clean(finding.suggestion)
    )


def _check_lines(audit: Audit, rejected: set[str]) -> tuple[CheckLine, ...]:
    """Checks that do not tie, then those with a rounding difference; a formula that is told twice is shown once."""
    shown = [c for v in _VERDICT for c in audit.checks if c.verdict is v and c.id not in rejected]
    unique = list({(audit.report.quote(c.stated), c.formula): c for c in reversed(shown)}.values())[::-1]
    return tuple(_check_line(audit, check, n) for n, check in enumerate(unique, start=1))


def _check_line(audit: Audit, check: Check, number: int) -> CheckLine:
    stated = next((q for q in audit.quantities if q.span == check.stated), None)
    unit = "" if stated is None else stated.unit.name
    if check.relation in (RelationKind.SHARE, RelationKind.RATE) and unit == "%":
        unit = "个百分点"
    return CheckLine(
        number=number,
        verdict=_VERDICT[check.verdict],
        place=place(audit.report, check.stated.start),
        stated=note(audit.report, check.stated).quote,
        formula=_formula(check),
        gap=_gap(check.residual, unit),
        says=typeset(clean(check.message)),
    )


def _formula(check: Check) -> str:
    """The sum as it is printed; of a limit, that it is what should hold."""
    shown = typeset(clean(check.formula))
    return f"应有{shown}，实际不成立" if check.relation is RelationKind.THRESHOLD and shown else shown


def _gap(residual: Decimal | None, unit: str) -> str:
    if not residual:
        return ""
    return f"{'多' if residual > 0 else '少'}{plain(abs(residual), 4)}{unit}"


def _words(problem: Problem) -> str:
    return "\n".join((problem.title, problem.explanation, *(n.quote for n in problem.notes)))
