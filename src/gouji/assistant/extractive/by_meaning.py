"""What is said in other words (意思最近的原文): shown beside a refusal, for the reviewer to judge.

The composers know the question's words and their listed synonyms; the vectors know what is meant. They do not know well
enough whether a sentence answers, so that the answer stays a refusal.
"""

from typing import Final

from gouji.assistant.dossier import Dossier
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer

_LEAST: Final = 0.3  # cosine under which nothing is shown
_NEAR_BEST: Final = 0.7  # share of the best cosine from which a further one is shown
_MOST: Final = 3


def say_nearest(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Quote the sentences and rows that are nearest to a declined question. False where none is near."""
    asked = question.said or question.text
    found = dossier.nearest(asked)
    near = [piece for piece, cosine in found[:_MOST] if cosine >= max(_LEAST, _NEAR_BEST * found[0][1])]
    if not near:
        return False
    writer.line()
    writer.say("absent.nearest")
    for piece in near:
        place = dossier.pieces.shortened(piece.span, [asked])
        writer.line()
        writer.quote(place)
    return True
