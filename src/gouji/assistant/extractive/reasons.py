"""What the report gives as the reason of something (原因): in the indicator's own field, in the sentence that speaks of
it, or in the next one; and whether it is a reason that can be checked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.absent import say_absent
from gouji.assistant.extractive.anchored import anchors
from gouji.assistant.extractive.related import on_one_indicator, related
from gouji.assistant.extractive.standing import say_explanations
from gouji.assistant.extractive.statements import say_finding
from gouji.assistant.extractive.targets import targets
from gouji.assistant.pieces import Piece
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.narrative.model import FindingKind
from gouji.report.model import Indicator, Span

ASKED = re.compile(r"为什么|为何|原因|怎么会")
_CAUSE = re.compile(
    r"原因|由于|因为|因(?!公|素|此|而|地制宜)|主要是|主要系|系(?!统|列|数)|导致|造成|致使|受.{1,12}影响|所致|影响"
)
_NOTHING = r"(?:无|没有|暂无|无偏差|不存在偏差|[—\-/\s])*[。；]?\s*"
_EMPTY = re.compile(rf"{_NOTHING}(?:改进措施[：:]?{_NOTHING})?")
_NONE_GIVEN = re.compile(r"(?:原因|理由)[^，。；：]{0,8}[：为是](?:无|—|/|未填)(?![一-鿿])")
_TELLS = re.compile(r"\d|[一二两三四五六七八九十]+[个次天月户人项家]|[局股科室站所队办]负责")
# How much of the question's words must stand in the sentence with its titles and the sentence before it.
_NEAR = 0.5
_NEAR_DIRECT = 0.4  # 原因是… outside of the indicators, where problems are told
_STATED = 1.0  # the sentence, or the one before, states the question's own figure
_OWN = 0.8  # it stands in the block of the indicator asked about
_DIRECT = 0.3  # 原因, 由于: not only 影响
_DIRECTLY = re.compile(r"原因|由于|因为|因(?!公|素|此|而|地制宜)|主要是|所致|系(?!统|列|数)")
_MOST = 2


@dataclass(frozen=True, slots=True)
class Reason:
    place: Span
    score: float


def compose(writer: Writer, dossier: Dossier, question: Question) -> None:
    """Answer whether, and with what, the report explains what was asked about."""
    indicators = dossier.indicators(question.focus.indicators)
    named = indicators or question.focus.terms or question.quantities or any(not t.aspect for t in question.topics)
    if not named and say_explanations(writer, dossier, question):
        return
    given = [s for i in indicators if (s := _explanation(dossier, i)) is not None]
    found = given or [r.place for r in reasons(dossier, question)]
    if found:
        _say_given(writer, dossier, found[:_MOST])
        return
    doubted = [
        f
        for f in related(dossier, question, targets(dossier, question))
        if f.kind is FindingKind.UNEXPLAINED_DEVIATION and (on_one_indicator(dossier, f) or not indicators)
    ]
    if doubted:
        writer.say("reason.none")
        writer.line()
        say_finding(writer, dossier, doubted[0])
        return
    shown = [i.span for i in indicators] or [piece.span for piece, _ in anchors(dossier, question)]
    shown = shown or [h.piece.span for h in dossier.pieces.rank(_words(question), least=_NEAR + 0.1)]
    if not shown:
        say_absent(writer, dossier, question)
        return
    writer.say("reason.none")
    place = dossier.pieces.shortened(shown[0], question.focus.terms)
    writer.quote(place)


def say_reason(
    writer: Writer, dossier: Dossier, question: Question, name: str = "", *, besides: Span | None = None
) -> bool:
    """Quote the reason of what was asked about, or of what is called `name`; not the place `besides` again. False where
    the report gives none."""
    found = [r for r in reasons(dossier, question, name) if besides is None or not besides.contains(r.place)]
    for reason in found[:1]:
        writer.line()
        writer.say("lookup.reason", reason.place, quote=dossier.words(reason.place))
    return bool(found)


def reasons(dossier: Dossier, question: Question, name: str = "") -> list[Reason]:
    """The sentences that give a cause of what was asked about, the likeliest first."""
    words = [name] if name else _words(question)
    spans = [i.span for i in dossier.indicators(question.focus.indicators)] if not name else []
    stated = {piece.span for piece, _ in anchors(dossier, question)} if not name else set()
    found = []
    for piece in dossier.pieces.all:
        cause = _CAUSE.search(piece.text)
        if cause is None or not is_cause(piece.text):
            continue
        score = _score(dossier, piece, words, spans, stated)
        if score is None:
            continue
        score += _DIRECT if _DIRECTLY.search(piece.text) else 0.0
        lead = piece.text[cause.start() : cause.start() + 12]
        place = dossier.pieces.shortened(piece.span, [lead, *words])
        found.append(Reason(place, score))
    best = max((r.score for r in found), default=0.0)
    return sorted((r for r in found if r.score >= 0.8 * best), key=lambda r: (-r.score, r.place))


def is_empty(text: str) -> bool:
    """Whether a field says nothing: 无, —, or 无。改进措施：无."""
    return _EMPTY.fullmatch(text.strip()) is not None


def is_cause(text: str) -> bool:
    """Whether a sentence gives a cause, and does not say that there is none (偏差原因：无)."""
    return _CAUSE.search(text) is not None and _NONE_GIVEN.search(text) is None


def _score(
    dossier: Dossier, piece: Piece, words: Sequence[str], spans: Sequence[Span], stated: set[Span]
) -> float | None:
    """How surely a sentence with a cause is on what was asked about; None where it is not."""
    before = dossier.pieces.preceding(piece)
    indicator = dossier.report.indicator_at(piece.span.start)
    around = [piece.context, before.text if before else "", indicator.name if indicator else ""]
    own = dossier.pieces.share(words, piece.text) if words else 0.0
    near = dossier.pieces.share(words, piece.text, *around) if words else 0.0
    states = piece.span in stated or (before is not None and before.span in stated)
    inside = any(s.overlaps(piece.span) for s in spans)
    least = (
        _NEAR_DIRECT
        if _DIRECTLY.search(piece.text) and dossier.report.indicator_at(piece.span.start) is None
        else _NEAR
    )
    if near < least and not states and not inside:
        return None
    return 0.6 * own + 0.4 * near + (_STATED if states else 0.0) + (_OWN if inside else 0.0)


def _words(question: Question) -> list[str]:
    """What the question is about, without what it says happened to it."""
    bare = question.text.replace("“", "").replace("”", "")
    named = [next((a for a in (*t.aliases, *t.asked) if a in bare), t.name) for t in question.topics]
    return [*question.focus.terms, *named]


def _explanation(dossier: Dossier, indicator: Indicator) -> Span | None:
    span = indicator.explanation
    if span is None or _EMPTY.fullmatch(dossier.report.quote(span).strip()) or dossier.pieces.tainted(span):
        return None
    return dossier.pieces.shortened(span, [indicator.name])


def _say_given(writer: Writer, dossier: Dossier, found: Sequence[Span]) -> None:
    told = any(_TELLS.search(dossier.report.quote(s)) for s in found)
    for number, place in enumerate(found):
        writer.line()
        writer.say("reason.given" if number == 0 else "reason.also", place, quote=dossier.words(place))
    writer.say("reason.tells" if told else "reason.vague")
