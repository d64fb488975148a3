"""The same fact stated again."""

import pytest

from gouji.calculator.reading import Reading
from gouji.calculator.relations.restatement import check
from gouji.figures.reader import read_figures
from gouji.report.reader import read_string
from tests.calculator.verdicts import said_of

TITLE = "部门整体支出绩效自评报告\n\n（2022年度）\n\n单位名称：清溪县林业局\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "基本支出年初预算800.00万元。\n\n基本支出年初预算800.00万元，项目支出年初预算300.00万元。",
            [("800.00万元", "consistent")],
        ),
        ("基本支出年初预算800.00万元。\n\n基本支出年初预算880.00万元。", [("880.00万元", "inconsistent")]),
        # at different precision the intervals must meet
        ("基本支出年初预算800.04万元。\n\n基本支出年初预算800.0万元。", [("800.0万元", "consistent")]),
        ("基本支出年初预算800.04万元。\n\n基本支出年初预算800.2万元。", [("800.2万元", "inconsistent")]),
        # another year, basis, source, qualifier, subject: another fact
        ("2021年基本支出年初预算800万元。\n\n2022年基本支出年初预算880万元。", []),
        ("基本支出年初预算800万元。\n\n基本支出支出决算880万元。", []),
        ("“三公”经费预算8万元。\n\n一般公共预算“三公”经费预算7万元。", []),
        ("基本支出年初预算800万元。\n\n执法大队基本支出年初预算200万元。", []),
        # a plain 基本支出 may be of any basis
        ("基本支出800万元。\n\n基本支出880万元。", []),
        # what only a heading names may be another fact
        ("一、支出情况\n\n年初预算800万元。\n\n年初预算880万元。", []),
        ("我局年初预算800万元。\n\n我局年初预算数为880万元。", [("880万元", "inconsistent")]),
        # approximate figures are not held to it
        ("基本支出年初预算约800万元。\n\n基本支出年初预算812万元。", []),
        ("年末在职人员55人。\n\n实有在职人员57人。", [("57人", "inconsistent")]),
    ],
)
def test_facts(text: str, expected: list[tuple[str, str]]) -> None:
    assert said_of(check, TITLE + text) == expected


ITEM = "{n}. “支出（类）事务（款）{name}（项）”{first}万元，用于{name}。2022年预算安排{second}万元，与上年持平。"
NAMES = "甲乙丙丁戊己庚辛壬癸"


def items(*amounts: tuple[str, str]) -> str:
    lines = [
        ITEM.format(n=n, name=NAMES[n - 1], first=first, second=second) for n, (first, second) in enumerate(amounts, 1)
    ]
    return "部门预算编制说明\n\n（2022年度）\n\n" + "\n\n".join(lines)


def test_the_shape_of_many_paragraphs_tells_what_is_stated_twice() -> None:
    amounts = [(f"{n}1.50", f"{n}1.50") for n in range(1, 10)]
    assert {verdict for _, verdict in said_of(check, items(*amounts))} == {"consistent"}
    slipped = [*amounts[:8], ("91.50", "95.10"), ("12.00", "12.00")]
    found = [quote for quote, verdict in said_of(check, items(*slipped)) if verdict == "inconsistent"]
    assert found == ["95.10万元"]


def test_paragraphs_that_differ_often_have_no_such_shape() -> None:
    amounts = [(f"{n}1.50", f"{n}1.50") for n in range(1, 7)] + [("71.50", "72.50"), ("81.50", "83.50")]
    assert said_of(check, items(*amounts)) == []


@pytest.mark.parametrize(
    "shape",
    [
        "{n}. {name}项目。预算安排{first}万元，实际支出{second}万元。",
        "{n}. “{name}项目”{first}万元，实际支出{second}万元。",
        "{n}. “{name}项目”{first}万元，2021年预算安排{second}万元。",
    ],
)
def test_budget_and_outturn_are_two_facts_however_often_they_agree(shape: str) -> None:
    amounts = [(f"{n}1.50", f"{n}1.50") for n in range(1, 10)] + [("91.50", "95.10")]
    lines = [
        shape.format(n=n, name=NAMES[n - 1], first=first, second=second) for n, (first, second) in enumerate(amounts, 1)
    ]
    assert said_of(check, "部门预算编制说明\n\n（2022年度）\n\n" + "\n\n".join(lines)) == []


