import pytest

from gouji.calculator.reading import Reading
from gouji.calculator.relations.of_its_values import check
from gouji.figures.reader import read_figures
from gouji.report.reader import read_string

TABLE = """# 灯会项目自评

| 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 说明 |
|---|---|---|---|---|---|
| 灯组数量 | 40组 | 42组 | 30 | 30 | {} |
| 游客满意度 | 90% | {} | 20 | 20 | {} |
"""
BLOCK = "指标1：修灯数量\n指标值：90盏\n完成值：97盏\n指标成效分析：以验收记录认定，{}\n\n"


def said(text: str) -> list[tuple[str, str]]:
    report = read_string(text, "case.md")
    reading = Reading(report, read_figures(report))
    return [(reading.quote(c.stated), c.verdict.value) for c in check(reading)]


@pytest.mark.parametrize(
    ("told", "verdicts"),
    [
        ("完成107.78%。", [("107.78%", "consistent")]),
        ("完成108.78%。", [("108.78%", "inconsistent")]),
        ("相当于年度任务的107.78%。", [("107.78%", "consistent")]),
        # by more than a slip of the pen it may be of something else
        ("完成64.20%。", []),
        ("其中竹灯完成107.87%。", []),
    ],
)
def test_a_rate_of_the_target(told: str, verdicts: list[tuple[str, str]]) -> None:
    assert said(BLOCK.format(told)) == verdicts


@pytest.mark.parametrize(
    ("notes", "verdicts"),
    [
        (("按期展出", "问卷统计，上年为88.4%，提高2.3个百分点"), [("2.3个百分点", "consistent")]),
        (("按期展出", "问卷统计，上年为88.4%，提高3.2个百分点"), [("3.2个百分点", "inconsistent")]),
        (("全部点亮，比上年35组增加7组", "问卷统计"), [("7组", "consistent")]),
        # of another thing
        (("全部点亮，比上年35组增加21组", "问卷统计"), []),
        (("纱灯上年为21组，增加9组", "问卷统计"), []),
    ],
)
def test_a_change_against_last_year(notes: tuple[str, str], verdicts: list[tuple[str, str]]) -> None:
    assert said(TABLE.format(notes[0], "90.7%", notes[1])) == verdicts


@pytest.mark.parametrize(
    ("value", "note", "verdicts"),
    [
        ("92.87%", "问卷回收1024份，满意951份", [("92.87%", "consistent")]),
        ("92.37%", "问卷回收1024份，满意951份", [("92.37%", "inconsistent")]),
        # by more than a slip of the pen it is of others
        ("96.10%", "问卷回收1024份，满意951份", []),
        # two such pairs, of which none ties
        ("92.37%", "问卷回收1024份，满意951份；电话拨通210户，满意195户", []),
        # too few digits
        ("92.3%", "问卷回收1024份，满意951份", []),
    ],
)
def test_a_rate_that_its_account_counts(value: str, note: str, verdicts: list[tuple[str, str]]) -> None:
    assert said(TABLE.format("按期展出", value, note)) == verdicts
