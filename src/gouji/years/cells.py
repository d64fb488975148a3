"""The key figures of one report: what it states, and what the calculator finds where it does not state it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gouji.calculator import judge
from gouji.calculator.awards import ending
from gouji.calculator.claims import claims
from gouji.calculator.draft import plain
from gouji.calculator.glossary import naming_of_rate
from gouji.calculator.model import RelationKind, Status
from gouji.calculator.reading import Reading
from gouji.calculator.rounding import interval
from gouji.calculator.tables.book import sheets
from gouji.calculator.tables.lines import Rank
from gouji.calculator.verify import Verification
from gouji.figures.model import Kind, Quantity
from gouji.report.model import Report, Span
from gouji.years.facts import Fact, facts
from gouji.years.model import Cell, Place
from gouji.years.vocabulary import Computed, Figure, figures, grade

_APPROXIMATE = "所列为约数"


@dataclass(frozen=True, slots=True)
class Read:
    """A report with everything the calculator says of it."""

    reading: Reading
    verification: Verification

    @property
    def report(self) -> Report:
        return self.reading.report

    @property
    def year(self) -> int:
        return self.report.year or 0

    def place(self, span: Span) -> Place:
        return Place(self.report.id, span, self.report.quote(span))

    def status(self, span: Span) -> Status | None:
        """What the ledger says of the number at a place."""
        return next((e.status for e in self.verification.ledger if e.span == span), None)


@dataclass(frozen=True, slots=True)
class _Stated:
    quantity: Quantity
    basis: str = ""
    fund: str = ""
    sign: int = 1

    @property
    def value(self) -> Decimal:
        return self.sign * self.quantity.base_value


def cells(read: Read) -> dict[str, Cell]:
    """A cell for every key figure, by name. Values are in base units (元, 人, percent, 分) until `compare` sets them in
    the unit of their row; a cell without a value has the figure's name all the same."""
    known = facts(read.reading)
    found: dict[str, _Stated | None] = {}
    notes: dict[str, str] = {}
    for figure in figures():
        if figure.grade:
            continue
        stated = list(_stated(read, figure, known))
        found[figure.name] = _chosen(stated, _expected(figure.computed, found, known))
        notes[figure.name] = _note(stated, found[figure.name])
    result: dict[str, Cell] = {}
    for figure in figures():
        if figure.grade:
            result[figure.name] = _grade(read)
            continue
        given = found[figure.name]
        if given is not None:
            result[figure.name] = _cell(read, figure, given, notes[figure.name])
        elif figure.computed is not None:
            result[figure.name] = _computed(read, figure.computed, found, known)
        else:
            result[figure.name] = Cell(read.year)
    return result


def _cell(read: Read, figure: Figure, stated: _Stated, note: str) -> Cell:
    quantity = stated.quantity
    remarks = [note] if note else []
    if stated.basis and stated.basis != figure.bases[0] and stated.sign > 0:
        remarks.append(f"所列为{stated.basis}数")
    if quantity.approximation is not None:
        remarks.append(_APPROXIMATE)
    return Cell(
        read.year,
        value=stated.value,
        literal=("-" if stated.sign < 0 else "") + read.report.quote(quantity.span),
        decimals=quantity.decimals,
        places=(read.place(quantity.span),),
        status=read.status(quantity.span),
        note="；".join(remarks) or None,
        basis=stated.fund,
    )


# --- what is stated ----------------------------------------------------------


def _stated(read: Read, figure: Figure, known: Sequence[Fact]) -> Iterator[_Stated]:
    if figure.score:
        yield from (_Stated(q) for q in _scores(read.reading))
    elif figure.rate is not None:
        yield from (_Stated(q) for q in _rates(read, figure))
    else:
        yield from _of_metric(figure, known)


def _of_metric(figure: Figure, known: Sequence[Fact]) -> Iterator[_Stated]:
    """The facts of the first basis that is known, running text before tables, the whole before a single fund."""
    mine = [f for f in known if f.metric == figure.metric and f.basis in figure.bases]
    for in_table in (False, True):
        for with_fund in (False, True):
            for basis in figure.bases:
                here = [f for f in mine if (f.in_table, bool(f.fund), f.basis) == (in_table, with_fund, basis)]
                if here:
                    fund = here[0].fund
                    for f in here:
                        if f.fund == fund:
                            yield _Stated(f.quantity, basis, fund, -1 if basis == "调减" else 1)
                    return


def _rates(read: Read, figure: Figure) -> Iterator[Quantity]:
    """The rates that the calculator ties to the whole's own figures, or else those that name nothing but themselves."""
    reading = read.reading
    assert figure.rate is not None
    own = {c.quantity.span: c for c in claims(reading) if c.metric == figure.metric and not c.subject and not c.scope}
    named_so = {
        p.quantity.span: p.quantity for s in reading.statements for p in s.phrases if figure.rate.search(p.lead)
    }
    tied = [
        named_so[check.stated]
        for check in read.verification.checks
        if check.relation is RelationKind.RATE
        and check.stated in named_so
        and len(check.operands) == 2
        and all(o.span in own and own[o.span].period == reading.report.year for o in check.operands)
    ]
    named = [q for q in _named_rates(reading, figure) if q not in tied]
    yield from tied or named