END = "\n\n四、结论\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a total, a rate, a count: one slip of the pen parts the two
        (f"全年支出合计18300.41万元。{END}全年支出合计18030.41万元。", [("18030.41万元", "inconsistent")]),
        (f"预算执行率95.37%。{END}预算执行率97.35%，得满分。", [("97.35%", "inconsistent")]),
        (f"全年举办培训班16期。{END}全年共举办培训班61期。", [("61期", "inconsistent")]),
        (f"办公用房面积3200平方米。{END}经核查，办公用房面积3200平方米。", [("3200平方米", "consistent")]),
        (f"项目支出645.20万元。{END}综上，全年项目支出654.20万元。", [("654.20万元", "inconsistent")]),
        (
            f"全年支出18300.41万元。{END}全局各项工作任务均已全面完成，全年支出18030.41万元。",
            [("18030.41万元", "inconsistent")],
        ),
        (f"全年支出18300.41万元。{END}向种粮大户，全年支出18030.41万元。", []),
        # more than a slip, another year, another subject, a part of the year, another unit
        (f"全年支出合计18300.41万元。{END}全年支出合计17112.36万元。", []),
        (f"2021年举办培训班16期。{END}2022年共举办培训班61期。", []),
        (f"第一中学，举办培训班16期。{END}第二中学，全年共举办培训班61期。", []),
        (f"全年召开会议12次。{END}全年共召开会议21次。", []),
        (f"上半年举办培训班16期。{END}全年共举办培训班61期。", []),
        (f"全年举办培训班16期。{END}全年共举办培训班61场。", []),
        # a rate with figures of its own is a rate of something else
        (f"预算执行率95.37%。{END}预算100万元，支出97.35万元，预算执行率97.35%。", []),
        # the values of a form, and amounts of several projects that only their headings name
        (f"完成值16期。{END}完成值61期。", []),
        ("一、甲项目\n\n预算安排1234.56万元。\n\n二、乙项目\n\n预算安排1234.65万元。", []),
        ("一、甲项目\n\n全年发放补贴1852.36万元。\n\n二、乙项目\n\n全年发放补贴1852.63万元。", []),
        ("一、甲\n\n安排资金12.56万元。\n\n二、乙\n\n安排资金12.65万元。\n\n三、丙\n\n安排资金16.52万元。", []),
    ],
)
def test_one_label(text: str, expected: list[tuple[str, str]]) -> None:
    assert said_of(check, TITLE + text) == expected


@pytest.mark.parametrize(
    ("told", "expected"), [(68, [("68场", "inconsistent")]), (86, [("86场", "consistent")]), (45, [])]
)
def test_the_value_of_an_indicator_in_the_text(told: int, expected: list[tuple[str, str]]) -> None:
    block = "指标3：宣传活动场次。分值15分，指标值≥60场，自评完成值：86场，指标完成率143.33%，得分15分。"
    assert (
        said_of(check, f"{TITLE}三、指标完成情况\n\n{block}{END}全年开展宣传活动{told}场，居民意识提升。") == expected
    )


@pytest.mark.parametrize(
    ("told", "expected"), [(6840, [("6840册", "inconsistent")]), (6480, [("6480册", "consistent")])]
)
def test_the_value_of_an_indicator_of_a_table_in_the_text(told: int, expected: list[tuple[str, str]]) -> None:
    head = "| 指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|"
    table = f"{head}\n| 图书采购数量 | ≥6000册 | 6480册 | 10 | 10 |"
    report = read_string(f"# 自评表\n\n{table}\n\n全年采购图书{told}册。\n", "case.md")
    reading = Reading(report, read_figures(report))
    assert [(reading.quote(c.stated), c.verdict.value) for c in check(reading)] == expected
