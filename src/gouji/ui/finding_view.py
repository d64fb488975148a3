"""The findings of a report, the gravest first; each of its quotes marks its passage, each can be decided on."""

from collections.abc import Mapping

from markupsafe import Markup

from gouji.audit import Audit
from gouji.narrative.model import Finding, Severity
from gouji.report.model import Report
from gouji.ui.decision_view import decision_view
from gouji.ui.filters import ALL, filters
from gouji.ui.language import ZH, Say
from gouji.ui.markup import join, spans_attribute, tag
from gouji.workspace.decision import Decision, Mark
from gouji.workspace.fingerprint import fingerprints
from gouji.workspace.rounds import RoundDiff

LONGEST_QUOTE = 90  # characters; the whole passage is one click away
STATES = {None: "open", Mark.ACCEPTED: "accepted", Mark.TO_VERIFY: "verify", Mark.REJECTED: "rejected"}


def finding_view(
    audit: Audit,
    decisions: Mapping[str, Decision] | None = None,
    progress: RoundDiff | None = None,
    say: Say = ZH,
) -> Markup:
    """All findings under the severity that holds, in the order of the text; `decisions` by fingerprint.

    `progress` is what a corrected report mended of the round before.
    """
    if not audit.findings:
        return join((_progress(progress, say), tag("p", say("finding.none"), class_="g-none")))
    keys = fingerprints(audit)
    standing = {finding.id: (decisions or {}).get(keys[finding.id]) for finding in audit.findings}
    states = [_state(standing[finding.id]) for finding in audit.findings]
    groups = (
        _group(
            audit.report, severity, [(f, keys[f.id], standing[f.id]) for f in _ordered(audit, severity, standing)], say
        )
        for severity in Severity
    )
    return tag(
        "div",
        filters(say("finding.filter"), _options(states, say), ALL, say),
        _progress(progress, say),
        *groups,
        tag("p", say("list.none"), class_="g-none"),
        class_="g-findings",
        data_show=ALL,
    )


def _ordered(audit: Audit, severity: Severity, standing: Mapping[str, Decision | None]) -> list[Finding]:
    chosen = [f for f in audit.findings if _severity(f, standing[f.id]) is severity]
    return sorted(chosen, key=lambda finding: finding.spans[:1])


def _severity(finding: Finding, decision: Decision | None) -> Severity:
    return (decision.severity if decision else None) or finding.severity


def _state(decision: Decision | None) -> str:
    return STATES[decision.mark if decision else None]


def _options(states: list[str], say: Say) -> list[tuple[str, str, int]]:
    return [
        (state, say.of(mark) if mark else say("finding.open"), states.count(state)) for mark, state in STATES.items()
    ]


def _progress(diff: RoundDiff | None, say: Say) -> Markup | None:
    """The second round of a review is a diff: what was mended, what is still there, what is new."""
    if diff is None:
        return None
    before, now = diff.inconsistent
    counts = {name: len(getattr(diff, name)) for name in ("fixed", "changed", "kept", "new")}
    fixed = (tag("li", item.finding.title) for item in diff.fixed)
    return tag(
        "details",
        tag(
            "summary",
            tag("b", say("finding.corrected")),
            say("finding.progress", **counts, before=before, now=now),
        ),
        tag("ul", *fixed),
        class_="g-progress",
    )


def _group(
    report: Report, severity: Severity, chosen: list[tuple[Finding, str, Decision | None]], say: Say
) -> Markup | None:
    if not chosen:
        return None
    heading = tag("h4", say.of(severity), tag("b", len(chosen)), class_=severity.value)
    return tag("section", heading, *(_finding(report, *each, severity, say) for each in chosen))


def _finding(
    report: Report, finding: Finding, key: str, decision: Decision | None, severity: Severity, say: Say
) -> Markup:
    spans = spans_attribute((span, "cited" if number == 0 else "related") for number, span in enumerate(finding.spans))
    quotes = (
        tag("button", _shortened(report.quote(span)), type="button", data_spans=spans, data_focus=number)
        for number, span in enumerate(finding.spans)
    )
    return tag(
        "div",
        tag("p", tag("b", finding.title), class_="g-title"),
        tag("small", f"{say.of(finding.kind)} · {say.of(finding.certainty)}"),
        tag("p", finding.explanation),
        tag("div", *quotes, class_="g-quotes"),
        tag("p", tag("i", say("finding.suggestion")), finding.suggestion, class_="g-suggestion")
        if finding.suggestion
        else None,
        _redo(report, finding, say),
        decision_view(finding, decision, say),
        class_=f"g-row g-finding {severity.value}",
        tabindex=0,
        data_id=finding.id,
        data_key=key,
        data_state=_state(decision),
        data_spans=spans,
    )


def _redo(report: Report, finding: Finding, say: Say) -> Markup | None:
    """What asks for a new narrative of the indicator that a finding is on."""
    on = report.indicator_at(finding.spans[0].start) if finding.spans else None
    if on is None:
        return None
    at = next(n for n, indicator in enumerate(report.indicators) if indicator is on)
    words, hint = say("rewriting.suggestion"), say("rewriting.hint")
    return tag("button", words, type="button", class_="g-redo", data_rewrite=at, title=hint)


def _shortened(quote: str) -> str:
    return quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}…"
