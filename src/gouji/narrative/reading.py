"""What every kind of weakness gets: the report, its figures and checks, with the look-ups that kinds share."""

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from gouji.calculator.model import Check
from gouji.calculator.verify import Verification
from gouji.figures.model import Comparator, Kind, Quantity
from gouji.narrative.context import Context
from gouji.narrative.fit import Fit, character_pairs, content_pairs, fields_of
from gouji.narrative.fitting import fits
from gouji.narrative.indicator_parts import completed
from gouji.narrative.injected import injected
from gouji.narrative.nearness import Meanings, Nearness
from gouji.narrative.patterns import any_of
from gouji.narrative.proof import block_of, ratio_of
from gouji.narrative.prose_indicators import prose_indicators
from gouji.narrative.quoted_aims import quoted_aims
from gouji.narrative.rulebook import Genre, Rule
from gouji.narrative.search import Search
from gouji.narrative.vocabulary import Evidence, Role, Vocabulary
from gouji.report.model import BlockKind, Indicator, Report, Section, Span, line_at
from gouji.report.sentences import sentences

_CLAUSE = re.compile(r"[，；。！？\n：]")
_OPENING = 600  # characters in which a report says what it is
_MARKS = " \u3000，；。！？：\n"
# 「持证率70.56%，低于80%的目标」: 低于 says how the value lies to its target, not which way the target counts.
_HELD_AGAINST = re.compile(r"(?:的|这一|既定|年度|考核)*目标")
_SIDES = (Comparator.LESS_THAN, Comparator.MORE_THAN)
# An upper limit; so is a time within which something is due (30日内).
_AT_MOST = re.compile(r"[≤<]|以内|不超过|以下|\d个?(?:工作日|日|天|小时|分钟|周|月)(?:之)?内")
_COMPLETED = re.compile(r"完成率(?:为|达到?|是)?$")
_REPORTED = 2  # clauses of another field from which on work of that field is reported
_BY_THE_WAY = 0.25  # share of clauses at home (通过验收) up to which a report of other work is one
_FOREIGN = 0.6  # share of clauses of another field from which a text is wholly of it
_BARE_POINTS = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3})?)分?\s*")
_SPOKEN = 4  # clauses all of other fields, among which a word that may be of a cause (结算) is of none
_MOSTLY = 0.7  # share of clauses of other fields from which a text that counts its rate is mostly of them
_COUNTED = (Kind.COUNT, Kind.MEASURE, Kind.MONEY)
_BLANK = re.compile(r"[\s|]*(?:无|—|-|/|\\|暂无|没有|不涉及|0)?[\s|。，；]*")


def _set_apart(evidence: Evidence) -> tuple[str, ...]:
    """What may speak of an indicator without a word of its name: causes, remainders, parts and proofs."""
    told = (*evidence.causes, *evidence.remainders, *evidence.breakdowns, *evidence.gaps)
    return (*told, *evidence.documents, *evidence.surveys, *evidence.audits)


