"""Makes a finding: its severity from the rule unless said otherwise, a stable id, no quote twice.

Two shapes that several kinds share have a function of their own: `off_topic` and `contradiction`.
"""

import hashlib
from collections.abc import Iterable

from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.reading import Reading
from gouji.report.model import Indicator, Span

_LONGEST = 120  # characters of an account that are quoted: its beginning shows what it is of


def note(
    reading: Reading,
    rule_id: str,
    *,
    spans: Iterable[Span],
    title: str,
    explanation: str,
    suggestion: str,
    severity: Severity | None = None,
    certainty: Certainty = Certainty.LIKELY,
    also: tuple[str, ...] = (),
    checks: tuple[str, ...] = (),
) -> Finding:
    """A finding of the rule's kind. `also` are further rule ids of its basis.

    The wording follows the certainty: what is not certain is asked, not stated.
    """
    rule = reading.rule(rule_id)
    places = tuple(dict.fromkeys(s for s in spans if len(s)))
    if certainty is not Certainty.CERTAIN and not suggestion.startswith("请"):
        suggestion = f"请核实：{suggestion}"
    key = f"{rule.kind}|{rule_id}|{title}|" + ",".join(f"{s.start}-{s.end}" for s in places)
    return Finding(
        id="f" + hashlib.sha256(key.encode()).hexdigest()[:10],
        kind=rule.kind,
        severity=severity or rule.severity,
        certainty=certainty,
        title=title,
        explanation=explanation,
        suggestion=suggestion,
        spans=places,
        basis=(rule_id, *also),
        checks=checks,
    )


def off_topic(
    reading: Reading, indicator: Indicator, told: Span, *, title: str, explanation: str, suggestion: str
) -> Finding:
    """An indicator whose account, by its structure and figures, is of other work (名实不符)."""
    return note(
        reading,
        "R-W1",
        spans=(Span(told.start, min(told.end, told.start + _LONGEST)), indicator.name_span),
        title=f"{reading.label(indicator)}{title}",
        explanation=explanation,
        suggestion=suggestion,
        severity=Severity.MEDIUM,
    )


def contradiction(reading: Reading, one: Span, other: Span, *, title: str, suggestion: str) -> Finding:
    """Two places that cannot both be true."""
    first, second = (reading.quote(span).strip() for span in (one, other))
    return note(
        reading,
        "R-L1",
        spans=(one, other),
        title=title,
        explanation=f"一处写“{first}”，另一处写“{second}”，两处不能同时成立。",
        suggestion=suggestion,
    )
