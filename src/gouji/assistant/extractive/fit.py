"""Which clauses of a narrative speak of what its indicator names (名实对应)."""

from dataclasses import dataclass

from gouji.assistant.dossier import Dossier
from gouji.assistant.pieces import split_clauses
from gouji.assistant.question import fold
from gouji.narrative.fit import speaks_of
from gouji.narrative.vocabulary import load_vocabulary
from gouji.report.model import Indicator, Span


@dataclass(frozen=True, slots=True)
class Fit:
    """The narrative's clauses on the indicator's own subject, and the rest, in the order of the text."""

    on_subject: tuple[Span, ...]
    off_subject: tuple[Span, ...]


def fit(dossier: Dossier, indicator: Indicator) -> Fit:
    """Cut a narrative by subject. A clause that only states the indicator's value goes with the clause before it."""
    if indicator.narrative is None:
        return Fit((), ())
    words = load_vocabulary()
    final = fold(dossier.report.quote(indicator.final)) if indicator.final else ""
    on: list[Span] = []
    off: list[Span] = []
    fits = False
    for clause in split_clauses(dossier.report.text, indicator.narrative):
        if dossier.pieces.tainted(clause):
            continue
        text = dossier.report.quote(clause)
        fits = speaks_of(indicator.name, text, words) or (fits and bool(final) and final in fold(text))
        (on if fits else off).append(clause)
    return Fit(tuple(on), tuple(off))
