"""Which of the calculator's checks a question is about."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gouji.assistant.dossier import Dossier, places
from gouji.assistant.extractive.anchored import states
from gouji.assistant.figures_of import foreign, year_of
from gouji.assistant.pieces import grams
from gouji.assistant.question import Question
from gouji.assistant.vocabulary import Topic, topics_in, vocabulary
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.figures.model import Quantity

_ORDER = (Verdict.INCONSISTENT, Verdict.CONSISTENT, Verdict.ROUNDING, Verdict.UNVERIFIABLE)
_WEIGHTS = {RelationKind.IDENTITY: 0, RelationKind.SUM: 1, RelationKind.DIFFERENCE: 2}
_LEAST = 3.0
_OTHER_ASPECT = 1.5
_FEW = 3
_OF_EARLIER = 3.0
_EARLIER = re.compile(r"上年|去年|上期|上一年")
MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Relevant:
    check: Check
    score: float


def relevant(
    dossier: Dossier, question: Question, *, most: int = MOST_SHOWN, among: Callable[[Check], bool] | None = None
) -> tuple[Check, ...]:
    """The checks a question is about, the most relevant first; none where the report holds none on its subject.

    A number of the question that a check states or computes with decides; then the terms of the field and the words
    of the question around the check's figures. `among` says which checks may answer at all.
    """
    considered = [c for c in dossier.checks if among is None or among(c)]
    scored = [Relevant(check, _score(dossier, question, check)) for check in considered]
    best = max((r.score for r in scored), default=0.0)
    if best < _LEAST:
        return ()
    chosen = [r for r in scored if r.score >= max(_LEAST, 0.7 * best)]
    if len(question.topics) > 1:
        # A check on all of what was named answers; the checks on each of it are beside the point.
        whole = [r for r in chosen if holds_all(dossier, question.topics, r.check)]
        chosen = whole or chosen
    if _asks_earlier(dossier, question) and (earlier := [r for r in chosen if _of_earlier(dossier, r.check)]):
        chosen = earlier
    chosen.sort(key=lambda r: (-round(r.score, 1), _ORDER.index(r.check.verdict), r.check.stated))
    found = [r.check for r in chosen]
    if any(c.verdict is not Verdict.UNVERIFIABLE for c in found):
        found = [c for c in found if c.verdict is not Verdict.UNVERIFIABLE]
    return tuple(_distinct(found))[:most]


def main_discrepancies(dossier: Dossier, most: int, topics: Sequence[Topic] = ()) -> tuple[Check, ...]:
    """The report's weightiest inconsistencies: identities of the whole unit first (of what was spent before what was
    planned), then sums, then the rest; only those in which one of the topics takes part, where topics are named."""
    wrong = [c for c in dossier.checks if c.verdict is Verdict.INCONSISTENT]
    if topics:
        wrong = [c for c in wrong if any(_names(dossier, t, c) for t in topics)]
    spent = vocabulary().topic("全年支出")
    ordered = sorted(
        wrong, key=lambda c: (_WEIGHTS.get(c.relation, 3), not spent.named_in(dossier.clause_words(c.stated)), c.stated)
    )
    return tuple(_distinct(ordered))[:most]


def holds_all(dossier: Dossier, topics: Sequence[Topic], check: Check) -> bool:
    """Whether every one of the topics takes part in a check."""
    return all(_names(dossier, topic, check) for topic in topics)


def _names(dossier: Dossier, topic: Topic, check: Check) -> bool:
    """Whether a topic takes part in a check: in its claim, its roles or the words of its operands."""
    stated, operands = _words(dossier, check)
    known = dossier.quantity_at(check.stated)
    return topic.named_in(operands) or topic.names(stated, known.unit.name if known else "")


def _score(dossier: Dossier, question: Question, check: Check) -> float:
    inside = False
    if question.focus.indicators:
        spans = [i.span for i in dossier.indicators(question.focus.indicators)]
        inside = any(s.overlaps(check.stated) for s in spans)
        known = dossier.quantity_at(check.stated)
        if not inside and not (known and any(states(known, q) for q in question.quantities)):
            return 0.0
    score = 4.0 if question.focus.indicators and inside else 0.0
    score += _by_number(dossier, question.quantities, check)
    stated, operands = _words(dossier, check)
    topics = _expanded(question.topics)
    known = dossier.quantity_at(check.stated)
    unit = known.unit.name if known else ""
    clause = dossier.report.quote(dossier.pieces.clause(check.stated))
    hits = [(t.named_in(stated) or t.names(clause, unit), t.named_in(operands)) for t in topics]
    score += sum(2.5 if s else 1.5 if o else 0.0 for s, o in hits[: len(question.topics)])
    score += sum(1.0 for s, o in hits[len(question.topics) :] if s or o)
    score += sum(1.0 for t, (s, o) in zip(topics, hits, strict=True) if not (s or o) and t.loosely_in(stated))
    if question.topics and all(s or o for s, o in hits[: len(question.topics)]):
        score += 1.0
    if score and question.topics and (figure := dossier.figure_at(check.stated)):
        score -= 0.8 * foreign(figure, topics)
    if score and _asks_earlier(dossier, question):
        score += _OF_EARLIER if _of_earlier(dossier, check) else 0.0
    if score:
        score -= _OTHER_ASPECT * len(_other_aspects(clause, topics))
    words = (*question.focus.terms, *question.focus.quotes)
    if any(grams(word) for word in words):
        # One of several names found whole says more than all of them found in part.
        best = max(dossier.pieces.share([word], stated) for word in words if grams(word))
        score += 2.0 * best + dossier.pieces.share(words, stated, operands)
    if score and any(
        check.relation in kinds and any(w in question.text for w in words) for words, kinds in vocabulary().relations
    ):
        score += 1.5
    return score


def _asks_earlier(dossier: Dossier, question: Question) -> bool:
    own = dossier.report.year
    return _EARLIER.search(question.text) is not None or any(own is not None and year < own for year in question.years)


def _of_earlier(dossier: Dossier, check: Check) -> bool:
    """Whether a check's claim is a figure of an earlier year."""
    figure = dossier.figure_at(check.stated)
    if figure is None:
        return False
    year, own = year_of(figure), dossier.report.year
    return bool(_EARLIER.search(figure.label)) or (year is not None and own is not None and year < own)


