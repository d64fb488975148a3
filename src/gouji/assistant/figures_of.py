"""Which figure of a report a term means (取数): 年初预算 is the unit's, not that of one of its projects."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gouji.assistant.dossier import Dossier
from gouji.assistant.labels import WHOLE, Labelled
from gouji.assistant.pieces import grams
from gouji.assistant.vocabulary import Topic, ValueKind, vocabulary
from gouji.figures.model import Kind, Quantity
from gouji.figures.units import suffix_at
from gouji.report.model import Span

KINDS = {
    ValueKind.MONEY: frozenset({Kind.MONEY}),
    ValueKind.RATIO: frozenset({Kind.RATIO}),
    ValueKind.COUNT: frozenset({Kind.COUNT}),
    ValueKind.SCORE: frozenset({Kind.SCORE}),
    ValueKind.DATE: frozenset({Kind.DATE}),
    ValueKind.YEAR: frozenset({Kind.DATE}),
}
# How much it counts that mentions agree, and how many say no more than a few do.
_AGREEMENT = 0.4
_ENOUGH = 4
# How much less of the words than the best a figure may have near it.
_LESS = 0.12
_AIM = re.compile(r"绩效目标(?!完成)|目标(?:为|是|值)|计划(?:为|数)|年初目标|(?<!完)指标值|不少于|不低于")
_ASKS_AIM = re.compile(r"目标|计划|指标值|应|标准|要求")
_OUTTURN, _BUDGET = re.compile(r"决算|实际|支出"), re.compile(r"预算")
_AVERAGE = re.compile(r"人均|户均|车均|亩均|平均|次均|每人|每户")
_ANOTHER = re.compile(r"[，、；]?(?:支出)?(决算|人均|户均|车均|亩均|平均)(?:数|费用|为|支出)*")
_AIMED_AT = 1.5
_TO_PARTS = re.compile(r"包括|包含|其中|分为|分别|由(?=[一-鿿])|：(?=[一-鿿])")
_PART_OF_IT = 1.5
_AS_WRITTEN = 1.5
# The share of the words that a label must hold: less where the whole sentence holds them all.
_CLOSE, _CLOSE_IN_ALL, _ALL = 0.45, 0.1, 0.9
# A sentence is first of all about its first figure.
_OPENS = 0.3
# A figure farther from its name than this is quoted without it.
_NEAR = 60
_MANNERS = frozenset({"种", "类", "方面"})  # 两种方式 counts nothing that is asked for by name
_WRONG_YEAR = 1.5
_MEASURE = 1.0
_TOTAL = 1.5
# What stands in an indicator's block is said of that indicator; a question that means it names it.
_IN_INDICATOR = 1.0
_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?!\d)")
_LAST_YEAR = re.compile(r"上年|去年|上期|上一年|年初(?!预算|批复|安排)")
_SUBJECTS = (ValueKind.MONEY, ValueKind.COUNT)


def named_figures(dossier: Dossier, topic: Topic, kinds: Iterable[Kind] = ()) -> tuple[Labelled, ...]:
    """The figures whose label names a term, in the order of the text."""
    wanted = frozenset(kinds) or KINDS.get(topic.kind, frozenset(Kind))
    return tuple(
        f for f in dossier.figures if _of_kind(f.quantity, wanted) and topic.names(f.label, f.quantity.unit.name)
    )


def figure_for(
    dossier: Dossier,
    group: Sequence[Topic],
    terms: Sequence[str],
    kinds: frozenset[Kind] = frozenset(),
    years: Sequence[int] = (),
    measure: str = "",
    *,
    whole: bool = False,
    written: Sequence[str] = (),
    said: str = "",
) -> Labelled | None:
    """The figure that a group of topics and the question's own words mean together; None where no figure has all of
    them near it. The head (the last aspect, else the last topic) must stand in the label. `years` are those asked for;
    without them the report's own year is meant. `measure` is the measure word of the question (多少户);
    `whole` asks for a total (一共); `written` are the names of the topics as the question writes them: 退休人员87人 is
    meant by 退休人员 before 退休9人 is. `said` is the whole question: what was reached is meant unless it asks what
    was aimed at, a budget is no outturn, and 人均 is asked of a figure that says so."""
    head = next((t for t in reversed(group) if t.aspect), group[-1]) if group else None
    if head is not None and head.kind is ValueKind.TEXT and kinds:
        head = None  # a date or an amount asked of a matter (办法何时印发): the matter may be named in the title
    wanted = kinds or (KINDS.get(head.kind, frozenset()) if head else frozenset())
    others = [t for t in group if t is not head]
    candidates = [
        f
        for f in dossier.figures
        if _of_kind(f.quantity, wanted)
        and (head is None or head.names(f.label, f.quantity.unit.name) or (said and _goes_on(f, head, said)))
    ]
    if head is None:
        candidates = [f for f in candidates if f.quantity.unit.name not in _MANNERS]
        if measure:
            candidates = [f for f in candidates if _measured(f.quantity, measure)]
    often = Counter(f.quantity.base_value for f in candidates)
    best: tuple[tuple[float, Decimal, int], Labelled] | None = None
    fits = [(f, fit) for f in candidates if (fit := _fit(dossier, f, others, terms, named=head is not None))]
    # What holds all of the words is meant before what holds some of them nearer by (清水乡900亩, not 提质增效4500亩).
    fullest = max((fit.held for _, fit in fits), default=0.0)
    for figure, fit in fits:
        if fit.held < fullest - _LESS:
            continue
        score = fit.score
        score += _AS_WRITTEN if any(word in figure.label for word in written) else 0.0
        score += _AGREEMENT * (min(often[figure.quantity.base_value], _ENOUGH) - 1) - foreign(figure, group)
        score += _OPENS if figure.opens else 0.0
        score -= _other_year(dossier, figure, years)
        if said:
            score -= _off(figure, said)
        if head is not None and leads_parts(figure.label, head):
            score -= _PART_OF_IT
        if measure:
            score += _MEASURE if figure.quantity.unit.name == measure else -_MEASURE
        if figure.row and not terms:
            score += _TOTAL if WHOLE.search(figure.row) else 0.0
        if whole and WHOLE.search(figure.label):
            score += _TOTAL
        indicator = dossier.report.indicator_at(figure.quantity.span.start)
        if indicator is not None and dossier.pieces.share([*terms, *(t.name for t in group)], indicator.name) < 0.5:
            score -= _IN_INDICATOR
        rank = (score, figure.quantity.base_value, -figure.place.start)
        if best is None or rank > best[0]:
            best = (rank, figure)
    return best[1] if best else None


def _goes_on(figure: Labelled, head: Topic, said: str) -> bool:
    """Whether a figure is another one of what its sentence speaks of, by the very word of the question (…预算62万元，
    决算54万元; 接待176人次，人均75元)."""
    match = _ANOTHER.fullmatch(figure.label)
    return match is not None and match[1] in said and head.named_in(figure.sentence)


def _off(figure: Labelled, said: str) -> float:
    """How far a figure is from what a question says in passing: aim or result, budget or outturn, whole or average."""
    off = 0.0
    around = f"{figure.titles}，{figure.sentence}，{figure.column}"
    if not _ASKS_AIM.search(said) and _AIM.search(around):
        off += _AIMED_AT
    for asked, other in (_OUTTURN, "预算"), (_BUDGET, "决算"):
        if asked.search(said) and other not in said and other in figure.label and not asked.search(figure.label):
            off += _AIMED_AT
    average = _AVERAGE.search(said)
    if average is not None and average[0] not in figure.label:
        off += _PART_OF_IT
    return off


def leads_parts(label: str, head: Topic) -> bool:
    """Whether a label turns from the topic to what it is made of (项目支出包括：道路养护…)."""
    after = max((label.rfind(a) + len(a) for a in head.aliases if a in label), default=-1)
    return after >= 0 and _TO_PARTS.search(label, after) is not None


def _measured(quantity: Quantity, measure: str) -> bool:
    """Whether a figure counts in the measure asked for, or in a bare number."""
    asked = suffix_at(measure, 0)
    return quantity.kind is Kind.NUMBER or asked is None or quantity.unit.base == asked.unit.base


def foreign(figure: Labelled, group: Sequence[Topic]) -> float:
    """How strongly a figure is said of what was not asked about (基本支出的执行率, where the unit's is meant)."""
    parts = {name for topic in group for name in topic.parts}
    weight = 0.0
    for topic in vocabulary().topics:
        if topic.aspect or topic in group or topic.name in parts or topic.kind not in _SUBJECTS:
            continue
        if topic.named_in(figure.label):
            weight += 2.0
        elif topic.sign_unit == figure.quantity.unit.name and any(sign in figure.sentence for sign in topic.signs):
            weight += 1.0  # one of a row of changes (调入5人、退休9人), where a level is meant
        elif topic.named_in(figure.sentence):
            weight += 1.0
        elif topic.named_in(figure.titles):
            weight += 0.3
    return weight


def _other_year(dossier: Dossier, figure: Labelled, years: Sequence[int]) -> float:
    """How strongly a figure is said of another year than the one meant."""
    wanted = set(years) or ({dossier.report.year} if dossier.report.year else set())
    said = year_of(figure)
    if said is not None and wanted:
        return 0.0 if said in wanted else _WRONG_YEAR
    return _WRONG_YEAR if _LAST_YEAR.search(figure.label) and not years else 0.0


def year_of(figure: Labelled) -> int | None:
    """The year that stands nearest before a figure in its sentence; a column's year in a table."""
    found = _YEAR.findall(figure.column) or _YEAR.findall(f"{figure.sentence}" if not figure.column else "")
    return int(found[-1]) if found else None


def shown(dossier: Dossier, figure: Labelled, topics: Sequence[Topic] = ()) -> Span:
    """What to quote for a figure: the clauses from the nearest mention of its topics on, else its label and itself."""
    start = figure.quantity.span.start
    named = [
        m.start
        for topic in topics
        for m in dossier.topic_mentions(topic)
        if figure.place.start <= m.start < start and start - m.start <= _NEAR
    ]
    if named:
        return dossier.pieces.clause(Span(min(named), figure.quantity.span.end))
    return dossier.pieces.shortened(figure.place, [figure.label])


def with_unit(dossier: Dossier, figure: Labelled) -> str:
    """A figure as it is written, with the unit that its table says."""
    value, unit = dossier.report.quote(figure.quantity.span), figure.quantity.unit.name
    return value if not unit or not value[-1].isdigit() or not figure.column else value + unit


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a figure's surroundings fit what was asked; `held` is the share of the words they hold."""

    score: float
    held: float


def _fit(
    dossier: Dossier, figure: Labelled, topics: Sequence[Topic], terms: Sequence[str], *, named: bool
) -> _Fit | None:
    """How near the other topics and words stand; None where one of them is nowhere near."""
    score = 0.0
    for topic in topics:
        near = 3.0 if topic.named_in(figure.label) else 2.0 if topic.named_in(figure.sentence) else 0.0
        near = near or (1.0 if topic.named_in(figure.titles) else 0.0)
        if not near:
            return None
        score += near
    held = 1.0
    if any(grams(term) for term in terms):
        close = dossier.pieces.share(terms, figure.label)
        held = dossier.pieces.share(terms, figure.label, figure.sentence, figure.titles)
        least = _CLOSE if held < _ALL else _CLOSE_IN_ALL
        if (held if named else (close + held) / 2) < 0.5 or (not named and close < least):
            return None
        score += 3.0 * close + held
    # A figure that its own label leads into directly is meant before one that stands farther off.
    return _Fit(score - min(len(figure.label), 60) / 200, held)


def _of_kind(quantity: Quantity, kinds: frozenset[Kind]) -> bool:
    if not kinds:
        return quantity.is_claim
    return quantity.kind in kinds or quantity.kind is Kind.NUMBER
