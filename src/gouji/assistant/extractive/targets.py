"""The places a question points at (所指): the indicator it numbers, the words it quotes, the sentences it is about."""

from collections.abc import Sequence

from gouji.assistant.dossier import Dossier
from gouji.assistant.pieces import Hit, grams
from gouji.assistant.question import Question, fold
from gouji.report.model import Span

# A quotation from memory is found where most of its character pairs stand in one sentence.
_RECALLED = 0.6
_NEAR = 0.55


def targets(dossier: Dossier, question: Question) -> tuple[Span, ...]:
    """Places that the question names outright."""
    found = [i.span for i in dossier.indicators(question.focus.indicators)]
    for quote in question.focus.quotes:
        found += quoted(dossier, quote)
    return tuple(dict.fromkeys(found))


def quoted(dossier: Dossier, quote: str) -> tuple[Span, ...]:
    """Where the report says what a question quotes: verbatim but for punctuation, else the sentence closest to it."""
    verbatim = dossier.mentions([quote])
    if verbatim:
        return tuple(dossier.pieces.clause(s) for s in verbatim[:2])
    wanted = grams(quote)
    folded = fold(quote)
    best: Hit | None = None
    for hit in dossier.pieces.rank([quote])[:5]:
        if folded in fold(hit.piece.text):
            best = hit
            break
        if wanted and len(wanted & hit.piece.grams) / len(wanted) >= _RECALLED and best is None:
            best = hit
    return (dossier.pieces.shortened(best.piece.span, [quote]),) if best else ()


def passages(dossier: Dossier, question: Question, *, most: int = 3) -> tuple[Hit, ...]:
    """The sentences that hold most of the question's own words and terms."""
    words = [*question.focus.quotes, *question.focus.terms, *(t.name for t in question.topics)]
    hits = dossier.pieces.rank(words, least=_NEAR)
    return tuple(hits[:most])


def spans_of(hits: Sequence[Hit], dossier: Dossier, question: Question) -> tuple[Span, ...]:
    """The hits as quotable places."""
    words = [*question.focus.quotes, *question.focus.terms]
    return tuple(dossier.pieces.shortened(h.piece.span, words) for h in hits)
