"""What is said in other words (意思最近的原文): shown beside a refusal, for the reviewer to judge.

The composers know the question's words and their listed synonyms; the search knows what is meant. It does not know
well enough whether a passage answers, so that the answer stays a refusal.
"""

from collections.abc import Iterator
from typing import Final

from gouji.assistant.dossier import Dossier
from gouji.assistant.pieces import Piece
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.embedding.built_in import vectors
from gouji.index.passage import Passage

_MOST: Final = 3  # passages shown
_READ: Final = 3  # passages looked at
_NEAR_BEST: Final = 0.6  # share of the best cosine from which a further passage is shown


def say_nearest(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Quote the sentences that are nearest to a declined question. False where the search finds none likely."""
    asked = question.said or question.text
    found = list(_nearest(dossier, asked))
    shown = [piece for piece, cosine in found if cosine >= _NEAR_BEST * found[0][1]][:_MOST]
    if not shown:
        return False
    writer.line()
    writer.say("absent.nearest")
    for piece in shown:
        place = dossier.pieces.shortened(piece.span, [asked])
        writer.line()
        writer.say("lookup.quote", place, quote=dossier.words(place))
    return True


def _nearest(dossier: Dossier, asked: str) -> Iterator[tuple[Piece, float]]:
    """Of each passage that the search finds, the sentence or row that is nearest to the question, nearest first."""
    best = [_best(dossier, passage, asked) for passage in dossier.library.search(asked, k=_READ)]
    known = {piece.span: (piece, cosine) for piece, cosine in filter(None, best)}
    yield from sorted(known.values(), key=lambda pair: -pair[1])


def _best(dossier: Dossier, passage: Passage, asked: str) -> tuple[Piece, float] | None:
    pieces = [piece for piece in dossier.pieces.all if piece.span.overlaps(passage.hit)]
    if not pieces:
        return None
    question, *told = vectors([asked, *(f"{piece.context}，{piece.text}" for piece in pieces)])
    cosines = [float(vector @ question) for vector in told]
    place = max(range(len(pieces)), key=cosines.__getitem__)
    return pieces[place], cosines[place]
