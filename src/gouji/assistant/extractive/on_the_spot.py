"""Sums and rates that a question names and no check of the audit covers (当场复算): the figures are found by their
names, and the calculator judges them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gouji.assistant.dossier import Dossier, places
from gouji.assistant.extractive.anchored import states
from gouji.assistant.extractive.checks import holds_all
from gouji.assistant.extractive.other_basis import RATES
from gouji.assistant.figures_of import figure_for, leads_parts, named_figures
from gouji.assistant.labels import WHOLE, Labelled
from gouji.assistant.question import Question, read
from gouji.assistant.vocabulary import Topic, ValueKind, mentions, vocabulary
from gouji.calculator.draft import draft, ratio_formula, sum_formula
from gouji.calculator.judge import growth, judge_formula, judge_sum, share
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.figures.model import Kind, Quantity
from gouji.report.model import Span

SUMS = frozenset(
    {
        RelationKind.SUM,
        RelationKind.IDENTITY,
        RelationKind.DIFFERENCE,
        RelationKind.COUNT,
        RelationKind.CHANGE,
        RelationKind.SCORE,
    }
)
_ASKS_SUM = re.compile(
    r"加起来|相加|之和|加总|总和|求和|构成|加得|合计.{0,12}(对|等于|是|吗)|加.{2,14}(等于|是不是|是否|对得上|一致|相等|相符|吻合)"
    r"|[一二两三四五六七八九十几各]+(种|类|项|个|家).{0,6}(合计|共)"
)
_POOLED = re.compile(r"合并|合计|综合|总的|总体|平均|整体")
_PARTS = re.compile(r"其中|包括|包含|分别(?:为|是)?|构成|：|（")
_STOPS = re.compile(r"。|\n")
_EQUALS = re.compile(
    r"(?:是不是|是否)?(?:正好|刚好|恰好)?(?:等于|就是|得出|得到)|[，]?(?:跟|和|与|同)(?=[^，。]{2,20}(?:对得上|一致|相等|相符|吻合))|(?:是不是|是否)(?=[一-鿿])"
)
_JOINED = re.compile(r"[、，]|和|与|跟|加上|加|及")
_SAID = re.compile(r"加起来|相加|之和|加总|总和|求和|合计|的和")
_BASIS = re.compile(r"(?:按|以)(?:了|着|照)?$")
_MONEY = frozenset({Kind.MONEY})
_SMALL = 20
_FEWEST = 2
_MOST = 30


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    quantity: Quantity


def asks_sum(question: Question) -> bool:
    return _ASKS_SUM.search(question.text) is not None


def covers(dossier: Dossier, question: Question, check: Check) -> bool:
    """Whether a check is on the very figures that the question names: those it states with a number, if the report
    has them, and, where it asks for a sum, a sum."""
    rated = any(t.kind is ValueKind.RATIO for t in question.topics) and check.relation is RelationKind.RATE
    if asks_sum(question) and check.relation not in SUMS and not rated:
        return False
    if asks_sum(question) and check.relation is RelationKind.SCORE and "分" not in question.text:
        return False
    held = [q for s in places(check) if (q := dossier.quantity_at(s)) is not None]
    asked = known(dossier, question)
    return not asked or any(states(q, a) for a in asked for q in held)


def known(dossier: Dossier, question: Question) -> tuple[Quantity, ...]:
    """The figures of the question that the report states; a small count (8个项目) only where there is no other."""
    found = [a for a in question.quantities if any(states(q, a) for q in dossier.quantities)]
    telling = [a for a in found if a.kind is not Kind.COUNT or a.base_value > _SMALL]
    return tuple(telling or found)


def compute(dossier: Dossier, question: Question) -> tuple[Check, ...]:
    """The checks that the question asks for, made now; none where its figures or their parts are not found."""
    if asks_sum(question) and (pooled := _pooled(dossier, question)):
        return pooled
    if asks_sum(question) and (made := by_names(dossier, question) or _by_list(dossier, question)):
        return made
    return (_pooled(dossier, question) if _POOLED.search(question.text) else ()) or _on_bases(dossier, question)


def spelled_out(question: Question) -> tuple[list[str], str] | None:
    """The names of the parts and of the whole, where a question spells out a sum; None where it does not."""
    match = _EQUALS.search(question.text)
    if match is None:
        return None
    left, right = question.text[: match.start()], re.split(r"[？?，。]|吗", question.text[match.end() :])[0]
    return [n for n in _JOINED.split(_SAID.sub("", left)) if len(n) >= 2], right


def checked(dossier: Dossier, question: Question) -> tuple[Check, ...]:
    """The checks of the audit on just the sum that a question spells out: as many operands as it names parts, every
    name among them."""
    spelled = spelled_out(question)
    topics = [t for t in question.topics if not t.aspect]
    if spelled is None or len(spelled[0]) < _FEWEST or len(topics) < _FEWEST:
        return ()
    named = [t for t in question.topics if t.kind is ValueKind.MONEY or not t.aspect]
    return tuple(
        c
        for c in dossier.checks
        if c.relation in SUMS
        and c.verdict is not Verdict.UNVERIFIABLE
        and len(c.operands) == len(spelled[0])
        and holds_all(dossier, named, c)
        and covers(dossier, question, c)
    )


def by_names(dossier: Dossier, question: Question) -> tuple[Check, ...]:
    """人员经费和公用经费加起来等于基本支出吗: the parts and the whole by their names."""
    spelled = spelled_out(question)
    if spelled is None:
        return ()
    names, right = spelled
    whole = figure_named(dossier, right, question.quantities)
    parts = [f for name in names if (f := figure_named(dossier, name, ())) is not None]
    if whole is None or len(parts) < max(_FEWEST, len(names)):
        return ()
    if len({p.quantity.span for p in (*parts, whole)}) <= len(parts):
        return ()
    return _of_one_reading(dossier, right, whole, parts)


def _of_one_reading(dossier: Dossier, name: str, whole: Named, parts: Sequence[Named]) -> tuple[Check, ...]:
    """The sum on the basis on which it holds, where the whole is stated on several (年初、全年、执行); none of those on
    which it does not."""
    topics = [t for t in read(name).topics if not t.aspect]
    others = [Named(name, f.quantity) for t in topics for f in named_figures(dossier, t)]
    made = [check for one in (whole, *others) for check in summed(one.quantity, parts)]
    holds = [c for c in made if c.verdict in (Verdict.CONSISTENT, Verdict.ROUNDING)]
    if holds:
        return (holds[0],)
    return tuple(made[:1]) if len({c.residual for c in made}) == 1 else ()


def figure_named(
    dossier: Dossier, name: str, stated: Sequence[Quantity], kinds: frozenset[Kind] = frozenset()
) -> Named | None:
    """The figure of that name, or the figure of the report that the question states with a number."""
    for asked in stated:
        found = next((q for q in dossier.quantities if states(q, asked)), None)
        if found is not None:
            return Named(name, found)
    asked_for = read(name, dossier.report)
    group: tuple[Topic, ...] = asked_for.groups[-1] if asked_for.groups else ()
    if not group and not asked_for.focus.terms:
        return None
    figure = figure_for(
        dossier, group, asked_for.required, kinds, written=[a for t in group for a in t.aliases if a in name]
    )
    return Named(name, figure.quantity) if figure is not None else None


def _by_list(dossier: Dossier, question: Question) -> tuple[Check, ...]:
    """志愿队46人，其中…: the figures of the same unit that follow the whole in its sentence."""
    for whole in _wholes(dossier, question):
        for parts in (_following(dossier, whole), _preceding(dossier, whole)):
            if len(parts) >= _FEWEST and all(p.quantity.base_value <= whole.quantity.base_value for p in parts):
                return summed(whole.quantity, parts)
    return ()


def _wholes(dossier: Dossier, question: Question) -> list[Labelled]:
    """What may be the whole: the figures that the question states, those most of its words stand near first; else the
    figures of its terms."""
    asked = known(dossier, question)
    stated = [f for f in dossier.figures if any(states(f.quantity, a) for a in asked)]
    if not stated:
        stated = [f for t in question.topics for f in named_figures(dossier, t)]
    words = [*question.focus.terms, *(t.name for t in question.topics)]

    def near(figure: Labelled) -> float:
        return dossier.pieces.share(words, figure.label, figure.sentence, figure.titles) if words else 1.0

    # A row of a table is no list of parts: its columns are other things. What a name leads into (项目支出：道路养护…)
    # is its first part.
    prose = [f for f in stated if not f.column and not any(leads_parts(f.label, t) for t in question.topics)]
    return sorted(prose, key=lambda f: (-near(f), f.quantity.span))


def _following(dossier: Dossier, whole: Labelled) -> list[Named]:
    text = dossier.report.text
    after = whole.quantity.span.end
    stop = _STOPS.search(text, after)
    end = stop.start() if stop else len(text)
    leads = list(_PARTS.finditer(text, after, end))
    if not leads or "；" in text[after : leads[0].start()]:
        return []
    begin = leads[0].end()
    close = text.find("；", begin, end)
    region = Span(begin, close if close >= 0 else end)
    parts: list[Named] = []
    for figure in dossier.figures:
        quantity = figure.quantity
        if (
            not region.contains(quantity.span)
            or not quantity.is_claim
            or quantity.unit.base != whole.quantity.unit.base
        ):
            continue
        parts.append(Named(figure.label, quantity))
    return parts[:_MOST]


def _preceding(dossier: Dossier, whole: Labelled) -> list[Named]:
    """农村18642人，城市2015人，合计20567人: what a total sums up before it in its sentence."""
    if not WHOLE.search(whole.label):
        return []
    piece = dossier.pieces.piece_at(whole.quantity.span.start)
    if piece is None:
        return []
    begin = max(piece.span.start, dossier.report.text.rfind("；", piece.span.start, whole.quantity.span.start))
    region = Span(begin, whole.quantity.span.start)
    return [
        Named(f.label, f.quantity)
        for f in dossier.figures
        if region.contains(f.quantity.span) and f.quantity.is_claim and f.quantity.unit.base == whole.quantity.unit.base
    ][:_MOST]


def _on_bases(dossier: Dossier, question: Question) -> tuple[Check, ...]:
    """若按年初预算计算则为136.90%: a rate that the report gives on a basis that it names."""
    rate = next((t for t in question.topics if t.name in RATES), None)
    asked = [q for q in known(dossier, question) if q.kind is Kind.RATIO]
    if rate is None or not asked:
        return ()
    stated = {c.stated for c in dossier.checks if c.relation is RelationKind.RATE}
    part = figure_for(dossier, (vocabulary().topic(RATES[rate.name]),), (), _MONEY)
    made: list[Check] = []
    for figure in dossier.figures:
        if part is None or not any(states(figure.quantity, a) for a in asked) or figure.quantity.span in stated:
            continue
        basis = next((m.topic for m in mentions(figure.label) if _BASIS.search(figure.label[: m.start])), None)
        whole = figure_for(dossier, (basis,), (), _MONEY) if basis is not None else None
        if basis is None or whole is None:
            continue
        judgement = judge_formula(figure.quantity, (part.quantity, whole.quantity), share)
        formula = ratio_formula(f"{_plain(part.quantity)} ÷ {_plain(whole.quantity)}", judgement)
        operands = [(part.quantity, RATES[rate.name]), (whole.quantity, basis.name)]
        made.append(draft(RelationKind.RATE, figure.quantity, operands, judgement, formula=formula))
    return tuple(made) or _on_rest(dossier, rate, asked, stated)


def _on_rest(dossier: Dossier, rate: Topic, asked: Sequence[Quantity], stated: set[Span]) -> tuple[Check, ...]:
    """支出…，执行率…，结余…: the base of the rate is what its sentence says was spent and is left, together, where the
    report states that very sum."""
    words = vocabulary()
    spent_words, left_words = words.topic(RATES[rate.name]), words.topic("结转结余")
    for figure in dossier.figures:
        if not any(states(figure.quantity, a) for a in asked) or figure.quantity.span in stated or figure.column:
            continue
        piece = dossier.pieces.piece_at(figure.quantity.span.start)
        near = [f for f in dossier.figures if piece is not None and piece.span.contains(f.quantity.span)]
        spent = next((f for f in near if f.quantity.kind is Kind.MONEY and spent_words.named_in(f.label)), None)
        left = next((f for f in near if f.quantity.kind is Kind.MONEY and left_words.named_in(f.label)), None)
        if spent is None or left is None:
            continue
        total = spent.quantity.base_value + left.quantity.base_value
        base = next((q for q in dossier.quantities if q.kind is Kind.MONEY and q.base_value == total), None)
        if base is None:
            continue
        judgement = judge_formula(figure.quantity, (spent.quantity, base), share)
        formula = ratio_formula(f"{_plain(spent.quantity)} ÷ {_plain(base)}", judgement)
        operands = [(spent.quantity, spent_words.name), (base, "支出与结余之和")]
        return (draft(RelationKind.RATE, figure.quantity, operands, judgement, formula=formula),)
    return ()


def summed(whole: Quantity, parts: Sequence[Named]) -> tuple[Check, ...]:
    if any(p.quantity.unit.base != whole.unit.base for p in parts):
        return ()
    figures = [p.quantity for p in parts]
    judgement = judge_sum(whole, figures)
    formula = sum_formula(figures, judgement, whole.unit.name)
    return (draft(RelationKind.SUM, whole, [(p.quantity, p.name) for p in parts], judgement, formula=formula),)


def _pooled(dossier: Dossier, question: Question) -> tuple[Check, ...]:
    """两类问卷合并为93.19%: the sum of the numerators over the sum of the denominators of the rates in its line."""
    asked = known(dossier, question)
    rated = [q for q in dossier.quantities if q.kind is Kind.RATIO]
    for stated in (q for q in rated if any(states(q, a) for a in asked)):
        line = dossier.line(stated.span)
        rates = [
            c
            for c in dossier.checks
            if c.relation is RelationKind.RATE and line.contains(c.stated) and c.stated.end <= stated.span.start
        ]
        pairs = [tuple(dossier.quantity_at(o.span) for o in c.operands) for c in rates]
        whole = [(p[0], p[1]) for p in pairs if len(p) == _FEWEST and p[0] is not None and p[1] is not None]
        if len(whole) != _FEWEST or len({(a.unit.base, b.unit.base) for a, b in whole}) != 1:
            continue
        (a, b), (c, d) = whole
        judgement = judge_formula(stated, (a, b, c, d), _pool)
        words = f"({_plain(a)} + {_plain(c)}) ÷ ({_plain(b)} + {_plain(d)})"
        operands = [(a, "分子"), (b, "分母"), (c, "分子"), (d, "分母")]
        return (draft(RelationKind.RATE, stated, operands, judgement, formula=ratio_formula(words, judgement)),)
    return ()


def computed(relation: str, stated: Quantity, figures: Sequence[Quantity]) -> Check | None:
    """The check of a stated figure against a sum, a difference, a ratio or a growth of others, all of the report; None
    where the figures cannot be so combined."""
    whole, parts = figures[0], [Named("", q) for q in figures]
    if relation in ("sum", "difference"):
        if any(q.unit.base != stated.unit.base for q in figures):
            return None
        signs = [1] * len(figures) if relation == "sum" else [1, *[-1] * (len(figures) - 1)]
        judgement = judge_sum(stated, figures, signs)
        formula = sum_formula(figures, judgement, stated.unit.name, signs)
        kind = RelationKind.SUM if relation == "sum" else RelationKind.DIFFERENCE
        return draft(kind, stated, [(p.quantity, "各项") for p in parts], judgement, formula=formula)
    if len(figures) != _FEWEST or stated.kind is not Kind.RATIO or whole.unit.base != figures[1].unit.base:
        return None
    judgement = judge_formula(stated, figures, growth if relation == "growth" else share)
    words = f"{_plain(whole)} ÷ {_plain(figures[1])}" + (" - 1" if relation == "growth" else "")
    operands = [(whole, "分子"), (figures[1], "分母")]
    kind = RelationKind.CHANGE if relation == "growth" else RelationKind.RATE
    return draft(kind, stated, operands, judgement, formula=ratio_formula(words, judgement))


def _pool(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> Decimal:
    return (a + c) / (b + d) * 100


def _plain(quantity: Quantity) -> str:
    return format(quantity.value, "f")


def both_hold(question: Question, found: Sequence[Check], dossier: Dossier) -> bool:
    """Whether two figures that a question sets against each other both hold, each on its own basis."""
    asked = known(dossier, question)
    held = [c for c in found if c.verdict in (Verdict.CONSISTENT, Verdict.ROUNDING)]
    said = {a.base_value for a in asked for c in held if (q := dossier.quantity_at(c.stated)) and states(q, a)}
    return len(said) >= _FEWEST
