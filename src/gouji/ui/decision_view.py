"""The reviewer's decision on a finding: three buttons, a severity, a note, and what holds now."""

from markupsafe import Markup

from gouji.narrative.model import Finding, Severity
from gouji.ui import words
from gouji.ui.markup import join, tag
from gouji.workspace.decision import Decision, Mark

KEYS = {Mark.ACCEPTED: "a", Mark.REJECTED: "r", Mark.TO_VERIFY: "v"}
LONGEST_NOTE = 1000  # characters


def decision_view(finding: Finding, decision: Decision | None) -> Markup:
    """`data-seen` is the number of the decision that the reviewer sees: a later one of somebody else stays."""
    severity = (decision.severity if decision else None) or finding.severity
    return tag(
        "div",
        tag("div", *(_button(mark, decision) for mark in Mark), _standing(decision), class_="g-marks"),
        tag("div", _severities(finding, severity), _note(decision), class_="g-terms"),
        class_="g-decision",
        data_seen=decision.number if decision else 0,
    )


def _button(mark: Mark, decision: Decision | None) -> Markup:
    on = decision is not None and decision.mark is mark
    return tag(
        "button",
        mark.value,
        type="button",
        data_mark=mark.value,
        aria_pressed="true" if on else "false",
        title=f"{mark.value}（按 {KEYS[mark]}）",
    )


def _standing(decision: Decision | None) -> Markup | None:
    if decision is None:
        return None
    undo = tag("button", "撤销", type="button", class_="g-undo", data_undo=True, title="撤销（按 u）")
    at = decision.at.astimezone().strftime("%m-%d %H:%M")
    return join((undo, tag("small", f"{decision.by} {at}", class_="g-by")))


def _severities(finding: Finding, chosen: Severity) -> Markup:
    options = (
        tag(
            "option",
            words.SEVERITY[severity] + ("（原判）" if severity is finding.severity else ""),
            value=severity.value,
            selected=severity is chosen,
        )
        for severity in Severity
    )
    return tag("label", tag("span", "程度"), tag("select", *options, data_severity=True))


def _note(decision: Decision | None) -> Markup:
    return tag(
        "input",
        type="text",
        class_="g-note-input",
        value=decision.note if decision else "",
        maxlength=LONGEST_NOTE,
        placeholder="备注，只供自己和同事看，不写进审核意见",
        aria_label="备注",
    )
