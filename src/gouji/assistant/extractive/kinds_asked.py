"""Questions for all weaknesses of one kind (同类问题): 有没有不该给满分却给了的, 哪些偏差没说原因."""

import re

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.matter import matter
from gouji.assistant.extractive.related import SEVERITY
from gouji.assistant.extractive.statements import say_finding
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.narrative.model import FindingKind

_ANY = re.compile(r"有没有|有无|两段|两处|哪些|哪几|哪个|哪里|哪儿|哪条|还有|是不是有|存在|有几|都有|吗")
_KINDS: tuple[tuple[re.Pattern[str], tuple[FindingKind, ...], str], ...] = (
    (
        re.compile(r"不该给.{0,4}分|不应.{0,4}满分|该扣(?:分)?(?:没|不|未)|(?:没|未)(?:达标|完成|达到).{0,8}(?:满分|给分|没扣|不扣)|虚高|打高|给高|分.{0,3}(?:偏高|给多)|多给.{0,3}分|乱给分|给分.{0,6}(?:宽|松)"),
        (FindingKind.SCORE_CONFLICT,),
        "不该给而给了的分",
    ),
    (
        re.compile(r"(?:偏差|没完成|未完成|没达标|超额|超出).{0,10}(?:没|未|不)(?:写|说|解释|交代|给)(?:明|清)?.{0,6}(?:原因|理由)?"),
        (FindingKind.UNEXPLAINED_DEVIATION,),
        "没有说明原因的偏差",
    ),
    (re.compile(r"(?:照抄|抄来|抄的|复制|雷同|套话|模板|重复的|一模一样|一字不差|照搬|写得一样|同样的话)"), (FindingKind.COPIED_TEXT,), "照抄或套用的文字"),
    (re.compile(r"(?:前后|自相|互相|自己).{0,4}(?:矛盾|打架|冲突|不一致|对不上)"), (FindingKind.CONTRADICTION,), "前后矛盾的说法"),
    (re.compile(r"(?:文不对题|跑题|答非所问|张冠李戴|不沾边|不搭界|对不上号|写.{0,4}别的)"), (FindingKind.NARRATIVE_MISMATCH,), "文不对题的说明"),
    (re.compile(r"目标.{0,6}(?:定|设|订)?(?:得)?(?:太|过|偏)?低|目标.{0,4}(?:容易|轻松|保守)"), (FindingKind.TARGET_TOO_LOW,), "偏低的目标"),
    (
        re.compile(r"(?:没|缺|缺少|没有)(?:证据|佐证|依据|支撑|凭据|材料).{0,6}(?:指标|说法|地方|内容|的)|空口|光说不练"),
        (FindingKind.MISSING_EVIDENCE,),
        "缺少佐证的说法",
    ),
)  # fmt: skip
_MOST = 6
_COPIED = 2
_ON_IT = 0.5


def _say_copied(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Copying found in what the question names; it is of sentences, not of one indicator."""
    if not _KINDS[_COPIED][0].search(question.text) or question.focus.indicators:
        return False
    asked = matter(dossier, question)
    found = [
        f
        for f in dossier.findings
        if f.kind is FindingKind.COPIED_TEXT
        and asked.held(f.title, f.explanation, *(dossier.words(s) for s in f.spans)) >= _ON_IT
    ]
    if found:
        say_finding(writer, dossier, found[0])
    return bool(found)


def say_kind(writer: Writer, dossier: Dossier, question: Question, *, named: bool) -> bool:
    """List what the audit found of the kind asked for. False where the question asks for no kind, or `named` something
    of the report, which is then what it asks about."""
    if named:
        return _say_copied(writer, dossier, question)
    if question.focus.indicators or question.focus.quotes or not _ANY.search(question.text):
        return False
    wanted = next(((kinds, what) for pattern, kinds, what in _KINDS if pattern.search(question.text)), None)
    if wanted is None:
        return False
    kinds, what = wanted
    found = sorted((f for f in dossier.findings if f.kind in kinds), key=lambda f: SEVERITY[f.severity])
    if not found:
        writer.say("kinds.none", what=what)
        return True
    writer.allow(f"{len(found)}处")
    writer.say("kinds.some", what=what, count=len(found))
    for number, finding in enumerate(found[:_MOST], 1):
        writer.item(number)
        say_finding(writer, dossier, finding)
    return True
