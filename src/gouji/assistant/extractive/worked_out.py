"""How a figure comes about (怎么算的), what a product comes to (人数×标准×天数), and whether scores add up."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import reduce

from gouji.assistant.dossier import Dossier, places
from gouji.assistant.extractive import derivation
from gouji.assistant.extractive.anchored import anchors, say_anchored, states
from gouji.assistant.extractive.checks import relevant
from gouji.assistant.extractive.matter import Matter, hinted, matter
from gouji.assistant.extractive.numeric import say_checks
from gouji.assistant.extractive.on_demand import findings_on
from gouji.assistant.extractive.statements import say_check, say_finding
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import judge, judge_formula
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.rounding import Interval
from gouji.figures.model import Kind, Quantity
from gouji.narrative.model import FindingKind

_HOW = re.compile(r"怎么(?:算|来|得|测算|核算|折算|出来)|如何(?:算|得出|计算)|算出来的|哪(?:儿|里)来的|依据什么算")
_MUCH = re.compile(
    r"总价|够|合|多少钱|要多少|该多少|应该?是?多少|一共多少|总共多少|等于多少|共多少|得多少|对得上|够不够|等于|是不是|对吗|合计"
)
_SCORES = re.compile(
    r"(?:得分|分数|评分|打分|各项分|各指标分|自评分|分).{0,8}(?:加起来|合计|之和|相加|总分|汇总|加)|总分.{0,10}(?:加|算|对|怎么)"
)
_FACTORS = frozenset({Kind.MONEY, Kind.COUNT, Kind.DURATION, Kind.NUMBER, Kind.MEASURE})
_EACH = re.compile(r"每|单价|一(?:具|套|台|人|只|份|亩|户)")
_A_PRICE = 10_000  # 元
_NEAR = Decimal("0.2")
_FEWEST_FACTORS = 2
_MANY_FACTORS = 4
_FEWEST_SCORES = 3


def say_how(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Show the sum behind a figure that the question states or names. False where no sum of the report leads to it."""
    if not _HOW.search(question.text):
        return False
    found = [c for c in dossier.checks if _is_of(dossier, c, question) and c.verdict is not Verdict.UNVERIFIABLE]
    if not found and not question.quantities:
        found = [c for c in _of_matter(dossier, question) if c.relation is not RelationKind.EQUAL]
    found = [c for c in found if c.relation not in (RelationKind.THRESHOLD, RelationKind.EQUAL)]
    found = found or list(derivation.derive(dossier, question))
    if found:
        for check in found[:2]:
            writer.line()
            say_check(writer, dossier, check)
        return True
    doubted = findings_on(dossier, asked := matter(dossier, question), hinted(dossier, question, asked))
    on_evidence = [f for f in doubted if f.kind is FindingKind.MISSING_EVIDENCE]
    if on_evidence:
        say_finding(writer, dossier, on_evidence[0])
        return True
    return bool(anchors(dossier, question)) and say_anchored(writer, dossier, question)


def _is_of(dossier: Dossier, check: Check, question: Question) -> bool:
    stated = dossier.quantity_at(check.stated)
    return stated is not None and any(states(stated, asked) for asked in question.quantities)


def _of_matter(dossier: Dossier, question: Question) -> list[Check]:
    asked = matter(dossier, question)
    spans = [i.span for i in hinted(dossier, question, asked)]
    inside = [c for c in dossier.checks if any(s.contains(c.stated) for s in spans)]
    kept = [c for c in inside if asked.held(dossier.clause_words(c.stated)) >= 0.5]
    return kept or list(relevant(dossier, question, most=2))


