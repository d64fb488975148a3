import pytest

from gouji.calculator.relations.listed_below import check
from tests.calculator.verdicts import said_of

LINES = (
    "全年收入{}万元，增长5%。其中：\n{}甲镇收入320万元，增长4%；\n"
    "{}乙镇收入185万元。其中税收100万元；\n{}丙镇收入95万元。\n"
)


@pytest.mark.parametrize("marks", [("1.", "2.", "3."), ("（1）", "（2）", "（3）"), ("——",) * 3, ("",) * 3])
def test_lines_add_up_to_what_opens_them(marks: tuple[str, str, str]) -> None:
    assert said_of(check, LINES.format(600, *marks)) == [("600万元", "consistent")]
    assert said_of(check, LINES.format(500, *marks)) == [("500万元", "inconsistent")]


def test_a_list_in_a_list() -> None:
    text = (
        "全年支出700万元。\n1.救助支出600万元。其中：\n（1）助学350万元，受益20人；\n"
        "（2）助老250万元，受益30人。\n2.活动支出100万元。\n"
    )
    assert said_of(check, text) == [("700万元", "consistent"), ("600万元", "consistent")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # two parts whose names are nothing but opposites
        ("全县人口14178人。男性7334人，占51.73%；女性6844人，占48.27%。", [("14178人", "consistent")]),
        ("全县人口14178人。女性7334人，占51.73%；老人6844人，占48.27%。", []),
        # a second division of the same total
        (
            "税费收入9050万元，下降2%。分县乡看，县本级收入4030万元，增长1%；各乡收入5020万元，下降4%。",
            [("9050万元", "consistent")],
        ),
        (
            "税费收入9050万元，其中甲2000万元，乙7050万元；按用途划分，丙4030万元，丁5020万元。",
            [("9050万元", "consistent")],
        ),
        ("税费收入9050万元，下降2%。分县乡看，县本级收入4030万元；各乡收入5820万元。", [("9050万元", "inconsistent")]),
        ("全县收入9050万元，增长1%。税收收入4030万元，增长1%；非税收入5020万元。", [("9050万元", "consistent")]),
        # what comes on top
        ("本区收入4030万元，完成预算的98%。加上转移性收入5020万元，收入合计9050万元。", [("9050万元", "consistent")]),
        ("本区收入4030万元，完成预算的98%。加上转移性收入5020万元，收入合计9650万元。", [("9650万元", "inconsistent")]),
        (
            "在已下达资金4030万元的基础上，再次下达5020万元。目前补助资金9050万元已全部下达。",
            [("9050万元", "consistent")],
        ),
        # parts that make what follows them
        (
            "甲基金收入4030万元、乙基金收入5000万元、丙基金收入20万元，构成基金收入9050万元。",
            [("9050万元", "consistent")],
        ),
        (
            "甲基金收入4030万元、乙基金收入5000万元、丙基金收入20万元，构成基金收入9080万元。",
            [("9080万元", "inconsistent")],
        ),
        # a list that runs over sentences, or that one sentence opens and holds
        (
            "车辆及接待支出9050万元，下降3%。分项情况是：车辆费4030万元，下降2%；接待费5020万元。",
            [("9050万元", "consistent")],
        ),
        (
            "共支出9050万元，下降3%。其中：车辆费4030万元，下降2%。接待费5000万元，增长1%；出国费20万元。",
            [("9050万元", "consistent")],
        ),
    ],
)
def test_parts_that_stand_apart(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    "text",
    [
        "全年收入600万元。\n工作总结如下。\n1.甲镇走访320户；\n2.乙镇走访185户。\n",  # another dimension
        "三公费用600万元，其中甲400万元，乙200万元。具体如下：\n1.甲400万元；\n2.乙200万元，减少10万元。\n3.合计600万元。\n",
        "全年收入6003万元。\n1.甲镇收入3201万元。\n2.乙镇收入1852万元。\n",  # no word says that these are all
        "会费收入9050万元。从区域看，甲片3130万元，乙片4020万元。",  # far from the whole
        "一般公共预算支出，加上上解支出5020万元，支出总计9650万元。",  # what the sum begins with stands elsewhere
        "收入4030万元。支出5020万元。共有资产9650万元。",
        "验收率80%，分值15分，按比例得12.06分；工期，分值5分，扣1分，得4分。",  # points given and taken off
        "甲基金收入4030万元，去年5000万元，20万元以上的项目，构成新的格局。",
    ],
)
def test_what_is_no_list_is_left_alone(text: str) -> None:
    assert "inconsistent" not in {verdict for _, verdict in said_of(check, text)}
