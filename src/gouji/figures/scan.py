"""Finds every number of a normalised text and types it (数字识别): nothing is skipped.

Order decides: dates and references first, then digits with their units, then Chinese numerals that count something;
what digits are left over are references, so that every digit of the text stands in exactly one quantity.
"""

import re
from decimal import Decimal

from gouji.figures.lexicon import words_of
from gouji.figures.literal import Literal, clusters, fold
from gouji.figures.model import Approximation, Kind, Quantity, Unit
from gouji.figures.numerals import CHARACTERS, parse_chinese
from gouji.figures.qualifiers import qualifiers
from gouji.figures.references import references
from gouji.figures.units import FRACTION, NO_UNIT, PERCENT, REFERENCE, TENTHS, YEAR, suffix_at, unit_named
from gouji.report.model import Span

_TO = re.compile(r"(?P<unit>[^\d\s，。；、：（）|]{0,4}?)(?: ?(?P<word>[至到]) ?|(?P<dash>[-—–~]{1,2}))(?=\d)")
_DIGITS = re.compile(r"\d+")
_UNIT_BEFORE = re.compile(r"[一-鿿](人次|批次|台次|件次|场次|户次)[:：为达]? ?$")
_NUMERAL = re.compile(f"[{CHARACTERS}]+(?:点[{CHARACTERS}]+)?")
_PER_CENT = re.compile(rf"百分之(?P<n>[{CHARACTERS}]+(?:点[{CHARACTERS}]+)?|\d+(?:\.\d+)?)")
_FRACTION = re.compile(r"(?P<below>[二三四五六七八九十两]{1,2})分之(?P<above>[一二三四五六七八九十]{1,2})")
_TENTHS = re.compile(
    r"(?P<n>[一二三四五六七八九]|(?<![\d.])\d(?:\.\d)?)成(?![立效果为员本都功就绩熟分交型长品人套片色年百上])"
)
_NOT_ONE = "统唯单同逐任某这那之进专归合划协另又再哪初周每万惟如不"  # 这一次, 每一户: an article, not a count


