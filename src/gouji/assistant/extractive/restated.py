"""Whether a thing's figure is the same wherever it stands (前后是否一致), where no check was made on it."""

import re
from itertools import combinations

from gouji.assistant.dossier import Dossier, places
from gouji.assistant.extractive.anchored import states
from gouji.assistant.extractive.matter import hinted, matter
from gouji.assistant.extractive.statements import say_check
from gouji.assistant.figures_of import shown, year_of
from gouji.assistant.labels import Labelled
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.calculator.draft import plain
from gouji.calculator.judge import judge_equal
from gouji.calculator.model import RelationKind, Verdict
from gouji.report.model import Span

_EITHER = re.compile(r"[0-9][^，。？]{0,6}还是[^，。？]{0,6}[0-9]")
_EARLIER = re.compile(r"上年|去年|上期|比20\d\d年|与20\d\d年")
_ASKED = re.compile(r"前后|两处|几处|正文|表格|表里|表中|上下文|各处|统一|是否一致|一致吗")


def asks_same(question: Question) -> bool:
    return "前后" in question.text


def say_restated(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Compare the figures that name the same thing and the same topic. False where the question does not ask that, or
    the report states the figure only once."""
    if not _ASKED.search(question.text):
        return False
    if say_elsewhere(writer, dossier, question):
        return True
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


def say_elsewhere(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Whether an indicator's value is another one elsewhere, where the audit found that it is. False where not."""
    blocks = hinted(dossier, question)
    wrong = [
        c
        for c in dossier.checks
        if c.relation is RelationKind.EQUAL
        and c.verdict is Verdict.INCONSISTENT
        and any(b.span.contains(s) for b in blocks for s in (c.stated, *places(c)))
    ]
    asked = matter(dossier, question)
    if not blocks:
        equal = [c for c in dossier.checks if c.relation is RelationKind.EQUAL and c.verdict is Verdict.INCONSISTENT]
        wrong = [c for c in equal if asked.held(dossier.clause_words(c.stated), dossier.subject(c.stated.start)) >= 0.6]
    for check in wrong[:1]:
        stated = dossier.quantity_at(check.stated)
        writer.say("numeric.all_wrong", wrong=1)
        writer.allow("1处")
        writer.line()
        say_check(writer, dossier, check)
        return stated is not None
    return False


def say_either(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """到底是5480还是5840: where the report states each, and what it can be recomputed from. False where it does not
    state both."""
    if not _EITHER.search(question.text) or len(question.quantities) != 2:
        return False
    words = [*question.focus.terms, *(t.name for t in question.topics)]
    picked: list[Labelled] = []
    for asked in question.quantities:
        stated = [f for f in dossier.figures if states(f.quantity, asked)]
        if not stated:
            return False
        picked.append(
            max(stated, key=lambda f: dossier.pieces.share(words, f.label, f.sentence, f.row) if words else 0.0)
        )
    one, other = (dossier.report.quote(f.quantity.span) for f in picked)
    writer.say("restated.either", *(shown(dossier, f) for f in picked), figure=one, value=other)
    _list(writer, dossier, (picked[0], picked[1]))
    spans = {f.quantity.span for f in picked}
    sums = (RelationKind.SUM, RelationKind.PRODUCT, RelationKind.DIFFERENCE, RelationKind.IDENTITY)
    for check in dossier.checks:
        if check.stated in spans and check.relation in sums and check.verdict is not Verdict.UNVERIFIABLE:
            writer.line()
            say_check(writer, dossier, check)
            break
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
        writer.quote(place)
