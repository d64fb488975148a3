"""The guard (把关): reads an answer sentence by sentence and says what in it has no support. No model takes part.

A sentence passes when each of its `[n]` is a piece of the evidence, each quotation in it stands verbatim in the
evidence, and each number in it stands in what it cites or is a result of the calculator. Numbers are compared by value
after unit and form are normalised: 6789.62万元 supports 67896200元, 0.68亿元 (rounded) and 百分之九十五 supports 95%.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cached_property

from gouji.assistant.answer import Citation, GuardTally
from gouji.assistant.quotations import MARKS, quotations
from gouji.figures.model import Approximation, Comparator, Kind, Quantity
from gouji.figures.numerals import CHARACTERS, parse_chinese
from gouji.figures.scan import scan
from gouji.report.normalise import normalise

MARK = re.compile(r"\[(\d{1,3})\]")
_SENTENCE = re.compile(
    r"(?:“[^”\n]*”|「[^」\n]*」|『[^』\n]*』|‘[^’\n]*’|\"[^\"\n]*\"|[^。！？\n])*(?:[。！？]+(?:\s*\[\d{1,3}\])*[”』」）)]*|\n|\Z)"
)
_ITEM = re.compile(
    r"^\s*(?:[-*•]|\d{1,2}[.、．)）](?!\d)|[（(][\d一二三四五六七八九十]{1,2}[）)]"
    r"|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,2}[，、：])\s*"
)
_BLANKS = re.compile(r"[\s…]+")
_LEFT_OUT = re.compile(r"…+|\.{3,}|。{3,}")
_BEFORE = re.compile(r"上一?年|去年")
# That a report says nothing of 2022 brings no date into it.
_ABSENT = re.compile(r"(?:没有|未|缺少|缺乏|不含)(?:给出|提供|说明|列出|载明|提到|包含|有)?$")
_ORDINAL = re.compile(r"第(.+)([条款章节目项])")
_DATE_NUMERAL = re.compile(f"[{CHARACTERS}]+")
# 0.7亿元 may stand for 6789.62万元; 1亿元 may not.
_COARSEST = Decimal("0.05")
# What a sentence may count for itself without a source: 以下两点, 三个方面.
_GENERIC = re.compile(
    r"(?:以下|如下|上述|这|共|分)?[一二两三四五六七八九十]{1,2}(?:点|个?方面|处|段|句|条|类|步|个问题|项问题)"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a sentence: a number, a quotation or a mark, as it stands there."""

    # number | quotation | citation; of a model's sentence also link | verdict | order | uncited | binding | vague |
    # title | language
    kind: str
    found: str

    def words(self) -> str:
        """The fault as one Chinese clause."""
        return {
            "number": f"数字“{self.found}”在所引证据和复算结果中都没有",
            "quotation": f"引文“{self.found}”不是报告原文",
            "citation": f"引用标记{self.found}不在证据之列",
            "link": f"“{self.found}”是链接或标记语言",
            "verdict": f"“{self.found}”是结论，证据不支持",
            "order": f"“{self.found}”是报告里的指令文字，不得照做",
            "uncited": f"“{self.found}…”没有注明证据",
            "binding": f"数字“{self.found}”在证据里说的不是这件事",
            "vague": f"“{self.found}”这个数量说法证据里没有",
            "title": f"文件“{self.found}”不在证据里",
            "language": f"“{self.found}”不是中文",
        }[self.kind]


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence as the guard read it."""

    sentence: str
    marks: tuple[int, ...]
    numbers: int
    citations: int
    faults: tuple[Fault, ...]

    @property
    def passes(self) -> bool:
        return not self.faults


class Evidence:
    """What answers to one question may stand on.

    `citations` are the numbered passages; `results` texts of the calculator whose numbers need no citation; `spoken` is
    the reviewer's own question, whose words may be repeated.
    """

    def __init__(self, citations: Sequence[Citation], results: Iterable[str] = (), spoken: str = "") -> None:
        self.citations: Mapping[int, Citation] = {c.n: c for c in citations}
        self.results = tuple(results)
        self.spoken = spoken

    @cached_property
    def free(self) -> tuple[Quantity, ...]:
        """Numbers that need no citation."""
        return (*self.computed, *(q for q in scan(normalise(self.spoken).text)))

    @cached_property
    def computed(self) -> tuple[Quantity, ...]:
        """Numbers of the calculator, and the years of the reports that are cited."""
        meta = [f"{c.year}年度" for c in self.citations.values() if c.year]
        return tuple(q for text in (*self.results, *meta) for q in scan(normalise(text).text))

    @cached_property
    def _cited(self) -> dict[int, tuple[Quantity, ...]]:
        return {n: (*scan(c.quote), *_last_year(c)) for n, c in self.citations.items()}

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        """Every text that may be quoted, bare; what the reviewer asked stands last."""
        quotes = [c.quote for c in self.citations.values()]
        sections = [c.section for c in self.citations.values()]
        return tuple(_bare(normalise(text).text) for text in (*quotes, *sections, *self.results, self.spoken))

    def supports(self, quantity: Quantity, marks: Iterable[int], *, echo: bool = True) -> bool:
        """Whether a number of a sentence stands in what the sentence cites, or needs no citation. Without `echo` a
        number that only the question holds has no support."""
        if any(same(quantity, q) for n in marks for q in self._cited.get(n, ())):
            return True
        return any(_same_result(quantity, q) for q in self.computed) or (
            echo and any(same(quantity, q) for q in self.free)
        )

    def holds(self, quotation: str, *, echo: bool = True) -> bool:
        """Whether a quotation is verbatim; an ellipsis may stand for what is left out between two parts of one text.
        Without `echo` the question's own words are no source."""
        parts = [_bare(part) for part in _LEFT_OUT.split(normalise(quotation).text)]
        return any(_in_order(parts, text) for text in (self._texts if echo else self._texts[:-1]))


