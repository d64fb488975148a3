"""The checks of a report as a table that can be filtered by verdict; a row marks its passage in the text."""

from collections.abc import Sequence

from markupsafe import Markup

from gouji.audit import Audit
from gouji.calculator.model import Check, Verdict
from gouji.report.model import Report
from gouji.ui.filters import ALL, filters
from gouji.ui.language import ZH, Say
from gouji.ui.markup import spans_attribute, tag
from gouji.ui.words import VERDICTS


def check_view(audit: Audit, say: Say = ZH) -> Markup:
    """All checks in the order of the text. The filter opens on what is inconsistent, where anything is."""
    if not audit.checks:
        return tag("p", say("check.none"), class_="g-none")
    shown = next((v.value for v in (Verdict.INCONSISTENT, Verdict.ROUNDING) if _number(audit.checks, v)), ALL)
    ordered = sorted(audit.checks, key=lambda check: check.stated)
    return tag(
        "div",
        filters(say("check.filter"), _options(audit.checks, say), shown, say),
        tag(
            "table",
            tag("thead", tag("tr", *(tag("th", say(f"check.{name}")) for name in ("verdict", "figure", "sum")))),
            tag("tbody", *(_row(audit.report, check, say) for check in ordered)),
        ),
        tag("p", say("list.none"), class_="g-none"),
        class_="g-checks",
        data_show=shown,
    )


def _number(checks: Sequence[Check], verdict: Verdict) -> int:
    return sum(check.verdict is verdict for check in checks)


def _options(checks: Sequence[Check], say: Say) -> list[tuple[str, str, int]]:
    return [(verdict.value, say.of(verdict), _number(checks, verdict)) for verdict in VERDICTS]


def _row(report: Report, check: Check, say: Say) -> Markup:
    spans = [(check.stated, "stated"), *((operand.span, "operand") for operand in check.operands)]
    verdict = tag("span", say.of(check.verdict), class_=f"g-chip {check.verdict.value}")
    figure = tag("td", tag("b", report.quote(check.stated)), tag("small", say.of(check.relation)))
    return tag(
        "tr",
        tag("td", verdict),
        figure,
        tag("td", check.message, _more(report, check, spans_attribute(spans), say)),
        class_="g-row",
        tabindex=0,
        data_id=check.id,
        data_verdict=check.verdict.value,
        data_spans=spans_attribute(spans),
    )


def _more(report: Report, check: Check, spans: str, say: Say) -> Markup:
    """What only the chosen row shows: the operands, which can be visited, and what the message does not say already."""
    operands = (
        tag(
            "button",
            tag("i", operand.role),
            report.quote(operand.span),
            type="button",
            data_spans=spans,
            data_focus=number,
        )
        for number, operand in enumerate(check.operands, start=1)
    )
    return tag(
        "div",
        tag("code", check.formula) if check.formula and check.formula not in check.message else None,
        tag("p", tag("i", say("check.cause")), check.diagnosis, class_="g-diagnosis")
        if check.diagnosis and check.diagnosis not in check.message
        else None,
        tag("p", tag("i", say("check.reason")), check.reason) if check.reason else None,
        tag("div", *operands, class_="g-operands"),
        class_="g-more",
    )
