"""A share of a total that stands elsewhere in the report (占总支出的65.34%), and shares that together cover it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gouji.calculator import diagnosis, judge
from gouji.calculator.claims import Claim, claims, claims_of
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.glossary import total_named
from gouji.calculator.identities import Identity
from gouji.calculator.judge import Judgement, judge_formula
from gouji.calculator.model import Check, RelationKind, Tie, Verdict
from gouji.calculator.phrases import Phrase, Statement
from gouji.calculator.reading import Reading

EXECUTED = "执行"
_SHARE_OF = re.compile(r"占(?P<whole>[^，。；、占]{2,20}?)的?(?:比例|比重|比)?(?:约|为|达|是)*$")


@dataclass(frozen=True, slots=True)
class Share:
    """A stated percentage of `part` in the metric `whole`."""

    phrase: Phrase
    part: Claim
    whole: str


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all shares whose words name a total of the glossary."""
    shares = list(_shares(reading))
    for share in shares:
        totals = _totals(reading, share)
        if totals:
            yield _share(share, totals)
    yield from _covering(shares, reading.ties.identities)


def _shares(reading: Reading) -> Iterator[Share]:
    known: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims(reading):
        if not claim.subject and not claim.scope:
            known[claim.statement.span.start].append(claim)
    for statement in reading.statements:
        for phrase in statement.phrases:
            match = _SHARE_OF.search(phrase.lead) if phrase.quantity.unit.name == "%" else None
            whole = total_named(match["whole"]) if match else ""
            part = _part(statement, known[statement.span.start], phrase, whole) if whole else None
            if part is not None:
                yield Share(phrase, part, whole)


def _part(statement: Statement, named: Sequence[Claim], phrase: Phrase, whole: str) -> Claim | None:
    """What has the share: the level just before it, where the glossary knows it, in what was spent."""
    before = [p for p in statement.phrases if p.start < phrase.start and not p.is_rate and p.bracket is None]
    if not before:
        return None
    last = before[-1].quantity
    return next((c for c in named if c.quantity is last and c.metric != whole and c.basis == EXECUTED), None)


def _totals(reading: Reading, share: Share) -> list[Claim]:
    """The total, where the report states it with one value for the part's period and qualifier."""
    fact = (share.whole, "", share.part.period, share.part.basis, "", share.part.qualifier)
    found = [c for c in claims_of(reading, fact) if c.quantity.approximation is None]
    return found if len({c.quantity.base_value for c in found}) == 1 else []


def _share(share: Share, totals: Sequence[Claim]) -> Check:
    whole = min(totals, key=lambda c: abs(c.quantity.span.start - share.phrase.start)).quantity
    stated, part = share.phrase.quantity, share.part.quantity
    judgement = judge_formula(stated, [part, whole], judge.share)
    hint = diagnosis.of_slip(stated, judgement)
    return draft(
        RelationKind.SHARE,
        stated,
        [(part, share.part.metric), (whole, share.whole)],
        judgement,
        formula=ratio_formula(f"{plain(part.value)} ÷ {plain(whole.value)}", judgement),
        diagnosis=hint,
        tie=Tie(ratio=True),
    )


def _covering(shares: Sequence[Share], identities: Sequence[Identity]) -> Iterator[Check]:
    """The shares of all parts that a total has by definition add up to 100%."""
    groups: dict[tuple[str, int | None, str], list[Share]] = defaultdict(list)
    for share in shares:
        groups[share.whole, share.part.period, share.part.qualifier].append(share)
    for (whole, _, _), group in groups.items():
        names = [s.part.metric for s in group]
        if len(set(names)) == len(names) and any(_covers(i, whole, set(names)) for i in identities):
            yield _hundred(group)


def _covers(identity: Identity, whole: str, names: set[str]) -> bool:
    """Whether an identity makes the whole of these parts, and of no other that must be there."""
    if identity.comparison != "=" or identity.stated.metric != whole or identity.stated.scope:
        return False
    needed = {t.metric for t in identity.parts if not t.may_miss}
    possible = {t.metric for t in identity.parts if t.sign > 0}
    return len(names) > 1 and needed <= names <= possible


def _hundred(group: Sequence[Share]) -> Check:
    *others, last = [s.phrase.quantity for s in group]
    total = sum((q.value for q in (*others, last)), Decimal(0))
    allowance = sum((q.ulp / 2 for q in (*others, last)), Decimal(0))
    verdict = Verdict.CONSISTENT
    if total != 100:
        verdict = Verdict.ROUNDING if abs(total - 100) <= allowance else Verdict.INCONSISTENT
    rest = 100 - (total - last.value)
    formula = f"100 - {' - '.join(plain(q.value) for q in others)} = {plain(rest)}%"
    return draft(
        RelationKind.SHARE,
        last,
        [(q, f"{s.part.metric}占比") for q, s in zip(others, group, strict=False)],
        Judgement(verdict, rest, last.value - rest, abs(last.value - rest) / last.ulp),
        formula=formula,
        says=f"{'、'.join(s.part.metric for s in group)}占{group[0].whole}的比例合计{plain(total)}%"
        + {
            Verdict.CONSISTENT: "。",
            Verdict.ROUNDING: "，与100%之差属四舍五入尾差。",
            Verdict.INCONSISTENT: f"，应为100%：按其余占比，此处应为{plain(rest)}%。",
        }[verdict],
        tie=Tie(signs=(-1,) * len(others), constant=Decimal(100)),
    )
