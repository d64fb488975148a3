"""Answers about the whole report (总体): the main problems, what the indicators lack, whether they match the money."""

import re
from collections.abc import Sequence

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.checks import main_discrepancies
from gouji.assistant.extractive.related import SEVERITY, related
from gouji.assistant.extractive.statements import places_of_finding, say_check, say_finding
from gouji.assistant.figures_of import named_figures, shown
from gouji.assistant.question import Question
from gouji.assistant.vocabulary import vocabulary
from gouji.assistant.writer import Writer
from gouji.calculator.model import Verdict
from gouji.narrative.model import Finding, FindingKind, Severity

_ON_FIGURES = re.compile(r"数字|数据|金额|勾稽|对不上|算错")
_MOST_CHECKS = 4
_MOST_WRONG = 12
_MOST_FINDINGS = 6
_MOST_HEADINGS = 3
_ON_MONEY = re.compile(
    r"指标.{0,40}(支出|资金|项目|预算|重点工作|职能|职责)|(支出|资金|项目|预算|重点工作|职能|职责).{0,40}指标"
)
_ALIGNMENT = (FindingKind.MISSING_CONTENT, FindingKind.MISSING_DIMENSION, FindingKind.NARRATIVE_MISMATCH)


def summary(writer: Writer, dossier: Dossier, question: Question) -> None:
    """The main problems: sums that do not tie, then the weightiest findings, then how many more there are."""
    on_figures = _ON_FIGURES.search(question.text) is not None
    wrong = main_discrepancies(dossier, _MOST_WRONG if on_figures else _MOST_CHECKS)
    # A numeric finding is a check in other words.
    findings = sorted(
        (f for f in dossier.findings if f.kind is not FindingKind.NUMERIC), key=lambda f: SEVERITY[f.severity]
    )
    weighty = [] if on_figures else _varied([f for f in findings if f.severity is not Severity.LOW])[:_MOST_FINDINGS]
    total_wrong = sum(c.verdict is Verdict.INCONSISTENT for c in dossier.checks)
    writer.allow(f"{total_wrong}处", f"{len(dossier.findings)}处")
    if not wrong and not weighty:
        writer.say("summary.none", checks=len(dossier.checks))
        writer.allow(f"{len(dossier.checks)}项")
    else:
        part = "summary.figures" if on_figures else "summary.lead"
        writer.say(part, wrong=total_wrong, findings=len(dossier.findings))
    number = 0
    for check in wrong:
        number += 1
        writer.item(number)
        say_check(writer, dossier, check, most=2 if on_figures else 1, clues=on_figures)
    for finding in weighty:
        number += 1
        writer.item(number)
        writer.allow(finding.title, finding.explanation)
        writer.say(
            "summary.finding",
            *places_of_finding(dossier, finding)[:1],
            title=finding.title,
            explanation=finding.explanation.rstrip("。"),
        )
    if not on_figures:
        _say_score(writer, dossier)


def dimensions(writer: Writer, dossier: Dossier, question: Question) -> None:
    """What the set of indicators lacks."""
    found = [f for f in dossier.findings if f.kind is FindingKind.MISSING_DIMENSION]
    found.sort(key=lambda f: (_ON_MONEY.search(f.title) is not None, SEVERITY[f.severity]))
    more = [f for f in related(dossier, question) if "指标" in f.title] if not found else []
    _say_all(writer, dossier, [*found, *more][:1], "overview.dimensions", "overview.no_dimensions")
    _say_categories(writer, dossier)


def alignment(writer: Writer, dossier: Dossier, question: Question) -> None:
    """Whether the indicators follow the money and the tasks."""
    del question
    found = [f for f in dossier.findings if f.kind in _ALIGNMENT and _ON_MONEY.search(f"{f.title}，{f.explanation}")]
    found.sort(key=lambda f: ("指标" not in f.title, SEVERITY[f.severity]))
    _say_all(writer, dossier, found[:3], "overview.misaligned", "overview.no_misaligned")
    names = "、".join(f"“{i.name}”" for i in dossier.report.indicators[:12])
    if names:
        writer.line()
        places = [i.name_span for i in dossier.report.indicators[:3]]
        writer.say("overview.indicators", *dossier.pieces.quotable(places), names=names)


def _say_all(writer: Writer, dossier: Dossier, found: Sequence[Finding], lead: str, none: str) -> None:
    writer.say(lead if found else none)
    for number, finding in enumerate(found, 1):
        if len(found) > 1:
            writer.item(number)
        else:
            writer.line()
        say_finding(writer, dossier, finding)


def _say_categories(writer: Writer, dossier: Dossier) -> None:
    """The kinds of indicator that the report has, as it titles them."""
    named = list(dict.fromkeys(" > ".join(i.category) for i in dossier.report.indicators if i.category))
    if named:
        writer.line()
        over = (dossier.report.section_at(i.span.start) for i in dossier.report.indicators)
        chain = {
            p.heading for s in over if s for p in dossier.report.sections if p.span.contains(s.span) and p.level > 1
        }
        spans = sorted(chain)[:_MOST_HEADINGS] or [i.name_span for i in dossier.report.indicators[:2]]
        writer.allow(f"{len(dossier.report.indicators)}个")
        writer.say(
            "overview.categories",
            *spans,
            count=len(dossier.report.indicators),
            names="、".join(named),
        )


def _say_score(writer: Writer, dossier: Dossier) -> None:
    """The score the report gives itself stands beside its problems."""
    scores = [n for n in named_figures(dossier, vocabulary().topic("综合得分")) if n.quantity.kind.value == "score"]
    if scores:
        writer.line()
        place = shown(dossier, scores[0])
        writer.say("summary.score", place, quote=dossier.words(place))


def _varied(findings: Sequence[Finding]) -> list[Finding]:
    """The weightiest of each kind first, so that one kind does not crowd out the others."""
    seen: dict[FindingKind, int] = {}
    keyed = []
    for finding in findings:
        seen[finding.kind] = seen.get(finding.kind, 0) + 1
        keyed.append((SEVERITY[finding.severity], seen[finding.kind], finding))
    return [f for _, _, f in sorted(keyed, key=lambda k: (k[0], k[1]))]