def _named_rates(reading: Reading, figure: Figure) -> Iterator[Quantity]:
    assert figure.rate is not None
    for statement in reading.statements:
        if reading.report.indicator_at(statement.span.start) is not None:
            continue
        others = [c for c in claims(reading) if c.statement is statement and c.metric not in ("", figure.metric)]
        for phrase in statement.phrases:
            match = figure.rate.search(phrase.lead) if phrase.is_rate and phrase.is_level else None
            if match is None or others:
                continue
            name = naming_of_rate(phrase.lead[: match.start()], reading.report.unit)
            if not name.rest and not name.scope and name.metric in ("", figure.metric):
                yield phrase.quantity
    for sheet in sheets(reading):
        for band in sheet.bands:
            rates = [c for c in band.columns if c.role == "execution_rate" and c.numeric]
            funding = any(c.role in ("executed", "initial_budget", "budget") for c in band.columns)
            for panel in band.panels if funding and rates else ():
                for line in panel.lines:
                    quantity = sheet.at(line.row, rates[0]).quantity
                    if line.rank >= Rank.TOTAL and quantity is not None:
                        yield quantity


def _scores(reading: Reading) -> Iterator[Quantity]:
    """Total scores in running text, else in the total line of a form."""
    found = False
    for statement in reading.statements:
        for phrase in statement.phrases:
            scored = phrase.quantity.kind is Kind.SCORE and reading.report.indicator_at(phrase.start) is None
            if scored and ending("total").search(phrase.lead) and not _of_item(phrase.lead):
                found = True
                yield phrase.quantity
    if found:
        return
    for sheet in sheets(reading):
        for band in sheet.bands:
            scores = [c for c in band.columns if c.role == "score" and c.numeric]
            targets = any(c.role in ("target", "actual") for c in band.columns)
            for panel in band.panels[:1] if scores and targets else ():
                for line in panel.lines:
                    quantity = sheet.at(line.row, scores[0]).quantity
                    if line.rank >= Rank.TOTAL and quantity is not None:
                        yield quantity


def _of_item(lead: str) -> bool:
    return any(word in lead for word in ("指标", "率", "平均"))


def _grade(read: Read) -> Cell:
    """The grade that most places name, outside tables of bands (90分以上为优)."""
    text = read.report.text
    found = [m for m in grade().finditer(text) if not _is_band(text, m.start())]
    if not found:
        return Cell(read.year)
    often = Counter(m["grade"] for m in found)
    if len(often) > 1 and often.most_common(1)[0][1] * 2 <= len(found):
        return Cell(read.year)  # grades of several things, none of them the report's own
    best = max(found, key=lambda m: (often[m["grade"]], -m.start()))
    span = Span(best.start("grade"), best.end("grade"))
    note = "报告内所列等级不止一个" if len(often) > 1 else None
    return Cell(read.year, words=best["grade"], literal=best["grade"], places=(read.place(span),), note=note)


def _is_band(text: str, start: int) -> bool:
    """Whether the words before a grade lay bands down instead of giving one."""
    clause = text[max(0, start - 24) : start]
    return "以上" in clause or "以下" in clause or "-" in clause[-8:]


# --- which of several, and what follows ----------------------------------------------------------


def _chosen(stated: Sequence[_Stated], expected: Decimal | None) -> _Stated | None:
    """The one that follows from the others, else the value that most places state; the first of it in the text."""
    exact = [s for s in stated if s.quantity.approximation is None] or list(stated)
    fitting = [s for s in exact if expected is not None and interval(s.quantity).holds(abs(expected))]
    often = Counter(s.value for s in exact)
    return max(fitting or exact, key=lambda s: often[s.value], default=None)


def _note(stated: Sequence[_Stated], chosen: _Stated | None) -> str:
    """What else the report states for the same figure."""
    if chosen is None:
        return ""
    mine = interval(chosen.quantity)
    other = {
        f"{s.quantity.literal}{s.quantity.unit.name}": None
        for s in stated
        if s.sign == chosen.sign and s.quantity.approximation is None and not interval(s.quantity).meets(mine)
    }
    return f"报告另一处为{'、'.join(other)}" if other else ""


def _expected(computed: Computed | None, found: Mapping[str, _Stated | None], known: Sequence[Fact]) -> Decimal | None:
    operands = _operands(computed, found, known) if computed is not None and computed.kind == "difference" else None
    return operands[0].value - operands[1].value if operands else None


def _operands(
    computed: Computed, found: Mapping[str, _Stated | None], known: Sequence[Fact]
) -> tuple[_Stated, _Stated] | None:
    """The two figures that a third follows from; None where one is lacking, or they are of two funds."""
    given = []
    for name in computed.of:
        figure = next(f for f in figures() if f.name == name)
        stated = found.get(name) or _chosen(list(_of_metric(figure, known)), None)
        if stated is None or stated.quantity.approximation is not None:
            return None
        given.append(stated)
    return (given[0], given[1]) if given[0].fund == given[1].fund else None


def _computed(read: Read, computed: Computed, found: Mapping[str, _Stated | None], known: Sequence[Fact]) -> Cell:
    operands = _operands(computed, found, known)
    if operands is None:
        return Cell(read.year)
    first, second = operands
    names = [q.literal + q.unit.name for q in (first.quantity, second.quantity)]
    cell = Cell(
        read.year,
        places=tuple(read.place(s.quantity.span) for s in operands),
        note="报告未列，由计算得出",
        basis=first.fund,
    )
    if computed.kind == "difference":
        value = first.value - second.value
        formula = f"{names[0]} - {names[1]}"
        return replace(cell, value=value, formula=formula, decimals=max(s.quantity.decimals for s in operands))
    if not second.value:
        return Cell(read.year)
    share = judge.share(first.value, second.value)
    return replace(cell, value=share, formula=f"{names[0]} ÷ {names[1]} = {plain(share, 4)}%", decimals=2)
