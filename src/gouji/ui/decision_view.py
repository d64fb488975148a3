"""The reviewer's decision on a finding: three buttons, a severity, a note, and what holds now."""

from markupsafe import Markup

from gouji.narrative.model import Finding, Severity
from gouji.ui.language import ZH, Say
from gouji.ui.markup import join, tag
from gouji.workspace.decision import Decision, Mark

KEYS = {Mark.ACCEPTED: "a", Mark.REJECTED: "r", Mark.TO_VERIFY: "v"}
LONGEST_NOTE = 1000  # characters


def decision_view(finding: Finding, decision: Decision | None, say: Say = ZH) -> Markup:
    """`data-seen` is the number of the decision that the reviewer sees: a later one of somebody else stays."""
    severity = (decision.severity if decision else None) or finding.severity
    return tag(
        "div",
        tag("div", *(_button(mark, decision, say) for mark in Mark), _standing(decision, say), class_="g-marks"),
        tag("div", _severities(finding, severity, say), _note(decision, say), class_="g-terms"),
        class_="g-decision",
        data_seen=decision.number if decision else 0,
    )


def _button(mark: Mark, decision: Decision | None, say: Say) -> Markup:
    on = decision is not None and decision.mark is mark
    return tag(
        "button",
        say.of(mark),
        type="button",
        data_mark=mark.value,
        aria_pressed="true" if on else "false",
        title=say("decision.key", word=say.of(mark), key=KEYS[mark]),
    )


def _standing(decision: Decision | None, say: Say) -> Markup | None:
    if decision is None:
        return None
    word = say("decision.undo")
    hint = say("decision.key", word=word, key="u")
    undo = tag("button", word, type="button", class_="g-undo", data_undo=True, title=hint)
    at = decision.at.astimezone().strftime("%m-%d %H:%M")
    return join((undo, tag("small", f"{decision.by} {at}", class_="g-by")))


def _severities(finding: Finding, chosen: Severity, say: Say) -> Markup:
    options = (
        tag(
            "option",
            say("decision.own", severity=say.of(severity)) if severity is finding.severity else say.of(severity),
            value=severity.value,
            selected=severity is chosen,
        )
        for severity in Severity
    )
    return tag("label", tag("span", say("decision.severity")), tag("select", *options, data_severity=True))


def _note(decision: Decision | None, say: Say) -> Markup:
    return tag(
        "input",
        type="text",
        class_="g-note-input",
        value=decision.note if decision else "",
        maxlength=LONGEST_NOTE,
        placeholder=say("decision.note_hint"),
        aria_label=say("decision.note"),
    )
