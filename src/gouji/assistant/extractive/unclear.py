"""A question that points at something nobody has named (所指不明): asks back what is meant."""

import re
from collections.abc import Sequence

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.matter import matter
from gouji.assistant.question import Question
from gouji.assistant.thread import Turn
from gouji.assistant.vocabulary import vocabulary
from gouji.assistant.writer import Writer

_POINTS = re.compile(
    r"它(?!们)|(?<![一-鿿])(?:那|这)(?:个|条|项|句|处|里|笔|段)?(?:话|数字?|指标|问题|说法)?(?=怎么|如何|为什么|对|算|该|呢|可信|站|说得|是|有|合理|$)|该指标|此处|此项"
)
_BARE = re.compile(r"^(?:那|那么)?(?:应该|该|要)?(?:怎么|如何)(?:改|写|办|修改|补|弄|处理)(?:呢|才对|才行)?[？?。]?$")


def say_unclear(writer: Writer, dossier: Dossier, question: Question, history: Sequence[Turn]) -> bool:
    """Ask what is meant. False where a turn before says it, or the question names anything itself."""
    if history or question.quantities or question.focus.indicators or question.focus.quotes:
        return False
    points = _POINTS.search(question.text)
    if points is None and _BARE.match(question.text) is None:
        return False
    asked = matter(dossier, question)
    neutral = {*vocabulary().neutral, "改进措施"}  # 怎么改 names no section
    spoken_only = all(t.name in neutral and not any(a in question.text for a in t.aliases) for t in question.topics)
    if asked.words or asked.unknown or not spoken_only:
        return False
    writer.say("unclear.ask", word=points[0] if points else "这里")
    return True
