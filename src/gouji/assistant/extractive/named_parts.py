"""Several things asked for by name at once (城区和乡镇各多少): the figure of each, from one sentence."""

import re

from gouji.assistant.dossier import Dossier
from gouji.assistant.figures_of import with_unit
from gouji.assistant.labels import Labelled
from gouji.assistant.question import Question, fold
from gouji.assistant.writer import Writer
from gouji.figures.model import Kind
from gouji.report.model import Span

_NAMES = re.compile(
    r"([一-鿿A-Za-z0-9（）]+(?:[和、与及跟][一-鿿A-Za-z0-9（）]+)+?)(?:各自|各|分别)[一-鿿]{0,4}?(?:多少|几)"
    r"|(每[一-鿿]{1,2})[一-鿿]{0,4}?(?:多少|几)"
)
_AND = re.compile(r"[和、与及跟]")


def say_named(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Say the figure of each thing named before 各多少, where one sentence gives them all; the sentence cited last is
    asked first. False where no sentence does."""
    match = _NAMES.search(question.text)
    if match is None:
        return False
    names = [match[2]] if match[2] else [n for part in _AND.split(match[1]) if len(n := fold(part)) >= 2]
    cited = writer.places[-1:]
    if len(names) < 2 and not (match[2] and cited):
        return False
    best: tuple[float, list[Labelled]] | None = None
    for key, group in _by_sentence(dossier).items():
        picked = [_figure_of(name, group, question.kinds, dossier, cited) for name in names]
        found = [f for f in picked if f is not None]
        if len(found) < len(names) or len({f.quantity.span for f in found}) < len(names):
            continue
        own = any(key.overlaps(place) for place in cited)
        rank = (2.0 if own else 0.0) + dossier.pieces.share(question.focus.terms, group[-1].sentence, group[-1].label)
        if best is None or rank > best[0]:
            best = (rank, found)
    if best is None:
        return False
    for name, figure in zip(names, best[1], strict=True):
        place = dossier.pieces.clause(figure.quantity.span)
        writer.line()
        writer.say("lookup.value", place, what=name, value=with_unit(dossier, figure), quote=dossier.words(place))
    return True


def _by_sentence(dossier: Dossier) -> dict[Span, list[Labelled]]:
    groups: dict[Span, list[Labelled]] = {}
    for figure in dossier.figures:
        piece = dossier.pieces.piece_at(figure.quantity.span.start)
        if piece is not None and figure.quantity.is_claim:
            groups.setdefault(piece.span, []).append(figure)
    return groups


def _figure_of(
    name: str, group: list[Labelled], kinds: frozenset[Kind], dossier: Dossier, cited: tuple[Span, ...]
) -> Labelled | None:
    """The first figure of a sentence whose label holds the name: of the kinds asked for, else of the kind of the figure
    that was given just before."""
    wanted = kinds or {q.kind for place in cited for q in dossier.quantities_in(place)}
    named = [f for f in group if name in fold(f.label)]
    return next((f for f in named if f.quantity.kind in wanted), None) if wanted else next(iter(named), None)
