"""Which statements of an answer their citations support (recall), and which citations are needed (precision).

A statement is a sentence with a quotation or a number. What the calculator found stands in no passage and is the
guard's business; everything else of a statement must stand in the passages that it cites. A citation is needed where
it holds something of its sentence, or, in a sentence that only explains, some of its words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gouji.assistant.answer import Answer, Citation
from gouji.assistant.guard import MARK, claims, same, split_sentences
from gouji.assistant.pieces import grams
from gouji.figures.model import Quantity
from gouji.figures.scan import scan

# The share of a citation's or a sentence's character pairs, whichever has fewer, that the other must hold.
_WORDS = 0.15


@dataclass(frozen=True, slots=True)
class Grounding:
    """Counts over one answer."""

    statements: int = 0
    supported: int = 0
    citations: int = 0
    needed: int = 0


def ground(answer: Answer) -> Grounding:
    """The grounding of an answer; a refusal that cites nothing has none."""
    known = {c.n: c for c in answer.citations}
    statements = supported = citations = needed = 0
    for line in answer.answer.split("\n"):
        near = [int(m[1]) for m in MARK.finditer(line)]
        for sentence in split_sentences(line):
            own = [int(m[1]) for m in MARK.finditer(sentence)]
            cited = [known[n] for n in dict.fromkeys(own or near) if n in known]
            text, quotations, numbers = claims(sentence)
            found = [q for q in numbers if _holders_of_number(q, known.values())]
            if cited and (quotations or found):
                statements += 1
                quoted = all(_holders_of_words(q, cited) for q in quotations if _holders_of_words(q, known.values()))
                supported += quoted and all(_holders_of_number(q, cited) for q in found)
            for n in dict.fromkeys(own):
                citations += 1
                needed += n in known and _needed(known[n], text, quotations, found)
    return Grounding(statements, supported, citations, needed)


def _needed(citation: Citation, text: str, quotations: Sequence[str], numbers: Sequence[Quantity]) -> bool:
    if any(_holders_of_words(q, [citation]) or _bare(citation.quote) in _bare(q) for q in quotations):
        return True
    if quotations or numbers:
        return any(_holders_of_number(q, [citation]) for q in numbers)
    said, quoted = grams(text), grams(citation.quote)
    return len(said & quoted) >= _WORDS * max(1, min(len(said), len(quoted)))


def _holders_of_words(quotation: str, citations: Iterable[Citation]) -> list[Citation]:
    return [c for c in citations if _bare(quotation) in _bare(c.quote)]


def _holders_of_number(number: Quantity, citations: Iterable[Citation]) -> list[Citation]:
    return [c for c in citations if any(same(number, q) for q in scan(c.quote))]


def _bare(text: str) -> str:
    return "".join(text.split())
