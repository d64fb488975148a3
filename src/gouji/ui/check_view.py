"""The checks of a report as a table that can be filtered by verdict; a row marks its passage in the text."""

from collections.abc import Sequence

from markupsafe import Markup

from gouji.audit import Audit
from gouji.calculator.model import Check, Verdict
from gouji.report.model import Report
from gouji.ui import words
from gouji.ui.markup import spans_attribute, tag

ALL = "all"


def check_view(audit: Audit) -> Markup:
    """All checks in the order of the text. The filter opens on what is inconsistent, where anything is."""
    if not audit.checks:
        return tag("p", "这份报告里没有可以互相核对的数字。", class_="g-none")
    shown = next((v.value for v in (Verdict.INCONSISTENT, Verdict.ROUNDING) if _number(audit.checks, v)), ALL)
    ordered = sorted(audit.checks, key=lambda check: check.stated)
    return tag(
        "div",
        _filters(audit.checks, shown),
        tag(
            "table",
            tag("thead", tag("tr", tag("th", "结论"), tag("th", "原文数字"), tag("th", "核对"))),
            tag("tbody", *(_row(audit.report, check) for check in ordered)),
        ),
        tag("p", "没有这一类。", class_="g-none"),
        class_="g-checks",
        data_show=shown,
    )


def _number(checks: Sequence[Check], verdict: Verdict) -> int:
    return sum(check.verdict is verdict for check in checks)


def _filters(checks: Sequence[Check], shown: str) -> Markup:
    options = [(ALL, "全部", len(checks))]
    options += [(verdict.value, word, _number(checks, verdict)) for verdict, word in words.VERDICT.items()]
    buttons = (
        tag(
            "button",
            word,
            tag("b", number),
            type="button",
            data_filter=value,
            aria_pressed="true" if value == shown else "false",
        )
        for value, word, number in options
    )
    return tag("div", *buttons, class_="g-filters", role="group", aria_label="按结论筛选")


def _row(report: Report, check: Check) -> Markup:
    spans = [(check.stated, "stated"), *((operand.span, "operand") for operand in check.operands)]
    verdict = tag("span", words.VERDICT[check.verdict], class_=f"g-chip {check.verdict.value}")
    figure = tag("td", tag("b", report.quote(check.stated)), tag("small", words.RELATION[check.relation]))
    return tag(
        "tr",
        tag("td", verdict),
        figure,
        tag("td", check.message, _more(report, check, spans_attribute(spans))),
        class_="g-row",
        tabindex=0,
        data_id=check.id,
        data_verdict=check.verdict.value,
        data_spans=spans_attribute(spans),
    )


def _more(report: Report, check: Check, spans: str) -> Markup:
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
        tag("p", tag("i", "可能原因"), check.diagnosis, class_="g-diagnosis")
        if check.diagnosis and check.diagnosis not in check.message
        else None,
        tag("p", tag("i", "不能核对"), check.reason) if check.reason else None,
        tag("div", *operands, class_="g-operands"),
        class_="g-more",
    )