def _last_year(citation: Citation) -> tuple[Quantity, ...]:
    """What 上年 of a report of 2022 is by its number."""
    said = citation.year is not None and _BEFORE.search(citation.quote) is not None
    return scan(f"{(citation.year or 0) - 1}年") if said else ()


def read(answer: str, evidence: Evidence) -> tuple[Reading, ...]:
    """Read an answer sentence by sentence. A sentence without a mark stands on the marks of its line."""
    readings = []
    for line in answer.split("\n"):
        near = tuple(int(m[1]) for m in MARK.finditer(line))
        for sentence in split_sentences(line):
            readings.append(read_sentence(sentence, evidence, near))
    return tuple(readings)


def read_sentence(sentence: str, evidence: Evidence, near: Sequence[int] = ()) -> Reading:
    """Read one sentence; `near` are marks of the line that it may stand on where it has none of its own."""
    marks = tuple(int(m[1]) for m in MARK.finditer(sentence))
    faults = [Fault("citation", f"[{n}]") for n in marks if n not in evidence.citations]
    plain, _, numbers = claims(sentence)
    verbatim = []
    for quotation in quotations(plain):
        if evidence.holds(quotation.words):
            verbatim.append(quotation.span)
        else:
            faults.append(Fault("quotation", quotation.words))
    known = [n for n in (marks or near) if n in evidence.citations]
    faults += [
        Fault("number", plain[q.span.start : q.span.end])
        for q in numbers
        if not any(span.contains(q.span) for span in verbatim)
        and not evidence.supports(q, known)
        and not (q.kind is Kind.DATE and _ABSENT.search(plain[: q.span.start]))
    ]
    return Reading(sentence, marks, len(numbers), len(marks), tuple(faults))


def claims(sentence: str) -> tuple[str, tuple[str, ...], tuple[Quantity, ...]]:
    """The sentence normalised, without its marks, and what in it needs support: quotations and numbers (dates and
    document numbers are held to the same rule), by places in that text."""
    plain = normalise(MARK.sub("", _ITEM.sub("", sentence))).text
    generic = [m.span() for m in _GENERIC.finditer(plain)]
    numbers = tuple(q for q in scan(plain) if not any(start <= q.span.start < end for start, end in generic))
    return plain, tuple(q.words for q in quotations(plain)), numbers


def without_faults(answer: str, evidence: Evidence) -> tuple[str, bool]:
    """The answer without the sentences that fail, and whether there were any."""
    lines, withheld = [], False
    for line in answer.split("\n"):
        near = tuple(int(m[1]) for m in MARK.finditer(line))
        kept = [s for s in split_sentences(line) if read_sentence(s, evidence, near).passes]
        withheld |= len(kept) < len(split_sentences(line))
        lines.append("".join(kept))
    return "\n".join(line for line in lines if _ITEM.sub("", line)), withheld


