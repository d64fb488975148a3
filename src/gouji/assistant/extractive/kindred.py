"""What stands near a question that no composer could answer (相近内容): shown before anything is refused.

A question for a name, a number or a date is answered by that alone: where the report does not give it, what it says of
the matter is shown, and it is declined all the same.
"""

import re

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.absent import subject
from gouji.assistant.extractive.anchored import anchors, say_anchored
from gouji.assistant.extractive.matter import Matter, about, hinted, matter
from gouji.assistant.extractive.on_demand import findings_on
from gouji.assistant.extractive.statements import say_finding
from gouji.assistant.figures_of import with_unit
from gouji.assistant.labels import Labelled
from gouji.assistant.question import Question
from gouji.assistant.spoken import spoken
from gouji.assistant.vocabulary import Act
from gouji.assistant.writer import Writer
from gouji.figures.model import Kind
from gouji.figures.units import suffix_at
from gouji.narrative.model import Finding
from gouji.report.model import Span

_SLOT = re.compile(
    r"谁|哪(?:个|一个)(?:县|区|乡|镇|市|街道|社区|村|学校|站|项目)|名称|哪些|哪几|各多少|分别|明细|每[家户个人名](?:多少)?|哪(?:一)?(?:家|个(?:公司|单位|部门|人|老师|厂|企业|银行|机构))|多少|几(?!乎|项措施)|什么时候|何时|哪天|哪一?年|在哪|地址|电话|叫什么|名字|姓名|名单|价(?:格|钱)?(?:是|多)"
)
_HOW_MANY = re.compile(r"(?:多少|几)([一-鿿]{1,2})")
_WHEN = re.compile(r"什么时候|何时|哪天|哪一?年|几月|什么时间")
_ATTRIBUTE = re.compile(r"(?:什么|哪种|何种|哪个)([一-鿿]{2,4}?)的?[？?]?$")
_FAINT = "的了吗够期那个这有是不没会要得到过来去上下点些人事"
_BESIDE = 0.3
_THINGS = frozenset("人名家户所处项座台个")  # what 几个 may count
_TO_DO = re.compile(r"打算|怎么(?:整改|办|弄|改|解决)|如何(?:整改|解决)|整改")
_MEASURES = re.compile(r"措施|整改|打算|改进")
_FEWEST_CHARACTERS = 4
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
    unknown = [u for u in asked.unknown if not _echoed(dossier, asked, u)]
    attribute = _ATTRIBUTE.search(question.text)
    if attribute is not None and attribute[1] not in dossier.report.text:
        return False
    known = asked.total / (asked.total + _UNKNOWN * len(unknown)) if asked.words else 0.0
    if not _SLOT.search(question.text) and _say_pointed(writer, dossier, question, asked):
        return True
    if known < _KNOWN:
        near_by = _by_characters(dossier, question) if question.act is Act.WEAKNESS else None
        if near_by is not None:
            say_finding(writer, dossier, near_by)
        return near_by is not None or (question.act is Act.WEAKNESS and _say_like(writer, dossier, question))
    if question.act is Act.LOOKUP and (measures := _measures_on(dossier, question, asked)) is not None:
        writer.line()
        writer.quote(measures)
        return True
    if _SLOT.search(question.text):
        return _say_count(writer, dossier, question, asked, known) or _say_date(writer, dossier, question, asked, known)
    indicators = hinted(dossier, question, asked)
    if question.act in (Act.WEAKNESS, Act.NUMERIC, Act.REASON):
        found = findings_on(dossier, asked, indicators)[:_MOST]
        if question.act is Act.NUMERIC and not indicators:
            found = []  # a sum is not answered by what is said of something else
        for finding in found:
            writer.line()
            say_finding(writer, dossier, finding)
        if found:
            return True
    cited = writer.places
    if question.act is Act.WEAKNESS and (near := _by_characters(dossier, question)) is not None:
        writer.line()
        say_finding(writer, dossier, near)
        return True
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
        writer.quote(place)
    return True


def _by_characters(dossier: Dossier, question: Question) -> Finding | None:
    """The finding whose sentence holds most of the characters of a question that judges (修公车: 公务轿车维修); None
    where none holds enough of them."""
    wanted = set(re.findall("[一-鿿]", spoken().filler.sub("", question.text))) - set(_FAINT)
    best: tuple[int, int, Finding] | None = None
    for number, finding in enumerate(dossier.findings):
        sentences = [p.text for s in finding.spans[:2] if (p := dossier.pieces.piece_at(s.start)) is not None]
        held = len(wanted & set("".join([finding.title, *sentences])))
        rank = (held, -number, finding)
        if held >= max(_FEWEST_CHARACTERS, len(wanted) * 0.55) and (best is None or rank[:2] > best[:2]):
            best = rank
    return best[2] if best else None


