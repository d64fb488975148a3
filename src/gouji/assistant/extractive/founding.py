"""On which document something rests (依据哪个文件): titles and document numbers near what is asked about."""

import re

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.matter import about, hinted, matter
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.report.model import Span

_ASKS = re.compile(
    r"(?:哪个|什么|哪份|哪一?个|哪些|哪几个|啥)(?:文件|通知|办法|文|红头|政策|规定|制度)|文号|文件号|依据.{0,4}(?:是什么|什么|哪)|凭.{0,3}文件"
)
_DOCUMENT = re.compile(
    r"《[^》\n]{3,60}》(?:的通知)?(?:\s*[（(][^（）()\n]{2,24}[〔\[【(（]?\d{4}[〕\]】)）]?\s*(?:第)?\s*\d+\s*号[）)])?"
    r"|[一-鿿]{2,14}[〔\[【(（]\d{4}[〕\]】)）]\s*(?:第)?\s*\d+\s*号"
)
_NUMBERED = re.compile(r"\d+\s*号")
_MOST = 3


def say_founding(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Name the documents with their numbers. False where none is asked for, or none stands near the matter."""
    if not _ASKS.search(question.text):
        return False
    asked = matter(dossier, question)
    places = [i.span for i in hinted(dossier, question, asked)]
    places += [a.piece.span for a in about(dossier, asked, least=0.5)]
    found = list(dict.fromkeys(s for place in places for s in _documents(dossier, place)))
    found.sort(key=lambda s: not _NUMBERED.search(dossier.report.quote(s)))
    if not found:
        return False
    for span in found[:_MOST]:
        place = dossier.pieces.clause(span)
        place = place if place.contains(span) else span
        writer.line()
        writer.say("founding.document", place, document=dossier.report.quote(span))
    return True


def _documents(dossier: Dossier, place: Span) -> list[Span]:
    text = dossier.report.quote(place)
    found = [Span(place.start + m.start(), place.start + m.end()) for m in _DOCUMENT.finditer(text)]
    return [s for s in found if not dossier.pieces.tainted(s)]