def say_product(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Multiply the figures that the question gives (14326人、每天5元、200天) and set the result against the amount that
    the question or the report states. False where they are no factors of an amount."""
    if not _MUCH.search(question.text):
        return False
    made = [c for c in dossier.checks if c.relation is RelationKind.PRODUCT and _is_of(dossier, c, question)]
    made = [c for c in made if _multiplies(dossier, c, question)]
    if made:
        say_checks(writer, dossier, made[:1])
        return True
    given = [q for q in question.quantities if q.kind in _FACTORS and q.base_value > 1]  # 一天5元
    total, factors = _claimed(dossier, given)
    if not _FEWEST_FACTORS <= len(factors) <= _MANY_FACTORS:
        return False
    priced = [q for q in factors if q.kind is Kind.MONEY and q.base_value < _A_PRICE]
    # 120具、每具6800: no price by its unit, but an amount of the report is just that.
    bare = len(factors) == _FEWEST_FACTORS and _EACH.search(question.text) and _amount(dossier, question, factors)
    if total is None and len(priced) != 1 and not bare:
        return False  # an amount beside a number is no price
    stated = total or _amount(dossier, question, factors)
    point = _times(*(q.base_value for q in factors))
    # What the reviewer says is meant exactly.
    judged = judge(stated, point, Interval(point, point)) if stated is not None else None
    terms = " × ".join(format(q.value, "f") for q in factors)
    writer.line()
    if stated is None or judged is None:
        scale, unit = (Decimal(10_000), "万元") if point >= _A_PRICE else (Decimal(1), "元")
        formula = f"{terms} = {plain(point / scale, 6)}{unit}"
        writer.allow(formula)
        writer.say("product.unstated", formula=formula)
        return True
    formula = ratio_formula(terms, judged, stated.unit.name)
    operands = [(q, "因数") for f in factors if (q := _as_written(dossier, f, stated)) is not None]
    say_checks(writer, dossier, [draft(RelationKind.PRODUCT, stated, operands, judged, formula=formula)])
    return True


def _multiplies(dossier: Dossier, check: Check, question: Question) -> bool:
    """Whether every factor of a check is one of the question's figures."""
    held = [q for o in check.operands if (q := dossier.quantity_at(o.span)) is not None]
    return bool(held) and all(any(states(q, a) for a in question.quantities) for q in held)


def _as_written(dossier: Dossier, factor: Quantity, amount: Quantity) -> Quantity | None:
    """Where the report states a factor, nearest to the amount."""
    held = [q for q in dossier.quantities if states(q, factor) and q.span != amount.span]
    return min(held, key=lambda q: abs(q.span.start - amount.span.start), default=None)


def _claimed(dossier: Dossier, given: Sequence[Quantity]) -> tuple[Quantity | None, list[Quantity]]:
    """The amount that the question itself states last (…，是不是43.8万), as the report writes it, and the factors."""
    if len(given) <= _FEWEST_FACTORS:
        return None, list(given)
    last, factors = given[-1], list(given[:-1])
    value = _times(*(q.base_value for q in factors))
    near = [
        q
        for q in dossier.quantities
        if q.kind is Kind.MONEY and states(q, last) and abs(q.base_value - value) <= value * _NEAR
    ]
    return (near[0], factors) if near else (None, list(given))


def _amount(dossier: Dossier, question: Question, factors: Sequence[Quantity]) -> Quantity | None:
    """The amount of the report that the product is, those that the question's words stand near first."""
    asked = matter(dossier, question)
    held = [
        f
        for f in dossier.figures
        if f.quantity.kind is Kind.MONEY
        and f.quantity not in factors
        and judge_formula(f.quantity, factors, _times).verdict is Verdict.CONSISTENT
    ]
    return max(held, key=lambda f: (asked.held(f.label), -f.place.start)).quantity if held else None


def _times(*values: Decimal) -> Decimal:
    return reduce(lambda a, b: a * b, values)


def say_scores(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Whether the scores add up to the total. False where the report has no such sum."""
    if not _SCORES.search(question.text):
        return False
    sums = [c for c in dossier.checks if _adds_scores(dossier, c) and c.verdict is not Verdict.UNVERIFIABLE]
    of_total = [c for c in sums if _is_of(dossier, c, question)]
    if question.quantities and not of_total:
        return False
    found = sorted(of_total or sums, key=lambda c: (-_total(dossier, c), -len(c.operands)))[:1]
    if not found:
        return False
    say_checks(writer, dossier, found)
    return True


def _total(dossier: Dossier, check: Check) -> Decimal:
    stated = dossier.quantity_at(check.stated)
    return stated.value if stated is not None else Decimal(0)


def _adds_scores(dossier: Dossier, check: Check) -> bool:
    if check.relation not in (RelationKind.SUM, RelationKind.SCORE) or len(check.operands) < _FEWEST_SCORES:
        return False
    held = [dossier.quantity_at(s) for s in places(check)]
    return all(q is not None and q.kind in (Kind.SCORE, Kind.NUMBER) for q in held) and any(
        q is not None and q.kind is Kind.SCORE for q in held
    )


_TAIL = re.compile(r"差(?:了|着|个|上)?(?:0?\.?[0-9.]+)|尾差|零头|四舍五入|差一点|差那么一点|差几(?:分|厘)|要紧吗")
_SMALL = Decimal("0.1")
_SAYS_SO = re.compile(r"尾差|四舍五入")


def say_tail(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Whether a small difference matters: the sums that differ by just that, and what the report says of it itself."""
    if not _TAIL.search(question.text):
        return False
    gaps = [abs(q.value) for q in question.quantities if abs(q.value) <= _SMALL]
    asked = matter(dossier, question)
    found = [
        c
        for c in dossier.checks
        if c.verdict is Verdict.ROUNDING
        and c.residual
        and (abs(c.residual) in gaps if gaps else abs(c.residual) <= _SMALL)
    ]
    if not found:
        return _say_told(writer, dossier, asked, gaps)
    near: Callable[[Check], float] = lambda c: asked.held(
        dossier.clause_words(c.stated), dossier.subject(c.stated.start)
    )  # noqa: E731
    best = max(near(c) for c in found)
    writer.say("tail.small")
    for check in [c for c in found if near(c) >= best][:2]:
        writer.line()
        say_check(writer, dossier, check)
    _say_told(writer, dossier, asked, gaps, lead=False)
    return True


def _say_told(writer: Writer, dossier: Dossier, asked: Matter, gaps: Sequence[Decimal], *, lead: bool = True) -> bool:
    """What the report says of a difference itself (因四舍五入合计为100.01%)."""
    told = [p for p in dossier.pieces.all if _SAYS_SO.search(p.text)]
    if not told or (lead and not asked.words and not gaps):
        return False
    piece = max(told, key=lambda p: asked.held(p.text, p.context))
    if lead:
        writer.say("tail.small")
    place = dossier.pieces.shortened(piece.span, ["相差", "尾差", "四舍五入"])
    writer.line()
    writer.say("tail.told", place, quote=dossier.words(place))
    return True
