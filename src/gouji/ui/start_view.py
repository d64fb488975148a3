"""The start view: what Gouji is for, the season at a glance, and the reports that can be opened."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from gouji.calculator.model import Status
from gouji.narrative.model import Severity
from gouji.ui import words
from gouji.ui.language import ZH, Say
from gouji.ui.markup import tag
from gouji.workspace.decision import Mark

if TYPE_CHECKING:
    from gouji.contract import CoverageRow
    from gouji.index.passage import ReportCard
    from gouji.workspace.season import SeasonLine

RECENT = 4


def brand(say: Say = ZH) -> Markup:
    """The name of the page; a click leads to the start."""
    return tag(
        "button",
        tag("b", say("brand.name")),
        tag("span", say("brand.about")),
        type="button",
        class_="g-brand",
        data_home=True,
        title=say("brand.home"),
    )


def waiting(told: str) -> Markup:
    """What a side panel shows while no report is open."""
    return tag("p", told, class_="g-none")


def start_view(
    cards: "Sequence[ReportCard]",
    season: "Sequence[SeasonLine]" = (),
    recent: Sequence[str] = (),
    say: Say = ZH,
) -> Markup:
    """The season, worst first; then what is in the library and was not audited yet. `recent` are ids, the last first.

    Without any report, what to do first.
    """
    if not cards and not season:
        return tag("div", tag("strong", say("start.empty")), tag("p", say("start.how")), class_="g-message g-empty")
    audited = {line.report.id: line for line in season}
    rest = [card for card in cards if card.id not in audited]
    return tag(
        "div",
        tag("strong", say("start.season" if season else "start.open")),
        _totals(season, len(rest), say) if season else tag("p", say("start.how")),
        _recent([audited[name] for name in recent if name in audited][:RECENT], say) if len(season) > RECENT else None,
        _season(season, say) if season else None,
        _unaudited(rest, say) if rest else None,
        class_="g-start",
    )


def _totals(season: "Sequence[SeasonLine]", rest: int, say: Say) -> Markup:
    grave = sum(line.open[Severity.HIGH] for line in season)
    waiting = sum(sum(line.open.values()) for line in season)
    numbers = (
        (len(season), say("start.audited")),
        (rest, say("start.unaudited")),
        (waiting, say("start.open_findings")),
        (grave, say("start.grave")),
        (sum(line.opinion > 0 for line in season), say("start.drafted")),
    )
    return tag("div", *(tag("div", tag("b", number), tag("span", name)) for number, name in numbers), class_="g-totals")


def _recent(lines: "Sequence[SeasonLine]", say: Say) -> Markup:
    buttons = (
        tag("button", _name(line, say), type="button", data_open=line.report.id, title=line.report.title)
        for line in lines
    )
    return tag("p", tag("i", say("start.recent")), *buttons, class_="g-recent")


def _name(line: "SeasonLine", say: Say) -> str:
    year = say("year.plain", year=line.report.year) + " · " if line.report.year else ""
    return f"{year}{line.report.unit or line.report.title}"


def _season(season: "Sequence[SeasonLine]", say: Say) -> Markup:
    names = (
        say("start.report"),
        say("start.figures"),
        say.of(Status.INCONSISTENT),
        say("start.waiting"),
        say.of(Mark.ACCEPTED),
        say.of(Mark.REJECTED),
        say("start.worst"),
        say("tab.opinion"),
    )
    head = tag("tr", *(tag("th", name) for name in names))
    return tag("table", tag("thead", head), tag("tbody", *(_line(line, say) for line in season)), class_="g-season")


def _line(line: "SeasonLine", say: Say) -> Markup:
    report = line.report
    stage = " · " + say("start.round", n=report.round) if report.round > 1 else ""
    name = tag(
        "td", tag("b", report.unit or report.title), tag("small", f"{_year(report.year, say)}{stage} · {report.title}")
    )
    opened: list[object] = [
        tag("span", say.of(severity), tag("b", number), class_=f"g-chip {severity.value}")
        for severity, number in line.open.items()
        if number
    ]
    wrong = line.coverage.inconsistent
    return tag(
        "tr",
        name,
        tag("td", _bar(line.coverage, say)),
        tag("td", wrong or "—", class_="g-figure inconsistent" if wrong else "g-figure"),
        tag("td", *(opened or [say("start.settled" if line.findings else "start.sound")])),
        tag("td", line.accepted or "—", class_="g-figure"),
        tag("td", line.rejected or "—", class_="g-figure"),
        tag("td", tag("div", line.worst or "—", class_="g-worst", title=line.worst)),
        tag("td", say("start.round", n=line.opinion) if line.opinion else "—"),
        data_open=report.id,
        tabindex=0,
        role="link",
        aria_label=_name(line, say),
    )


def _bar(coverage: "CoverageRow", say: Say) -> Markup:
    counts = {name: getattr(coverage, name) for name in ("inconsistent", "rounding", "verified", "unverifiable")}
    parts = (tag("span", class_=name, style=f"flex-grow:{n}") for name, n in counts.items() if n)
    return tag("div", *parts, class_="g-bar", title=words.coverage_sentence(coverage, say))


def _unaudited(cards: "Sequence[ReportCard]", say: Say) -> Markup:
    return tag(
        "section",
        tag(
            "p",
            tag("strong", say("start.rest", n=len(cards))),
            tag("button", say("start.audit_all"), type="button", class_="g-all", data_audit_all=True),
            class_="g-head",
        ),
        tag("div", *(_card(card, say) for card in cards), class_="g-cards"),
    )


def _year(year: int | None, say: Say) -> str:
    return say("year.report", year=year) if year else say("year.unknown")


def _card(card: "ReportCard", say: Say) -> Markup:
    return tag(
        "button",
        tag("b", card.unit or card.title),
        tag("span", _year(card.year, say)),
        tag("small", card.title),
        type="button",
        data_open=card.id,
    )
