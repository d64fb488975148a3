import datetime

from gouji.contract import CoverageRow
from gouji.index.passage import ReportCard
from gouji.narrative.model import Severity
from gouji.ui.language import EN
from gouji.ui.report_view import busy, failed
from gouji.ui.start_view import RECENT, brand, start_view, waiting
from gouji.workspace.reports import KeptReport
from gouji.workspace.season import SeasonLine
from tests.ui.conftest import HOSTILE
from tests.ui.dom import parse

AT = datetime.datetime(2024, 3, 5, tzinfo=datetime.UTC)
COVERAGE = CoverageRow(figures=10, verified=6, rounding=1, inconsistent=2, unverifiable=1, reference=0)
SOUND = COVERAGE.model_copy(update={"inconsistent": 0, "verified": 8})


def line(
    name: str,
    open_: dict[Severity, int],
    *,
    coverage: CoverageRow = COVERAGE,
    unit: str | None = "甲街道",
    title: str = "自评报告",
    year: int | None = 2023,
    round_: int = 1,
    findings: int = 5,
    worst: str = "合计不符",
    opinion: int = 0,
) -> SeasonLine:
    report = KeptReport(name, 1, round_, title, unit, year, "/x.docx", "本机", AT)
    counts = {severity: open_.get(severity, 0) for severity in Severity}
    return SeasonLine(report, coverage, findings, counts, 2, 1, worst, opinion)


def card(name: str) -> ReportCard:
    return ReportCard(name, "自评报告", "乙局", 2022, "/y.docx", "0", 3)


def test_the_season_counts_reports_and_what_waits() -> None:
    season = [line("r1", {Severity.HIGH: 2, Severity.LOW: 1}, opinion=2), line("r2", {Severity.MEDIUM: 4})]
    root = parse(start_view([card("r1"), card("r3")], season))
    (totals,) = root.all("div", "g-totals")
    assert [each.text for each in totals.all("div")] == [
        "2份已审核",
        "1份未审核",
        "7项问题待处理",
        "2项重要问题待处理",
        "1份已有意见稿",
    ]
    assert [row.attributes["data-open"] for row in root.all("tr", role="link")] == ["r1", "r2"]
    (unread,) = root.all("div", "g-cards")
    assert [each.attributes["data-open"] for each in unread.all("button")] == ["r3"]
    assert root.all("button", "g-all")


def test_a_line_tells_what_is_open_and_opens_by_keyboard() -> None:
    (row,) = parse(start_view([], [line("r1", {Severity.HIGH: 2}, round_=2, opinion=3)])).all("tr", role="link")
    assert row.attributes["tabindex"] == "0"
    assert row.attributes["aria-label"] == "2023 年 · 甲街道"
    assert [chip.text for chip in row.all("span", "g-chip")] == ["重要2"]
    assert "2023 年度 · 第 2 稿 · 自评报告" in row.text
    assert row.text.endswith("第 3 稿")


def test_what_is_settled_differs_from_what_had_nothing() -> None:
    settled, sound = (
        parse(start_view([], [line("r1", {}, coverage=SOUND, findings=found, worst="")])).all("tr", role="link")[0]
        for found in (5, 0)
    )
    assert "已处理完" in settled.text
    assert "没有问题" in sound.text
    assert not sound.all("td", "inconsistent")


def test_the_last_reports_are_named_once_there_are_many() -> None:
    season = [line(f"r{n}", {}) for n in range(RECENT + 1)]
    recent = [f"r{n}" for n in reversed(range(RECENT + 1))]
    (named,) = parse(start_view([], season, recent)).all("p", "g-recent")
    assert [button.attributes["data-open"] for button in named.all("button")] == recent[:RECENT]
    assert not parse(start_view([], season[:RECENT], recent)).all("p", "g-recent")


def test_whatever_reports_are_called_stays_text() -> None:
    hostile = [line(f"r{n}", {}, unit=HOSTILE, title=HOSTILE, worst=HOSTILE) for n in range(RECENT + 1)]
    named = ReportCard("c", HOSTILE, HOSTILE, 2023, "/x", "0", 1)
    root = parse(start_view([named], hostile, ["r0"]))
    assert not root.all("img")
    assert root.text.count(HOSTILE) == 3 * len(hostile) + 1 + 2
    for view in (busy, failed, waiting):
        assert not parse(view(HOSTILE)).all("img")
        assert HOSTILE in parse(view(HOSTILE)).text


def test_a_report_without_unit_and_year_still_has_a_name() -> None:
    (row,) = parse(start_view([], [line("r1", {}, unit=None, year=None, title="某报告")])).all("tr", role="link")
    assert row.attributes["aria-label"] == "某报告"
    assert "年度不明" in row.text


def test_an_error_leads_back() -> None:
    assert parse(failed("坏了")).all("button")[0].attributes.keys() >= {"data-home"}


def test_in_english_only_names_are_chinese() -> None:
    assert "No reports yet" in parse(start_view([], say=EN)).text
    root = parse(start_view([card("r2")], [line("r1", {Severity.HIGH: 1}, worst="")], say=EN))
    assert [head.text for head in root.all("th")][:4] == ["Report", "Figures", "Inconsistent", "To decide"]
    assert parse(brand(EN)).all("button")[0].attributes["title"] == "Back to the overview"
