"""What stands near a question that no composer could answer (相近内容): shown before anything is refused.

A question for a name, a number or a date is answered by that alone: where the report does not give it, what it says of
the matter is shown, and it is declined all the same.
"""

import re

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.absent import subject
from gouji.assistant.extractive.matter import Matter, about, hinted, matter
from gouji.assistant.extractive.on_demand import findings_on
from gouji.assistant.extractive.statements import say_finding
from gouji.assistant.figures_of import with_unit
from gouji.assistant.labels import Labelled
from gouji.assistant.question import Question
from gouji.assistant.vocabulary import Act
from gouji.assistant.writer import Writer
from gouji.figures.units import suffix_at

_SLOT = re.compile(
    r"谁|名称|哪些|哪几|各多少|分别|明细|每[家户个人名](?:多少)?|哪(?:一)?(?:家|个(?:公司|单位|部门|人|老师|厂|企业|银行|机构))|多少|几(?!乎|项措施)|什么时候|何时|哪天|哪一?年|在哪|地址|电话|叫什么|名字|姓名|名单|价(?:格|钱)?(?:是|多)"
)
_HOW_MANY = re.compile(r"(?:多少|几)([一-鿿]{1,2})")
_KNOWN = 0.55
_NEAR_ENOUGH = 0.5
_SURE = 0.75
_MOST = 2
_GOES_ON = 0.4
_UNKNOWN = 4.0


def say_kindred(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Say what the report holds of the matter. False where it holds too little of it, or where what was asked for is a
    name, a number or a date that stands nowhere: then it is to be declined."""
    asked = matter(dossier, question)
    known = asked.total / (asked.total + _UNKNOWN * len(asked.unknown)) if asked.words else 0.0
    if known < _KNOWN:
        return False
    if _SLOT.search(question.text):
        return _say_count(writer, dossier, question, asked, known)
    indicators = hinted(dossier, question, asked)
    if question.act in (Act.WEAKNESS, Act.NUMERIC, Act.REASON):
        for finding in findings_on(dossier, asked, indicators)[:_MOST]:
            writer.line()
            say_finding(writer, dossier, finding)
        if not writer.empty:
            return True
    cited = writer.places
    hits = [
        # What the half before was answered with is what this half goes on about.
        (h.share + (_GOES_ON if any(h.piece.span.contains(c) for c in cited) else 0.0), h)
        for h in about(dossier, asked, least=_NEAR_ENOUGH)
    ]
    if not hits:
        return False
    hits.sort(key=lambda row: -row[0])
    writer.line()
    writer.say("kindred.lead", what=subject(question))
    for hit in [h for share, h in hits if share >= 0.85 * hits[0][0]][:_MOST]:
        place = dossier.pieces.shortened(hit.piece.span, asked.names())
        writer.line()
        writer.say("lookup.quote", place, quote=dossier.words(place))
    return True


def _say_count(writer: Writer, dossier: Dossier, question: Question, asked: Matter, known: float) -> bool:
    """The figure in the measure asked for (几批) that all of the words stand beside."""
    match = _HOW_MANY.search(question.text)
    suffix = suffix_at(match[1], 0) if match else None
    if match is None or suffix is None or known < _SURE:
        return False
    best: tuple[float, Labelled] | None = None
    for figure in dossier.figures:
        if not figure.quantity.is_claim or suffix.unit.name[0] not in figure.quantity.unit.name:
            continue
        piece = dossier.pieces.piece_at(figure.quantity.span.start)
        clause = dossier.clause_words(figure.quantity.span)
        if piece is None:
            continue
        score = sum(
            w * (1.0 if word in clause else 0.7 if word in piece.text else 0.5 if word in piece.context or word in figure.titles else 0.0)
            for word, w in asked.words
        )
        score /= asked.total
        if score >= _SURE and (best is None or score > best[0]):
            best = (score, figure)
    if best is None:
        return False
    place = dossier.pieces.clause(best[1].quantity.span)
    writer.line()
    writer.say(
        "lookup.value", place, what="、".join(asked.names()), value=with_unit(dossier, best[1]), quote=dossier.words(place)
    )
    return True
