"""Whether a limit is kept (超没超): the staff against the posts, what was spent against what was budgeted, as a rate of
control. The answer is yes or no first, so that a question which takes it for granted is set right."""

import re
from collections.abc import Sequence
from decimal import Decimal

from gouji.assistant.dossier import Dossier
from gouji.assistant.figures_of import named_figures, shown
from gouji.assistant.labels import WHOLE, Labelled
from gouji.assistant.question import Question
from gouji.assistant.vocabulary import Topic, ValueKind, vocabulary
from gouji.assistant.writer import Writer
from gouji.calculator.draft import figure, plain
from gouji.calculator.judge import share
from gouji.figures.model import Kind

_OVER = re.compile(r"超(?:编|支|标|预算|了|过|出|没超|没)|突破|控制住|超没|控制率|占.{0,4}编制")
_STAFF = re.compile(r"超编|编制|在职|人员控制率")
_BUDGET = re.compile(r"预算(?:数|安排|为)?$|预算(?!执行|完成)[^，、；]{0,6}$")
_SPENT = re.compile(r"(?:决算|实际支出|支出|执行|实际发生|实际使用|实际)(?:数|为|资金)*$")
_DECIMALS = 2


def say_ceiling(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Say whether the limit is kept, with both figures and the rate. False where the question names no limit, or the
    report does not state both sides of it."""
    if not _OVER.search(question.text):
        return False
    if _STAFF.search(question.text):
        stated = named_figures(dossier, vocabulary().topic("在职人员控制率"))
        # A rate that the report states itself is looked up, or recomputed as any other.
        return ("超" in question.text or "占" in question.text or not stated) and _say_staff(writer, dossier)
    if "预算" not in question.text and "超" not in question.text:
        return False
    named = [t for t in question.topics if t.kind is ValueKind.MONEY and not t.aspect]
    pair = (_pair(dossier, named[0]) or _columns(dossier, named[0])) if named else None
    if pair is None:
        return False
    _say(writer, dossier, pair, (f"{named[0].name}预算", f"{named[0].name}支出", "控制率"), (named[0],))
    return True


def _say_staff(writer: Writer, dossier: Dossier) -> bool:
    words = vocabulary()
    posts, staff = words.topic("编制"), words.topic("在职人员")
    limit, value = _headcount(dossier, posts), _headcount(dossier, staff)
    if limit is None or value is None or not limit.quantity.base_value:
        return False
    _say(writer, dossier, (limit, value), ("编制", "在职人员", "在职人员控制率"), (posts, staff))
    if value.quantity.base_value > limit.quantity.base_value:
        writer.say("ceiling.posts")
    return True


def _headcount(dossier: Dossier, topic: Topic) -> Labelled | None:
    """The figure that such a name leads straight into (编制168名, 实有在职人员159人); the largest, since parts have
    names alike (行政编制32名)."""
    named = [
        f
        for f in dossier.figures
        if f.quantity.kind is Kind.COUNT
        and any(f.sentence.rstrip().endswith((a, f"{a}为", f"{a}数")) for a in topic.aliases)
    ]
    return max(named, key=lambda f: f.quantity.base_value, default=None)


def _pair(dossier: Dossier, topic: Topic) -> tuple[Labelled, Labelled] | None:
    """The budget and the outturn of a thing: two figures of one sentence that names it, the budget first."""
    for piece in dossier.pieces.all:
        if not topic.named_in(piece.text):
            continue
        held = [f for f in dossier.figures if f.quantity.kind is Kind.MONEY and piece.span.contains(f.quantity.span)]
        for i, first in enumerate(held):
            if _BUDGET.search(first.label) and _first_of(topic, first):
                later = next((f for f in held[i + 1 :] if _SPENT.search(f.label)), None)
                if later is not None and first.quantity.base_value:
                    return first, later
    return None


def _columns(dossier: Dossier, topic: Topic) -> tuple[Labelled, Labelled] | None:
    """The budget and the outturn of this year in the total row of a table that is titled so."""
    year = str(dossier.report.year or "")
    rows = [f for f in dossier.figures if f.column and f.row and WHOLE.search(f.row) and topic.named_in(f.titles)]
    mine = [f for f in rows if "上年" not in f.column and (year in f.column or "20" not in f.column)]
    limit = next((f for f in mine if "预算" in f.column), None)
    value = next((f for f in mine if "决算" in f.column or "执行" in f.column or "支出" in f.column), None)
    return (limit, value) if limit is not None and value is not None and limit.quantity.base_value else None


def _first_of(topic: Topic, figure: Labelled) -> bool:
    """Whether the words up to a figure speak of the topic, and not of one of its parts in between."""
    words = vocabulary()
    parts = [words.topic(name) for name in topic.parts]
    return topic.named_in(f"{figure.sentence}{figure.label}") and not any(p.named_in(figure.label) for p in parts)


def _say(
    writer: Writer,
    dossier: Dossier,
    pair: tuple[Labelled, Labelled],
    names: tuple[str, str, str],
    topics: Sequence[Topic],
) -> None:
    limit, value = pair
    over = value.quantity.base_value > limit.quantity.base_value
    rate = plain(share(value.quantity.base_value, limit.quantity.base_value), _DECIMALS)
    gap = plain(abs(value.quantity.base_value - limit.quantity.base_value) / value.quantity.unit.scale, _DECIMALS)
    formula = f"{_value(value)} ÷ {_value(limit)} = {rate}%"
    writer.allow(formula, f"{gap}{value.quantity.unit.name}")
    writer.say(
        "ceiling.over" if over else "ceiling.kept",
        shown(dossier, limit, topics[:1]),
        shown(dossier, value, topics[-1:]),
        limit=f"{names[0]}{figure(limit.quantity)}",
        value=f"{names[1]}{figure(value.quantity)}",
        name=names[2],
        formula=formula,
        gap=f"{gap}{value.quantity.unit.name}",
    )


def _value(labelled: Labelled) -> str:
    value: Decimal = labelled.quantity.value
    return format(value, "f")
