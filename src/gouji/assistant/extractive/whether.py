"""Questions whether (到底有没有): what the report says on one side is set against what it says on the other."""

import re
from collections.abc import Sequence

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.contrary import say_contrary
from gouji.assistant.extractive.matter import About, Matter, about, hinted, matter
from gouji.assistant.extractive.statements import say_finding
from gouji.assistant.pieces import Piece, split_clauses
from gouji.assistant.question import Question
from gouji.assistant.spoken import spoken
from gouji.assistant.vocabulary import Act
from gouji.assistant.writer import Writer
from gouji.narrative.model import Certainty, Finding, FindingKind
from gouji.report.model import Span

_ASKS = re.compile(r"到底|究竟|真的|有没有|是不是|是否|(?:了|过|完|到|有|都)吗|了没|没有[？?]?$|全都|真.{0,6}吗")
_CLAIM = re.compile(r"说法|这话|那话|这句|那句|说的|可信|靠谱|站得|冲突|矛盾|打架|成立|不是说|称|属实|真实")
_MOST = 3
_REASON = re.compile(r"原因|理由|解释")
_VALUE = re.compile(r"多少|几(?!乎)|哪|谁|什么")
_ON_IT, _SAME = 0.5, 0.5
_OTHER_SIDE = 0.25
_BESIDE = 0.3  # the next sentences of the same section go on about the same


def say_whether(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Say both sides where the report says both. False where the question does not ask whether, or only one is said:
    then the passages answer."""
    judges = question.act is Act.WEAKNESS and _CLAIM.search(question.text)
    if not (judges or _ASKS.search(question.text)) or _VALUE.search(question.text) or question.act is Act.NUMERIC:
        return False
    if question.focus.indicators:
        return False
    asked = matter(dossier, question)
    hits = about(dossier, asked, least=_ON_IT)
    best = hits[0].share if hits else 0.0
    spots = [h for h in hits if h.share >= 0.8 * best]
    blocks = hinted(dossier, question, asked)
    if len(blocks) == 1:
        # What is asked of an indicator is said in its block.
        spots += [About(p, _ON_IT) for p in dossier.pieces.all if blocks[0].span.contains(p.span)]
    elif spots:
        # So it is where a paragraph is on one thing: what follows in it goes on about the same.
        line = dossier.line(spots[0].piece.span)
        spots += [About(p, _ON_IT) for p in dossier.pieces.all if line.contains(p.span) and p != spots[0].piece]
    if not spots:
        return False
    found = _contradictions(dossier, asked, spots)
    if found:
        certain = found[0].certainty is Certainty.CERTAIN
        writer.say("weakness.contradiction" if certain else "weakness.contradiction_doubtful")
        writer.line()
        for number, finding in enumerate(found[:_MOST], 1):
            if len(found) > 1:
                writer.item(number)
            say_finding(writer, dossier, finding)
        return True
    claims = [dossier.pieces.clause(c) for a in spots[:_MOST] for c in _held(dossier, a.piece, asked)]
    if judges and not _REASON.search(question.text) and say_contrary(writer, dossier, claims, [*question.focus.quotes]):
        return True
    sides = _sides(dossier, asked, spots)
    if sides is None:
        return False
    writer.say("whether.both")
    for part, place in zip(("weakness.claim", "whether.other"), sides, strict=True):
        writer.line()
        writer.say(part, place, quote=dossier.words(place))
    return True


def _held(dossier: Dossier, piece: Piece, asked: Matter) -> list[Span]:
    clauses = split_clauses(dossier.report.text, piece.span)
    return [c for c in clauses if asked.held(dossier.report.quote(c))]


def _contradictions(dossier: Dossier, asked: Matter, spots: Sequence[About]) -> list[Finding]:
    """Contradictions found on the passages, that speak of most of the matter."""
    found: list[tuple[float, Finding]] = []
    for finding in dossier.findings:
        if finding.kind is not FindingKind.CONTRADICTION:
            continue
        said = [finding.title, finding.explanation, *(dossier.words(s) for s in finding.spans)]
        said += [i.name for s in finding.spans if (i := dossier.report.indicator_at(s.start)) is not None]
        share = asked.held("，".join(said))
        if any(s.overlaps(a.piece.span) for s in finding.spans for a in spots) and share >= _SAME:
            found.append((share, finding))
    best = max((share for share, _ in found), default=0.0)
    return [f for share, f in sorted(found, key=lambda row: -row[0]) if share >= 0.9 * best]


def _sides(dossier: Dossier, asked: Matter, spots: Sequence[About]) -> tuple[Span, Span] | None:
    """A passage on the matter and one elsewhere that says the contrary of it, by the vocabulary of opposites."""
    for opposite in spoken().opposites:
        for one, other in ((opposite.one, opposite.other), (opposite.other, opposite.one)):
            mine = next((a.piece for a in spots if one.search(a.piece.text)), None)
            if mine is None:
                continue
            against = _against(dossier, asked, mine, one, other)
            if against is not None:
                first = _clause(dossier, mine, one)
                return (first, against) if one is opposite.one else (against, first)
    return None


def _against(dossier: Dossier, asked: Matter, mine: Piece, one: re.Pattern[str], other: re.Pattern[str]) -> Span | None:
    best: tuple[float, Span] | None = None
    for piece in dossier.pieces.all:
        if piece.span == mine.span or not other.search(piece.text) or one.search(piece.text):
            continue
        share = asked.held(piece.text, piece.context)
        if dossier.report.section_at(piece.span.start) == dossier.report.section_at(mine.span.start):
            share += _BESIDE
        if share >= _OTHER_SIDE and (best is None or share > best[0]):
            best = (share, _clause(dossier, piece, other))
    return best[1] if best else None


def _clause(dossier: Dossier, piece: Piece, words: re.Pattern[str]) -> Span:
    """The sentence, or the clauses from the first that holds the words where it is too long to quote."""
    at = next(
        (c for c in split_clauses(dossier.report.text, piece.span) if words.search(dossier.report.quote(c))), None
    )
    return dossier.pieces.shortened(piece.span, [dossier.report.quote(at)] if at else [])
