"""What an audit may look at besides its report: the bureau's own rules, and earlier reports of the same unit."""

from collections.abc import Sequence

from gouji.narrative.context import Context, OtherReport
from gouji.narrative.rulebook import load_rules
from gouji.report.model import Report
from gouji.settings import Settings


def surroundings(settings: Settings, earlier: Sequence[Report] = ()) -> Context:
    """The context of a review; text that was copied from one of the `earlier` reports is then recognised.

    Raises:
        SettingsError: the file that GOUJI_RULES names cannot be used.
    """
    others = tuple(OtherReport(_label(report), report.text, same_unit=True) for report in earlier)
    return Context(others=others, rules=load_rules(settings.rules))


def _label(report: Report) -> str:
    return " ".join(part for part in (report.unit or report.title, f"{report.year}年度" if report.year else "") if part)
