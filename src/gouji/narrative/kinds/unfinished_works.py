"""All is done in the results, and a piece is not in the problems (全部完工与尚未完工)."""

from collections.abc import Iterator

from gouji.narrative.model import Certainty, Finding
from gouji.narrative.note import note
from gouji.narrative.patterns import any_of
from gouji.narrative.reading import Reading
from gouji.narrative.unfinished import Finished, finished, still_to_come, unfinished
from gouji.report.model import Span

_LISTED = ("all-done", "not-begun")  # pairs of the vocabulary that say the same of what they match


def find(reading: Reading) -> Iterator[Finding]:
    """One note: the claim, and the clauses that speak against it."""
    claims = list(finished(reading))
    left = list(unfinished(reading)) if claims else []
    for claim in claims:
        against = [s for s in (*left, *still_to_come(reading, claim)) if not s.overlaps(claim.clause)]
        against = [s for s in against if _of_it(reading, claim, s)]
        if against and not _said_by_pair(reading, claim.clause, against[0]):
            yield note(
                reading,
                "R-L1",
                spans=(claim.clause, *against[:3]),
                title="“全部完成”与尚未完成的内容不一致",
                explanation=(
                    f"一处写“{reading.quote(claim.clause).strip()}”，另一处写“{reading.quote(against[0]).strip()}”，"
                    "两处不能同时成立。"
                ),
                suggestion="请列明没有完成的内容、原因和后续安排【待补】，更正完成情况和有关指标的得分。",
                certainty=Certainty.CERTAIN if claim.noun else Certainty.LIKELY,
            )
            return


def _of_it(reading: Reading, claim: Finished, span: Span) -> bool:
    """Whether what is not done is one of what is claimed: of that noun, or, in a report of one project, of it."""
    if claim.noun is None:
        return reading.genre != "overall"
    return claim.noun in reading.quote(reading.sentence_at(span.start))


def _said_by_pair(reading: Reading, claim: Span, against: Span) -> bool:
    pairs = (p for p in reading.vocabulary.exclusive.pair if p.id in _LISTED)
    return any(
        (reading.has(p.left, claim) and any_of(p.right).search(reading.quote(against)))
        or (reading.has(p.right, claim) and any_of(p.left).search(reading.quote(against)))
        for p in pairs
    )
