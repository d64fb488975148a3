"""The findings of a report, the gravest first; each of its quotes marks its passage, each can be decided on."""

from collections.abc import Mapping

from markupsafe import Markup

from gouji.audit import Audit
from gouji.narrative.model import Finding, Severity
from gouji.report.model import Report
from gouji.ui import words
from gouji.ui.decision_view import decision_view
from gouji.ui.markup import join, spans_attribute, tag
from gouji.workspace.decision import Decision, Mark
from gouji.workspace.fingerprint import fingerprints
from gouji.workspace.rounds import RoundDiff

LONGEST_QUOTE = 90  # characters; the whole passage is one click away
STATES = {None: "open", Mark.ACCEPTED: "accepted", Mark.REJECTED: "rejected", Mark.TO_VERIFY: "verify"}
STATE_WORDS = {"open": "未处理", "accepted": "采纳", "verify": "待核实", "rejected": "不采纳"}


def finding_view(
    audit: Audit, decisions: Mapping[str, Decision] | None = None, progress: RoundDiff | None = None
) -> Markup:
    """All findings under the severity that holds, in the order of the text; `decisions` by fingerprint.

    `progress` is what a corrected report mended of the round before.
    """
    if not audit.findings:
        return join((_progress(progress), tag("p", "没有发现叙述与内容上的问题。", class_="g-none")))
    keys = fingerprints(audit)
    standing = {finding.id: (decisions or {}).get(keys[finding.id]) for finding in audit.findings}
    states = [_state(standing[finding.id]) for finding in audit.findings]
    groups = (
        _group(audit.report, severity, [(f, keys[f.id], standing[f.id]) for f in _ordered(audit, severity, standing)])
        for severity in Severity
    )
    return tag(
        "div",
        _filters(states),
        _progress(progress),
        *groups,
        tag("p", "没有这一类。", class_="g-none"),
        class_="g-findings",
        data_show="all",
    )


def _ordered(audit: Audit, severity: Severity, standing: Mapping[str, Decision | None]) -> list[Finding]:
    chosen = [f for f in audit.findings if _severity(f, standing[f.id]) is severity]
    return sorted(chosen, key=lambda finding: finding.spans[:1])


def _severity(finding: Finding, decision: Decision | None) -> Severity:
    return (decision.severity if decision else None) or finding.severity


def _state(decision: Decision | None) -> str:
    return STATES[decision.mark if decision else None]


def _filters(states: list[str]) -> Markup:
    options = [("all", "全部", len(states))]
    options += [(state, word, states.count(state)) for state, word in STATE_WORDS.items()]
    buttons = (
        tag(
            "button",
            word,
            tag("b", number),
            type="button",
            data_filter=value,
            aria_pressed="true" if value == "all" else "false",
        )
        for value, word, number in options
    )
    return tag("div", *buttons, class_="g-filters", role="group", aria_label="按处理筛选")


def _progress(diff: RoundDiff | None) -> Markup | None:
    """The second round of a review is a diff: what was mended, what is still there, what is new."""
    if diff is None:
        return None
    before, now = diff.inconsistent
    fixed = (tag("li", item.finding.title) for item in diff.fixed)
    return tag(
        "details",
        tag(
            "summary",
            tag("b", "修改稿"),
            f"已改 {len(diff.fixed)} 项，改动过仍需看 {len(diff.changed)} 项，未改 {len(diff.kept)} 项，"
            f"新出现 {len(diff.new)} 项；不一致的数字 {before} → {now}",
        ),
        tag("ul", *fixed),
        class_="g-progress",
    )


def _group(report: Report, severity: Severity, chosen: list[tuple[Finding, str, Decision | None]]) -> Markup | None:
    if not chosen:
        return None
    heading = tag("h4", words.SEVERITY[severity], tag("b", len(chosen)), class_=severity.value)
    return tag("section", heading, *(_finding(report, *each, severity) for each in chosen))


def _finding(report: Report, finding: Finding, key: str, decision: Decision | None, severity: Severity) -> Markup:
    spans = spans_attribute((span, "cited" if number == 0 else "related") for number, span in enumerate(finding.spans))
    quotes = (
        tag("button", _shortened(report.quote(span)), type="button", data_spans=spans, data_focus=number)
        for number, span in enumerate(finding.spans)
    )
    return tag(
        "div",
        tag("p", tag("b", finding.title), class_="g-title"),
        tag("small", f"{words.FINDING[finding.kind]} · {finding.certainty.value}"),
        tag("p", finding.explanation),
        tag("div", *quotes, class_="g-quotes"),
        tag("p", tag("i", "建议"), finding.suggestion, class_="g-suggestion") if finding.suggestion else None,
        _redo(report, finding),
        decision_view(finding, decision),
        class_=f"g-row g-finding {severity.value}",
        tabindex=0,
        data_id=finding.id,
        data_key=key,
        data_state=_state(decision),
        data_spans=spans,
    )


def _redo(report: Report, finding: Finding) -> Markup | None:
    """What asks for a new narrative of the indicator that a finding is on."""
    on = report.indicator_at(finding.spans[0].start) if finding.spans else None
    if on is None:
        return None
    at = next(n for n, indicator in enumerate(report.indicators) if indicator is on)
    hint = f"只用报告里的事实重写{on.number and f'指标{on.number}'}“{on.name}”的成效分析"
    return tag("button", "改写建议", type="button", class_="g-redo", data_rewrite=at, title=hint)


def _shortened(quote: str) -> str:
    return quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}…"
