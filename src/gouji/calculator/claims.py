"""From a number to a claim: (metric, subject, period, basis, scope) = quantity.

The clause says what it can; the sentence's own subject, the list a part stands in and the heading fill what it leaves
out. A claim whose metric stays unknown keeps its words and takes part in no global relation.
"""

import bisect
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gouji.calculator.glossary import (
    Naming,
    heading_metric,
    names_the_speaker,
    naming,
    part_of,
    speaks_of_the_unit,
)
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.words import words
from gouji.figures.model import Kind, Quantity
from gouji.figures.units import YEAR

WHOLE_UNIT = "部门支出"
FLOW = "变动"
LEAST_NAME = 4  # characters that a clause must leave unexplained to name an item
LONGEST_TITLE = 30  # characters; a longer opening sentence is no title
LEVELS = ("年初", "全年", "执行", "预算")


Fact = tuple[str, str, int | None, str, str, str]  # metric, subject, period, basis, scope, qualifier


@dataclass(frozen=True, slots=True)
class Claim:
    """`subject` is "" for the reporting unit itself; `basis` as in glossary.toml; `scope` the source of the money.

    `own` says that the clause, or the sentence it stands in, names the metric; otherwise a heading or the report's
    title does. `in_full` says that the clause itself names both metric and basis. `words` are the clause's own.
    """

    quantity: Quantity
    statement: Statement
    metric: str
    subject: str
    period: int | None
    basis: str
    scope: str
    qualifier: str
    own: bool
    words: str
    in_full: bool = False

    @property
    def fact(self) -> Fact:
        """Two claims are the same fact only when all of these agree."""
        return (self.metric, self.subject, self.period, self.basis, self.scope, self.qualifier)


def claims(reading: Reading) -> tuple[Claim, ...]:
    """Every level in running text that the glossary can name, in the order of the text."""
    return reading.once(_claims)


def claims_of(reading: Reading, fact: Fact) -> Sequence[Claim]:
    """The claims that state one fact."""
    return reading.once(_by_fact).get(fact, ())


def _by_fact(reading: Reading) -> dict[Fact, list[Claim]]:
    groups: dict[Fact, list[Claim]] = defaultdict(list)
    for claim in claims(reading):
        groups[claim.fact].append(claim)
    return groups


def _claims(reading: Reading) -> tuple[Claim, ...]:
    found: list[Claim] = []
    before: Sequence[Claim] = ()
    previous: Statement | None = None
    for statement in reading.statements:
        near = before if previous is not None and statement.block == previous.block else ()
        before = tuple(_Sentence(reading, statement, near).claims())
        found += [c for c in before if c.metric]
        previous = statement
    return tuple(found)