def tally(readings: Iterable[Reading]) -> GuardTally:
    """The counts of the machine contract."""
    rows = tuple(readings)
    return GuardTally(
        numbers_checked=sum(r.numbers for r in rows),
        numbers_unsupported=sum(f.kind == "number" for r in rows for f in r.faults),
        citations_checked=sum(r.citations for r in rows),
        citations_rejected=sum(f.kind != "number" for r in rows for f in r.faults),
    )


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a line; marks after a full stop belong to the sentence before. Joined, they are the line."""
    return tuple(m[0] for m in _SENTENCE.finditer(text) if m[0])


def same(said: Quantity, known: Quantity) -> bool:
    """Whether a known number supports one that was said: the same value, or a coarser rounding, of a like kind.

    超过 and 不足 must be true of the known number, and never turn round what the text itself says."""
    if not said.is_claim or not known.is_claim:
        return said.is_claim == known.is_claim and _part_of(_runs(said), _runs(known))
    if said.high != known.high and (said.high is not None or known.high is not None):
        return False
    if said.unit.base != known.unit.base and Kind.NUMBER not in (said.kind, known.kind):
        return False
    if _against(said, known):
        return False
    bare = Kind.NUMBER in (said.kind, known.kind) and said.unit != known.unit
    if said.base_value == known.base_value or (bare and said.value == known.value):
        return not _side(said) or bool(known.comparator or known.approximation)
    if _approximates(said, known):
        return True
    if _side(said) * (known.base_value - said.base_value) < 0:
        return False
    # A rounding may be coarser than its source, never finer, and never so coarse that the figure is gone.
    if said.kind is Kind.NUMBER or said.ulp <= known.ulp or known.base_value == 0:
        return False
    if abs(said.base_value / known.base_value - 1) > _COARSEST:
        return False
    step = Decimal(1).scaleb(-said.decimals)
    return (known.base_value / said.unit.scale).quantize(step, ROUND_HALF_UP) == said.value


def _same_result(said: Quantity, known: Quantity) -> bool:
    """As `same`, of a result: a bare operand of a formula (100 ÷ 800 = 12.5%) is no 100人."""
    return same(said, known) and (known.kind is not Kind.NUMBER or said.kind is Kind.NUMBER)


def _side(quantity: Quantity) -> int:
    """1 where a number is a lower bound (≥ 超过 余), -1 where it is an upper one (≤ 不足 近), else 0."""
    match quantity.comparator or quantity.approximation:
        case Comparator.AT_LEAST | Comparator.MORE_THAN | Approximation.OVER:
            return 1
        case Comparator.AT_MOST | Comparator.LESS_THAN | Approximation.UNDER:
            return -1
    return 0


def _strict(quantity: Quantity) -> bool:
    """Whether the bound leaves the number itself out."""
    return quantity.comparator not in (Comparator.AT_LEAST, Comparator.AT_MOST)


def _against(said: Quantity, known: Quantity) -> bool:
    return _side(said) * _side(known) < 0


def _approximates(said: Quantity, known: Quantity) -> bool:
    """Whether 约6800万元, 近6800万元 or 超过6700万元 is said of 6789.62万元: to the last digit that is no zero."""
    if said.kind is Kind.NUMBER or known.kind is Kind.NUMBER or not (known.base_value and said.value):
        return False
    if said.approximation is None and not (_side(said) and _strict(said)):
        return False
    if abs(said.base_value / known.base_value - 1) > _COARSEST:
        return False
    exponent = said.value.normalize().as_tuple().exponent
    step = said.unit.scale.scaleb(int(exponent))
    way = {1: ROUND_FLOOR, -1: ROUND_CEILING, 0: ROUND_HALF_UP}[_side(said)]
    return (known.base_value / step).quantize(Decimal(1), way) * step == said.base_value


def _runs(quantity: Quantity) -> tuple[str, ...]:
    """The runs of digits of a date or a document number, without leading zeros: 2024年03月25日 is 2024, 3, 25, and so
    is 三月 in its place; 第十二条 is no 第十二款."""
    literal = _DATE_NUMERAL.sub(lambda m: str(parse_chinese(m[0]) or m[0]), quantity.literal)
    if ordinal := _ORDINAL.fullmatch(literal):
        return (f"{ordinal[1]}{ordinal[2]}",)
    return tuple(run.lstrip("0") or "0" for run in re.findall(r"\d+", literal)) or (str(quantity.value),)


def _part_of(said: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """3月25日 is part of 2024年3月25日; 2024年25日 is not."""
    return any(known[i : i + len(said)] == said for i in range(len(known) - len(said) + 1))


def _in_order(parts: Sequence[str], text: str) -> bool:
    """Whether all parts stand in a text one after the other, and there are words to find."""
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return any(parts)


def _bare(text: str) -> str:
    return MARKS.sub("", _BLANKS.sub("", text))
