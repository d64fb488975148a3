"""Which words a number stands with: the grammar that binds numbers before arithmetic judges them.

A sentence is read once into phrases, one a number that can be a claim. Brackets nest: 「因公出国（境）费预算0万元」 has
the lead 「因公出国（境）费预算」, while in 「1077.56万元（中央630.2万元、省级429.36万元）」 the bracket is a level of
its own.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from gouji.calculator.words import words
from gouji.figures.model import Kind, Quantity
from gouji.report.model import Report, Span

DELIMITERS = "，、；：。！？"
OPENING, CLOSING = "（(【[〔", "）)】]〕"

# The reports of a season share most of their words: what was read of a lead once need not be read again.
KEPT = 8192

# Relations weigh each number of a sentence against the others: a text without full stops must not take minutes.
MOST_FIGURES = 300

_BRACKETED = re.compile(r"[（(【\[][^（(【\[）)】\]]*[）)】\]]")

# A number follows a change word directly, but for these fillers: 增加了约, 减少支出, 下降幅度为.
_FILLER = re.compile(
    r"(?:了|约|近|共|资金|经费|支出|收入|预算|投入|(?:幅度|比例|率)为?|(?<=幅)为|人员|数量|数|额|的|[：:])*$"
)

# 「收入A（其中：甲a），支出B」: what a bracket sets off ends with the bracket.
_BRACKETED = re.compile(r"（[^（）]*）|\([^()]*\)")

# 「比最高限价低16.38万元」: a change only because something is compared.
_COMPARED = re.compile(r"(?:比|较)[^，。；]{1,20}(?:(?P<up>高|多)|(?P<down>低|少))$")

# What stands right behind it is what something is compared with.
_YARDSTICK = re.compile(r"(?:比|较)[^，。；]{0,12}$")


class Basis(StrEnum):
    """By what a level is known."""

    INITIAL = "initial"  # 年初预算
    PLAN = "plan"  # 预算 计划 下达 任务
    ACTUAL = "actual"  # 支出 完成 决算
    PREVIOUS = "previous"  # 上年
    REMAINDER = "remainder"  # 结余 未支付


@dataclass(frozen=True, eq=False)
class Phrase:
    """A number with its words; of each number there is one, so that two phrases are the same only if they are one.

    `lead` are the words before it back to the last delimiter or number of its own bracket level, `tail` the words
    after it; `clause` and `segment` count commas and semicolons within the sentence; `bracket` is the start of the
    bracket it stands in, or None.
    """

    quantity: Quantity
    lead: str
    tail: str
    clause: int
    segment: int
    bracket: int | None
    delimiter: str  # what ended the phrase before: a delimiter, an opening bracket, or "" after another number
    basis: Basis | None
    direction: int  # +1 after 增加, -1 after 减少, 0 for a level
    per: bool  # a price or standard (每亩100元, 300元/人), which is not an amount

    @cached_property
    def start(self) -> int:
        return self.quantity.span.start

    @cached_property
    def end(self) -> int:
        return self.quantity.span.end

    @property
    def is_level(self) -> bool:
        return self.direction == 0

    @cached_property
    def is_rate(self) -> bool:
        return self.quantity.kind is Kind.RATIO

    @cached_property
    def is_previous(self) -> bool:
        """Whether it is the earlier level of a comparison."""
        if self.basis is Basis.PREVIOUS:
            return True
        if not self.is_level or self.basis is Basis.REMAINDER:  # 上年结转 is money of this year
            return False
        if _BECAME.match(self.tail):
            return True
        return (_FROM.search(self.lead) or _LAST_YEAR.search(self.lead)) is not None

    @cached_property
    def own_lead(self) -> str:
        """The lead without the word that opens a list (其中)."""
        return words()["of_which"].sub("", self.lead)

    def alike(self, other: "Phrase") -> bool:
        return same_dimension(self.quantity, other.quantity)


@dataclass(frozen=True)
class Statement:
    """A sentence and its phrases; `block` counts the paragraph it stands in."""

    span: Span
    text: str
    phrases: tuple[Phrase, ...]
    block: int

    def between(self, start: int, end: int) -> str:
        """The words between two positions of the report's text."""
        return self.text[start - self.span.start : end - self.span.start]

    def outside_brackets(self, start: int, end: int) -> str:
        """Likewise, without what stands in brackets there: a 其中 in it opens no list outside."""
        return _BRACKETED.sub("", self.between(start, end))

    def follows(self, other: "Statement") -> bool:
        """Whether it comes right after another, with no sentence between them that states no number."""
        return self.span.start - other.span.end <= 1

    @cached_property
    def openings(self) -> frozenset[int]:
        """Where the numbers stand that 其中 or the like sets off from the one before them."""
        found, end = set(), self.span.start
        for phrase in self.outer:
            if words()["of_which"].search(self.outside_brackets(min(end, phrase.start), phrase.start)):
                found.add(phrase.start)
            end = phrase.end
        return frozenset(found)

    @cached_property
    def outer(self) -> tuple[Phrase, ...]:
        return tuple(p for p in self.phrases if p.bracket is None)

    @cached_property
    def heads(self) -> tuple[Phrase, ...]:
        """The top-level amounts: what stands in a list of parts is left out."""
        top: list[Phrase] = []
        listed, segment = False, -1
        for phrase in self.outer:
            if phrase.segment != segment:
                segment, listed = phrase.segment, False
            listed = listed or phrase.start in self.openings
            if not listed:
                top.append(phrase)
        return tuple(top)


