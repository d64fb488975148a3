"""What each amount of a paragraph is of, by the words before it and by what the paragraph speaks of so far."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gouji.calculator.reading import Reading
from gouji.calculator.tables.lines import Rank
from gouji.calculator.tables.meaning import Meaning, meaning
from gouji.calculator.tables.vocabulary import bare, pattern
from gouji.figures.model import Kind, Quantity
from gouji.report.model import Block, BlockKind

ACCOUNT = re.compile(
    r"([^“\"（）。；：，、\s]+)[（(]类[）)](?:([^（）。；，]+)[（(]款[）)])?(?:([^（）。；，]+)[（(]项[）)])?[”\"]?"
)
SENTENCE_END = re.compile(r"[。！？]")
PARTS = re.compile("其中|包括|分别|用于|组成")
CLAUSE_END = re.compile(r"[。！？；;]")
STOPS = re.compile(r"[，,：:；;。！？、]")
BRACKETS = re.compile(r"[（(][^（）()]*[）)]?")


@dataclass(frozen=True, slots=True)
class Phrase:
    """An amount with what it is of. `account` are the names of 类, 款, 项 where they are given; `carried` says that the
    amount's own words name no subject, only a basis or a year, so that the subject comes from before; `rank` is TOTAL
    or GRAND where they say 合计 or 总计."""

    quantity: Quantity
    meaning: Meaning
    account: tuple[str, ...]
    carried: bool
    assumed: str | None  # the basis that the head of the sentence, a heading or the report's title suggests
    rank: Rank = Rank.ITEM
    whole: str = (
        ""  # the core of what the list is of that it stands in: 上级补助 in 「上级补助80万元，其中基本支出30万元」
    )


@dataclass(frozen=True, slots=True)
class _Subject:
    """`context` is what the heading and the head of the sentence say of fund and flow."""

    context: Meaning
    said: Meaning
    account: tuple[str, ...] = ()


def told(reading: Reading) -> tuple[tuple[Phrase, ...], ...]:
    """The phrases of each paragraph of a report, in order."""
    return reading.once(_told)


def _told(reading: Reading) -> tuple[tuple[Phrase, ...], ...]:
    blocks = (block for block in reading.report.blocks if block.kind is not BlockKind.TABLE)
    return tuple(tuple(phrases(reading, block)) for block in blocks)


def phrases(reading: Reading, block: Block) -> Iterator[Phrase]:
    """The amounts and counts of a paragraph that say how much there is, not by how much it has changed."""
    section = reading.report.section_at(block.span.start)
    titles = section.path[::-1] if section is not None else ()
    said = [meaning(t) for t in (*titles, reading.report.title)]
    basis = next((m.basis for m in said if m.basis), None)
    subject = _Subject(Meaning(scope=next((m.scope for m in said[:-1] if m.scope), None), basis=basis), Meaning())
    usual = basis
    at, first, changing, whole = block.span.start, True, False, ""
    for quantity in reading.within(block.span):
        if not quantity.is_claim or quantity.span.start < at:
            continue
        words = reading.text[at : quantity.span.start]
        if quantity.kind in (Kind.MONEY, Kind.COUNT):
            if SENTENCE_END.search(words):
                subject = replace(subject, context=replace(subject.context, basis=usual))
            first = first or bool(CLAUSE_END.search(words))
            # 追加50万元，其中基本支出20万元: what follows a change takes it apart, as far as the clause goes.
            changing = bool(pattern("change", "words").search(_local(words))) or (
                changing and not CLAUSE_END.search(words)
            )
            if CLAUSE_END.search(words):
                whole = ""
            if PARTS.search(words):
                whole = subject.said.core
            subject, phrase = _read(reading, words, quantity, subject, first)
            if phrase is not None and not changing:
                yield replace(phrase, whole="" if phrase.account else whole)
            first = False
        at = quantity.span.end


def _read(
    reading: Reading, words: str, quantity: Quantity, subject: _Subject, first: bool
) -> tuple[_Subject, Phrase | None]:
    accounts = list(ACCOUNT.finditer(words)) if "类" in words else []
    if accounts:
        last = accounts[-1]
        names = tuple(meaning(_name(reading, g)).core for g in last.groups() if g)
        subject = replace(subject, said=Meaning(core=names[-1]), account=names)
        words = words[last.end() :]
    local = _local(words)
    if pattern("change", "words").search(local):
        return subject, None
    said = meaning(_name(reading, local))
    carried = not (said.core or said.scope or (said.flow and first and not subject.account))
    if first:  # the head of a sentence gives its fund and basis to the list that follows
        context = Meaning(scope=said.scope or subject.context.scope, basis=said.basis or subject.context.basis)
        subject = replace(subject, context=context)
    if carried and not (subject.account or subject.said != Meaning()):
        if said.basis is None:
            return subject, None
        # 全年预算187万元: of the whole, as far as the words go.
        whole = Meaning(scope=subject.context.scope, basis=said.basis, year=said.year)
        return subject, Phrase(quantity, whole, (), True, subject.context.basis, _rank(local))
    if not carried:
        whole = said.or_else(subject.context)
        subject = _Subject(subject.context, Meaning(whole.flow, whole.scope, core=said.core))
    meant = Meaning(
        said.flow or subject.said.flow,
        said.scope or subject.said.scope or subject.context.scope,
        said.basis,
        said.year,
        subject.said.core,
    )
    return subject, Phrase(quantity, meant, subject.account, carried, subject.context.basis, _rank(local))


def _rank(words: str) -> Rank:
    """总计 holds what was carried over from other years, 本年合计 does not."""
    if "总计" in words:
        return Rank.GRAND
    return Rank.TOTAL if "合计" in words or "本年" in words else Rank.ITEM


def _local(words: str) -> str:
    """The words right before a number, back to the last stop."""
    return STOPS.split(BRACKETS.sub("", words).rstrip("，,：: "))[-1]


def _name(reading: Reading, words: str) -> str:
    """Words without the unit's own name and without a list mark."""
    text = bare("".join(words.split()))
    unit = reading.report.unit
    return text.replace(unit, "") if unit else text
