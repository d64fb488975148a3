"""What the lines right below a table say of it: 「总体完成率91.3%」, 「其中图书采购占55%」, 「2023年比2022年下降6.5%」.

The words name a line, or the whole; the columns are those that the header calls so."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gouji.calculator import diagnosis, judge, rounding
from gouji.calculator.change_check import by_levels
from gouji.calculator.draft import draft, plain, ratio_formula, sum_formula
from gouji.calculator.judge import Judgement, judge_formula, judge_sum
from gouji.calculator.model import Check, RelationKind
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading
from gouji.calculator.sums import sum_check
from gouji.calculator.tables.differences import DONE, DUE
from gouji.calculator.tables.entry import counted
from gouji.calculator.tables.lines import Line, Rank
from gouji.calculator.tables.periods import period
from gouji.calculator.tables.sheet import Column, Panel, Sheet
from gouji.figures.model import Kind, Quantity
from gouji.report.model import BlockKind

# Lines farther below a table speak of something else too often.
MOST_BELOW = 2
# A row of fewer figures is no row that a mean is taken of.
LEAST_LINES = 3

_SHARE = re.compile(
    r"^(?:其中)?[：:，]?(?P<name>[一-鿿“”]{2,14}?)(?:所占|占)(?P<whole>[^，。；、占\d]{0,10}?)的?(?:比重|比例|比)?(?:为|达|约)*$"
)
_RATE = re.compile(
    r"^(?P<name>[一-鿿]{0,10}?)(?P<rate>任务完成|计划完成|投资完成|预算执行|资金执行|完成|执行|支出|支付|到位)率(?:为|达到?|是)?$"
)
_ALL = re.compile(r"^(?:截至[^，]*)?(?:全[市县区省部局年]|项目|总体|整体|全部|合计|综合|总的?|平均)*(?:的|总体|整体)?$")
_WHOLE = re.compile(
    r"^(?:总|全部|合计|总计|全年|本年|当年|年度)?(?:金额|支出|投资|经费|资金|总额|总量|总数|数量|预算)?(?:的|总[额量数])?$"
)
_YEARS = re.compile(
    r"(?:(?P<now>20\d\d)年度?)?[比较](?P<then>20\d\d)年度?(?P<what>[一-鿿]{0,6}?)(?:增|减|下降|上升|降|升|提高)"
)
_POINTING = re.compile(
    r"^(?:其中|由|从|据|根据|如)?(?:上表|表中?|以上数据)?(?:数据)?(?:可以?看出|可以?见|可知|显示|表明|来看|看)?|(?:来看|看|方面)$"
)
_OTHERS = re.compile(r"上年|去年|往年|同期|20\d\d|全[省市县国]|[比较与]")
_LEFT_OUT = re.compile(r"去掉|剔除|扣除|加权|不含")
_SUM = re.compile(r"(?:之和|总和|相加)(?:为|是|共|计)*$")
_MEAN = re.compile(r"^[^，。；]{0,8}平均(?:分|得分|分数|值|数)(?:数|值)?(?:为|是|达)?$")
_SPREAD = re.compile(
    r"(?:最[高大多][一-鿿]{0,3}[与和]最[低小少]|最[低小少][一-鿿]{0,3}[与和]最[高大多])[一-鿿]{0,3}(?:相差|之差|差距)(?:为|是|达)?$"
)

RATES = {
    "执行": ({"executed"}, {"budget"}),
    "支出": ({"executed"}, {"budget", "arrived"}),
    "支付": ({"executed"}, {"budget", "arrived"}),
    "到位": ({"arrived"}, {"budget", "initial_budget"}),
    "完成": ({"actual"}, {"target"}),
}


@dataclass(frozen=True, slots=True)
class Below:
    """A table of one list of lines, with the sentences right below it."""

    sheet: Sheet
    panel: Panel
    statements: tuple[Statement, ...]

    @property
    def items(self) -> list[Line]:
        return [x for x in self.panel.lines if x.is_item and not (x.remark or x.of_rates)]

    @property
    def total(self) -> Line | None:
        """Its one line of totals."""
        totals = [x for x in self.panel.lines if x.rank in (Rank.TOTAL, Rank.GRAND)]
        return totals[0] if len(totals) == 1 else None

    def named(self, name: str) -> Line | None:
        """The one line of a name, its total for a word that names the whole."""
        if _ALL.match(name):
            return self.total
        found = [x for x in self.items if x.name == name]
        return found[0] if len(found) == 1 else None

    def figure(self, line: Line, column: Column) -> Quantity | None:
        return self.sheet.at(line.row, column).quantity

    def with_role(self, roles: Collection[str]) -> list[Column]:
        return [c for c in self.panel.figures if c.role in roles]

    def worded(self, words: re.Pattern[str]) -> list[Column]:
        return [c for c in self.amounts if words.search(c.leaf)]

    @property
    def amounts(self) -> list[Column]:
        """The columns of what adds up."""
        return [c for c in self.panel.figures if c.additive and c.role not in ("share", "change", "growth_rate")]


def check(reading: Reading, sheets: Sequence[Sheet]) -> Iterator[Check]:
    """Checks of all that is said right below a table of its lines and columns."""
    for below in _below(reading, sheets):
        for statement in below.statements:
            for claim in statement.outer:
                if claim.quantity.is_exact:
                    yield from _of(below, statement, claim)


def _below(reading: Reading, sheets: Sequence[Sheet]) -> Iterator[Below]:
    blocks = reading.report.blocks
    places = {b.span.start: n for n, b in enumerate(blocks) if b.kind is BlockKind.TABLE}
    for sheet in sheets:
        at = places.get(sheet.table.span.start)
        if at is None or len(sheet.bands) != 1 or len(sheet.bands[0].panels) != 1 or not sheet.bands[0].named:
            continue
        near = []
        for number, block in enumerate(blocks[at + 1 : at + 1 + MOST_BELOW], at + 1):
            if block.kind is not BlockKind.PARAGRAPH:
                break
            near.append(number)
        statements = tuple(s for s in reading.statements if s.block in near)
        if statements:
            yield Below(sheet, sheet.bands[0].panels[0], statements)


def _of(below: Below, statement: Statement, claim: Phrase) -> Iterator[Check]:
    if claim.is_rate and claim.quantity.unit.name == "%":
        if claim.direction:
            yield from _change(below, statement, claim)
        elif share := _SHARE.match(claim.lead):
            yield from _share(below, statement, claim, share)
        elif rate := _RATE.match(claim.lead):
            yield from _rate(below, statement, claim, rate)
    elif claim.direction:
        yield from _change(below, statement, claim)
    elif not (claim.is_rate or _LEFT_OUT.search(statement.text)):
        yield from _of_column(below, claim)


# --- shares and rates --------------------------------------------------------


def _share(below: Below, statement: Statement, claim: Phrase, said: re.Match[str]) -> Iterator[Check]:
    """「图书采购占55.28%」: of the line of that name in the line of totals."""
    line, total = below.named(said["name"]), below.total
    if line is None or total is None or line is total or not _WHOLE.match(said["whole"]):
        return
    if any(p.is_level and not p.is_rate and p.start < claim.start for p in statement.outer):
        return  # of what the sentence itself tells
    columns = [*below.amounts, *below.with_role(("target", "actual"))]
    yield from _judged(below, claim, [((line, c), (total, c)) for c in columns], RelationKind.SHARE)


def _rate(below: Below, statement: Statement, claim: Phrase, said: re.Match[str]) -> Iterator[Check]:
    """「总体完成率91.43%」: what was done against what was to be done, in the line of totals or that of its name."""
    line = below.named(said["name"])
    if line is None or any(p.start < claim.start and p.segment == claim.segment for p in statement.outer):
        return  # a rate with figures of its own before it is not told of the table
    over, under = RATES[said["rate"][-2:]]
    done = below.with_role(over) or below.worded(DONE)
    due = [c for c in below.with_role(under) or below.worded(DUE) if c not in done]
    yield from _judged(below, claim, [((line, a), (line, b)) for a in done for b in due], RelationKind.RATE)


Cell = tuple[Line, Column]


def _judged(below: Below, claim: Phrase, pairs: Sequence[tuple[Cell, Cell]], relation: RelationKind) -> Iterator[Check]:
    """The pair of cells that gives the rate; a slip is said where there is but one that may."""
    tried = []
    for (row, column), (whole_row, whole_column) in pairs:
        part, whole = below.figure(row, column), below.figure(whole_row, whole_column)
        if part is not None and whole is not None and whole.value and part.unit.base == whole.unit.base:
            tried.append((part, whole, judge_formula(claim.quantity, [part, whole], judge.share)))
    held = next((t for t in tried if t[2].verdict.holds), None)
    if held is None and len(tried) != 1:
        return
    part, whole, judgement = held or tried[0]
    yield draft(
        relation,
        claim.quantity,
        [(part, "部分" if relation is RelationKind.SHARE else "完成数"), (whole, "表中总数")],
        judgement,
        formula=ratio_formula(f"{plain(part.value)} ÷ {plain(whole.value)}", judgement),
        diagnosis=diagnosis.of_slip(claim.quantity, judgement),
    )


# --- two years ---------------------------------------------------------------


def _change(below: Below, statement: Statement, claim: Phrase) -> Iterator[Check]:
    """「2023年比2022年下降6.53%，比2021年下降14.29%」: the columns of these years, in the line of totals."""
    said = _YEARS.search(claim.lead)
    opening = _YEARS.search(statement.text)
    if said is None or opening is None or any(p.is_level and p.start < claim.start for p in statement.outer):
        return
    before = [m["now"] for p in statement.outer if p.start <= claim.start and (m := _YEARS.search(p.lead)) and m["now"]]
    line = _line_of(below, statement.text[: opening.start()] or said["what"])
    columns = [_of_year(below, year) for year in (before[-1] if before else None, said["then"])]
    if line is None or None in columns:
        return
    current, previous = (below.figure(line, c) for c in columns if c is not None)
    if current is None or previous is None or not previous.value:
        return
    if claim.is_rate:
        yield by_levels(claim.quantity, current, previous, claim.direction)
    elif claim.quantity.kind is current.kind:
        signs = [claim.direction, -claim.direction]
        yield sum_check(RelationKind.CHANGE, claim.quantity, [current, previous], signs, ["本期数", "上期数"])


def _line_of(below: Below, words: str) -> Line | None:
    """The line of what a sentence names before its years: the total where it names nothing but the table's title."""
    name = _POINTING.sub("", words).strip("，：、 ")
    return below.named(name) or (below.total if below.sheet.title.startswith(name) else None)


