"""Whether figures that stand apart add up to one stated elsewhere (分列加总): 牛羊猪免疫数加起来跟总数一致吗."""

import re
from collections.abc import Sequence
from decimal import Decimal

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.anchored import states
from gouji.assistant.extractive.checks import relevant
from gouji.assistant.extractive.matter import Matter, matter
from gouji.assistant.extractive.numeric import say_checks
from gouji.assistant.extractive.on_the_spot import SUMS, asks_sum, known
from gouji.assistant.figures_of import named_figures
from gouji.assistant.labels import Labelled
from gouji.assistant.question import Question
from gouji.assistant.vocabulary import Act
from gouji.assistant.writer import Writer
from gouji.calculator.draft import draft, sum_formula
from gouji.calculator.judge import judge_sum
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.figures.model import Kind, Quantity
from gouji.figures.numerals import parse_chinese
from gouji.report.model import Indicator

_LISTED = re.compile(r"[一-鿿]+(?:[、和与及][一-鿿]+)+")
_ALIKE = re.compile(r"(?=(?P<first>[一-鿿](?P<last>[一-鿿])))(?=..(?P<second>[一-鿿](?P=last)))")
_AND = re.compile(r"[、和与及]")
_RESULT = re.compile(r"实(?:际|有|免|种|发|完)|完成|共(?:计)?")
_NUMBER = re.compile(
    r"([0-9]{1,2}|[一二两三四五六七八九十])(?:个|种|类|块|项|样|方|家|处|笔|级|批|门|所|片|县|组|条)(?![0-9])"
)
_FEWEST, _MOST = 2, 6
_MOST_COUNTED = 12
_FITS, _SURE = 0.3, 0.75
# What is called a total lies near the sum of its parts; a figure farther off is of something else.
_NEAR = Decimal("0.1")