class _Sentence:
    """One sentence, read from left to right."""

    def __init__(self, reading: Reading, statement: Statement, before: Sequence[Claim]) -> None:
        self.reading = reading
        self.statement = statement
        self.before = before
        section = reading.report.section_at(statement.span.start)
        named = heading_metric((*(section.path if section else ()), *_lead_in(reading, statement)))
        self.of_unit = speaks_of_the_unit(reading.report.title)
        self.heading = named or (WHOLE_UNIT if named == "" and self.of_unit else "")
        self.done: list[tuple[Phrase, Claim]] = []
        self.head: Claim | None = None  # the total that a list of parts, once it has begun, belongs to

    def claims(self) -> Iterator[Claim]:
        for phrase in self.statement.phrases:
            claim = self._claim(phrase)
            self.done.append((phrase, claim))
            yield claim

    def _claim(self, phrase: Phrase) -> Claim:
        listed = self._begins_list(phrase)
        if listed:
            self.head = self._total(phrase)
        name = self._naming(phrase)
        blank = Claim(
            phrase.quantity, self.statement, "", name.rest, self._period(phrase), name.basis, name.scope,
            name.qualifier, False, phrase.lead,
        )  # fmt: skip
        if phrase.is_rate or phrase.per or phrase.bracket is not None:
            return blank
        if self._is_flow(phrase, name):
            return replace(blank, basis=FLOW)
        if self.head is None:
            return self._level(phrase, blank, name, self._subject())
        if not self._leaves_list(phrase, name):
            return self._part(blank, name, self.head)
        subject, self.head = self.head, None
        return self._level(phrase, blank, name, subject)

    # -- words -------------------------------------------------------------------------------------------------

    def _naming(self, phrase: Phrase) -> Naming:
        unit = self.reading.report.unit
        lead = phrase.own_lead
        return naming(lead, phrase.quantity, unit)

    def _begins_list(self, phrase: Phrase) -> bool:
        previous = [p for p, _ in self.done if p.bracket == phrase.bracket]
        start = previous[-1].end if previous else self.statement.span.start
        gap = self.statement.between(start, phrase.start)
        return words()["of_which"].search(gap) is not None or (bool(previous) and gap.startswith("："))

    def _total(self, phrase: Phrase) -> Claim | None:
        """What stands before a list: in its sentence, or last in the one before, where this one begins with 其中."""
        here = [c for p, c in self.done if not p.is_rate and p.bracket is None and p.alike(phrase)]
        back = [c for c in self.before if not _is_rate(c) and _alike(c.quantity, phrase.quantity)]
        levels = here or ([] if any(not p.is_rate for p, _ in self.done) else back)
        return levels[-1] if levels else None

    def _is_flow(self, phrase: Phrase, name: Naming) -> bool:
        """A change (增加36人), or a part of one (其中退休11人), is no level; an adjustment of the budget has a name."""
        if phrase.direction != 0 and name.basis not in ("调整", "调减"):
            return True
        return self.head is not None and self.head.basis == FLOW

    def _leaves_list(self, phrase: Phrase, name: Naming) -> bool:
        """A total again after the parts of one: 「…其他资金271.39万元，全年实际支出…」, or a basis alone after ；."""
        if name.scope or name.metric or name.rest or not name.basis or not self.done:
            return False
        before, claim = self.done[-1]
        return bool(claim.scope) or phrase.segment != before.segment

    # -- claims ------------------------------------------------------------------------------------------------

    def _part(self, blank: Claim, name: Naming, head: Claim) -> Claim:
        """A part: by its own name, or a source of its head's money; an unnamed basis is the head's."""
        basis = name.basis if name.basis in LEVELS else (name.basis or head.basis)
        qualifier = name.qualifier or head.qualifier
        if name.metric:
            return replace(
                blank, metric=name.metric, basis=basis, qualifier=qualifier, own=True, in_full=bool(name.basis)
            )
        if name.scope and not name.rest:
            return replace(blank, metric=head.metric, basis=basis, qualifier=qualifier, own=head.own)
        beside = self._beside(blank)
        if name.basis and beside is not None and not (name.rest or name.qualifier):
            return replace(beside, quantity=blank.quantity, basis=name.basis, words=blank.words)
        return blank

    def _level(self, phrase: Phrase, blank: Claim, name: Naming, subject: Claim | None) -> Claim:
        if name.metric:
            basis = name.basis or self._later_basis(phrase)
            in_full = bool(basis) or phrase.quantity.kind is Kind.COUNT
            basis = basis or self._basis_of_whole(name.metric)
            return replace(blank, metric=name.metric, basis=basis, own=True, in_full=in_full)
        if name.rest or not name.basis or phrase.quantity.kind is not Kind.MONEY:
            return blank
        opening = self._opening(phrase)
        if opening.metric and not opening.rest:
            return replace(blank, metric=opening.metric, qualifier=name.qualifier or opening.qualifier, own=True)
        if len(opening.rest) >= LEAST_NAME:
            return replace(blank, subject=opening.rest)
        speaker = self.of_unit and names_the_speaker(phrase.lead)
        if speaker and self.heading in ("", WHOLE_UNIT):
            return replace(blank, metric=WHOLE_UNIT, in_full=True)
        if subject is not None:  # an item (垃圾清运项目预算1万元，支出1万元) keeps its name
            qualifier = name.qualifier or subject.qualifier
            named = replace(blank, subject=subject.subject, qualifier=qualifier, own=subject.own)
            return replace(named, metric=subject.metric)
        return replace(blank, metric=self.heading)

    def _opening(self, phrase: Phrase) -> Naming:
        """The clause without a number just before: 「基本支出方面，年初预算…」, 「图书馆建设项目，预算…」."""
        start = max((p.end for p, _ in self.done), default=self.statement.span.start)
        clauses = self.statement.between(start, phrase.start - len(phrase.lead)).rstrip("，").split("，")
        last = clauses[-1].split("：")[-1].split("。")[-1]
        return naming(last, phrase.quantity, self.reading.report.unit) if phrase.delimiter == "，" else Naming()

    def _basis_of_whole(self, metric: str) -> str:
        """「实际支出3万元，基本支出2万元，项目支出1万元」: a part without a basis has that of its whole before it."""
        whole = part_of(metric)
        found = [c.basis for c in (*self.before, *(c for _, c in self.done)) if c.metric == whole]
        return found[-1] if whole and found else ""

    def _beside(self, blank: Claim) -> Claim | None:
        """「公务用车购置预算37.62万元，实际支出35.9万元」: the claim just before, in the same segment."""
        if not self.done:
            return None
        phrase, claim = self.done[-1]
        here = next(p for p in self.statement.phrases if p.quantity is blank.quantity)
        return claim if claim.metric and phrase.segment == here.segment else None

    def _subject(self) -> Claim | None:
        """What the sentence, or the one before it in the paragraph, speaks of: the nearest amount that has a name and
        is no source of another's money. None where a heading may say it."""
        for claims_ in ([c for _, c in self.done], self.before):
            named = [
                c
                for c in claims_
                if c.quantity.kind is Kind.MONEY and not c.scope and c.basis != FLOW and (c.metric or c.subject)
            ]
            if named:
                here = claims_ is not self.before
                return named[-1] if here or not named[-1].metric else None
        return None

    def _later_basis(self, phrase: Phrase) -> str:
        """「项目支出安排1万元，」 names its basis before the number, 「项目支出1万元为年初预算」 behind it."""
        return naming(phrase.tail, phrase.quantity, None).basis if phrase.tail else ""

    def _period(self, phrase: Phrase) -> int | None:
        """The year last named before the number in its sentence, else the report's own."""
        return year_before(self.reading, self.statement, phrase)


