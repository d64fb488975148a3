"""How a figure comes about (怎么算的), and whether scores add up (得分加总)."""

import re
from decimal import Decimal

from gouji.assistant.dossier import Dossier, places
from gouji.assistant.extractive import derivation
from gouji.assistant.extractive.anchored import anchors, say_anchored, states
from gouji.assistant.extractive.checks import relevant
from gouji.assistant.extractive.matter import hinted, matter
from gouji.assistant.extractive.numeric import say_checks
from gouji.assistant.extractive.on_demand import findings_on
from gouji.assistant.extractive.statements import say_check, say_finding
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.figures.model import Kind
from gouji.narrative.model import FindingKind

_HOW = re.compile(r"怎么(?:算|来|得|测算|核算|折算|出来)|如何(?:算|得出|计算)|算出来的|哪(?:儿|里)来的|依据什么算")
_SCORES = re.compile(
    r"(?:得分|分数|评分|打分|各项分|各指标分|自评分|分).{0,8}(?:加起来|合计|之和|相加|总分|汇总|加)|总分.{0,10}(?:加|算|对|怎么)"
)
_FEWEST_SCORES = 3


def say_how(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Show the sum behind a figure that the question states or names. False where no sum of the report leads to it."""
    if not _HOW.search(question.text):
        return False
    found = [c for c in dossier.checks if _is_of(dossier, c, question) and c.verdict is not Verdict.UNVERIFIABLE]
    if not found and not question.quantities:
        found = [c for c in _of_matter(dossier, question) if c.relation is not RelationKind.EQUAL]
    found = [c for c in found if c.relation not in (RelationKind.THRESHOLD, RelationKind.EQUAL)]
    found = found or list(derivation.derive(dossier, question))
    if found:
        for check in found[:2]:
            writer.line()
            say_check(writer, dossier, check)
        return True
    doubted = findings_on(dossier, asked := matter(dossier, question), hinted(dossier, question, asked))
    on_evidence = [f for f in doubted if f.kind is FindingKind.MISSING_EVIDENCE]
    if on_evidence:
        say_finding(writer, dossier, on_evidence[0])
        return True
    return bool(anchors(dossier, question)) and say_anchored(writer, dossier, question)


def _is_of(dossier: Dossier, check: Check, question: Question) -> bool:
    stated = dossier.quantity_at(check.stated)
    return stated is not None and any(states(stated, asked) for asked in question.quantities)


def _of_matter(dossier: Dossier, question: Question) -> list[Check]:
    asked = matter(dossier, question)
    spans = [i.span for i in hinted(dossier, question, asked)]
    inside = [c for c in dossier.checks if any(s.contains(c.stated) for s in spans)]
    kept = [c for c in inside if asked.held(dossier.clause_words(c.stated)) >= 0.5]
    return kept or list(relevant(dossier, question, most=2))


def say_scores(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Whether the scores add up to the total. False where the report has no such sum."""
    if not _SCORES.search(question.text):
        return False
    sums = [c for c in dossier.checks if _adds_scores(dossier, c) and c.verdict is not Verdict.UNVERIFIABLE]
    of_total = [c for c in sums if _is_of(dossier, c, question)]
    if question.quantities and not of_total:
        return False
    found = sorted(of_total or sums, key=lambda c: (-_total(dossier, c), -len(c.operands)))[:1]
    if not found:
        return False
    say_checks(writer, dossier, found)
    return True


def _total(dossier: Dossier, check: Check) -> Decimal:
    stated = dossier.quantity_at(check.stated)
    return stated.value if stated is not None else Decimal(0)


def _adds_scores(dossier: Dossier, check: Check) -> bool:
    if check.relation not in (RelationKind.SUM, RelationKind.SCORE) or len(check.operands) < _FEWEST_SCORES:
        return False
    held = [dossier.quantity_at(s) for s in places(check)]
    return all(q is not None and q.kind in (Kind.SCORE, Kind.NUMBER) for q in held) and any(
        q is not None and q.kind is Kind.SCORE for q in held
    )