def say_listed(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Add up one figure of each thing named and set it against the total. False where one of them is not found."""
    # Things that are indicators have their figure in their block; others are named by their label.
    if not asks_sum(question) and "一致" not in question.text:
        return False
    asked = matter(dossier, question)
    for names in _names(question, asked):
        rows = [_of_name(dossier, name) for name in names]
        blocks = [row for row in rows if row is not None]
        if len({b.span for b in blocks}) < len(names):
            blocks = []
        parts = [_figure(dossier, b, asked) for b in blocks] if blocks else [_labelled(dossier, n) for n in names]
        found = [p for p in parts if p is not None]
        total = _total(dossier, found, blocks, asked) if len(found) == len(names) else None
        if total is None:
            continue
        quantities = [p.quantity for p in found]
        judged = judge_sum(total.quantity, quantities)
        formula = sum_formula([*quantities], judged, total.quantity.unit.name)
        operands = [(p.quantity, name) for p, name in zip(found, names, strict=True)]
        say_checks(writer, dossier, [draft(RelationKind.SUM, total.quantity, operands, judged, formula=formula)])
        return True
    return False


def say_stated(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Whether figures that the question states itself add up to the largest (59.22和16.38加起来是75.6吗). False where
    the report does not state them all, in one unit."""
    if not asks_sum(question) or not _FEWEST < len(question.quantities) <= _MOST_COUNTED:
        return False
    found = [next((q for q in dossier.quantities if states(q, a)), None) for a in question.quantities]
    held = [q for q in found if q is not None]
    if len(held) < len(found) or any(not _alike(q, held[-1]) for q in held):
        return False
    total = max(held, key=lambda q: q.base_value)
    parts = [q for q in held if q is not total]
    if sum((q.base_value for q in parts), Decimal(0)) < total.base_value * (1 - _NEAR):
        return False
    judged = judge_sum(total, parts)
    formula = sum_formula(parts, judged, total.unit.name)
    operands = [(q, "各项") for q in parts]
    say_checks(writer, dossier, [draft(RelationKind.SUM, total, operands, judged, formula=formula)])
    return True


def say_counted(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Whether so many things (四个项目、三样) add up to a total that the question or the report states: the figures
    that follow the total, as many as are counted. False where there is no such row."""
    if not asks_sum(question):
        return False
    asked = matter(dossier, question)
    for match in _NUMBER.finditer(question.text):
        number = _number(match[1])
        if not _FEWEST <= number <= _MOST_COUNTED:
            continue
        found = [*_made(dossier, question, asked, number), *_rows(dossier, question, asked, number)]
        if found:
            # Of equal sums on the matter the audit's own stands first.
            say_checks(writer, dossier, [max(found, key=lambda row: row[0])[1]])
            return True
    return False


def say_of_matter(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """The audit's sum on the matter, where the question names no figure (几个站的加起来对吗); of several the one of as
    many parts as the question counts. False where none is on it."""
    if question.act is not Act.NUMERIC or not asks_sum(question) or known(dossier, question):
        return False
    if any(c.verdict is not Verdict.UNVERIFIABLE for c in relevant(dossier, question)):
        return False
    asked = matter(dossier, question)
    counted = [_number(m[1]) for m in _NUMBER.finditer(question.text)]
    found: list[tuple[float, Check]] = []
    for check in dossier.checks:
        if check.relation not in SUMS or check.verdict is Verdict.UNVERIFIABLE or len(check.operands) < _FEWEST:
            continue
        around = dossier.subject(check.stated.start), dossier.clause_words(check.stated)
        words = [dossier.clause_words(o.span) for o in check.operands]
        fits = len(check.operands) in counted
        score = asked.held(*around, *words)
        if score >= (_FITS if fits else _SURE):
            found.append((score + (0.5 if fits else 0.0), check))
    if not found:
        return False
    say_checks(writer, dossier, [max(found, key=lambda row: row[0])[1]])
    return True


def _number(words: str) -> int:
    return int(words) if words.isdigit() else int(parse_chinese(words) or 0)


def _made(dossier: Dossier, question: Question, asked: Matter, number: int) -> list[tuple[float, Check]]:
    """The audit's sums of so many parts to a figure of the question, with how much of the matter stands with them."""
    totals = known(dossier, question)
    found = []
    for check in dossier.checks:
        stated = dossier.quantity_at(check.stated)
        named = stated is not None and any(states(stated, q) for q in totals)
        sums = check.relation in SUMS and check.verdict is not Verdict.UNVERIFIABLE
        if named and sums and len(check.operands) == number:
            around = [dossier.subject(s) for s in (check.stated.start, check.operands[0].span.start)]
            found.append((asked.held(*around, dossier.clause_words(check.stated)), check))
    return found


def _rows(dossier: Dossier, question: Question, asked: Matter, number: int) -> list[tuple[float, Check]]:
    found = []
    for total in _totals(dossier, question, asked):
        row = _row(dossier, total, number, question)
        if row:
            judged = judge_sum(total.quantity, [f.quantity for f in row])
            formula = sum_formula([f.quantity for f in row], judged, total.quantity.unit.name)
            operands = [(f.quantity, "各项") for f in row]
            check = draft(RelationKind.SUM, total.quantity, operands, judged, formula=formula)
            found.append((asked.held(total.sentence, total.label, row[0].label), check))
    return found


def _totals(dossier: Dossier, question: Question, asked: Matter) -> list[Labelled]:
    """What may be the total: the figures that the question states, else those of its topics."""
    given = [q for q in known(dossier, question) if q.base_value > _MOST]
    stated = [f for f in dossier.figures if any(states(f.quantity, q) for q in given)]
    named = [f for t in question.topics for f in named_figures(dossier, t)]
    return sorted(stated or named, key=lambda f: (-asked.held(f.label, f.sentence), f.place.start))[:4]


def _row(dossier: Dossier, total: Labelled, number: int, question: Question) -> list[Labelled]:
    """The row of figures after a total: those of its unit in the rest of its sentence, or in the next one, or one in
    each of the lines that follow it."""
    piece = dossier.pieces.piece_at(total.quantity.span.start)
    if piece is None or total.column:
        return []
    after = [
        f
        for f in dossier.figures
        if f.quantity.span.start >= total.quantity.span.end and _alike(f.quantity, total.quantity) and not f.column
    ]
    following = [p for p in dossier.pieces.all if p.span.start >= piece.span.end][:4]
    for place in (piece.span, *(p.span for p in following)):
        inside = [f for f in after if place.contains(f.quantity.span)]
        inside = [f for f in inside if f.quantity.base_value <= total.quantity.base_value]
        if len(inside) == number and (place is piece.span or _comes_near(total, inside)):
            return inside
    # 分方向: one line each, the figure of the same kind in it (执行).
    aspect = next(
        (w for w in ("执行", "支出", "完成", "预算", "实际") if w in question.text and w in total.label), None
    )
    lines: dict[int, list[Labelled]] = {}
    for f in after:
        lines.setdefault(dossier.line(f.quantity.span).start, []).append(f)
    rows = [next((f for f in row if aspect and aspect in f.label), None) for row in list(lines.values())[: number + 2]]
    found = [f for f in rows if f is not None][:number]
    return found if len(found) == number and _comes_near(total, found) else []


def _comes_near(total: Labelled, row: Sequence[Labelled]) -> bool:
    """Whether a row may be the parts of a total that stands in another sentence."""
    value = sum((f.quantity.base_value for f in row), Decimal(0))
    return abs(value - total.quantity.base_value) <= total.quantity.base_value * _NEAR


def _alike(one: Quantity, other: Quantity) -> bool:
    """Of one unit; 人次 counts like 人."""
    if one.unit.base == other.unit.base:
        return one.is_claim
    return one.kind is other.kind is Kind.COUNT and one.unit.name[:1] == other.unit.name[:1]


def _names(question: Question, asked: Matter) -> list[list[str]]:
    """The things named: 牛、羊和猪, or run together as one character each."""
    found = [list(_AND.split(m[0])) for m in _LISTED.finditer(question.text)]
    runs = [list(run) for run in asked.unknown if _FEWEST <= len(run) <= _MOST]
    alike = _ALIKE.findall(question.text)  # 男生女生
    found += [[first, second] for first, _, second in alike]
    return [n for n in (*found, *runs) if len(n) >= _FEWEST]


def _of_name(dossier: Dossier, name: str) -> Indicator | None:
    named = [i for i in dossier.report.indicators if name in i.name]
    return named[0] if len(named) == 1 else None


def _labelled(dossier: Dossier, name: str) -> Labelled | None:
    """The count that a name leads straight into (男生7418人)."""
    if len(name) < _FEWEST:
        return None
    return next(
        (f for f in dossier.figures if f.quantity.kind is Kind.COUNT and f.sentence.rstrip().endswith(name)), None
    )


def _figure(dossier: Dossier, block: Indicator, asked: Matter) -> Labelled | None:
    """The count of a block that was reached, whose label holds most of the words."""
    held = [f for f in dossier.figures if block.span.contains(f.quantity.span) and f.quantity.kind is Kind.COUNT]
    reached = [f for f in held if _RESULT.search(f.label[-6:])]
    return max(reached, key=lambda f: (asked.held(f.label), -f.place.start), default=None)


def _total(dossier: Dossier, parts: Sequence[Labelled], blocks: Sequence[Indicator], asked: Matter) -> Labelled | None:
    value = sum((p.quantity.base_value for p in parts), Decimal(0))
    near = [
        f
        for f in dossier.figures
        if f.quantity.kind is Kind.COUNT
        and not any(b.span.contains(f.quantity.span) for b in blocks)
        and abs(f.quantity.base_value - value) <= value * _NEAR
    ]
    return min(near, key=lambda f: (-asked.held(f.label, f.sentence), abs(f.quantity.base_value - value)), default=None)
