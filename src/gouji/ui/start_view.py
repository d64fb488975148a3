"""The start view: what Gouji is for, the season at a glance, and the reports that can be opened."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from gouji.narrative.model import Severity
from gouji.ui import words
from gouji.ui.markup import tag

if TYPE_CHECKING:
    from gouji.contract import CoverageRow
    from gouji.index.passage import ReportCard
    from gouji.workspace.season import SeasonLine

RECENT = 4
HOW = "上传一份绩效自评报告（Word、PDF、Excel 或文本），每个数字都会重新核对，问题都标在原文上。文件不出本机。"


def brand() -> Markup:
    """The name of the page; a click leads to the start."""
    return tag(
        "button",
        tag("b", "勾稽"),
        tag("span", "绩效自评报告核数与审核"),
        type="button",
        class_="g-brand",
        data_home=True,
        title="回到总览",
    )


def waiting(words: str) -> Markup:
    """What a side panel shows while no report is open."""
    return tag("p", words, class_="g-none")


def start_view(
    cards: "Sequence[ReportCard]", season: "Sequence[SeasonLine]" = (), recent: Sequence[str] = ()
) -> Markup:
    """The season, worst first; then what is in the library and was not audited yet. `recent` are ids, the last first.

    Without any report, what to do first.
    """
    if not cards and not season:
        return tag("div", tag("strong", "还没有报告"), tag("p", HOW), class_="g-message g-empty")
    audited = {line.report.id: line for line in season}
    rest = [card for card in cards if card.id not in audited]
    return tag(
        "div",
        tag("strong", "本季总览" if season else "打开一份报告"),
        _totals(season, len(rest)) if season else tag("p", HOW),
        _recent([audited[name] for name in recent if name in audited][:RECENT]) if len(season) > RECENT else None,
        _season(season) if season else None,
        _unaudited(rest) if rest else None,
        class_="g-start",
    )


def _totals(season: "Sequence[SeasonLine]", rest: int) -> Markup:
    grave = sum(line.open[Severity.HIGH] for line in season)
    waiting = sum(sum(line.open.values()) for line in season)
    numbers = (
        (len(season), "份已审核"),
        (rest, "份未审核"),
        (waiting, "项问题待处理"),
        (grave, "项重要问题待处理"),
        (sum(line.opinion > 0 for line in season), "份已有意见稿"),
    )
    return tag("div", *(tag("div", tag("b", number), tag("span", name)) for number, name in numbers), class_="g-totals")


def _recent(lines: "Sequence[SeasonLine]") -> Markup:
    buttons = (
        tag("button", _name(line), type="button", data_open=line.report.id, title=line.report.title) for line in lines
    )
    return tag("p", tag("i", "最近"), *buttons, class_="g-recent")


def _name(line: "SeasonLine") -> str:
    year = f"{line.report.year} 年 · " if line.report.year else ""
    return f"{year}{line.report.unit or line.report.title}"


def _season(season: "Sequence[SeasonLine]") -> Markup:
    names = ("报告", "数字", "不一致", "待处理", "采纳", "不采纳", "最突出的问题", "意见")
    head = tag("tr", *(tag("th", name) for name in names))
    return tag("table", tag("thead", head), tag("tbody", *map(_line, season)), class_="g-season")


def _line(line: "SeasonLine") -> Markup:
    report = line.report
    year = f"{report.year} 年度" if report.year else "年度不明"
    stage = f" · 第 {report.round} 稿" if report.round > 1 else ""
    name = tag("td", tag("b", report.unit or report.title), tag("small", f"{year}{stage} · {report.title}"))
    opened: list[object] = [
        tag("span", words.SEVERITY[severity], tag("b", number), class_=f"g-chip {severity.value}")
        for severity, number in line.open.items()
        if number
    ]
    wrong = line.coverage.inconsistent
    return tag(
        "tr",
        name,
        tag("td", _bar(line.coverage)),
        tag("td", wrong or "—", class_="g-figure inconsistent" if wrong else "g-figure"),
        tag("td", *(opened or ["已处理完" if line.findings else "没有问题"])),
        tag("td", line.accepted or "—", class_="g-figure"),
        tag("td", line.rejected or "—", class_="g-figure"),
        tag("td", tag("div", line.worst or "—", class_="g-worst", title=line.worst)),
        tag("td", f"第 {line.opinion} 稿" if line.opinion else "—"),
        data_open=report.id,
        tabindex=0,
        role="link",
        aria_label=_name(line),
    )


def _bar(coverage: "CoverageRow") -> Markup:
    counts = {name: getattr(coverage, name) for name in ("inconsistent", "rounding", "verified", "unverifiable")}
    parts = (tag("span", class_=name, style=f"flex-grow:{n}") for name, n in counts.items() if n)
    return tag("div", *parts, class_="g-bar", title=words.coverage_sentence(coverage))


def _unaudited(cards: "Sequence[ReportCard]") -> Markup:
    return tag(
        "section",
        tag(
            "p",
            tag("strong", f"库里还有 {len(cards)} 份没有审核"),
            tag("button", "全部核对一遍", type="button", class_="g-all", data_audit_all=True),
            class_="g-head",
        ),
        tag("div", *(_card(card) for card in cards), class_="g-cards"),
    )


def _card(card: "ReportCard") -> Markup:
    return tag(
        "button",
        tag("b", card.unit or card.title),
        tag("span", f"{card.year} 年度" if card.year else "年度不明"),
        tag("small", card.title),
        type="button",
        data_open=card.id,
    )
