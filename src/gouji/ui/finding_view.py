"""The findings of a report, the gravest first; each of its quotes marks its passage in the text."""

from markupsafe import Markup

from gouji.audit import Audit
from gouji.narrative.model import Finding, Severity
from gouji.report.model import Report
from gouji.ui import words
from gouji.ui.markup import spans_attribute, tag

LONGEST_QUOTE = 90  # characters; the whole passage is one click away


def finding_view(audit: Audit) -> Markup:
    """All findings under their severity, in the order of the text."""
    if not audit.findings:
        return tag("p", "没有发现叙述与内容上的问题。", class_="g-none")
    groups = (_group(audit.report, severity, audit.findings) for severity in Severity)
    return tag("div", *groups, class_="g-findings")


def _group(report: Report, severity: Severity, findings: tuple[Finding, ...]) -> Markup | None:
    chosen = [finding for finding in findings if finding.severity is severity]
    if not chosen:
        return None
    chosen.sort(key=lambda finding: finding.spans[:1])
    heading = tag("h4", words.SEVERITY[severity], tag("b", len(chosen)), class_=severity.value)
    return tag("section", heading, *(_finding(report, finding) for finding in chosen))


def _finding(report: Report, finding: Finding) -> Markup:
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
        class_=f"g-row g-finding {finding.severity.value}",
        tabindex=0,
        data_id=finding.id,
        data_spans=spans,
    )


def _shortened(quote: str) -> str:
    return quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}…"
