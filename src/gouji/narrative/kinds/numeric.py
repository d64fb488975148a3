"""What the calculator found inconsistent, one note a root cause (数值勾稽)."""

from collections.abc import Iterator
from decimal import Decimal

from gouji.calculator.draft import plain
from gouji.calculator.model import Check, RelationKind
from gouji.figures.model import Kind
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
_MOST = 10  # quotes of one note
_LONGEST = 60  # characters of a title
_SMALL = Decimal("0.001")  # a residual under a thousandth of the figure is a slip, not a gap


def find(reading: Reading) -> Iterator[Finding]:
    checks = {c.id: c for c in reading.inconsistent}
    notes: list[tuple[list[Check], str | None]] = []
    for root in reading.verification.roots:
        group = [checks[c] for c in root.checks if c in checks]
        for part in [group] if root.says else parted(group):
            # The same sum may be told twice in a report, at places that nothing else ties together.
            twin = next((n for n in notes if {c.formula for c in n[0]} & {c.formula for c in part}), None)
            if twin is not None:
                notes.remove(twin)
                notes.append(([*twin[0], *part], twin[1] or root.says))
            else:
                notes.append((part, root.says))
    for part, says in notes:
        yield _note(reading, part, says)


def parted(checks: list[Check]) -> list[list[Check]]:
    """A root that nothing reconciles, as the notes a reviewer would write of it.

    Checks that all rest on one figure are one note, checks on the same stated figure, of the same formula, or with the
    same gap over a shared figure too. A limit that is passed (编制, 预算) is a note of its own.
    """
    limits = [[c] for c in checks if c.relation is RelationKind.THRESHOLD]
    ties = [c for c in checks if c.relation is not RelationKind.THRESHOLD]
    if ties and set.intersection(*(_places(c) for c in ties)):
        return [ties, *limits]
    groups: list[list[Check]] = []
    for check in ties:
        kin = [g for g in groups if any(_kin(check, other) for other in g)]
        groups = [g for g in groups if g not in kin] + [[*(c for g in kin for c in g), check]]
    return groups + limits


def _kin(one: Check, other: Check) -> bool:
    if one.stated == other.stated or one.formula == other.formula:
        return True
    shared = _places(one) & _places(other)
    if not shared:
        return False
    same_gap = one.residual is not None and other.residual is not None and abs(one.residual) == abs(other.residual)
    return same_gap or len(shared) >= 2


def _places(check: Check) -> set[Span]:
    return {check.stated, *(o.span for o in check.operands)}


def _note(reading: Reading, group: list[Check], says: str | None) -> Finding:
    first = min(group, key=lambda c: (_ORDER.index(c.relation), c.stated.start))
    rule_id = _rule(reading, first)
    ordered = [first, *(c for c in group if c is not first)]
    spans = [reading.wide(s) for c in ordered for s in (c.stated, *(o.span for o in c.operands))]
    formulas = "；".join(dict.fromkeys(c.formula for c in ordered))
    diagnosis = says or next((c.diagnosis for c in ordered if c.diagnosis), None)
    rest = f"（另有{len(group) - 1}处随之不符）" if len(group) > 1 else ""
    return note(
        reading,
        rule_id,
        also=tuple(dict.fromkeys(r for c in group if not rule_id.startswith(r := _RULES[c.relation]))),
        spans=list(dict.fromkeys(spans))[:_MOST],
        title=_title(reading, first) + rest,
        explanation=_told(first.message, formulas, diagnosis),
        suggestion="请核对原始数据后更正，同步修改有关的合计、占比和结论，并附明细表【待补】。",
        severity=_severity(reading, rule_id, first),
        certainty=Certainty.CERTAIN,
        checks=tuple(c.id for c in ordered),
    )


def _told(message: str, formulas: str, diagnosis: str | None) -> str:
    """The check's sentence, then what of formula and diagnosis it does not say yet."""
    parts = [message.rstrip("。")]
    if (formulas not in message and formulas.split(" = ")[0] not in message) or "；" in formulas:
        parts.append(f"复算：{formulas}")
    if diagnosis and diagnosis not in message:
        parts.append(diagnosis)
    return "。".join(parts) + "。"


def _title(reading: Reading, check: Check) -> str:
    """What is stated and by how much it is off; for a relation without a gap, the check's own sentence."""
    stated = reading.figures(check.stated)
    place = reading.quote(reading.wide(check.stated)).strip(" ，；。|")
    if (
        check.relation is RelationKind.THRESHOLD
        or check.residual is None
        or not stated
        or len(place) > _LONGEST
        or "\n" in place
        or "|" in place
    ):
        return check.message.rstrip("。")[:_LONGEST]
    unit = "个百分点" if stated[0].kind is Kind.RATIO else stated[0].unit.name
    return f"“{place}”与复算不一致，相差{plain(abs(check.residual), 2)}{unit}"


def _rule(reading: Reading, check: Check) -> str:
    if check.identity and "调整" in check.formula + check.identity:
        return "R-N3"
    rule_id = _RULES[check.relation]
    stated = reading.figures(check.stated)
    return "R-N1b" if rule_id == "R-N1" and stated and stated[0].kind is Kind.COUNT else rule_id


def _severity(reading: Reading, rule_id: str, check: Check) -> Severity:
    usual = reading.rule(rule_id).severity
    line = reading.quote(reading.line_at(check.stated.start))
    if check.relation is RelationKind.THRESHOLD and reading.says(reading.evidence.over_explained, line):
        return Severity.LOW  # a limit that the unit itself says it passed, and why
    if check.computed and check.residual is not None and abs(check.residual) < abs(check.computed) * _SMALL:
        return Severity.MEDIUM if usual is Severity.HIGH else usual
    return usual