def _other_aspects(clause: str, asked: Sequence[Topic]) -> set[str]:
    """What else a claim's own words say it is of (年初预算, where 全年支出 is asked for)."""
    aspects = {t.name for t in vocabulary().topics if t.aspect}
    return set(topics_in(clause) & aspects) - {t.name for t in asked} if any(t.aspect for t in asked) else set()


def _by_number(dossier: Dossier, asked: Sequence[Quantity], check: Check) -> float:
    """A figure of the question that the check states or computes with; one that is everywhere (100%) tells little."""
    best = 0.0
    for quantity in asked:
        for index, place in enumerate(places(check)):
            known = dossier.quantity_at(place)
            if (
                known is not None
                and known.value == quantity.value
                and (known.unit.base in (quantity.unit.base, "") or not quantity.unit.base)
            ):
                common = sum(q.value == known.value and q.unit.base == known.unit.base for q in dossier.quantities)
                best += (6.0 if index == 0 else 3.0) / (1 if common <= _FEW else 3)
                break
    return best


def _words(dossier: Dossier, check: Check) -> tuple[str, str]:
    """The words that the claim is read with, and those of its operands with their roles."""
    report = dossier.report
    stated = _label(dossier, check.stated.start, check.stated.end) + (check.identity or "")
    operands = "，".join(
        [*(o.role for o in check.operands), *(report.quote(dossier.pieces.clause(o.span)) for o in check.operands[:8])]
    )
    return stated, operands


def _label(dossier: Dossier, start: int, end: int) -> str:
    """The clause of a claim with the subject of its sentence."""
    piece = dossier.pieces.piece_at(start)
    if piece is None:
        return dossier.report.text[max(0, start - 30) : end]
    opening = piece.text[: min(len(piece.text), 24)]
    return opening + "，" + dossier.report.text[max(piece.span.start, start - 40) : end]


def _expanded(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    words = vocabulary()
    parts = [words.topic(name) for t in topics for name in t.parts]
    return (*topics, *(p for p in parts if p not in topics))


def _distinct(checks: Iterable[Check]) -> Iterable[Check]:
    """One check a sum: two relations may have read it, and a figure stated twice fails twice for one cause."""
    seen: set[str] = set()
    for check in checks:
        if check.formula not in seen:
            seen.add(check.formula)
            yield check
