from gouji.calculator.verify import Verification, verify
from gouji.figures.reader import read_figures
from gouji.report.model import Report
from gouji.report.reader import read_string


def verified(text: str) -> tuple[Report, Verification]:
    report = read_string(text, "case.txt")
    return report, verify(report, read_figures(report))


def test_a_report_that_ties_has_no_roots() -> None:
    _, found = verified("全年支出6789.62万元，其中：人员经费4436.30万元、公用经费2353.32万元。")
    assert found.roots == ()


def test_one_figure_that_reconciles_everything_is_offered_not_asserted() -> None:
    # 公用经费 is mistyped: the breakdown and the share fall with it.
    text = "全年支出6789.62万元，其中：人员经费4436.30万元、公用经费2373.32万元，占全年支出的34.66%。"
    report, found = verified(text)
    (root,) = found.roots
    assert [(report.quote(c.span), str(c.value)) for c in root.changes] == [("2373.32万元", "2353.32")]
    assert root.says == "若2373.32万元为2353.32万元，则以上各处全部吻合（仅为推算，请以账簿和批复文件为准）"


def test_two_figures_where_one_does_not_do() -> None:
    text = "全年支出6789.62万元，其中：人员经费4436.30万元、公用经费2378.32万元，占全年支出的35.01%。"
    report, found = verified(text)
    (root,) = found.roots
    assert len(root.checks) == 2
    assert len(root.changes) == 2
    assert "35.01%" in [report.quote(c.span) for c in root.changes]
    assert root.says is not None
    assert root.says.endswith("则以上各处全部吻合（仅为推算，请以账簿和批复文件为准）")


def test_a_lone_slip_is_left_to_its_own_diagnosis() -> None:
    _, found = verified("全年支出6889.62万元，其中：人员经费4436.30万元、公用经费2353.32万元。")
    (root,) = found.roots
    assert (root.changes, root.says) == ((), None)


def test_slips_that_share_no_figure_have_roots_of_their_own() -> None:
    text = (
        "收入100.50万元，其中：财政拨款60.20万元、其他收入30.10万元、经营收入20.20万元。\n\n"
        "预算800.00万元，支出700.00万元，执行率78.50%。"
    )
    _, found = verified(text)
    assert [len(root.checks) for root in found.roots] == [1, 1]
