"""What a section says, from its first sentences (章节原文)."""

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.absent import NEAR
from gouji.assistant.extractive.matter import matter
from gouji.assistant.question import Question
from gouji.assistant.vocabulary import Topic
from gouji.assistant.writer import Writer
from gouji.report.model import Section, Span

MOST_PASSAGES = 3


def say_section(writer: Writer, dossier: Dossier, question: Question, topic: Topic) -> bool:
    """What the section of that name says, from its first sentences."""
    sections = [s for s in dossier.report.sections if topic.named_in(s.title)]
    shown: list[Span] = []
    for section in sections:
        shown += _body(dossier, section)
    names = [w for w in matter(dossier, question).names() if not topic.loosely_in(w)]
    named = [s for s in shown if any(n in dossier.report.quote(s) for n in names)]
    # Of a section the sentences on what the question names (耳标掉了的怎么整改); else it is shown from its beginning.
    shown = named or shown
    if not shown:
        hits = dossier.pieces.rank([*topic.aliases[:1], *question.focus.terms], least=NEAR)
        mentions = {p.span for m in dossier.topic_mentions(topic)[:6] if (p := dossier.pieces.piece_at(m.start))}
        shown = [h.piece.span for h in hits if h.piece.span in mentions] or sorted(mentions)
    if not shown:
        return False
    for span in shown[:MOST_PASSAGES]:
        place = dossier.pieces.shortened(span, [topic.name, *question.focus.terms])
        writer.line()
        writer.quote(place)
    return True


def _body(dossier: Dossier, section: Section) -> list[Span]:
    return [
        p.span for p in dossier.pieces.all if section.heading.end <= p.span.start < section.span.end and len(p.span) > 1
    ]
