"""An earlier and a later figure that stand side by side before a claim: 由318家增至641家, 2022年420件，2023年1260件."""

from collections.abc import Sequence

from gouji.calculator.compared import year_of
from gouji.calculator.phrases import Phrase


def then_and_now(before: Sequence[Phrase], report_year: int | None) -> tuple[Phrase, Phrase] | None:
    """(the earlier, the later) of the last two figures, which must be alike and say by their words which is which."""
    if len(before) < 2:
        return None
    first, second = before[-2:]
    if not first.alike(second) or first.per != second.per or first.segment != second.segment:
        return None
    years = year_of(first), year_of(second)
    if years[0] and report_year and years[0] < report_year and second.is_previous and not years[1]:
        return first, second  # 「2023年31.5万度，去年29.8万度」 of 2024: whoever writes in 2025 calls that last year
    if second.is_previous and not first.is_previous:
        return second, first
    if first.is_previous and not second.is_previous:
        return first, second
    if all(years) and years[0] != years[1]:
        return (first, second) if years[0] < years[1] else (second, first)
    if years[1] and not years[0] and (report_year is None or years[1] < report_year):
        return second, first  # 「接待费8.60万元，2022年13.40万元」
    return None
