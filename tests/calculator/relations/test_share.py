import pytest

from gouji.calculator.relations.share import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("采购总额210.6万元。授予中小企业合同180.6万元，占采购总额的85.75%。", [("85.75%", "consistent")]),
        ("检测收入864.20万元，占全局收入3250.80万元的26.58%。", [("26.58%", "consistent")]),
        ("检测收入864.20万元，占全局收入3250.80万元的26.85%。", [("26.85%", "inconsistent")]),
        ("年初预算为80.5万元，支出决算为82.3万元，完成年初预算的102.24%。", [("102.24%", "consistent")]),
        ("参保52.3万人，完成目标任务52万人的100.58%。", [("100.58%", "consistent")]),
        (
            "支出合计2345.6万元，其中：基本支出1845.6万元，占78.68%；项目支出500万元，占21.32%。",
            [("78.68%", "consistent"), ("21.32%", "consistent"), ("21.32%", "consistent")],
        ),
        ("基本支出占总支出的65.34%，项目支出占总支出的35.01%。", [("35.01%", "inconsistent")]),
        # what is said of the part does not part it from its share; of another plan the share is open
        ("入库税收33.6亿元，同口径比增长25%，为预算数42亿元的80%。", [("80%", "consistent")]),
        ("入库税收33.6亿元，同口径比增长25%，为预算数42亿元的86%。", [("86%", "inconsistent")]),
        ("财政预算收入90亿元；税收33.6亿元，增长25%，完成年度预算的86%。", []),
        # two parts that make the whole: one of their shares may be wrong
        (
            "预算95.2万元，支出80万元。其中运行费64万元，占80%；接待费16万元，占26%。",
            [("80%", "consistent"), ("26%", "inconsistent"), ("26%", "inconsistent")],
        ),
        # a share that does not say of what goes on with the whole of those before it
        (
            "门票总额5489.3万元。灯会门票3331.9万元，占门票总额的60.7%。庙会门票1569.5万元，占28.6%。",
            [("60.7%", "consistent"), ("28.6%", "consistent")],
        ),
        (
            "门票总额5489.3万元。灯会门票3331.9万元，占门票总额的60.7%。庙会门票1569.5万元，占26.8%。",
            [("60.7%", "consistent"), ("26.8%", "inconsistent")],
        ),
        # ... but not into another paragraph
        (
            "门票总额5489.3万元。灯会门票3331.9万元，占门票总额的60.7%。\n庙会门票1569.5万元，占26.8%。",
            [("60.7%", "consistent")],
        ),
        # no part of a list is what the others are parts of
        (
            "到年底支出133.57万元，其中人员支出81.34万元，公用支出9.18万元，项目支出43.05万元，项目支出占全年支出的33.23%。",
            [("33.23%", "inconsistent")],
        ),
        # no whole in reach, or the sum of the parts
        ("林地面积471862.1公顷，占国土总面积的82.77%。", []),
        (
            "财政拨款收入2356.78万元，占本年收入的98.21%；其他收入42.95万元，占1.79%。",
            [("98.21%", "consistent"), ("1.79%", "consistent")],
        ),
    ],
)
def test_shares(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # a part of the whole is not the whole; the whole stands in another paragraph
        (
            "全县共有低保对象9600人。\n\n低保对象中城市1200人、农村8400人；重度残疾人1152人，占低保对象的12.00%。",
            [("12.00%", "consistent")],
        ),
        ("低保对象中城市1200人、农村8400人；重度残疾人1152人，占低保对象的12.00%。", []),
        (
            "一、本年支出合计8306.15万元。\n\n二、财政拨款支出8041.28万元，占本年支出的96.81%。",
            [("96.81%", "consistent")],
        ),
        (
            "一、本年支出合计8306.15万元。\n\n二、财政拨款支出8041.28万元，占本年支出的86.81%。",
            [("86.81%", "inconsistent")],
        ),
        # two wholes of one name: which is meant is not for us to say
        (
            "一、支出合计8306.15万元。\n\n二、支出合计9000.00万元。\n\n三、财政拨款支出8041.28万元，占支出的86.81%。",
            [],
        ),
        ("一、2021年支出合计8306.15万元。\n\n二、2023年财政拨款支出8041.28万元，占2023年支出的86.81%。", []),
    ],
)
def test_a_whole_that_stands_elsewhere(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


FUNCTIONS = "（二）教育支出500.00万元，占{}；社会保障支出300.00万元，占30.00%；住房支出200.00万元，占20.00%。"


@pytest.mark.parametrize(
    ("heading", "first", "verdict"),
    [
        ("（一）支出决算1000.00万元。", "50.00%", "consistent"),
        ("（一）支出决算1000.00万元。", "55.00%", "inconsistent"),
        # nobody states the total: it is what the parts make
        ("（一）支出结构较为合理，共3类。", "50.00%", "consistent"),
        ("（一）支出结构较为合理，共3类。", "55.00%", "inconsistent"),
    ],
)
def test_the_shares_of_a_list_are_of_one_whole_not_of_one_another(heading: str, first: str, verdict: str) -> None:
    said = said_of(check, f"{heading}\n\n{FUNCTIONS.format(first)}")
    singles = {quote: v for quote, v in said if quote != "20.00%"}
    assert singles == {first: verdict, "30.00%": "consistent"}


def test_shares_that_are_right_one_by_one_are_not_called_wrong_together() -> None:
    text = (
        "支出8041.28万元。\n\n按功能分：公共服务支出6385.70万元，占79.41%；社保支出842.16万元，占10.47%；"
        "卫生支出398.54万元，占4.96%；住房支出424.88万元，占5.28%。"
    )
    assert {verdict for _, verdict in said_of(check, text)} == {"consistent"}


def test_people_may_be_counted_twice() -> None:
    text = "男生7418人，占51.78%；女生6908人，占48.22%；寄宿生6230人，占43.49%。"
    assert all(verdict != "inconsistent" for _, verdict in said_of(check, text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # the total that opens the list is the whole
        ("全年服务21160人次，其中老人7406人次，占35.00%。", [("35.00%", "consistent")]),
        ("全年服务21160人次，其中老人7406人次，占33.00%。", [("33.00%", "inconsistent")]),
        # the total just before, of an amount that stands by its name in the list
        (
            "收运费2386.40万元，处置费1528.80万元，运维费1081.92万元，三项合计4997.12万元，其中收运费占46.61%。",
            [("46.61%", "inconsistent")],
        ),
        # a part of a part is in it already
        ("城镇居民占60%，农村居民占40%，其中低收入家庭占12%。", [("40%", "consistent")]),
    ],
)
def test_the_whole_of_a_list(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


def test_a_share_of_one_budget_is_not_one_of_the_other() -> None:
    text = "年初预算800万元，全年预算950万元，支出930万元，占全年预算的116.25%。"
    assert said_of(check, text) == [("116.25%", "inconsistent")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "对窗口环境，满意的占88.50%，不满意的占11.50%；对办理时间，满意的占80.00%，不满意的占20.00%。",
            [("11.50%", "consistent"), ("20.00%", "consistent")],
        ),
        # within one question they cannot pass 100%
        (
            "对窗口环境，满意的占88.50%，基本满意的占21.50%；对办理时间，满意的占80.00%。",
            [("21.50%", "inconsistent")],
        ),
    ],
)
def test_the_next_question_is_another_whole(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
