"""Every number of a text, typed. The cases follow the kinds of writing that reports use."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.figures.model import Approximation, Comparator, Kind, Quantity
from gouji.figures.scan import scan

DIGITS = re.compile(r"[0-9０-９]+")


def only(text: str) -> Quantity:
    found = scan(text)
    assert len(found) == 1, [q.span.quote(text) for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "quote", "value", "decimals", "unit", "base", "kind"),
    [
        ("年初预算5923.79万元", "5923.79万元", "5923.79", 2, "万元", "元", Kind.MONEY),
        ("年初预算 5923.79 万元", "5923.79 万元", "5923.79", 2, "万元", "元", Kind.MONEY),
        ("支出1265.00万元", "1265.00万元", "1265.00", 2, "万元", "元", Kind.MONEY),
        ("支出７９.２万元", "７９.２万元", "79.2", 1, "万元", "元", Kind.MONEY),
        ("预算7,800,000.00元", "7,800,000.00元", "7800000.00", 2, "元", "元", Kind.MONEY),
        ("节约3226267.32元", "3226267.32元", "3226267.32", 2, "元", "元", Kind.MONEY),
        ("投资1.2亿元", "1.2亿元", "1.2", 1, "亿元", "元", Kind.MONEY),
        ("补助300元/人·月", "300元/人·月", "300", 0, "元/人·月", "元/人·月", Kind.MONEY),
        ("标准5300元/户", "5300元/户", "5300", 0, "元/户", "元/户", Kind.MONEY),
        ("编制35名", "35名", "35", 0, "名", "人", Kind.COUNT),
        ("服务4.52万人次", "4.52万人次", "4.52", 2, "万人次", "人次", Kind.COUNT),
        ("项目17 个", "17 个", "17", 0, "个", "个", Kind.COUNT),
        ("已完成项目 17 个", "17 个", "17", 0, "个", "个", Kind.COUNT),
        ("播出节目260档", "260档", "260", 0, "档", "档", Kind.COUNT),
        ("接种3.2万剂次", "3.2万剂次", "3.2", 1, "万剂次", "剂次", Kind.COUNT),
        ("来电46983件（次）", "46983件（次）", "46983", 0, "件（次）", "件", Kind.COUNT),
        ("检查200家次", "200家次", "200", 0, "家次", "家次", Kind.COUNT),
        ("线索330条", "330条", "330", 0, "条", "条", Kind.COUNT),
        ("道路32.63公里", "32.63公里", "32.63", 2, "公里", "米", Kind.MEASURE),
        ("道路3.75km，", "3.75km", "3.75", 2, "km", "米", Kind.MEASURE),
        ("面积2.8万亩", "2.8万亩", "2.8", 1, "万亩", "亩", Kind.MEASURE),
        ("用电3亿千瓦时", "3亿千瓦时", "3", 0, "亿千瓦时", "千瓦时", Kind.MEASURE),
        ("用电300千瓦时", "300千瓦时", "300", 0, "千瓦时", "千瓦时", Kind.MEASURE),
        ("执行率100 %", "100 %", "100", 0, "%", "%", Kind.RATIO),
        ("执行率97.01％", "97.01％", "97.01", 2, "%", "%", Kind.RATIO),
        ("上升1.36个百分点", "1.36个百分点", "1.36", 2, "个百分点", "百分点", Kind.RATIO),
        ("出生率2.5‰", "2.5‰", "2.5", 1, "‰", "%", Kind.RATIO),
        ("得分100分，", "100分", "100", 0, "分", "分", Kind.SCORE),
        ("（20分）", "20分", "20", 0, "分", "分", Kind.SCORE),
        ("用时3分钟", "3分钟", "3", 0, "分钟", "小时", Kind.DURATION),
        ("为期2年，", "2年", "2", 0, "年", "年", Kind.DURATION),
        ("5个工作日内", "5个工作日", "5", 0, "个工作日", "工作日", Kind.DURATION),
        ("增加-5万元", "-5万元", "-5", 0, "万元", "元", Kind.MONEY),
        ("增长率为－2.1%", "－2.1%", "-2.1", 1, "%", "%", Kind.RATIO),
        ("帮扶-12个", "12个", "12", 0, "个", "个", Kind.COUNT),
        ("十二家社区", "十二家", "12", 0, "家", "家", Kind.COUNT),
        ("两次", "两次", "2", 0, "次", "次", Kind.COUNT),
        ("四项措施", "四项", "4", 0, "项", "项", Kind.COUNT),
        ("一百二十万元", "一百二十万元", "120", 0, "万元", "元", Kind.MONEY),
        ("三点五亿元", "三点五亿元", "3.5", 1, "亿元", "元", Kind.MONEY),
        ("百分之九十五", "百分之九十五", "95", 0, "%", "%", Kind.RATIO),
        ("百分之95.5", "百分之95.5", "95.5", 1, "%", "%", Kind.RATIO),
        ("三分之二", "三分之二", "0.67", 2, "比值", "%", Kind.RATIO),
        ("九成以上", "九成", "9", 0, "成", "%", Kind.RATIO),
        ("执行率0.1", "0.1", "0.1", 1, "", "", Kind.NUMBER),
    ],
)  # fmt: skip
def test_figures(text: str, quote: str, value: str, decimals: int, unit: str, base: str, kind: Kind) -> None:
    found = only(text)
    assert (found.span.quote(text), found.unit.name, found.unit.base, found.kind) == (quote, unit, base, kind)
    assert (str(found.value), found.decimals) == (value, decimals)


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        ("2023年，", "2023年", Kind.DATE),
        ("2023 年度", "2023 年度", Kind.DATE),
        ("2023年末，", "2023年末", Kind.DATE),
        ("2023-2025年，", "2023-2025年", Kind.DATE),
        ("2024年03月25日", "2024年03月25日", Kind.DATE),
        ("2024/03/25", "2024/03/25", Kind.DATE),
        ("2023228日", "2023228日", Kind.DATE),
        ("2023创城经费", "2023", Kind.DATE),
        ("二〇二三年十二月", "二〇二三年十二月", Kind.DATE),
        ("第3季度", "第3季度", Kind.DATE),
        ("12月31日", "12月31日", Kind.DATE),
        ("9:30开始", "9:30", Kind.DATE),
        ("克区党办字【2020】18号", "【2020】18号", Kind.REFERENCE),
        ("国办发〔2013〕16号", "〔2013〕16号", Kind.REFERENCE),
        ("财预﹝2020﹞10号", "﹝2020﹞10号", Kind.REFERENCE),
        ("统一社会信用代码：91650200MA7ABC1234", "91650200MA7ABC1234", Kind.REFERENCE),
        ("联系电话：13999991234", "13999991234", Kind.REFERENCE),
        ("电话0990-6233456", "0990-6233456", Kind.REFERENCE),
        ("12345热线", "12345", Kind.REFERENCE),
        ("附件4:", "4", Kind.REFERENCE),
        ("指标3：走访", "3", Kind.REFERENCE),
        ("指标6完成", "6", Kind.REFERENCE),
        ("表2项目支出情况", "2", Kind.REFERENCE),
        ("二期改造项目", "二期", Kind.REFERENCE),
        ("第一批资金", "第一批", Kind.REFERENCE),
        ("一是制定", "一", Kind.REFERENCE),
        ("一、基本概况", "一", Kind.REFERENCE),
        ("（二）项目", "二", Kind.REFERENCE),
        ("1. 主要职能", "1", Kind.REFERENCE),
        ("1.2.3", "1.2.3", Kind.REFERENCE),
        ("（1）负责", "1", Kind.REFERENCE),
        ("部门职能 ……3", "3", Kind.REFERENCE),
        ("- 12 -", "12", Kind.REFERENCE),
        ("PM2.5", "PM2.5", Kind.REFERENCE),
        ("7,00.0,77", "7,00.0,77", Kind.REFERENCE),
    ],
)
def test_dates_and_references(text: str, quote: str, kind: Kind) -> None:
    found = only(text)
    assert (found.span.quote(text), found.kind, found.is_claim) == (quote, kind, False)


COUNT_NOTHING = """
一般公共预算 一方面 统一管理 一体化 三公经费 五社联动 二十大 三会一课 一岗双责 万元 千方百计 每一次 进一步 十分重要
一户一档 数十家 三级指标 两个维护
"""


@pytest.mark.parametrize("text", COUNT_NOTHING.split())
def test_words_that_count_nothing(text: str) -> None:
    assert scan(text) == ()


@pytest.mark.parametrize(
    ("text", "comparator", "approximation", "high"),
    [
        ("≥4次", Comparator.AT_LEAST, None, None),
        ("不低于105人", Comparator.AT_LEAST, None, None),
        ("达到90%以上", Comparator.AT_LEAST, None, None),
        ("90%（含）以上", Comparator.AT_LEAST, None, None),
        ("≤5300元/户", Comparator.AT_MOST, None, None),
        ("不超过3%", Comparator.AT_MOST, None, None),
        ("控制在3%以内", Comparator.AT_MOST, None, None),
        ("大于5次", Comparator.MORE_THAN, None, None),
        ("小于5次", Comparator.LESS_THAN, None, None),
        ("=100%", Comparator.EQUAL, None, None),
        ("约1000㎡", None, Approximation.ABOUT, None),
        ("1000人左右", None, Approximation.ABOUT, None),
        ("节约1000元", None, None, None),
        ("近20万元", None, Approximation.UNDER, None),
        ("附近20户", None, None, None),
        ("近3年", None, None, None),
        ("不足10人", None, Approximation.UNDER, None),
        ("2650余人次", None, Approximation.OVER, None),
        ("200多位", None, Approximation.OVER, None),
        ("3.5万多户", None, Approximation.OVER, None),
        ("20万+", None, Approximation.OVER, None),
        ("1000人以上", None, Approximation.OVER, None),
        ("十余家", None, Approximation.OVER, None),
        ("3至5次", None, None, "5"),
        ("3~5次", None, None, "5"),
        ("三四次", None, None, "4"),
        ("80%-100%", None, None, "100"),
        ("100-80%", None, None, "100"),
        ("10万元-20万元", None, None, "20"),
        ("±10%", None, None, "10"),
    ],
)
def test_how_sure(
    text: str, comparator: Comparator | None, approximation: Approximation | None, high: str | None
) -> None:
    found = only(text)
    assert (found.comparator, found.approximation) == (comparator, approximation)
    assert found.high == (None if high is None else Decimal(high))


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("下设四中心一所", ["四中心", "一所"]),
        ("由59万元降至50万元", ["59万元", "50万元"]),
        ("从3次到5次", ["3次", "5次"]),
        ("11200户26940人", ["11200户", "26940人"]),
        ("2021、2022和2023年", ["2021", "2022", "2023年"]),
        ("5．2024年部门预算", ["5", "2024年"]),
        ("结余49.14年末", ["49.14"]),
        ("6802.55-5923.79=878.76", ["6802.55", "5923.79", "878.76"]),
        ("一个季度一次共4次", ["一个季度", "一次", "4次"]),
        ("| 201 | 06 | 01 |", ["201", "06", "01"]),
        ("表1 2022年支出", ["1", "2022年"]),
        ("附件2份、图纸3张", ["2份", "3张"]),
        # what each of them gets is said anew; a standard is one unit
        ("42人每人发放1200元", ["42人", "1200元"]),
        ("8场每场2小时", ["8场", "2小时"]),
        ("检查3次每户，每次5元每人", ["3次每户", "5元每人"]),
    ],
)
def test_several(text: str, quotes: list[str]) -> None:
    assert [q.span.quote(text) for q in scan(text)] == quotes


@pytest.mark.parametrize("text", ["按近两年平均增长6%测算", "近两年共开展", "两年数据不可比"])
def test_a_span_of_years_is_no_count(text: str) -> None:
    assert next(q for q in scan(text) if q.span.quote(text) == "两年").kind is Kind.DURATION


def check_invariants(text: str) -> None:
    found = scan(text)
    for q in found:
        assert q.literal_span.quote(text) == q.literal
        assert q.span.contains(q.literal_span)
        assert q.high is None or q.high >= q.value
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for digits in DIGITS.finditer(text):
        assert any(q.span.start <= digits.start() and digits.end() <= q.span.end for q in found)


PIECES = """
2023年 12月 3.5 １２ 7,00.0,77 1,234.5 - — ± 至 万元 元 % 个百分点 人次 分 年 月 日 号 〔2020〕 （ ） 第 约 近 余 以上 ≥
不低于 其中 一 二十 百分之 三分之二 ， 。 、 | . : A 指标 项目 第一批 每 / 户 0 00 20231231 电话
"""


@given(st.lists(st.sampled_from([*PIECES.split(), "\n", " "]), max_size=25).map("".join))
def test_nothing_is_skipped(text: str) -> None:
    check_invariants(text)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=60))
def test_any_text(text: str) -> None:
    check_invariants(text)


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_amounts_round_trip(value: Decimal) -> None:
    found = only(f"支出{value}万元")
    assert (found.value, found.decimals, found.unit.name) == (value, 2, "万元")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # names with digits, footnotes and ratios of division count nothing
        ("“8·20”公益活动筹款5元", ["5元"]),
        ("“85公益日”筹款5元", ["5元"]),
        ("基金[3]收入5元，增长2.5%[4]。", ["5元", "2.5%"]),
        ("省与县按3:7分成，省得5元", ["5元"]),
        ("八项支出完成5元", ["5元"]),
        ("湘ICP备01234567号-2，5元", ["5元"]),
        # ... which a quoted amount, a score and a time do
        ("“5元”标准", ["5元"]),
        ("得3分，7分成绩", ["3分", "7分"]),
        ("比上年的512人多30人", ["512人", "30人"]),
        # units before the number, 多 inside a unit, and a word that only begins like one
        ("出院人次4567，增长", ["4567"]),
        ("筹款5.6亿多元", ["5.6亿多元"]),
        ("12个年度计划项目", ["12个"]),
        ("连续12个年度", ["12个年度"]),
    ],
)
def test_what_counts_and_what_is_a_name(text: str, numbers: list[str]) -> None:
    assert [q.span.quote(text) for q in scan(text) if q.is_claim] == numbers


@pytest.mark.parametrize(
    ("text", "date"),
    [("2019年中央下达5元", "2019年"), ("2019年中完成5元", "2019年中"), ("2019年中心支出5元", "2019年")],
)
def test_the_middle_of_a_year_is_no_centre(text: str, date: str) -> None:
    assert scan(text)[0].span.quote(text) == date