def _say_like(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """The sentence with most of the characters of a question that judges, and that the unit should give its grounds."""
    wanted = set(re.findall("[一-鿿]", spoken().filler.sub("", question.text))) - set(_FAINT)
    ranked = sorted(dossier.pieces.all, key=lambda p: (-len(wanted & set(p.text)), len(p.text)))
    held = len(wanted & set(ranked[0].text)) if ranked else 0
    if held < max(_FEWEST_CHARACTERS, len(wanted) * 0.55):
        return False
    place = dossier.pieces.shortened(ranked[0].span, [])
    writer.say("kindred.judged", place, quote=dossier.words(place))
    return True


def _measures_on(dossier: Dossier, question: Question, asked: Matter) -> Span | None:
    """What is to be done about a matter (闲置的设备打算怎么办), as the measures say; None where they do not."""
    if not _TO_DO.search(question.text):
        return None
    spans = [s.span for s in dossier.report.sections if _MEASURES.search(s.title)]
    held = [(asked.held(p.text), p) for p in dossier.pieces.all if any(s.contains(p.span) for s in spans)]
    share, piece = max(held, key=lambda row: row[0], default=(0.0, None))
    return dossier.pieces.shortened(piece.span, asked.names()) if piece is not None and share >= _BESIDE else None


def _echoed(dossier: Dossier, asked: Matter, unknown: str) -> bool:
    """Whether a word that the report does not have is a spoken form of one beside the matter: 发下去 of 发放."""
    said = [c for c in unknown if c not in _FAINT]
    near = about(dossier, asked, least=_SURE)[:3]
    return not said or any(2 * sum(c in a.piece.text for c in said) >= len(said) for a in near)


def _say_pointed(writer: Writer, dossier: Dossier, question: Question, asked: Matter) -> bool:
    """What is said of a figure that the question points at (那6个人), where the matter stands beside it."""
    if not question.quantities or question.act is Act.NUMERIC:
        return False
    found = [piece for piece, _ in anchors(dossier, question) if asked.held(piece.text, piece.context) >= _BESIDE]
    return bool(found) and say_anchored(writer, dossier, question)


def _say_date(writer: Writer, dossier: Dossier, question: Question, asked: Matter, known: float) -> bool:
    """The sentence with a date that most of the words stand in."""
    if not _WHEN.search(question.text) or known < _KNOWN:
        return False
    for hit in about(dossier, asked, least=_KNOWN):
        if any(q.kind is Kind.DATE for q in dossier.quantities_in(hit.piece.span)):
            place = dossier.pieces.shortened(hit.piece.span, [*asked.names(), "月"])
            writer.line()
            writer.quote(place)
            return True
    return False


def _say_count(writer: Writer, dossier: Dossier, question: Question, asked: Matter, known: float) -> bool:
    """The figure in the measure asked for (几批) that all of the words stand beside."""
    match = _HOW_MANY.search(question.text)
    suffix = suffix_at(match[1], 0) if match else None
    if match is None or suffix is None or known < _SURE:
        return False
    best: tuple[float, Labelled] | None = None
    for figure in dossier.figures:
        loose = suffix.unit.name == "个" and figure.quantity.unit.name in _THINGS
        if not figure.quantity.is_claim or not (loose or suffix.unit.name[0] in figure.quantity.unit.name):
            continue
        piece = dossier.pieces.piece_at(figure.quantity.span.start)
        clause = dossier.clause_words(figure.quantity.span)
        if piece is None:
            continue
        # In a row (县道41人、乡道78人) the words right before the figure are its own.
        around = ((figure.label, 1.2), (clause, 1.0), (piece.text, 0.7), (f"{piece.context}，{figure.titles}", 0.5))
        score = sum(w * next((worth for text, worth in around if word in text), 0.0) for word, w in asked.words)
        score /= asked.total
        if score >= _SURE and (best is None or score > best[0]):
            best = (score, figure)
    if best is None:
        return False
    place = dossier.pieces.clause(best[1].quantity.span)
    writer.line()
    writer.say(
        "lookup.value",
        place,
        what="、".join(asked.names()),
        value=with_unit(dossier, best[1]),
        quote=dossier.words(place),
    )
    return True
