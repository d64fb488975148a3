"""Whether what is said of a missed or exceeded target is enough (解释够不够、扣分对不对)."""

import re
from decimal import Decimal

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.matter import Matter, about, hinted, matter
from gouji.assistant.extractive.on_demand import findings_on
from gouji.assistant.extractive.reasons import is_cause, is_empty, reasons
from gouji.assistant.extractive.standing import unmet
from gouji.assistant.extractive.statements import say_check, say_finding
from gouji.assistant.pieces import Piece
from gouji.assistant.question import Question
from gouji.assistant.vocabulary import Act
from gouji.assistant.writer import Writer
from gouji.calculator.draft import draft, figure, plain
from gouji.calculator.judge import judge_formula, share
from gouji.calculator.model import RelationKind, Verdict
from gouji.figures.model import Kind, Quantity
from gouji.narrative.model import FindingKind
from gouji.report.model import Indicator, Span

_ASKS = re.compile(
    r"(?:说|讲|写|交代)(?:得)?(?:清楚|明白|清)|正常吗|合理吗|正不正常|(?:解释|说明|原因|理由|交代).{0,6}(?:够|行|充分|清楚|到位|合理|说得|讲得|站得|成立|可信|了吗|了没|是什么|吗)"
    r"|(?:说得|讲得)(?:通|过去)|(?:没|未|不)(?:达标|完成|建完|达到|到位|做到|按期).{0,10}(?:为什么|原因|怎么回事|解释)|(?:为什么|怎么)(?:没|未|超|只|才|这么)"
)
_MISSED = re.compile(r"没|未|超|不达标|差|只|低|高|偏差")
_SCORE = re.compile(
    r"(?:给|拿|得|还).{0,3}满分|该不该|(?:扣分|扣得|得分|给分|打分|扣了?[0-9.]*分|[那这个]分).{0,6}(?:对|合理|准|该|算)|扣.{0,6}(?:对|合适)"
)
_MEASURE = re.compile(r"措施|今后|下年|下一步|拟|整改|计划|将|\d+月\d*日?前|改为|已补|补齐|补检")
_FACT = re.compile(r"\d")
_GOT, _CAN = re.compile(r"得(?:分)?[：:]?$"), re.compile(r"[（(，、]$|(?:分值|权重)[：:]?$")
_EXTREME = re.compile(r"最[高低大小多少]")
_JUDGES = re.compile(r"够|充分|合理|到位|行不行|行吗|讲得|说得|站得|成立|可信|正常|清楚|明白|令人")
_TITLE = re.compile(r"措施|整改|改进|打算|下一步")
_TOLD = 40  # so much is more than a remark in passing
_MOST = 3
_FAR = Decimal("1.3")
_SHORTFALL = re.compile(r"无法|冲毁|推迟|延后|滞后|停工|停办|离职|离岗|未按期的|没有完成的|到货慢|受阻|短缺")