def same_dimension(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may be added: the same kind and base unit. 家, 个 and 户 are not the same thing."""
    return one.kind == other.kind and one.unit.base == other.unit.base


# 「较2024年的2190万元」, 「由59万元降至」: the figure that a change is measured from.
_FROM = re.compile(
    r"(?:(?:比|较|与|同)[^，；。]{0,16}(?:年|同期|预算|计划|初)[^，；。]{0,10}"
    r"|(?:比|较)[^，；。]{1,12}的|(?:由|从)[^，；。]{0,12})$"
)
# 「18.2分钟缩短至6.4分钟」
_BECAME = re.compile(r"^(?:缩短|压缩|降低|下降|减少|提高|增加|上升|提升|增长|扩大|压减)(?:到|至|为)")
_LAST_YEAR = re.compile(r"上年|去年|上一年|前一年|上期|同期")


_PER = re.compile(r"(?:(?:每|人均|户均|均|单价|生均|车均)[^，。；、]{0,8}|标准(?:为|是|按|由)?)$")
_PER_TAIL = re.compile(r"^\s*(?:/|每)")


def _is_per(unit: str, lead: str, tail: str) -> bool:
    return "/" in unit or _PER.search(lead) is not None or _PER_TAIL.match(tail) is not None


def statements(report: Report, sentences: Sequence[Span], quantities: Sequence[Quantity]) -> tuple[Statement, ...]:
    """All sentences of running text that hold a number which can be a claim, in order."""
    claims = [q for q in quantities if q.is_claim]
    starts = [q.span.start for q in claims]
    blocks = [b.span.start for b in report.blocks]
    result = []
    for span in sentences:
        mine = claims[bisect.bisect_left(starts, span.start) : bisect.bisect_left(starts, span.end)]
        block = bisect.bisect_right(blocks, span.start) - 1
        for part, figures in _pieces(span, mine):
            text = report.quote(part)
            result.append(Statement(part, text, _phrases(text, part.start, figures), block))
    return tuple(result)


def _pieces(span: Span, quantities: list[Quantity]) -> Iterator[tuple[Span, list[Quantity]]]:
    """A sentence with its numbers; one with more than any sentence has is cut between two of them."""
    start = span.start
    for first in range(0, len(quantities), MOST_FIGURES):
        figures = quantities[first : first + MOST_FIGURES]
        end = span.end if first + MOST_FIGURES >= len(quantities) else figures[-1].span.end
        yield Span(start, end), figures
        start = end


def _phrases(text: str, offset: int, quantities: list[Quantity]) -> tuple[Phrase, ...]:
    spans = [(q.span.start - offset, q.span.end - offset) for q in quantities]
    brackets = _brackets(text)
    inside = {i for start, end in spans for i in range(start, end)}
    marks = [i for i, c in enumerate(text) if c in "，；：。" and i not in inside]
    semicolons = [i for i in marks if text[i] == "；"]
    result: list[Phrase] = []
    for number, (quantity, (start, end)) in enumerate(zip(quantities, spans, strict=True)):
        bracket = brackets[start]
        lead_start, delimiter = _lead_start(text, start, bracket, brackets, spans[:number], inside)
        lead = text[lead_start:start]
        tail = text[end : _tail_end(text, end, bracket, brackets, spans[number + 1 :], inside)]
        basis, direction = _basis(lead) or _basis(tail), _direction(lead)
        if not lead and not delimiter and result:
            # 「11200户26940人」: the second number is known by the words of the first.
            lead, basis, direction = result[-1].lead, result[-1].basis, result[-1].direction
        elif not (delimiter or direction) and result and (len(lead) == 1 or _YARDSTICK.search(result[-1].lead)):
            # 「比最高限价1260.00万元低16.38万元」, 「比30%的要求高5个百分点」: 低 alone is no change, after 比 it is.
            direction = _direction(result[-1].lead + lead)
        if quantity.comparator is not None and basis is not None:
            basis = Basis.PLAN  # 「计划完成不少于180批次」 is an aim, whatever the verb before it
        result.append(
            Phrase(
                quantity,
                lead,
                tail,
                clause=bisect.bisect_left(marks, start),
                segment=bisect.bisect_left(semicolons, start),
                bracket=None if bracket is None else bracket + offset,
                delimiter=delimiter,
                basis=basis,
                direction=direction,
                per=_is_per(quantity.unit.name, lead, tail),
            )
        )
    return tuple(result)


def _brackets(text: str) -> list[int | None]:
    """For each character, the start of the innermost bracket that holds it."""
    result: list[int | None] = []
    open_at: list[int] = []
    for i, character in enumerate(text):
        if character in CLOSING and open_at:
            open_at.pop()
        result.append(open_at[-1] if open_at else None)
        if character in OPENING:
            open_at.append(i)
    return result


def _lead_start(
    text: str,
    start: int,
    bracket: int | None,
    brackets: list[int | None],
    before: list[tuple[int, int]],
    inside: set[int],
) -> tuple[int, str]:
    ends = {end for first, end in before if brackets[first] == bracket}
    i = start
    while i > 0:
        if i in ends:
            return i, ""
        previous = text[i - 1]
        if brackets[i - 1] == bracket and i - 1 not in inside:
            if previous in DELIMITERS:
                return i, previous
        elif bracket is not None and i - 1 == bracket:
            return i, previous
        i -= 1
    return 0, ""


def _tail_end(
    text: str,
    end: int,
    bracket: int | None,
    brackets: list[int | None],
    after: list[tuple[int, int]],
    inside: set[int],
) -> int:
    starts = {first for first, _ in after}
    i = end
    while i < len(text):
        if i in starts or (text[i] in DELIMITERS and i not in inside) or text[i] in OPENING:
            return i
        if text[i] in CLOSING and brackets[i] != bracket:
            return i
        i += 1
    return i


# 一般公共预算收入, 政府性基金预算收入: the 预算 is the account's name, and says nothing of a plan.
_ACCOUNT = re.compile(r"(?<=[共般金营政险])预算(?=收入|本级收入)")


@lru_cache(maxsize=KEPT)
def _basis(lead: str) -> Basis | None:
    vocabulary = words()
    lead = lead.replace("转移支付", "__")  # the name of a kind of fund: nothing is paid
    lead = _ACCOUNT.sub("〇〇", lead)
    best: tuple[int, int, Basis] | None = None
    for basis in Basis:
        for match in vocabulary[basis].finditer(lead):
            # The last word wins; where two end together the longer one does (年初预算 over 预算).
            key = (match.end(), len(match.group()), basis)
            if best is None or key[:2] > best[:2]:
                best = key
    return best[2] if best else None


_LITTLE = re.compile(r"^(?:共|净|实际|则|又|同比|也)?$")


def is_bare_change(phrase: Phrase) -> bool:
    """Whether nothing but a change word stands before the number: 「，减少9万元」, not 「，会议费减少6.20万元」."""
    bare = _FILLER.sub("", phrase.lead)
    name = "rise" if phrase.direction > 0 else "fall"
    ends = [m.start() for m in words()[name].finditer(bare) if m.end() == len(bare)]
    return any(_LITTLE.match(bare[:start]) for start in ends)


@lru_cache(maxsize=KEPT)
def _direction(lead: str) -> int:
    vocabulary = words()
    bare = _FILLER.sub("", lead)
    compared = _COMPARED.search(bare)
    if compared:
        return 1 if compared["up"] else -1
    if bare.endswith("负增长"):
        return -1
    for sign, name in ((1, "rise"), (-1, "fall")):
        matches = [m for m in vocabulary[name].finditer(bare) if m.end() == len(bare)]
        if matches:
            return sign
    return 0
