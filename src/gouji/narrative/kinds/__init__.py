"""The weaknesses that Gouji looks for, one file each. To add one: add a file with `find`, and a line here."""

from collections.abc import Callable, Iterator

from gouji.narrative.kinds import (
    bare_claims,
    budget_claims,
    budget_deviation,
    change_reasons,
    compliance,
    contradiction,
    copied_text,
    coverage_claims,
    fund_sources,
    headings,
    injection,
    leftovers,
    midyear,
    missing_content,
    missing_dimension,
    missing_evidence,
    narrative_mismatch,
    numeric,
    problems_and_measures,
    score_conflict,
    step_order,
    target_too_low,
    unclear_indicators,
    uncovered_spending,
    unexplained_deviation,
    wording,
)
from gouji.narrative.model import Finding
from gouji.narrative.reading import Reading

Kind = Callable[[Reading], Iterator[Finding]]

KINDS: tuple[Kind, ...] = (
    injection.find,
    numeric.find,
    contradiction.find,
    coverage_claims.find,
    fund_sources.find,
    budget_claims.find,
    change_reasons.find,
    score_conflict.find,
    narrative_mismatch.find,
    unexplained_deviation.find,
    budget_deviation.find,
    target_too_low.find,
    midyear.find,
    missing_dimension.find,
    uncovered_spending.find,
    missing_content.find,
    problems_and_measures.find,
    missing_evidence.find,
    bare_claims.find,
    unclear_indicators.find,
    copied_text.find,
    leftovers.find,
    compliance.find,
    step_order.find,
    headings.find,
    wording.find,
)
