"""Ties between figures that stand far apart."""

from pathlib import Path

import pytest

from gouji.calculator.identities import declared
from gouji.calculator.relations.identities import check
from gouji.calculator.verify import verify
from gouji.figures.reader import read_figures
from gouji.report.reader import read_string
from tests.calculator.verdicts import checks_of

TITLE = "部门整体支出绩效自评报告\n\n（2022年度）\n\n单位名称：清溪县林业局\n\n"


def said(text: str) -> list[tuple[str | None, str, str]]:
    return [(c.identity, quote, c.verdict.value) for c, quote in checks_of(check, TITLE + text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "我局年初预算数为1203.50万元。年中追加312.40万元。我局全年预算数1515.90万元。",
            [("预算调整", "1515.90万元", "consistent")],
        ),
        (
            "我局年初预算数为5923.79万元，年中调整数865.82万元，调整后全年预算数6789.62万元。",
            [("预算调整", "6789.62万元", "rounding")],
        ),
        (
            "我局年初预算数为1203.50万元，年中追加312.40万元，年中调减100.00万元，全年预算数1415.90万元。",
            [("预算调整", "1415.90万元", "consistent")],
        ),
        # half of the adjustment is stated of one source only: nothing is said
        ("我局年初预算数为1200万元，追加上级资金212万元，追减40万元，我局全年预算数1410万元。", []),
        # parts of spending, in three paragraphs
        (
            "我局全年实际支出1498.26万元。\n\n基本支出决算876.30万元。\n\n项目支出决算621.96万元。",
            [("支出构成", "1498.26万元", "consistent")],
        ),
        (
            "我局全年实际支出1498.26万元。\n\n基本支出决算876.30万元。\n\n项目支出决算641.96万元。",
            [("支出构成", "1498.26万元", "inconsistent")],
        ),
        # the year before is another matter
        ("2021年我局全年实际支出1300万元。2022年基本支出决算876.30万元，项目支出决算621.96万元。", []),
        # so is income
        ("2022年收入决算数1600万元。基本支出决算876.30万元，项目支出决算621.96万元。", []),
        # a fact with two values is not an operand
        (
            "我局全年实际支出1498.26万元。基本支出决算876.30万元。基本支出决算877.30万元。项目支出决算621.96万元。",
            [],
        ),
        (
            "我局年初预算数1200万元。基本支出年初预算800万元。项目支出年初预算500万元。",
            [("年初项目支出倒推", "500万元", "inconsistent")],
        ),
        # some parts of 三公 are left out: no verdict below the total, a slip above it
        ("“三公”经费支出决算9.62万元，其中公务接待费4.12万元、公务用车运行维护费3.00万元。", []),
        (
            "“三公”经费支出决算9.62万元，其中公务接待费4.12万元、公务用车运行维护费8.00万元。",
            [("三公经费构成", "9.62万元", "inconsistent")],
        ),
        (
            "“三公”经费预算8万元，实际支出7.5万元。",
            [("三公经费不超预算", "7.5万元", "consistent")],
        ),
        (
            "固定资产原值15092.19万元，累计折旧8289.64万元，固定资产净值6802.56万元。",
            [("固定资产净值", "6802.56万元", "rounding")],
        ),
        ("核定编制58名，年末在职人员55人。", [("在职不超编制", "58名", "consistent")]),
        ("核定编制12名，年末在职人员121人。", [("在职不超编制", "12名", "inconsistent")]),
        ("核定行政编制12名，年末在职人员121人。", []),
        # an excess that the text itself tells is no slip
        (
            "核定编制56名，年末在职人员60人，控制率107.14%，超编4人系2021年军转安置，已报编办备案。",
            [("在职不超编制", "56名", "unverifiable")],
        ),
        (
            "核定编制56名，年末在职人员60人，控制率107.14%，主要是军转安置，已报编办备案。",
            [("在职不超编制", "56名", "unverifiable")],
        ),
        ("核定编制56名，年末在职人员60人，控制率107.14%。", [("在职不超编制", "56名", "inconsistent")]),
        ("核定编制56名，年末在职人员60人，无超编情况。", [("在职不超编制", "56名", "inconsistent")]),
        (
            "“三公”经费预算18.00万元，决算18.64万元，超预算0.64万元，原因是公务用车维修增加，已报财政局追加。",
            [("三公经费不超预算", "18.64万元", "unverifiable")],
        ),
    ],
)
def test_verdicts(text: str, expected: list[tuple[str | None, str, str]]) -> None:
    assert said(text) == expected


def test_the_rise_of_the_own_money_is_the_adjustment_where_other_sources_stand_still() -> None:
    text = (
        "我局年初预算数900.00万元，其中：上级安排0万元，本级安排880.00万元，其他资金20.00万元。\n\n"
        "我局年中调整数99.99万元。\n\n"
        "我局全年预算数1000.00万元，其中：上级安排0万元，本级安排{own}万元，其他资金{other}万元。"
    )
    found = said(text.format(own="980.00", other="20.00"))
    assert ("本级资金调整", "980.00万元", "rounding") in found
    assert not [c for c in said(text.format(own="970.00", other="30.00")) if c[0] == "本级资金调整"]


def test_the_entries_that_equal_the_gap_are_named() -> None:
    text = (
        "我局全年实际支出100.00万元。基本支出决算60.00万元。项目支出决算65.00万元。\n\n"
        "具体为：养老中心改造25.00万元、组织建设补助25.00万元、文化站经费15.00万元。"
    )
    found = [c for c, _ in checks_of(check, TITLE + text) if c.verdict.value == "inconsistent"]
    assert [c.residual for c in found] == [-25]
    assert found[0].diagnosis is not None
    assert "养老中心改造25.00万元" in found[0].diagnosis
    assert "组织建设补助25.00万元" in found[0].diagnosis
    assert "文化站" not in found[0].diagnosis


def test_a_file_of_the_bureau_takes_part(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[[identity]]\nname = "采购不超预算"\nformula = "政府采购@执行 <= 政府采购@预算"\nsource = "本局规定"\n',
        encoding="utf-8",
    )
    report = read_string("政府采购预算100万元，实际采购104万元。", "case.txt")
    found = verify(report, read_figures(report), ties=declared(path)).checks
    assert [(c.identity, c.verdict.value) for c in found if c.identity] == [("采购不超预算", "inconsistent")]