def _of_year(below: Below, year: str | None) -> Column | None:
    found = [c for c in below.amounts if year is not None and period(c) == int(year)]
    return found[0] if len(found) == 1 else None


# --- a column as a whole -----------------------------------------------------


def _of_column(below: Below, claim: Phrase) -> Iterator[Check]:
    """「五位专家评分之和为440分，平均分88.0分；最高分与最低分相差7分」: of the one column of figures."""
    columns = [c for c in below.panel.figures if c.role not in ("index", "code", "weight")]
    if len(columns) != 1:
        return
    values = [q for line in below.items if (q := below.figure(line, columns[0])) is not None]
    if len(values) < LEAST_LINES or len(values) < len(below.items):
        return
    if not all(q.kind in (claim.quantity.kind, Kind.NUMBER) for q in values):
        return
    numbers = [counted(q) if q.kind is not Kind.NUMBER else _as(claim.quantity, q) for q in values]
    stated = counted(claim.quantity)
    unit = claim.quantity.unit.name
    if _SUM.search(claim.lead):
        judgement = judge_sum(stated, numbers)
        yield _drafted(stated, numbers, judgement, sum_formula(numbers, judgement, unit), RelationKind.SUM)
    elif _MEAN.match(claim.lead) and not _OTHERS.search(claim.lead):
        judgement = _mean(claim.quantity, numbers)
        listed = " + ".join(plain(q.value) for q in numbers)
        shown = plain(judgement.computed or Decimal(0), 4)
        yield _drafted(
            claim.quantity, numbers, judgement, f"({listed}) ÷ {len(numbers)} = {shown}{unit}", RelationKind.PRODUCT
        )
    elif _SPREAD.search(claim.lead):
        ends = [max(numbers, key=_value), min(numbers, key=_value)]
        judgement = judge_sum(stated, ends, [1, -1])
        yield _drafted(stated, ends, judgement, sum_formula(ends, judgement, unit, [1, -1]), RelationKind.DIFFERENCE)


def _as(claim: Quantity, quantity: Quantity) -> Quantity:
    """A bare number of the column, in the unit in which the sentence speaks of it."""
    return counted(replace(quantity, unit=claim.unit))


def _value(quantity: Quantity) -> Decimal:
    return quantity.base_value


def _mean(stated: Quantity, parts: Sequence[Quantity]) -> Judgement:
    total = rounding.total(rounding.interval(p) for p in parts)
    point = sum((p.base_value for p in parts), Decimal(0)) / len(parts)
    return judge.judge(stated, point, rounding.exact(point).widened(total.width / 2 / len(parts)), may_truncate=True)


def _drafted(
    stated: Quantity, parts: Sequence[Quantity], judgement: Judgement, formula: str, relation: RelationKind
) -> Check:
    return draft(
        relation,
        stated,
        [(q, "表中各项") for q in parts],
        judgement,
        formula=formula,
        diagnosis=diagnosis.of_slip(stated, judgement),
    )
