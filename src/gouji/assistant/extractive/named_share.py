"""What share one figure is of another (占几成), where the report states both and not the share itself."""

import re

from gouji.assistant.dossier import Dossier, places
from gouji.assistant.extractive.anchored import states
from gouji.assistant.extractive.on_the_spot import SUMS, Named, figure_named
from gouji.assistant.extractive.statements import say_check
from gouji.assistant.question import Question, read
from gouji.assistant.spoken import spoken
from gouji.assistant.vocabulary import vocabulary
from gouji.assistant.writer import Writer
from gouji.calculator.draft import figure, plain
from gouji.calculator.judge import share
from gouji.calculator.model import RelationKind, Verdict
from gouji.figures.model import Kind

_ASKS = re.compile(
    r"(?P<part>[^，。？]*?)占(?P<whole>[^，。？]*?)(?:的)?(?:比重|比例|比|百分之)(?:是|有|为|大概)?(?:多少|几|多大)"
)
_OF = re.compile(
    r"(?P<part>[^，。？]+?)(?:是|相当于|等于)(?P<whole>[^，。？]+?)的(?:百分之几|百分之多少|几分之几|多少)"
)
# What a part is of, where the question does not say.
_WHOLES = {"公用经费": "基本支出", "人员经费": "基本支出", "基本支出": "全年支出", "项目支出": "全年支出"}
_MONEY = frozenset({Kind.MONEY})
_DECIMALS = 2
_SHARE = re.compile(r"占[^0-9]{0,12}$")
_A_NAME, _NEAR = 2, 40


def say_share(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Say the share of two figures that the question names. False where it names none, or the report lacks one."""
    match = _ASKS.search(question.text) or _OF.search(question.text)
    if match is None:
        return False
    if _say_stated(writer, dossier, match["part"]):
        return True
    part = _stated(dossier, match["part"], question) or _named(dossier, match["part"])
    if part is None or not (match["part"].strip("，")):
        return False
    whole = _named(dossier, match["whole"]) or _default(dossier, match["part"])
    whole = of_one_basis(dossier, part, whole)
    if whole is None or not _fit(part, whole):
        return False
    for check in dossier.checks:
        held = [q.base_value for s in places(check)[1:] if (q := dossier.quantity_at(s)) is not None]
        judged = check.relation in (RelationKind.SHARE, RelationKind.RATE) and check.verdict is not Verdict.UNVERIFIABLE
        if judged and held == [part.quantity.base_value, whole.quantity.base_value]:
            writer.line()
            say_check(writer, dossier, check)
            return True
    value = plain(share(part.quantity.base_value, whole.quantity.base_value), _DECIMALS)
    formula = f"{figure(part.quantity)} ÷ {figure(whole.quantity)} = {value}%"
    writer.allow(formula, f"{value}%")
    spots = dossier.pieces.quotable([part.quantity.span, whole.quantity.span])
    writer.line()
    writer.say(
        "share.worked", *spots, part=_bare(part.name), whole=_bare(whole.name), value=f"{value}%", formula=formula
    )
    return True


def _stated(dossier: Dossier, name: str, question: Question) -> Named | None:
    """The figure that the question states with a number (没到位的258.4)."""
    for asked in question.quantities:
        found = next((q for q in dossier.quantities if states(q, asked) and q.kind is not Kind.RATIO), None)
        if found is not None and question.text[asked.span.start : asked.span.end] in name:
            return Named(dossier.report.quote(dossier.pieces.clause(found.span)), found)
    return None


def _named(dossier: Dossier, name: str) -> Named | None:
    bare = _bare(name)
    found = (figure_named(dossier, bare, (), _MONEY) or figure_named(dossier, bare, ())) if bare else None
    return Named(bare, found.quantity) if found is not None else None


def _say_stated(writer: Writer, dossier: Dossier, part: str) -> bool:
    """The share that the report states right behind the part (其中人工费218.40万元，占64.56%)."""
    name = _bare(part)
    for stated in dossier.figures if len(name) >= _A_NAME else ():
        if stated.quantity.kind is not Kind.RATIO or not _SHARE.search(stated.label):
            continue
        before = stated.sentence[: -len(stated.label)] if stated.label and not stated.column else stated.sentence
        lead = re.split(r"[；。：]", before)[-1][-_NEAR:]
        if name not in lead or re.search(r"占", lead[lead.rfind(name) :]):
            continue
        check = next((c for c in dossier.checks if c.stated == stated.quantity.span), None)
        writer.line()
        if check is not None and check.verdict is not Verdict.UNVERIFIABLE:
            say_check(writer, dossier, check)
        else:
            place = dossier.pieces.clause(stated.quantity.span)
            writer.quote(place)
        return True
    return False


def of_one_basis(dossier: Dossier, part: Named, whole: Named | None) -> Named | None:
    """The whole that a sum of the report has the part in, where it is called the same: a budget is no whole of what was
    spent."""
    if whole is None:
        return None
    topics = read(whole.name).topics
    for check in dossier.checks:
        stated = dossier.quantity_at(check.stated)
        inside = [q for o in check.operands if (q := dossier.quantity_at(o.span)) is not None]
        if stated is None or check.relation not in SUMS or check.verdict is Verdict.UNVERIFIABLE:
            continue
        named = (t.named_in(dossier.subject(check.stated.start)) or t.name in (check.identity or "") for t in topics)
        if any(q.base_value == part.quantity.base_value for q in inside) and topics and all(named):
            return Named(whole.name, stated)
    return whole


def _default(dossier: Dossier, part: str) -> Named | None:
    """The whole that the other half of the question names, else what such a part is usually of."""
    topics = [t for t in vocabulary().topics if t.loosely_in(part)]
    wanted = next((_WHOLES[t.name] for t in topics if t.name in _WHOLES), None)
    if wanted is None:
        return None
    found = figure_named(dossier, wanted, ())
    return Named(wanted, found.quantity) if found is not None else None


def _fit(part: Named, whole: Named) -> bool:
    return (
        part.quantity.span != whole.quantity.span
        and part.quantity.unit.base == whole.quantity.unit.base
        and part.quantity.kind is not Kind.RATIO
        and 0 < part.quantity.base_value <= whole.quantity.base_value
    )


def _bare(name: str) -> str:
    return re.sub(r"[0-9.,]+(?:[万亿]?元|%)?", "", spoken().filler.sub("", name)).strip("，、没未到位 ")