class Reading:
    """One report under review. Immutable by convention; look-ups are computed once, when first asked for."""

    def __init__(
        self, report: Report, quantities: Sequence[Quantity], verification: Verification, context: Context
    ) -> None:
        self.report = replace(report, indicators=completed(report, quantities))
        self.text = report.text
        self.search = Search(report.text)
        self.quantities = tuple(quantities)
        self.verification = verification
        self.context = context
        self.vocabulary: Vocabulary = context.vocabulary

    # -- rules

    @cached_property
    def genre(self) -> Genre:
        """整体支出 (overall), 项目支出 (project) or 转移支付 (transfer): what the title, or else the opening, says."""
        for words in (self.report.title, self.text[:_OPENING]):
            if re.search(r"转移支付|(?:补助|补贴|贴息|专项|奖补|衔接)资金[^，。；\n]{0,6}(?:绩效|自评)", words):
                return "transfer"
            if re.search(r"整体支出|部门整体|单位整体|整体绩效", words):
                return "overall"
            if re.search(r"项目(?:支出)?(?:绩效)?自评|项目支出|项目(?:资金)?绩效|项目名称|专项债券", words):
                return "project"
        return "overall"

    @cached_property
    def is_prose(self) -> bool:
        """Whether it is a self-evaluation in running text, long enough and with headings enough, and not a form."""
        if (
            not re.search(r"自评|绩效评价|评价报告", self.report.title + self.text[:_OPENING])
            and not self.report.indicators
        ):
            return False  # a budget or final account asks for none of the parts of a self-evaluation
        rule = self.rule("R-T5")
        prose = sum(len(p) for p in self.paragraphs)
        return prose >= rule.threshold("least_characters") and len(self.report.sections) >= rule.threshold(
            "least_headings"
        )

    def rule(self, rule_id: str) -> Rule:
        return self._rules[rule_id]

    @cached_property
    def _rules(self) -> dict[str, Rule]:
        region = self.context.region or f"{self.report.unit or ''}{self.report.title}"
        return dict(self.context.rules.resolved(region, self.genre, self.report.year).rules)

    # -- text

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences of running text, headings included, tables not."""
        return sentences(self.report)

    def sentences_like(self, pairs: frozenset[str], least: float) -> Iterator[int]:
        """The numbers of the sentences that hold at least so many of these pairs of letters."""
        for line in self.search.index.holding(pairs, least):
            first = bisect.bisect_left(self._sentence_starts, line.start)
            for number in range(first, bisect.bisect_left(self._sentence_starts, line.end)):
                text = self.quote(self.sentences[number])
                if sum(pair in text for pair in pairs) >= least:
                    yield number

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds a position; in a table, the cell's line."""
        index = bisect.bisect_right(self._sentence_starts, position) - 1
        if index >= 0 and position < self.sentences[index].end:
            return self.sentences[index]
        return self.line_at(position)

    def sentences_with(self, word: str) -> Iterator[tuple[Span, str]]:
        """The sentences in which a word stands, with their text."""
        for sentence in self.sentences:
            words = self.quote(sentence)
            if word in words:
                yield sentence, words

    def sentences_in(self, span: Span) -> tuple[Span, ...]:
        """The sentences within a span, cut at its ends."""
        found = (Span(max(s.start, span.start), min(s.end, span.end)) for s in self.sentences if s.overlaps(span))
        return tuple(found) or (span,)

    def line_at(self, position: int) -> Span:
        return line_at(self.text, position)

    def clause_at(self, position: int, within: Span | None = None) -> Span:
        """The clause (between ，；。：) that holds a position."""
        bounds = within or self.line_at(position)
        start = max((m.end() for m in _CLAUSE.finditer(self.text, bounds.start, position)), default=bounds.start)
        end = _CLAUSE.search(self.text, position, bounds.end)
        return Span(start, end.start() if end else bounds.end)

    def clauses(self, span: Span) -> tuple[Span, ...]:
        """The clauses of a span, empty ones left out."""
        cuts = [span.start, *(m.end() for m in _CLAUSE.finditer(self.text, span.start, span.end)), span.end]
        pieces = (self.trimmed(Span(a, b)) for a, b in pairwise(cuts))
        return tuple(p for p in pieces if len(p) > 1)

    def trimmed(self, span: Span) -> Span:
        """Without the marks and blanks at its ends."""
        text = self.quote(span)
        start = span.start + len(text) - len(text.lstrip(_MARKS))
        return Span(start, max(start, span.start + len(text.rstrip(_MARKS))))

    def wide(self, span: Span, least: int = 12) -> Span:
        """The clause round a short span, so that a quote can be understood and found by itself."""
        if len(span) >= least:
            return span
        clause = self.clause_at(span.start)
        return Span(min(span.start, clause.start), max(span.end, clause.end))

    @cached_property
    def lines_with_points(self) -> tuple[Span, ...]:
        """The lines and rows in which points are told, and the rows of indicators that have points."""
        scored = [q.span.start for q in self.quantities if q.kind is Kind.SCORE]
        rows = [i.span.start for i in self.report.indicators if i.weight is not None and i.score is not None]
        return tuple(dict.fromkeys(self.line_at(at) for at in (*scored, *rows)))

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        return tuple(b.span for b in self.report.blocks if b.kind is BlockKind.PARAGRAPH)

    def paragraph_at(self, position: int) -> Span:
        return next(
            (b.span for b in self.report.blocks if b.span.start <= position < b.span.end), self.line_at(position)
        )

    def in_table(self, position: int) -> bool:
        return self.report.table_at(position) is not None

    def find(self, patterns: Sequence[str], within: Span | None = None) -> Iterator[Span]:
        return self.search.spans(tuple(patterns), within)

    def has(self, patterns: Sequence[str], span: Span) -> bool:
        return self.search.has(tuple(patterns), span)

    @property
    def evidence(self) -> Evidence:
        """The words of proof, cause and owner."""
        return self.vocabulary.evidence

    def says(self, patterns: tuple[str, ...], text: str) -> bool:
        """Whether one of the patterns stands in a text that is not a span: joined, cut or rewritten."""
        return any_of(patterns).search(text) is not None

    def blank(self, span: Span | None) -> bool:
        """Whether nothing is said there: no span, blank, 无, a dash."""
        return span is None or _BLANK.fullmatch(self.quote(span)) is not None

    # -- parts

    def sections(self, role: Role) -> tuple[Section, ...]:
        """The outermost sections that play a role, by their headings."""
        names = next(r for r in self.vocabulary.elements.role if r.name == role)
        pattern = any_of(names.headings)
        hits = [s for s in self.report.sections if pattern.search(s.title)]
        return tuple(s for s in hits if not any(o is not s and o.span.contains(s.span) and o != s for o in hits))

    def body(self, section: Section) -> Span:
        """A section without its heading, up to text that addresses a program."""
        start = min(section.heading.end, section.span.end)
        ends = (s.start for s in self.injected if start < s.start < section.span.end)
        return Span(start, min(ends, default=section.span.end))

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The report's indicators, and those that its running text only tells in passing."""
        prose = prose_indicators(self.report, self.quantities)
        return (*self.report.indicators, *prose, *quoted_aims(self.report, self.quantities))

    def explained_outside(self, indicator: Indicator) -> bool:
        """Whether the explanation of a table's row is a paragraph below the table."""
        return indicator.narrative is not None and not indicator.span.contains(indicator.narrative)

    @cached_property
    def fits(self) -> Mapping[Indicator, Fit]:
        """How the explanations that are long enough to be judged fit their indicators' names.

        Of indicators told in passing only those with a paragraph of their own: what follows others may be of anything.
        """
        least = self.rule("R-W1").threshold("least_characters")
        told = {
            i: i.narrative
            for i in self.indicators
            if i.narrative is not None and len(i.narrative) >= least and not self.blank(i.narrative)
            if i in self.report.indicators or self.paragraph_at(i.span.start) == i.span
        }
        told |= {i: s for i in self.report.indicators if (s := self._account(i)) is not None and len(s) >= least}
        return fits(told, self.text, self.vocabulary, self.report.title)

    def _account(self, indicator: Indicator) -> Span | None:
        """What a row that reached its target says in the column for causes: how it was done, for want of another."""
        done, cell = self.completion(indicator), indicator.explanation
        if indicator.narrative is not None or cell is None or done is None:
            return None
        if not self.in_table(indicator.span.start) and not indicator.told:
            return None
        reached = done <= 100 if self.reverse(indicator) else done >= 100
        return cell if reached and not self.blank(cell) else None

    def told_of(self, indicator: Indicator) -> Span | None:
        """The text by which its fit was judged."""
        return indicator.narrative if indicator.narrative is not None else self._account(indicator)

    def strays(self, indicator: Indicator) -> bool:
        """Whether the explanation speaks of something else than the name.

        One that names the indicator's own count speaks of it, whatever its words. A paragraph that opens with the name
        is taken for what it says it is, unless it repeats no word of the name.
        """
        fit, account = self.fits.get(indicator), self.told_of(indicator)
        rule = self.rule("R-W1")
        if fit is None or not fit.judgeable or fit.mismatch < rule.threshold("mismatch"):
            return False
        if account is not None and self._nearness(indicator, account).name >= rule.threshold("near_name"):
            return False  # of the same thing in other words
        if self._counted(indicator):
            return self._mostly_elsewhere(indicator, fit)
        if self.explained_outside(indicator):
            told = self.quote(indicator.narrative) if indicator.narrative else ""
            named = any(a + b in told for a, b in pairwise(re.sub(r"（[^（）]*）", "", indicator.name)))
            return not named and not self._restated(indicator) and fit.other is not None
        if indicator.narrative is None and not fit.fields:
            return False  # a column for causes is judged only against a name that says its field
        if indicator not in self.report.indicators or indicator.narrative is None or indicator.told:
            return self._wholly_elsewhere(indicator, fit)
        surely = fit.mismatch >= rule.threshold("certain") and not fit.own and fit.speaking > 1
        return not self._restated(indicator) or surely

    def far(self, indicator: Indicator, told: Span) -> bool:
        """Whether a text is by its meaning neither near the indicator's name nor at home in the report.

        What a value is made of, what is left of it and why is told in words of its own, and praise is of anything: only
        a text that counts something, of another unit than the indicator, and says nothing of a cause or a remainder can
        be far.
        """
        rule, said = self.rule("R-W1"), self.quote(told)
        if len(told) < rule.threshold("far_characters") or self._counted(indicator) or self._restated(indicator):
            return False
        if self.says(_set_apart(self.evidence), said) or content_pairs(
            indicator.name, self.vocabulary
        ) & character_pairs(said):
            return False
        due = {q.unit.base for q in (self.value(indicator.target), self.final_value(indicator)) if q is not None}
        counted = [q for q in self.figures(told) if q.kind in _COUNTED]
        if not counted or any(q.is_exact and q.unit.base in due for q in self.figures(told)):
            return False
        near = self._nearness(indicator, told)
        return all(
            value < rule.threshold(f"far_{what}")
            for what, value in (("name", near.name), ("clause", near.clause), ("home", near.home))
        )

    def _nearness(self, indicator: Indicator, told: Span) -> Nearness:
        return self._meanings.nearness(indicator.name, told, self.clauses(told))

    @cached_property
    def _meanings(self) -> Meanings:
        return Meanings(self.text, self.sentences, self.context.embed)

    def _wholly_elsewhere(self, indicator: Indicator, fit: Fit) -> bool:
        """Of an indicator told in passing, or in a column for causes: what proves its value stands elsewhere, and what
        is told may be of a remainder or of a cause; only a text all of which is of another field strays."""
        span = self.told_of(indicator)
        told = self.quote(span) if span else ""
        if indicator.told and not self._reports_other_work(fit, span):
            return False
        words = (*self.evidence.causes, *self.evidence.remainders, *self.evidence.breakdowns)
        surely = fit.elsewhere == 1 and fit.speaking >= _SPOKEN
        if self.says(words, told) and not surely:
            return False
        at_home = fit.at_home <= (_BY_THE_WAY if indicator.told else 0)
        return fit.own == 0 and at_home and fit.elsewhere >= _FOREIGN and not self._restated(indicator)

    def _mostly_elsewhere(self, indicator: Indicator, fit: Fit) -> bool:
        """Of a text that does count the rate: whether all else in it, and most of it, is work of another field."""
        told, pair = self.told_of(indicator), ratio_of(self.final_value(indicator), self.figures(block_of(indicator)))
        surely = fit.mismatch >= self.rule("R-W1").threshold("certain") and not fit.own and fit.elsewhere >= _MOSTLY
        if (
            not surely
            or told is None
            or pair is None
            or self.says((*self.evidence.causes, *self.evidence.gaps), self.quote(told))
        ):
            return False
        part, whole = (q.base_value for q in pair)
        if any(q.base_value == whole - part for q in self.figures(told) if whole != part):
            return False  # the rest is told of
        other = [
            c for c in self.clauses(told) if self.figures(c) and fit.other in fields_of(self.quote(c), self.vocabulary)
        ]
        return sum(not any(q.base_value in (part, whole) for q in self.figures(c)) for c in other) >= _REPORTED

    def _reports_other_work(self, fit: Fit, span: Span | None) -> bool:
        """Whether one other field is told of again and again, with figures. Who took the samples, where the lists are
        kept, which schools and firms were visited is of other fields too, and is no other work."""
        if span is None or fit.other is None or not self.figures(span):
            return False
        clauses = [self.quote(c) for c in self.clauses(span)]
        return sum(fit.other in fields_of(c, self.vocabulary) for c in clauses) >= _REPORTED

    def _restated(self, indicator: Indicator) -> bool:
        final = self.final_value(indicator)
        return (
            final is not None
            and final.kind is not Kind.RATIO
            and any(
                q.base_value == final.base_value and q.unit.base == final.unit.base
                for q in self.figures(self.told_of(indicator))
            )
        )

    def _counted(self, indicator: Indicator) -> bool:
        """Whether the explanation tells the part, the whole or the remainder that make the rate, whatever its words."""
        pair = ratio_of(self.final_value(indicator), self.figures(block_of(indicator)))
        if pair is None:
            return False
        part, whole = (q.base_value for q in pair)
        told = (q for q in self.figures(self.told_of(indicator)) if q.kind is pair[0].kind)
        return any(q.base_value in (part, whole, whole - part) for q in told)

    def off_topic(self, indicator: Indicator) -> bool:
        """Whether the explanation surely speaks of something else, so that it explains nothing."""
        return self.strays(indicator) and self.fits[indicator].mismatch >= self.rule("R-W1").threshold("certain")

    @cached_property
    def injected(self) -> tuple[Span, ...]:
        """Text that addresses a program; it is no part of what the report says."""
        return injected(self.search, self.vocabulary.injection)

    # -- figures

    @cached_property
    def _starts(self) -> list[int]:
        return [q.span.start for q in self.quantities]

    def figures(self, span: Span | None) -> tuple[Quantity, ...]:
        """The quantities that begin inside a span."""
        if span is None:
            return ()
        low = bisect.bisect_left(self._starts, span.start)
        return self.quantities[low : bisect.bisect_left(self._starts, span.end)]

    def value(self, span: Span | None) -> Quantity | None:
        """The one claim that a value's span holds; None where there is none or more than one."""
        claims = [q for q in self.figures(span) if q.is_claim]
        if len(claims) != 1:
            return None
        held = _HELD_AGAINST.match(self.text, claims[0].span.end) is not None
        return replace(claims[0], comparator=None) if held and claims[0].comparator in _SIDES else claims[0]

    def points(self, span: Span | None) -> Decimal | None:
        """The points that a weight's or a score's span holds; bare ones behind a name (「（8）」) are no claims."""
        claim = self.value(span)
        if claim is not None or span is None:
            return claim.value if claim is not None else None
        bare = _BARE_POINTS.fullmatch(self.quote(span))
        return Decimal(bare[1]) if bare else None

    def final_value(self, indicator: Indicator) -> Quantity | None:
        """The final value; of a cell that tells more (「428段，合格率98.6%」), the one figure of the target's kind."""
        claims = [q for q in self.figures(indicator.final) if q.is_claim]
        target = self.value(indicator.target)
        if len(claims) > 1 and target is not None:
            claims = [
                q
                for q in claims
                if q.kind is target.kind
                and q.unit.base == target.unit.base
                and not _COMPLETED.search(self.text, max(0, q.span.start - 8), q.span.start)
            ]
        return claims[0] if len(claims) == 1 else None

    @cached_property
    def inconsistent(self) -> tuple[Check, ...]:
        return tuple(c for c in self.verification.checks if c.verdict == "inconsistent")

    def completion(self, indicator: Indicator) -> Decimal | None:
        """Final over target, in %; None where either is missing, zero, approximate or of another unit."""
        target, final = self.value(indicator.target), self.final_value(indicator)
        if target is None or final is None or target.kind is not final.kind or not target.base_value:
            return None
        if final.approximation is not None:
            return None
        if target.unit.base != final.unit.base and Kind.NUMBER not in (target.kind, final.kind):
            return None
        return final.base_value / target.base_value * 100

    def reverse(self, indicator: Indicator) -> bool:
        """Whether less is better: the target is an upper limit."""
        target = self.value(indicator.target)
        if target is not None and target.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
            return True
        return indicator.target is not None and _AT_MOST.search(self.quote(indicator.target)) is not None

    def label(self, indicator: Indicator) -> str:
        """How a note names an indicator."""
        name = self.quote(indicator.name_span) if len(indicator.name_span) else indicator.name
        return f"指标{indicator.number}“{name}”" if indicator.number.isdigit() else f"指标“{name}”"
