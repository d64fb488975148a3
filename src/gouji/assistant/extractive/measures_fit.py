"""Whether the measures answer the problems (措施与问题是否对应): the problems that no measure speaks of, and measures
without who and when."""

import math
import re

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.statements import quoted, say_finding
from gouji.assistant.pieces import Piece, grams
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.narrative.model import FindingKind
from gouji.report.model import Span

_LISTS = re.compile(r"哪些|什么|多少|几(?!乎)|列出|哪")
_ASKS = re.compile(
    r"(?:措施|整改|打算|改进|怎么改).{0,14}(?:问题|不足|原因|毛病).{0,12}(?:对应|对得上|对上|呼应|匹配|一一|衔接|解决|针对|管用|对路)"
    r"|(?:问题|不足|毛病).{0,14}(?:措施|整改|打算|改进).{0,12}(?:对应|对得上|对上|呼应|匹配|衔接|跟上|解决|针对|落实)"
    r"|(?:措施|整改).{0,10}(?:对应|针对|对路|管用|落地)|(?:措施|整改|打算).{0,10}(?:空话|套话)|(?:措施|整改|改进|打算|对策).{0,16}(?:问题|不足|毛病).{0,12}(?:吗|不|么)|(?:问题|不足|毛病).{0,16}(?:措施|整改|改进|打算|对策).{0,12}(?:吗|不|么)"
)
_PROBLEMS, _MEASURES = re.compile(r"问题|不足"), re.compile(r"措施|整改|打算|改进|建议|下一步")
_WHO_WHEN = re.compile(r"\d+月|\d+日|季度|年底前|[科股室处站中心局办组]负责|由[一-鿿]{2,}|牵头|[科股室处]\d{4}年")
_EMPTY = re.compile(r"[\s无。]*")
_ANSWERED = 2
_COMMON = 0.15  # a pair that more of the pieces hold tells nothing
_SHORTEST = 12
_TITLE = 16
_MOST = 4


def say_measures(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Say which problems the measures leave out and whether they say who and when. False where the question is not on
    both, or the report has no such sections."""
    if not _ASKS.search(question.text) or _LISTS.search(question.text) or question.focus.indicators:
        return False
    problems, measures = _pieces(dossier, _PROBLEMS, _MEASURES), _pieces(dossier, _MEASURES, None)
    if not problems or not measures:
        return False
    held = frozenset(g for p in measures for g in p.grams)
    lines = {dossier.line(p.span) for p in problems if p not in measures}
    answered = {line for line in lines if _shared(dossier, line, held) >= _ANSWERED}
    open_ = [p for p in problems if p not in measures and dossier.line(p.span) not in answered]
    vague = not any(_WHO_WHEN.search(p.text) for p in measures)
    part = "measures.fit" if not open_ and not vague else "measures.open" if open_ else "measures.vague"
    writer.say(part)
    if open_:
        places = [dossier.pieces.shortened(p.span, []) for p in open_[:_MOST]]
        writer.line()
        writer.say("measures.left_out", *places, quotes=quoted(dossier, places))
    spots = [dossier.pieces.shortened(p.span, []) for p in measures[:_MOST]]
    writer.line()
    writer.say("measures.are", *spots, quotes=quoted(dossier, spots))
    on_them = [f for f in dossier.findings if f.kind is FindingKind.MISSING_CONTENT and "措施" in f.title]
    if on_them:
        writer.line()
        say_finding(writer, dossier, on_them[0])
    elif vague:
        writer.say("measures.who_when")
    return True


def _shared(dossier: Dossier, line: Span, held: frozenset[str]) -> int:
    """How many telling pairs of characters a problem has in common with the measures."""
    common = math.log(1 + 1 / _COMMON)
    telling = [g for g in grams(dossier.report.quote(line)) & held if dossier.pieces.weight(g) > common]
    return len(telling)


def _pieces(dossier: Dossier, title: re.Pattern[str], unless: re.Pattern[str] | None) -> list[Piece]:
    """The sentences under titles of that kind; none of those under titles of the `unless` kind alone."""
    titled = _titled(dossier)
    heads = [head for head, _ in titled]
    mine = [body for head, body in titled if title.search(dossier.report.quote(head))]
    others = [
        body
        for head, body in titled
        if unless is not None and unless.search(t := dossier.report.quote(head)) and not title.search(t)
    ]
    return [
        p
        for p in dossier.pieces.all
        if any(b.contains(p.span) for b in mine)
        and not any(b.contains(p.span) for b in others)
        and len(p.text) >= _SHORTEST
        and not _EMPTY.fullmatch(p.text)
        and not any(h.contains(p.span) for h in heads)
    ]


def _titled(dossier: Dossier) -> list[tuple[Span, Span]]:
    """Titles with what stands under them: the sections, else short lines that read like titles (【不足与改进】)."""
    found = [(s.heading, s.span) for s in dossier.report.sections]
    text = dossier.report.text
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    short = [line for line in lines if len(line) <= _TITLE and not re.search(r"[，。；：]", dossier.report.quote(line))]
    for line in short:
        if not any(h.overlaps(line) for h, _ in found):
            end = next((s.start for s in short if s.start > line.start), len(text))
            found.append((line, Span(line.start, end)))
    return found
