from gouji.calculator.ledger import coverage
from gouji.calculator.model import Status
from gouji.calculator.verify import verify
from gouji.figures.reader import read_figures
from gouji.report.reader import read_string


def statuses(text: str) -> dict[str, tuple[str, str | None]]:
    report = read_string(text, "case.txt")
    found = verify(report, read_figures(report))
    return {report.quote(e.span): (e.status.value, e.reason) for e in found.ledger}


def test_stated_figures_take_the_worst_of_their_verdicts_operands_are_verified_by_what_holds() -> None:
    said = statuses("支出1595.60万元，其中基本支出890.40万元、项目支出705.19万元。")
    assert said["1595.60万元"] == ("rounding", None)
    assert said["890.40万元"] == ("verified", None)


def test_the_parts_of_a_sum_that_fails_are_not_verified() -> None:
    said = statuses("支出1695.59万元，其中基本支出890.40万元、项目支出705.19万元。")
    assert said["1695.59万元"] == ("inconsistent", None)
    assert said["705.19万元"] == ("unverifiable", "所在勾稽关系不成立")


def test_every_unverifiable_figure_says_why() -> None:
    said = statuses("依据财预〔2020〕10号，2023年培训合格率98.5%，发放资料500余份，村120个，其中脱贫村35个。")
    assert said["98.5%"] == ("unverifiable", "没有可供核对的第二个数字")
    assert said["500余份"][1] == "约数"
    assert said["120个"][1] == "所列分项不一定完整，不能据此核对总数"
    assert said["2023年"][0] == "reference"


def test_nothing_is_skipped() -> None:
    text = "2023年支出1595.59万元，其中基本支出890.40万元、项目支出705.19万元，惠及26113户97401人。"
    report = read_string(text, "case.txt")
    quantities = read_figures(report)
    found = verify(report, quantities)
    assert [e.span for e in found.ledger] == [q.span for q in quantities]
    counts = coverage(found.ledger)
    assert counts.figures == len(quantities)
    assert counts.figures == sum(
        (counts.verified, counts.rounding, counts.inconsistent, counts.unverifiable, counts.reference)
    )
    assert {e.status for e in found.ledger} <= set(Status)


def test_check_ids_do_not_change_between_runs() -> None:
    text = "支出1595.59万元，其中基本支出890.40万元、项目支出705.19万元。"
    report = read_string(text, "case.txt")
    quantities = read_figures(report)
    ids = [[c.id for c in verify(report, quantities).checks] for _ in range(2)]
    assert ids[0] == ids[1]
