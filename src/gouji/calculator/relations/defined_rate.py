"""Rates of two figures that defined.toml names: 核减163400元、送审3821600元，核减率4.28%."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from gouji.calculator import diagnosis, judge
from gouji.calculator.draft import draft, plain, ratio_formula
from gouji.calculator.judge import judge_formula
from gouji.calculator.model import Check, RelationKind, Tie, Verdict
from gouji.calculator.neighbourhood import preceding
from gouji.calculator.phrases import Phrase
from gouji.calculator.reading import Reading
from gouji.figures.model import Kind
from gouji.packaged import packaged_toml


@dataclass(frozen=True, slots=True)
class Defined:
    name: re.Pattern[str]
    top: re.Pattern[str]
    bottom: re.Pattern[str]
    times: bool = False  # told as a multiple (1.38), not in percent

    def fits(self, claim: Phrase) -> bool:
        """Whether a figure is written as this rate is, and bears its name."""
        multiple = claim.quantity.unit.name in ("", "倍") and claim.quantity.kind in (Kind.NUMBER, Kind.RATIO)
        written = multiple if self.times else claim.is_rate and claim.quantity.unit.name == "%"
        return written and self.name.search(claim.lead) is not None


@cache
def defined() -> tuple[Defined, ...]:
    raw = packaged_toml("gouji.calculator", "defined.toml")["rate"]
    return tuple(
        Defined(
            re.compile(rf"(?:{'|'.join(r['names'])})(?:为|是|达到?|约|[：:])*$"),
            re.compile("|".join(r["top"])),
            re.compile("|".join(r["bottom"])),
            r.get("times", False),
        )
        for r in raw
    )


def check(reading: Reading) -> Iterator[Check]:
    """Checks of all such rates with one figure of each kind in their sentence or the one before it."""
    for number, statement in enumerate(reading.statements):
        for claim in statement.phrases:
            rate = next((d for d in defined() if d.fits(claim)), None)
            if rate is not None:
                here = [p for p in statement.outer if p.start < claim.start]
                back = [p for s in preceding(reading.statements, number)[:1] for p in s.outer]
                yield from _of_two(claim, rate, here, back)


def _of_two(claim: Phrase, rate: Defined, here: list[Phrase], back: list[Phrase]) -> Iterator[Check]:
    top = _only(here, rate.top) or _only(back, rate.top)
    bottom = _only(here, rate.bottom, top) or _only(back, rate.bottom, top)
    if top is None or bottom is None or not top.alike(bottom):
        return
    function = _over if rate.times else judge.share
    judgement = judge_formula(claim.quantity, [top.quantity, bottom.quantity], function)
    missed = judgement.verdict is Verdict.INCONSISTENT and judgement.computed is not None
    found = draft(
        RelationKind.RATE,
        claim.quantity,
        [(top.quantity, "分子"), (bottom.quantity, "分母")],
        judgement,
        formula=ratio_formula(
            f"{plain(top.quantity.value)} ÷ {plain(bottom.quantity.value)}",
            judgement,
            claim.quantity.unit.name if rate.times else "%",
        ),
        diagnosis=diagnosis.of_figure(claim.quantity, judgement.computed) if missed and judgement.computed else None,
        tie=None if rate.times else Tie(ratio=True),
    )
    yield replace(found, firm=missed)


def _over(top: Decimal, bottom: Decimal) -> Decimal:
    return top / bottom


def _only(phrases: list[Phrase], words: re.Pattern[str], but: Phrase | None = None) -> Phrase | None:
    """The one figure that bears one of these words; None where none does or several do."""
    found = [p for p in phrases if words.search(p.lead) and not p.is_rate and not p.per and p is not but]
    return found[0] if len({p.quantity.base_value for p in found}) == 1 else None