def say_explained(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Quote what is said of the deviation and say what it holds: cause, facts, measure. False where the question does
    not point at one indicator that deviates, or nothing is said and no finding says so."""
    if not _ASKS.search(question.text) or not _MISSED.search(question.whole or question.text):
        return False
    if _EXTREME.search(question.text) or (question.act is Act.REASON and not _JUDGES.search(question.text)):
        return False  # whether a reason is given, and that of what is yet to be found, others say
    asked = matter(dossier, question)
    found = hinted(dossier, question, asked)
    if not found:
        return _say_of_matter(writer, dossier, asked)
    if len(found) != 1:
        return False
    indicator = found[0]
    findings = [
        f
        for f in dossier.findings
        if f.kind is FindingKind.UNEXPLAINED_DEVIATION and any(s.overlaps(indicator.span) for s in f.spans[:1])
    ]
    causes = causes_of(dossier, indicator)
    if findings and not (causes and findings[0].title.startswith("扣分")):
        if not causes and reasons(dossier, question):
            return False
        writer.say("explained.none" if not causes else "weakness.deviation")
        writer.line()
        say_finding(writer, dossier, findings[0])
        return True
    if not causes:
        return False
    said = "".join(dossier.report.quote(c) for c in causes)
    if len(said) < _TOLD and not is_cause(said) and _exceeds(dossier, indicator):
        _say_exceeded(writer, dossier, indicator, causes)
        return True
    _say(writer, dossier, indicator, causes)
    return True


def _say_of_matter(writer: Writer, dossier: Dossier, asked: Matter) -> bool:
    """What is said of a matter that is no indicator: the sentences on it that give a cause. False where none does."""
    hits = about(dossier, asked, least=0.5)
    told = [a.piece for a in hits if is_cause(a.piece.text)][:2]
    if not told:
        return False
    words = "".join(p.text for p in told)
    facts, measure = bool(_FACT.search(words)), bool(_MEASURE.search(words))
    writer.say("explained.full" if facts and measure else "explained.partly" if facts else "explained.vague")
    for number, piece in enumerate(told):
        place = dossier.pieces.shortened(piece.span, ["原因", *asked.names()])
        writer.line()
        writer.say("explained.given" if number == 0 else "explained.also", place, quote=dossier.words(place))
    return True


def _exceeds(dossier: Dossier, indicator: Indicator) -> bool:
    final, target = _value(dossier, indicator.final), _value(dossier, indicator.target)
    return final is not None and target is not None and final.base_value > target.base_value * _FAR > 0


def _say_exceeded(writer: Writer, dossier: Dossier, indicator: Indicator, causes: list[Span]) -> None:
    """Far more than the target, with words that give no cause: the target is in doubt."""
    final, target = _value(dossier, indicator.final), _value(dossier, indicator.target)
    assert final is not None
    assert target is not None
    rate = f"{plain(share(final.base_value, target.base_value), 2)}%"
    formula = f"{figure(final)} ÷ {figure(target)} = {rate}"
    writer.allow(formula)
    head = [s for s in (indicator.name_span, indicator.target, indicator.final) if s is not None]
    writer.say("explained.exceeded", *dossier.pieces.quotable(head)[:2], name=indicator.name, formula=formula)
    for place in causes:
        writer.line()
        writer.say("explained.written", place, quote=dossier.words(place))


def causes_of(dossier: Dossier, indicator: Indicator) -> list[Span]:
    """What the indicator's block says of its deviation, cause first: its own field, else the sentences with a cause or
    a measure."""
    text = dossier.report.text
    if indicator.explanation is not None and not is_empty(dossier.report.quote(indicator.explanation)):
        inside = [p for p in dossier.pieces.all if indicator.explanation.overlaps(p.span)]
        if len(indicator.explanation) > 160 and len(inside) > 1:
            return [dossier.pieces.shortened(p.span, ["原因"]) for p in inside[:_MOST]]
        own = indicator.explanation
        measures = [p.span for p in dossier.pieces.all if indicator.span.contains(p.span) and _MEASURE.search(p.text)]
        after = [s for s in measures if s.start >= own.end]
        return [dossier.pieces.shortened(s, [indicator.name]) for s in (own, *after[:1])]
    held = [p for p in dossier.pieces.all if indicator.span.contains(p.span)]
    inside = [p for p in held if is_cause(p.text)] or [p for p in held if _SHORTFALL.search(p.text)]
    later = [p for p in dossier.pieces.all if indicator.span.contains(p.span) and _MEASURE.search(p.text)]
    if not inside:
        return []
    spans = dict.fromkeys(p.span for p in sorted([*inside, *later], key=lambda p: p.span))
    return [dossier.pieces.shortened(s, [text[s.start : s.start + 8]]) for s in spans][:_MOST]


def _say(writer: Writer, dossier: Dossier, indicator: Indicator, causes: list[Span]) -> None:
    words = "".join(dossier.report.quote(s) for s in causes)
    facts, measure = bool(_FACT.search(words)), bool(_MEASURE.search(words))
    elsewhere = [] if measure else _elsewhere(dossier, indicator)
    part = "explained.full" if facts and (measure or elsewhere) else "explained.partly" if facts else "explained.vague"
    head = [s for s in (indicator.name_span, indicator.target, indicator.final) if s is not None]
    writer.say(part, name=indicator.name)
    if indicator.final is not None:
        writer.line()
        writer.allow(*(dossier.report.quote(s) for s in (indicator.target, indicator.final) if s is not None))
        writer.say(
            "explained.standing",
            *dossier.pieces.quotable(head)[:1],
            name=indicator.name,
            target=dossier.report.quote(indicator.target) if indicator.target else "（未列）",
            final=dossier.report.quote(indicator.final),
        )
    for number, place in enumerate([*causes, *(dossier.pieces.shortened(p.span, []) for p in elsewhere)]):
        writer.line()
        writer.say("explained.given" if number == 0 else "explained.also", place, quote=dossier.words(place))


def _elsewhere(dossier: Dossier, indicator: Indicator) -> list[Piece]:
    """What other sections promise on the same: sentences with a measure that name most of the indicator."""
    least = 0.5
    spans = [s.span for s in dossier.report.sections if _TITLE.search(s.title)]
    return [
        p
        for p in dossier.pieces.all
        if any(s.contains(p.span) for s in spans)
        and not p.span.overlaps(indicator.span)
        and _MEASURE.search(p.text)
        and dossier.pieces.share([indicator.name], p.text) >= least
    ][:1]


def say_deserved(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Whether points were taken off as the result calls for: the weight in proportion to what was reached. False where
    the question does not ask that of one indicator with its values."""
    if not _SCORE.search(question.text):
        return False
    asked = matter(dossier, question)
    found = hinted(dossier, question, asked)
    missed = {i.span for i in unmet(dossier)}
    same = {i.name for i in found}  # a table and the prose may both list it
    for indicator in found if len(same) == 1 else ():
        if _say_full(writer, dossier, indicator):
            return True
    found = tuple(i for i in found if i.span in missed) or found
    if not found:
        on_it = [f for f in findings_on(dossier, asked, ()) if f.kind is FindingKind.SCORE_CONFLICT]
        if on_it:
            writer.say("deserved.full")
            writer.line()
            say_finding(writer, dossier, on_it[0])
        return bool(on_it)
    if len(found) != 1:
        return False
    values = [
        _value(dossier, found[0].score) or _points(dossier, found[0], _GOT),
        _value(dossier, found[0].weight) or _points(dossier, found[0], _CAN),
        _value(dossier, found[0].final),
        _value(dossier, found[0].target),
    ]
    if any(v is None or not v.value for v in values):
        return False
    score, weight, final, target = (v for v in values if v is not None)
    held = final.base_value >= target.base_value
    if held or found[0].span not in missed:
        return False
    judged = judge_formula(score, (weight, final, target), lambda w, f, t: w * f / t)
    terms = f"{plain(weight.value)} × {plain(final.value)} ÷ {plain(target.value)}"
    formula = f"{terms} = {plain(judged.computed or weight.value, 4)}分"
    operands = [(weight, "分值"), (final, "完成值"), (target, "指标值")]
    if judged.verdict is Verdict.INCONSISTENT and score.value == 0:
        return False
    check = draft(RelationKind.SCORE, score, operands, judged, formula=formula)
    writer.line()
    writer.say("deserved.right" if judged.verdict is not Verdict.INCONSISTENT else "deserved.wrong")
    say_check(writer, dossier, check)
    return True


def _say_full(writer: Writer, dossier: Dossier, indicator: Indicator) -> bool:
    """Full marks for a target that is missed, where the audit found that."""
    on_it = [f for f in dossier.findings if any(s.overlaps(indicator.span) for s in f.spans[:2])]
    found = [f for f in on_it if f.kind is FindingKind.SCORE_CONFLICT]
    if found:
        writer.say("deserved.full")
        writer.line()
        say_finding(writer, dossier, found[0])
        return True
    inside = [c for c in dossier.checks if indicator.span.overlaps(c.stated) and "满分" in c.message]
    wrong = [c for c in inside if c.verdict is Verdict.INCONSISTENT]
    if wrong:
        writer.say("deserved.full")
        writer.line()
        say_check(writer, dossier, wrong[0])
    return bool(wrong)


def _points(dossier: Dossier, indicator: Indicator, lead: re.Pattern[str]) -> Quantity | None:
    """Points of a block that its fields leave out: what is got (得5.86分), what can be got (（6分）)."""
    text = dossier.report.text
    for quantity in dossier.quantities_in(indicator.span):
        before = text[max(indicator.span.start, quantity.span.start - 4) : quantity.span.start]
        if quantity.kind is Kind.SCORE and lead.search(before):
            return quantity
    return None


def _value(dossier: Dossier, span: Span | None) -> Quantity | None:
    claims = [q for q in dossier.quantities_in(span) if q.is_claim] if span is not None else []
    if claims:
        return claims[0]
    known = dossier.quantity_at(span) if span is not None else None
    return known if known is not None and known.is_claim else None
