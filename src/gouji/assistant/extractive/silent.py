"""Who or which firm (谁、哪家) where the report does not say: the matter is shown, and the question declined."""

import re

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.absent import say_absent
from gouji.assistant.extractive.matter import about, matter
from gouji.assistant.pieces import Hit
from gouji.assistant.question import Question
from gouji.assistant.vocabulary import Act
from gouji.assistant.writer import Writer

_WHO = re.compile(r"谁|哪(?:一)?(?:家|个(?:公司|企业|厂|厂家|供应商|老板|人|中介|机构))|什么(?:公司|厂家|企业|人)")
_FIRM = re.compile(
    r"(?:哪(?:一)?家|谁|哪个)[^，。？]{0,6}(?:供|买|中的?标|施工|监理|设计|承建|承办|做的|干的|建的|装的|修的|采购|厂|公司|单位)"
)
_FIRM_NAME = re.compile(r"公司|厂(?!房)|事务所|集团|研究院|合作社|供应商|承[建办]单位|监理单位|由[一-鿿]{4,}")
_VALUE = re.compile(r"(?P<attribute>[一-鿿]{2,4})(?:是|有|为)?(?:多少|几)")


def say_silent(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Decline where a name is asked for in words that the report does not have. False where it has all of them."""
    if question.act is not Act.LOOKUP or question.asks_person:
        return False
    asked = matter(dossier, question)
    match = _VALUE.search(question.text)
    unknown_value = match is not None and any(u.endswith(match["attribute"][-2:]) for u in asked.unknown)
    if _FIRM.search(question.text) and not any(_FIRM_NAME.search(a.piece.text) for a in about(dossier, asked)):
        say_absent(writer, dossier, question, [Hit(a.piece, a.share) for a in about(dossier, asked, least=0.6)][:1])
        return True
    if not asked.unknown or not (_WHO.search(question.text) or unknown_value) or question.topics:
        return False
    near = [Hit(a.piece, a.share) for a in about(dossier, asked, least=0.6)][:1]
    say_absent(writer, dossier, question, near)
    return True