def scan(text: str) -> tuple[Quantity, ...]:
    """Every number of a text, sorted by place, without overlaps. Offsets are into `text` as given."""
    return _Scanner(text).run()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        self.taken = bytearray(len(text))
        self.found: list[Quantity] = []

    def run(self) -> tuple[Quantity, ...]:
        for reference in references(self.folded):
            self._named(reference.span, reference.unit)
        self._rates()
        self._digits()
        self._numerals()
        for match in _DIGITS.finditer(self.folded):
            self._named(Span(*match.span()), REFERENCE)
        return tuple(sorted(self.found, key=lambda q: q.span))

    # -- one quantity ------------------------------------------------------------------------------------------

    def _free(self, span: Span) -> bool:
        return span.start < span.end and not any(self.taken[span.start : span.end])

    def _add(
        self,
        span: Span,
        literal: Span,
        value: Decimal,
        decimals: int,
        unit: Unit,
        *,
        high: Decimal | None = None,
        over: bool = False,
    ) -> bool:
        if not self._free(span):
            return False
        said = qualifiers(self.folded, span, unit)
        approximation = Approximation.OVER if over else said.approximation
        self.found.append(
            Quantity(
                Span(span.start, said.end),
                literal,
                literal.quote(self.text),
                value,
                decimals,
                unit,
                said.comparator,
                approximation,
                high,
            )
        )
        self.taken[span.start : said.end] = b"\1" * (said.end - span.start)
        return True

    def _named(self, span: Span, unit: Unit) -> None:
        """A date or a reference; where a digit of it is already taken, the free digit runs stand alone."""
        if not self._free(span):
            return
        digits = [Decimal(m.group()) for m in _DIGITS.finditer(span.quote(self.folded))]
        if not digits:
            numeral = _NUMERAL.search(span.quote(self.folded))
            digits = [(parse_chinese(numeral.group()) if numeral else None) or Decimal(0)]
        years = [d for d in digits if 1900 <= d < 2100]
        high = years[-1] if unit == YEAR and len(years) > 1 and years[-1] > years[0] else None
        self.found.append(Quantity(span, span, span.quote(self.text), digits[0], 0, unit, high=high))
        self.taken[span.start : span.end] = b"\1" * len(span)

    # -- digits ------------------------------------------------------------------------------------------------

    def _digits(self) -> None:
        literals = [c for c in clusters(self.folded) if self._free(c.digits)]
        skip = -1
        for index, literal in enumerate(literals):
            if literal.span.start < skip:
                continue
            if literal.value is None:
                self._malformed(literal)
                continue
            following = literals[index + 1] if index + 1 < len(literals) else None
            skip = self._range(literal, following) or self._number(literal)

    def _malformed(self, literal: Literal) -> None:
        """A number that cannot be read (7,00.0,77) or an outline number (1.2.3)."""
        self._named(literal.digits, REFERENCE)

    def _number(self, literal: Literal) -> int:
        assert literal.value is not None
        suffix = suffix_at(self.folded, literal.span.end)
        if suffix is not None and not self._free(Span(literal.span.start, suffix.end)):
            suffix = None
        unit = suffix.unit if suffix else self._named_before(literal) or self._bare(literal)
        end = suffix.end if suffix else literal.span.end
        if unit.kind is Kind.REFERENCE or unit == YEAR:
            self._named(Span(literal.digits.start, end), unit)
            return end
        self._add(
            Span(literal.span.start, end), literal.span, literal.value, literal.decimals, unit,
            high=literal.high, over=bool(suffix and suffix.over),
        )  # fmt: skip
        return end

    def _named_before(self, literal: Literal) -> Unit | None:
        """「出院人次63067」: the unit stands before the number."""
        match = _UNIT_BEFORE.search(self.folded[max(0, literal.span.start - 6) : literal.span.start])
        return unit_named(match[1]) if match else None

    def _bare(self, literal: Literal) -> Unit:
        """What a number without a unit is: a year before a name (2023创城经费), a code (012), or a number."""
        digits, value = literal.digits.quote(self.folded), literal.value
        after = self.folded[literal.span.end : literal.span.end + 2].lstrip(" ")[:1]
        if len(digits) == 4 and value is not None and 1990 <= value <= 2099 and "\u4e00" <= after <= "\u9fff":
            return YEAR
        if after.isascii() and after.isalpha():  # 5G, 4A级
            return REFERENCE
        if digits.isdigit() and (len(digits) >= 12 or (len(digits) > 1 and digits[0] == "0")):
            return REFERENCE
        return NO_UNIT

    def _range(self, low: Literal, high: Literal | None) -> int:
        """「3至5次」, 「80%-100%」, 「10万元-20万元」 as one quantity; 0 where there is none."""
        match = _TO.match(self.folded, low.span.end)
        if match is None or high is None or low.value is None or high.value is None or low.high is not None:
            return 0
        if match.end() not in (high.span.start, high.digits.start):
            return 0
        suffix = suffix_at(self.folded, high.span.end)
        unit, end = (suffix.unit, suffix.end) if suffix else (NO_UNIT, high.span.end)
        if match["unit"]:
            first = suffix_at(self.folded, low.span.end)
            if first is None or first.end != match.end("unit"):
                return 0
            if first.unit.base != unit.base or first.unit.scale != unit.scale:
                return 0
        ends = sorted((low.value, abs(high.value)))
        falling = low.value > abs(high.value)
        before, after = self.folded[max(0, low.span.start - 12) : low.span.start], self.folded[end : end + 1]
        moved = match["word"] and re.search(r"[由从自][^，。；]*$", before)
        if moved or after in ("=", "×", "*", "÷"):  # from 59 to 50; the terms of a formula
            return 0
        if (falling and unit.kind is not Kind.RATIO) or unit.kind is Kind.REFERENCE:
            return 0
        whole = Span(low.span.start, high.span.end)
        done = self._add(
            Span(low.span.start, end), whole, ends[0], max(low.decimals, high.decimals), unit,
            high=ends[1], over=bool(suffix and suffix.over),
        )  # fmt: skip
        return end if done else 0

    # -- words -------------------------------------------------------------------------------------------------

    def _rates(self) -> None:
        """百分之九十五, 三分之二, 九成: before digits and numerals, whose characters they hold."""
        for match in _PER_CENT.finditer(self.folded):
            written = match["n"]
            value = Decimal(written) if written[0].isdecimal() else parse_chinese(written)
            if value is not None:
                decimals = len(written.partition("点")[2] or written.partition(".")[2])
                self._add(Span(*match.span()), Span(*match.span("n")), value, decimals, PERCENT)
        for match in _FRACTION.finditer(self.folded):
            below, above = parse_chinese(match["below"]), parse_chinese(match["above"])
            if below and above:
                span = Span(*match.span())
                self._add(span, span, (above / below).quantize(Decimal("0.01")), 2, FRACTION)
        for match in _TENTHS.finditer(self.folded):
            value = Decimal(match["n"]) if match["n"][0].isdecimal() else parse_chinese(match["n"])
            if value is not None:
                self._add(Span(*match.span()), Span(*match.span("n")), value, len(match["n"].partition(".")[2]), TENTHS)

    def _numerals(self) -> None:
        for word in words_of(self.folded):
            self._mark(word)
        for match in _NUMERAL.finditer(self.folded):
            self._numeral(match.start(), match.end())

    def _mark(self, word: Span) -> None:
        """A word of the lexicon counts nothing; digits inside it stay free for the last sweep."""
        for place in range(word.start, word.end):
            if not self.folded[place].isdecimal() and not self.taken[place]:
                self.taken[place] = 2

    def _numeral(self, start: int, end: int) -> None:
        written = self.folded[start:end]
        if written[0] in "百千万亿" or self.taken[start]:
            return
        if start and self.folded[start - 1] in "数几":  # 数十家
            return
        if written[0] == "一" and start and self.folded[start - 1] in _NOT_ONE:
            return
        body = written.rstrip("万亿")  # 一百二十万元 is 120万元: its last digit stands for 万
        high: Decimal | None = None
        value = parse_chinese(body)
        pair = [parse_chinese(c) for c in body] if len(body) == 2 and not set(body) & set("零〇十百千") else []
        if len(pair) == 2:  # 三四次 is three to four, not 34
            value, high = pair
            if value is None or high is None or high != value + 1:
                return
        if value is None:
            return
        suffix = suffix_at(self.folded, start + len(body), chinese=True)
        if suffix is None or suffix.unit.kind in (Kind.NUMBER, Kind.REFERENCE):
            return
        decimals = len(body.partition("点")[2])
        self._add(
            Span(start, suffix.end),
            Span(start, start + len(body)),
            value,
            decimals,
            suffix.unit,
            high=high,
            over=suffix.over,
        )
