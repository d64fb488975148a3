"""The thread of a conversation (上下文): what a follow-up leaves out is taken from the turns before it, by rules."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.assistant.question import Focus, Question, read
from gouji.assistant.vocabulary import Act, vocabulary
from gouji.report.model import Report

# Further back than this, a reviewer who says 那个 no longer means it.
LONGEST_MEMORY = 6


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of the conversation. What it was about is read from its question again: nothing else need be kept."""

    question: str
    answer: str = ""


def resolve(text: str, history: Sequence[Turn] = (), report: Report | None = None) -> Question:
    """Read a question in the light of the turns before it, oldest first."""
    question: Question | None = None
    for turn in history[-LONGEST_MEMORY:]:
        question = follow(read(turn.question, report), question)
    return follow(read(text, report), question)


def follow(question: Question, before: Question | None) -> Question:
    """The question with what it leaves out filled in from the one before it."""
    if before is None or not (question.follows or question.focus.empty):
        return question
    asks_value = bool(question.fields and (question.kinds or question.measure or "多少" in question.text))
    if (question.act is Act.LOOKUP and not asks_value) or question.asks_why:
        question = replace(question, act=_act(question, before))
    focus = _focus(question, before)
    if question.act is Act.REWRITE and not focus.indicators:
        question = replace(question, act=Act.NOTICE)  # 怎么改 of a figure: what the unit should be told
    return _with(question, focus)


def _act(question: Question, before: Question) -> Act:
    """那指标6呢 asks the same of another thing; 为什么 after a look-up asks whether what was found holds."""
    if question.asks_why and before.act is Act.LOOKUP:
        return Act.REASON if "原因" in question.text else Act.WEAKNESS
    return before.act


def _focus(question: Question, before: Question) -> Focus:
    new, old = question.focus, before.focus
    if new.empty or (question.asks_why and not (new.topics or new.indicators or new.quotes)):
        return replace(old, fields=new.fields or old.fields)
    if new.quotes or (new.terms and not (new.topics or new.indicators)):
        return new
    if new.indicators:
        # Another indicator: the same fields of it, and the same topics where they are fields (偏差率), not subjects.
        return replace(new, fields=new.fields or old.fields)
    if not new.topics:
        return replace(old, fields=new.fields or old.fields)
    terms = new.terms or old.terms
    by_name = {t.name: t for t in vocabulary().topics}
    # Another subject (那项目支出呢) is asked the same of; another aspect (实际支出呢) is asked of the same subject.
    subject = any(not by_name[name].aspect for name in new.topics)
    aspect = any(by_name[name].aspect for name in new.topics)
    kept = tuple(
        name for name in old.topics if name not in new.topics and (not aspect if by_name[name].aspect else not subject)
    )
    return replace(
        new, terms=terms, topics=kept + new.topics, indicators=old.indicators if new.fields else (), fields=new.fields
    )


def _with(question: Question, focus: Focus) -> Question:
    words = vocabulary()
    return replace(
        question,
        focus=focus,
        required=question.required or (focus.terms if focus.terms != question.focus.terms else ()),
        groups=question.groups
        if focus.topics == question.focus.topics
        else (tuple(words.topic(n) for n in focus.topics),),
        fields=tuple(f for f in words.fields if f.name in focus.fields),
    )
