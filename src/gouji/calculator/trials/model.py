"""One way in which a claim may have been computed, before it is known whether it was."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gouji.calculator import diagnosis
from gouji.calculator.draft import draft, ratio_formula
from gouji.calculator.judge import WIDEST_IN_UNITS, Judgement, judge_formula, judge_sum
from gouji.calculator.model import Check, RelationKind
from gouji.calculator.phrases import Phrase
from gouji.calculator.sums import sum_check
from gouji.calculator.tables.entry import counted
from gouji.figures.model import Kind, Quantity

# In units of the last digit: a result whose range is wider than WIDEST_IN_UNITS says nothing anyway.
FARTHEST = WIDEST_IN_UNITS + 5


@dataclass(frozen=True, slots=True)
class SignedSum:
    """claim = the signed sum of the terms. `accuses`: words mark the terms, so that a near miss speaks against it."""

    relation: RelationKind
    terms: tuple[Phrase, ...]
    signs: tuple[int, ...]
    roles: tuple[str, ...]
    accuses: bool = False

    def judge(self, claim: Quantity) -> Judgement:
        return judge_sum(claim, self.quantities, self.signs)

    @property
    def quantities(self) -> list[Quantity]:
        """The terms as figures; a whole score among scores with decimals is exact."""
        return [counted(t.quantity) if t.quantity.kind is Kind.SCORE else t.quantity for t in self.terms]

    def is_far(self, claim: Quantity) -> bool:
        """Whether the sum, roughly, is farther off than all that the terms and the claim may have been rounded by."""
        rough = sum(s * float(t.quantity.base_value) for s, t in zip(self.signs, self.terms, strict=True))
        rounded = float(claim.ulp) + sum(float(t.quantity.ulp) for t in self.terms)
        return abs(rough - float(claim.base_value)) > rounded

    def draft(self, claim: Quantity, judgement: Judgement) -> Check:
        return sum_check(self.relation, claim, self.quantities, self.signs, self.roles, judgement=judgement)


@dataclass(frozen=True, slots=True)
class Formula:
    """claim = function(base values of the terms); `shape` is the formula with {0}, {1} for the terms as written."""

    relation: RelationKind
    terms: tuple[Phrase, ...]
    function: Callable[..., Any]  # of Decimals to one, or of floats
    shape: str
    roles: tuple[str, ...]
    accuses: bool = False

    def judge(self, claim: Quantity) -> Judgement:
        return judge_formula(claim, [t.quantity for t in self.terms], self.function)

    def is_far(self, claim: Quantity) -> bool:
        """Whether the result, roughly, is so far off that no rounding of the terms could make it hold: most are."""
        try:
            rough = self.function(*(float(t.quantity.base_value) for t in self.terms))
        except ArithmeticError:
            return True
        return abs(float(rough) - float(claim.base_value)) > FARTHEST * float(claim.ulp)

    def draft(self, claim: Quantity, judgement: Judgement) -> Check:
        terms = [t.quantity for t in self.terms]
        units = {t.unit.name for t in terms}
        written = [format(t.value, "f") + ("" if len(units) == 1 else t.unit.name) for t in terms]
        hint = diagnosis.of_slip(claim, judgement)
        return draft(
            self.relation,
            claim,
            list(zip(terms, self.roles, strict=True)),
            judgement,
            formula=ratio_formula(self.shape.format(*written), judgement, claim.unit.name),
            diagnosis=hint,
        )


Trial = SignedSum | Formula
