"""Whether a thing's figure is the same wherever it stands (前后是否一致), where no check was made on it."""

import re
from itertools import combinations

from gouji.assistant.dossier import Dossier
from gouji.assistant.figures_of import shown, year_of
from gouji.assistant.labels import Labelled
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.calculator.draft import plain
from gouji.calculator.judge import judge_equal
from gouji.calculator.model import Verdict
from gouji.report.model import Span

_EARLIER = re.compile(r"上年|去年|上期|比20\d\d年|与20\d\d年")
_ASKED = re.compile(r"前后|两处|几处|正文|表格|表里|表中|上下文|各处|统一|是否一致|一致吗")


def say_restated(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Compare the figures that name the same thing and the same topic. False where the question does not ask that, or
    the report states the figure only once."""
    if not _ASKED.search(question.text):
        return False
    places = _by_line(dossier, _figures(dossier, question))
    pairs = [pair for first, second in combinations(places, 2) if (pair := _closest(first, second)) is not None]
    if not pairs:
        return False
    what = "".join([*question.focus.terms[:1], *question.focus.topics[:1]])
    for first, second in pairs:
        judged = judge_equal(first.quantity, second.quantity)
        if judged.verdict is Verdict.INCONSISTENT and judged.residual is not None:
            gap = f"{plain(abs(judged.residual), 4)}{first.quantity.unit.name}"
            writer.allow(gap)
            writer.say("numeric.differs", what=what, gap=gap)
            _list(writer, dossier, (first, second))
            return True
    writer.say("numeric.same", what=what)
    _list(writer, dossier, pairs[0])
    return True


def _figures(dossier: Dossier, question: Question) -> list[Labelled]:
    names = [t for t in question.focus.terms if dossier.mentions([t])]
    if not names and not question.topics:
        return []
    return [
        f
        for f in dossier.figures
        if f.quantity.is_claim
        and (year_of(f) in (None, dossier.report.year) and not _EARLIER.search(f.label))
        and all(n in f"{f.label}{f.row}" for n in names[:1])
        and all(t.loosely_in(f"{f.label}{f.column}") for t in question.topics[:1])
    ]


def _by_line(dossier: Dossier, figures: list[Labelled]) -> list[list[Labelled]]:
    """The figures of each line; those of one line are columns or steps, not the same thing twice."""
    lines: dict[Span, list[Labelled]] = {}
    for figure in figures:
        lines.setdefault(dossier.line(figure.quantity.span), []).append(figure)
    return list(lines.values())


def _closest(first: list[Labelled], second: list[Labelled]) -> tuple[Labelled, Labelled] | None:
    """Of two lines the two figures of a kind that lie nearest: a row states a thing for several years and bases."""
    pairs = [(a, b) for a in first for b in second if a.quantity.unit.base == b.quantity.unit.base]
    return min(pairs, key=lambda p: abs(p[0].quantity.base_value - p[1].quantity.base_value), default=None)


def _list(writer: Writer, dossier: Dossier, figures: tuple[Labelled, ...]) -> None:
    for figure in figures:
        place = shown(dossier, figure)
        writer.line()
        writer.say("lookup.quote", place, quote=dossier.words(place))
