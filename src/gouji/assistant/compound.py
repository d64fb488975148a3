"""Takes apart a question that asks for several things (一问多事), so that each half is answered as what it is."""

import re
from dataclasses import replace

from gouji.assistant.question import Question, read
from gouji.assistant.spoken import spoken
from gouji.assistant.thread import follow
from gouji.assistant.vocabulary import Act
from gouji.report.model import Report

_CUT = re.compile(r"[，；。？！?!]|(?=顺便|另外再?)")
_ASKS = re.compile(
    r"多少|几|什么|哪|谁|怎|为何|吗|呢|么$|列出|列举|是否|是不是|有没有|能不能|够不够|该不该|对不对|吧$|占比|算下|算一下|还是|([一-鿿])不\1"
)
_VALUE = re.compile(r"多少|几(?!乎)|哪|谁|什么|占比")
_ANOTHER = re.compile(r"扣分|得分|原因|措施|材料|问卷|后来|怎么处理|用到")
_MOST_OF = re.compile(r"最[高低大小多少].{0,8}哪|哪.{0,10}最[高低大小多少]")
_ALONE = frozenset({Act.LOOKUP, Act.NUMERIC, Act.WEAKNESS, Act.REASON})


def halves(question: Question, report: Report) -> tuple[Question, ...]:
    """The questions that one question joins, each with what it leaves out taken from the one before; itself alone where
    it asks one thing."""
    if question.act not in _ALONE or question.focus.quotes:
        return (question,)
    texts: list[str] = []
    led = ""
    for piece in (p for p in _CUT.split(question.text) if p):
        led = f"{led}，{piece}" if led else piece
        if _ASKS.search(piece):
            texts.append(led)
            led = ""
    if len(texts) < 2:
        return (question,)
    if _MOST_OF.search(texts[0]):
        return (question,)  # the reason asked for after 哪个最低 is that of what is found
    parts = [read(text, report) for text in texts]
    if all(_bare(p) for p in parts[1:]) and not _VALUE.search(texts[0]):
        return (question,)  # 没超范围用钱，靠谱吗 asks one thing
    if any(p.act not in _ALONE for p in parts):
        return (question,)
    found: list[Question] = []
    for part in parts:
        whole = replace(part, whole=question.text, said=part.text)
        # A half that names nothing of its own (原因说了吗) asks of what the half before it named, in its own way.
        leaning = found and not _own(part)
        found.append(replace(follow(replace(whole, follows=True), found[-1]), act=part.act) if leaning else whole)
    return tuple(found)


def _bare(question: Question) -> bool:
    """Whether a half only judges or weighs (靠谱吗、要紧吗) and names nothing."""
    left = spoken().filler.sub("，", question.text)
    return (
        not _ANOTHER.search(question.text)
        and not question.quantities
        and not question.topics
        and re.search("[一-鿿]{2,}", left) is None
    )


def unlike(parts: tuple[Question, ...]) -> bool:
    """Whether the halves must each be answered for itself: they ask in different ways, or each sets its own figures
    against each other. Halves of one kind are taken apart by the composer of that kind."""
    if len({p.act for p in parts}) > 1:
        return True
    return parts[0].act is Act.NUMERIC and len(parts) > 1 and all(_own(p) for p in parts)


def _own(question: Question) -> bool:
    return bool(
        question.focus.indicators
        or question.focus.quotes
        or question.quantities
        or any(not t.aspect for t in question.topics)
    )
