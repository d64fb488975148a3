"""What the calculator found inconsistent, one note a root cause (数值勾稽)."""

from collections.abc import Iterator
from decimal import Decimal

from gouji.calculator.model import Check, RelationKind
from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import Span

_RULES = {
    RelationKind.SUM: "R-N1",
    RelationKind.DIFFERENCE: "R-N1",
    RelationKind.PRODUCT: "R-N1",
    RelationKind.IDENTITY: "R-N1",
    RelationKind.SHARE: "R-N2",
    RelationKind.RATE: "R-N9",
    RelationKind.CHANGE: "R-N7",
    RelationKind.DIRECTION: "R-N7",
    RelationKind.COUNT: "R-N10",
    RelationKind.EQUAL: "R-N4",
    RelationKind.UNIT: "R-N4",
    RelationKind.THRESHOLD: "R-N11",
    RelationKind.SCORE: "R-S3a",
}
_ORDER = list(_RULES)
_SMALL = Decimal("0.001")  # a residual under a thousandth of the figure is a slip, not a gap


def find(reading: Reading) -> Iterator[Finding]:
    for group in roots(reading.inconsistent):
        yield _note(reading, group)


def roots(checks: tuple[Check, ...]) -> list[list[Check]]:
    """Checks that fall over together: about the same stated figure, or with the same residual over a shared figure."""
    parent = list(range(len(checks)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for a in range(len(checks)):
        for b in range(a):
            if _kin(checks[a], checks[b]):
                parent[root(a)] = root(b)
    groups: dict[int, list[Check]] = {}
    for n, check in enumerate(checks):
        groups.setdefault(root(n), []).append(check)
    return list(groups.values())


def _kin(one: Check, other: Check) -> bool:
    if one.stated == other.stated:
        return True
    shared = _places(one) & _places(other)
    if not shared:
        return False
    same_gap = one.residual is not None and other.residual is not None and abs(one.residual) == abs(other.residual)
    return same_gap or len(shared) >= 2


def _places(check: Check) -> set[Span]:
    return {check.stated, *(o.span for o in check.operands)}


def _note(reading: Reading, group: list[Check]) -> Finding:
    first = min(group, key=lambda c: (_ORDER.index(c.relation), c.stated.start))
    rule_id = "R-N3" if first.identity and "调整" in first.formula + first.identity else _RULES[first.relation]
    spans = [reading.wide(s) for c in (first, *group) for s in (c.stated, *(o.span for o in c.operands))]
    formulas = "；".join(dict.fromkeys(c.formula for c in (first, *group)))
    diagnosis = next((c.diagnosis for c in (first, *group) if c.diagnosis), None)
    rest = f"（同一原因还影响{len(group) - 1}处）" if len(group) > 1 else ""
    return note(
        reading,
        rule_id,
        also=tuple(dict.fromkeys(r for c in group if (r := _RULES[c.relation]) != rule_id)),
        spans=list(dict.fromkeys(spans))[:10],
        title=first.message.rstrip("。")[:70] + rest,
        explanation=f"复算：{formulas}。{diagnosis or ''}",
        suggestion="请核对原始数据后更正，同步修改有关的合计、占比和结论，并附明细表【待补】。",
        severity=_severity(reading, rule_id, first),
        certainty=Certainty.CERTAIN,
        checks=tuple(c.id for c in group),
    )


def _severity(reading: Reading, rule_id: str, check: Check) -> Severity:
    usual = reading.rule(rule_id).severity
    if check.computed and check.residual is not None and abs(check.residual) < abs(check.computed) * _SMALL:
        return Severity.MEDIUM if usual is Severity.HIGH else usual
    return usual