def year_before(reading: Reading, statement: Statement, phrase: Phrase) -> int | None:
    """The year last named before a number in its sentence, else the report's own."""
    starts, years = reading.once(_years)
    last = bisect.bisect_left(starts, phrase.start) - 1
    return years[last] if last >= 0 and starts[last] >= statement.span.start else reading.report.year


def _years(reading: Reading) -> tuple[list[int], list[int]]:
    """Where the report names a year, and which."""
    named = [q for q in reading.quantities if q.unit == YEAR and 1900 <= q.value < 2100]
    return [q.span.start for q in named], [int(q.value) for q in named]


_NUMBERED = re.compile(r"(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）).、．]|[①-⑳]|[一二三四五六七八九十]是) *")


def _lead_in(reading: Reading, statement: Statement) -> tuple[str, ...]:
    """The numbered sentence that opens a paragraph and names what it is about (1. 垃圾清运项目。年初预算…)."""
    if statement.block < 0:
        return ()
    start = reading.report.blocks[statement.block].span.start
    numbered = _NUMBERED.match(reading.text, start)
    end = reading.text.find("。", start, statement.span.start)
    if numbered is None or end < 0 or end - numbered.end() > LONGEST_TITLE:
        return ()
    return (reading.text[numbered.end() : end],)


def _is_rate(claim: Claim) -> bool:
    return claim.quantity.kind is Kind.RATIO


def _alike(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind and one.unit.base == other.unit.base
