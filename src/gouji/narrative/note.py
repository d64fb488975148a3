"""Makes a finding: its severity from the rule unless said otherwise, a stable id, no quote twice."""

import hashlib
from collections.abc import Iterable

from gouji.narrative.model import Certainty, Finding, Severity
from gouji.narrative.reading import Reading
from gouji.report.model import Span


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
