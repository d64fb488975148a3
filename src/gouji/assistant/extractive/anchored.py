"""What the report says of a figure that the question itself states (那237.51万元是什么钱)."""

from gouji.assistant.dossier import Dossier
from gouji.assistant.pieces import Piece
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.figures.model import Approximation, Kind, Quantity
from gouji.report.model import Span

# A figure that stands in more sentences than this (100%) points at none of them.
_MOST = 4
_SHOWN = 2
_EXPLAINS = ("是", "为", "系", "用于", "主要", "因", "由", "属")


def say_anchored(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Quote the sentences that state the question's figures, those with most of its words first, each with the next of
    its line where it explains nothing itself. False where the report does not state them, or all over."""
    found = anchors(dossier, question)
    if not found:
        return False
    words = [*question.focus.terms, *(t.name for t in question.topics)]
    ranked = sorted(found, key=lambda a: (-dossier.pieces.share(words, a[0].text, a[0].context), a[0].span))
    for piece, figure in ranked[:_SHOWN]:
        _say(writer, dossier, piece, figure)
    return True


def anchors(dossier: Dossier, question: Question) -> list[tuple[Piece, Span]]:
    """The sentences that state a figure of the question, with where; the first place in each."""
    found: dict[Span, tuple[Piece, Span]] = {}
    for quantity in question.quantities:
        if quantity.kind is Kind.DATE:
            continue
        for known in dossier.quantities:
            piece = dossier.pieces.piece_at(known.span.start) if states(known, quantity) else None
            if piece is not None:
                found.setdefault(piece.span, (piece, known.span))
    return list(found.values()) if len(found) <= _MOST else []


def states(known: Quantity, asked: Quantity) -> bool:
    """Whether a figure of the report is the one that the question states. A bare number (对得上860吗) is a figure of
    any unit."""
    if asked.kind is Kind.NUMBER and not asked.unit.name and known.value == asked.value:
        return known.is_claim
    if asked.approximation is Approximation.OVER and known.unit == asked.unit and known.is_claim:
        return asked.value <= known.value < asked.value + asked.ulp / asked.unit.scale
    if asked.unit.name == "个" and known.kind is asked.kind and known.value == asked.value:
        return known.is_claim  # 那6个人: 个 counts whatever is counted
    return (
        known.is_claim
        and known.base_value == asked.base_value
        and (known.unit.base == asked.unit.base or Kind.NUMBER in (known.kind, asked.kind))
    )


def _say(writer: Writer, dossier: Dossier, piece: Piece, figure: Span) -> None:
    clause = dossier.pieces.clause(figure)
    place = dossier.pieces.shortened(Span(min(clause.start, figure.start), piece.span.end), [dossier.words(clause)])
    if not place.contains(figure):
        place = clause
    writer.line()
    writer.quote(place)
    after = dossier.report.text[figure.end : piece.span.end]
    following = dossier.pieces.following(piece)
    if following is not None and not any(word in after for word in _EXPLAINS):
        next_place = dossier.pieces.shortened(following.span, [dossier.words(clause)])
        writer.quote(next_place)
