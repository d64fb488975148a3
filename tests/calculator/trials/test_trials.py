import pytest

from gouji.calculator.model import Check, Verdict
from gouji.calculator.verify import verify
from gouji.figures.reader import read_figures
from gouji.report.reader import read_string


def checks(text: str) -> dict[str, list[Check]]:
    """The checks of a text by what they state."""
    report = read_string(text, "case.txt")
    found: dict[str, list[Check]] = {}
    for check in verify(report, read_figures(report)).checks:
        found.setdefault(report.quote(check.stated), []).append(check)
    return found


def verdicts(text: str, quote: str) -> set[str]:
    """What is said of a figure; where words bind it too, nothing need be tried."""
    said = {check.verdict for check in checks(text).get(quote, [])}
    return {verdict.value for verdict in said - {Verdict.UNVERIFIABLE}}


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        # a change, the two levels a list apart
        (
            "本单位收入总计1893.61万元，其中：本年收入1836.42万元，年初结转57.19万元。与上年收入总计1742.88万元相比，增加150.73万元。",
            "150.73万元",
        ),
        # the share of two parts together
        ("收回有效问卷144份，其中“非常满意”97份、“满意”38份、“一般”9份，满意率为93.75%。", "93.75%"),
        # what is new of a stock
        ("固定资产原值5347.82万元，累计折旧2160.39万元，成新率59.60%。", "59.60%"),
        # a rate written as a fraction
        ("预算数75.00万元，实际支出66.30万元，预算执行率0.884。", "0.884"),
        # per mille
        ("年末常住人口318,400人，全年出生2,006人，出生率6.30‰。", "6.30‰"),
        # a rate whose figures follow it
        ("知晓率目标值≥90%，完成值94.20%。电话访问群众500人，其中471人能够说出政策。", "94.20%"),
        # an average, both figures elsewhere
        (
            "一、支出情况\n生活补助支出784.13万元。\n二、产出情况\n资助学生9803人。\n三、效益情况\n人均补助799.89元。",
            "799.89元",
        ),
        ("全年污水处理量486.18万立方米，月均40.52万立方米。", "40.52万立方米"),
        # the mean of a row
        ("目标值按2021年796件、2022年815件、2023年828件的平均数813件确定。", "813件"),
        # a list and its total in paragraphs of their own
        (
            "一、资金情况\n全年支出279.35万元。\n二、支出明细\n办案补贴198.62万元；值班补贴43.80万元；宣传培训21.43万元；系统运维15.50万元。",
            "279.35万元",
        ),
        # ten points for carrying out the budget
        ("一、预算\n预算执行率96.23%。\n二、结论\n预算执行得9.62分。", "9.62分"),
        # the same long figure again
        ("一、概况\n项目总投资3268.57万元。\n二、结论\n本项目总投资3268.57万元。", "3268.57万元"),
    ],
)
def test_a_reading_that_ties_confirms(text: str, quote: str) -> None:
    found = verdicts(text, quote)
    assert found
    assert found <= {"consistent", "rounding"}


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        # an exchange of digits in a figure told again
        ("一、概况\n项目总投资3268.57万元。\n二、结论\n本项目总投资3286.57万元。", "3286.57万元"),
        # one wrong digit in a rate beside its figures
        ("指标1：检查企业数，目标≥600家，全年检查612家，完成率120.00%。", "120.00%"),
        ("发放劳务费356.40万元，造林用工1268人，人均2801.73元。", "2801.73元"),
        ("全年补助学生3200人，发放480万元。人均补助1300元。", "1300元"),
    ],
)
def test_a_near_miss_of_figures_that_words_mark_accuses(text: str, quote: str) -> None:
    assert verdicts(text, quote) == {"inconsistent"}


@pytest.mark.parametrize(
    "text",
    [
        # nothing ties and nothing nearly ties
        "全县高标准农田12.5万亩，2023年投入资金4800万元，合格率96.3%。",
        # short figures tie by chance
        "培训4次，其中上半年3次、下半年1次，较上年增加2次。",
        # two amounts of different projects, alike but for one digit
        "一、甲项目\n道路改造投入1326.50万元。\n二、乙项目\n桥梁维修投入1328.50万元。",
        # approximate figures prove nothing
        "服务群众近2万人，发放资料约1.2万份，覆盖率约60%。",
        # the standard of one class is set, and is no average of all
        "全年补助学生3200人，发放480万元。补助分两类，一类每人2000元，二类每人1300元。",
    ],
)
def test_what_does_not_tie_is_left_alone(text: str) -> None:
    assert not [check for found in checks(text).values() for check in found if check.tried]


def test_a_percentage_that_another_reading_bears_out_is_not_accused() -> None:
    text = "利息收入28.64万元，比上年增加3.19万元，上年为25.46万元，增长12.49%。"
    report = read_string(text, "case.txt")
    found = [c for c in verify(report, read_figures(report)).checks if report.quote(c.stated) == "12.49%"]
    assert found
    assert all(c.verdict is not Verdict.INCONSISTENT for c in found)


@pytest.mark.parametrize(
    ("text", "quote", "said"),
    [
        # upside down is no other reading
        ("核定编制64名，年末实有67名，在职人员控制率95.52%。", "95.52%", {"inconsistent"}),
        # a share of a whole that is named is of no other; of the same thing told otherwise it is
        (
            "民生支出14.60亿元，占公共预算支出23.50亿元的62.13%；教育支出5.20亿元，占民生支出的22.13%。",
            "22.13%",
            {"inconsistent"},
        ),
        (
            "参保人数318,420人。基金分析中，参保318,240人，其中脱贫46,812人，占参保人数的14.71%。",
            "14.71%",
            {"consistent"},
        ),
        # points are given for a rate, they do not make one
        ("检修按期率，5分，目标100%。按期率96.80%，得4.84分。", "96.80%", set()),
    ],
)
def test_what_takes_no_accusation_back(text: str, quote: str, said: set[str]) -> None:
    assert verdicts(text, quote) == said


def test_the_fields_of_an_indicator_leave_no_other_reading() -> None:
    text = (
        "2023年度绩效自评报告\n\n一、指标\n\n指标1：议事制度社区数，指标值=9个，年中监控完成值：5个；自评完成值：9个，"
        "指标完成率88.89%。指标成效分析：9个社区中8个社区建立议事制度。"
    )
    assert verdicts(text, "88.89%") == {"inconsistent"}
