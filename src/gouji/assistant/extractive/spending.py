"""Where money went (钱用到哪了): what the report says it was used for, and what became of what was not spent."""

import re

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.matter import about, matter
from gouji.assistant.extractive.related import related
from gouji.assistant.extractive.statements import say_finding
from gouji.assistant.pieces import Piece
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.figures.model import Kind
from gouji.report.model import Span

_WHERE = re.compile(
    r"(?:用|花|投|拨|去|流)(?:到|在|往|向)?(?:了)?(?:哪|什么地方|什么上)|用途|去向|干什么用|做什么用|用来干|用来做|怎么用|怎么花|用哪"
)
_LEFT = re.compile(
    r"没花完|没用完|没花掉|花不完|用不完|剩(?:下|的|余)|余下|结余|结转|没支出|没执行|未执行|未支出|没付出去|没花出去"
)
_LEFT_TOLD = re.compile(r"结转|结余|剩余|余下|未支付|未执行|收回|上缴|交回")
_NEXT = re.compile(r"呢[？?]?$|去哪|怎么处理|怎么办|怎么安排|去向|哪去|后来|怎么")
_USED = re.compile(r"用于|用在|主要是|安排|支付|列支|采购|购置|发放")
_USE_UNTOLD = re.compile(r"用途|去向|列支|来源")
_MOST = 2


def say_left(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """What became of money not spent, in the report's words. False where that is not asked or not told."""
    if not (_LEFT.search(question.text) and _NEXT.search(question.text)):
        return False
    told = [p for p in dossier.pieces.all if _LEFT_TOLD.search(p.text) and _has_money(dossier, p)]
    if not told:
        return False
    asked = matter(dossier, question)
    told.sort(key=lambda p: (-asked.held(p.text), -len(_LEFT_TOLD.findall(p.text)), p.span))
    for piece in told[:_MOST]:
        writer.line()
        place = dossier.pieces.shortened(piece.span, ["结余", "结转", "剩余", "余下"])
        writer.quote(place)
    return True


def say_use(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """What money was used for; that the report does not tell is said, with where it states the amount."""
    if not _WHERE.search(question.text):
        return False
    asked = matter(dossier, question)
    on_use = [
        f
        for f in dossier.findings
        if _USE_UNTOLD.search(f.title)
        and asked.held(f.title, f.explanation, *(dossier.words(s) for s in f.spans)) >= 0.6
    ]
    if on_use:
        writer.line()
        writer.say("spending.untold", what=_name(asked.names()))
        say_finding(writer, dossier, on_use[0])
        return True
    spoken_of = [a.piece for a in about(dossier, asked, least=0.6)]
    told = [p for p in spoken_of if _USED.search(p.text[_first(p, asked.names()) :])]
    if told:
        for piece in told[:_MOST]:
            place = dossier.pieces.shortened(piece.span, [*asked.names(), "用于"])
            writer.line()
            writer.quote(place)
        return True
    stated = [p for p in spoken_of if _has_money(dossier, p)]
    if not stated or related(dossier, question, least=6.0):
        return False
    place = dossier.pieces.shortened(stated[0].span, asked.names())
    writer.line()
    writer.say("spending.untold", place, what=_name(asked.names()))
    writer.quote(place)
    return True


def _first(piece: Piece, words: tuple[str, ...]) -> int:
    return min((piece.text.find(w) for w in words if w in piece.text), default=0)


def _has_money(dossier: Dossier, piece: Piece) -> bool:
    span: Span = piece.span
    return any(
        q.kind is Kind.MONEY or (q.kind is Kind.NUMBER and dossier.report.table_at(q.span.start))
        for q in dossier.quantities_in(span)
    )


def _name(words: tuple[str, ...]) -> str:
    return words[0] if words else "这笔资金"
