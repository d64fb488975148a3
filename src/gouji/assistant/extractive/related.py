"""Which findings a question is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from gouji.assistant.dossier import Dossier, places
from gouji.assistant.pieces import grams
from gouji.assistant.question import Question
from gouji.assistant.vocabulary import Topic, vocabulary
from gouji.calculator.model import Check
from gouji.narrative.model import Finding, FindingKind, Severity
from gouji.report.model import Span

SEVERITY = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}
_LEAST = 2.5
# A finding on more indicators than this is on the report as a whole.
_FEW = 2
# A finding on wording answers a question on wording, seldom one on substance.
_SIDE_ISSUES = (FindingKind.WORDING,)


@dataclass(frozen=True, slots=True)
class Related:
    finding: Finding
    score: float


def related(
    dossier: Dossier, question: Question, targets: Sequence[Span] = (), *, most: int = 4, least: float = _LEAST
) -> tuple[Finding, ...]:
    """Findings on the places a question names, or whose words are those of the question; the most relevant first.

    `targets` are the places: the indicator asked about, the sentence quoted.
    """
    scored = [Related(f, _score(dossier, question, targets, f)) for f in dossier.findings]
    if targets and (on_them := [r for r in scored if any(s.overlaps(t) for s in r.finding.spans for t in targets)]):
        # What was pointed at is what is answered.
        scored = on_them
    best = max((r.score for r in scored), default=0.0)
    chosen = [r for r in scored if r.score >= max(least, 0.6 * best)]
    chosen.sort(key=lambda r: (-round(r.score), SEVERITY[r.finding.severity], r.finding.spans[:1]))
    return tuple(r.finding for r in chosen[:most])


def findings_of_checks(dossier: Dossier, checks: Sequence[Check]) -> tuple[Finding, ...]:
    """Findings that rest on any of the checks, the weightiest first."""
    ids = {c.id for c in checks}
    spans = [s for c in checks for s in places(c)[:1]]
    found = [
        f
        for f in dossier.findings
        if ids & set(f.checks)
        or (f.kind is FindingKind.NUMERIC and any(s.overlaps(t) for s in f.spans[:1] for t in spans))
    ]
    return tuple(sorted(found, key=lambda f: (not ids & set(f.checks), SEVERITY[f.severity])))


def _score(dossier: Dossier, question: Question, targets: Sequence[Span], finding: Finding) -> float:
    score = _on_target(dossier, targets, finding)
    words = f"{finding.title}，{finding.explanation}"
    quotes = "，".join(dossier.words(s) for s in finding.spans[:4])
    bare = f"{words}，{quotes}".replace("“", "").replace("”", "")
    for topic in question.topics:
        score += (
            3.0
            if _named(topic, finding.title)
            else 2.0
            if _named(topic, words)
            else 1.0
            if _named(topic, bare)
            else 0.0
        )
    for field in question.fields:
        score += 1.5 if any(a in words for a in (*field.aliases, field.label)) else 0.0
    terms = (*question.focus.terms, *question.focus.quotes)
    if any(grams(term) for term in terms):
        score += 4.0 * dossier.pieces.share(terms, bare)
    doubted = answers_doubt(question, finding)
    if score and doubted:
        score += 2.0
    if finding.kind in _SIDE_ISSUES:
        score *= 0.6
    if question.focus.indicators and not doubted and not on_one_indicator(dossier, finding):
        # A question on one indicator is not answered by what is said of all of them, or of none.
        score *= 0.5
    return score


def _on_target(dossier: Dossier, targets: Sequence[Span], finding: Finding) -> float:
    """How much of a finding stands on the places asked about; one on many indicators is about none of them."""
    if not targets or not finding.spans:
        return 0.0
    held = sum(any(s.overlaps(t) for t in targets) for s in finding.spans) / len(finding.spans)
    lead = 2.0 if any(finding.spans[0].overlaps(t) for t in targets) else 0.0
    return (3.0 * held + (lead if held else 0.0)) * (0.4 if len(_indicators(dossier, finding)) > _FEW else 1.0)


def answers_doubt(question: Question, finding: Finding) -> bool:
    """Whether a finding is of a kind that answers what the question doubts (照抄吗, 有依据吗)."""
    return any(finding.kind in kinds and any(w in question.text for w in words) for words, kinds in vocabulary().doubts)


def on_one_indicator(dossier: Dossier, finding: Finding) -> bool:
    """Whether a finding is on one indicator, not on all of them or on none."""
    return len(_indicators(dossier, finding)) == 1


def _indicators(dossier: Dossier, finding: Finding) -> set[Span]:
    return {i.span for s in finding.spans if (i := dossier.report.indicator_at(s.start))}


def _named(topic: Topic, words: str) -> bool:
    return topic.named_in(words)
