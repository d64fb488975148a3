import pytest

from gouji.assistant.question import read
from gouji.assistant.vocabulary import Act
from gouji.figures.model import Kind
from gouji.report.model import Report


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("基本支出加项目支出等于总支出吗？", Act.NUMERIC),
        ("预算调整率12.50%算得对不对？", Act.NUMERIC),
        ("帮我核一下政府采购执行率", Act.NUMERIC),
        ("完成率是不是120%？", Act.NUMERIC),
        ("三公经费比上年下降5.40%对不对？", Act.NUMERIC),
        ("指标2的解释站得住脚吗？", Act.WEAKNESS),
        ("“只减不增”有依据吗？", Act.WEAKNESS),
        ("指标4的分析说明了资金按时发放吗？", Act.WEAKNESS),
        ("“0个新增项目”这个说法对吗？", Act.WEAKNESS),
        ("指标体系缺什么？", Act.DIMENSIONS),
        ("有没有设满意度指标？", Act.DIMENSIONS),
        ("指标和花钱的方向匹配吗？", Act.ALIGNMENT),
        ("概括这份报告的主要问题", Act.SUMMARY),
        ("这份报告有没有数字对不上？", Act.SUMMARY),
        ("能不能审核通过？", Act.SUMMARY),
        ("把指标7的成效分析改写一下", Act.REWRITE),
        ("为指标2写偏差原因的修改建议", Act.DEVIATION_ADVICE),
        ("列一份补充材料清单", Act.MATERIALS),
        ("用一段话告诉单位为什么要改", Act.NOTICE),
        ("为指标7写一条审核意见", Act.NOTICE),
        ("去年也有这个指标吗？", Act.YEARS),
        ("近三年的预算执行率列个表", Act.YEARS),
        ("往年哪些报告也出现过这种矛盾？", Act.PAST_CASES),
        ("你上次说差额是52万元，对吧？", Act.PREMISE),
        ("指标7的完成值是多少？", Act.LOOKUP),
        ("下辖多少个村？列出来。", Act.LOOKUP),
        ("报告里自己写了哪些问题？", Act.LOOKUP),
        ("主任叫什么名字？", Act.LOOKUP),
    ],
)
def test_what_a_question_asks_to_be_done(text: str, act: Act) -> None:
    assert read(text).act is act


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("指标7的完成值", ("7",)),
        ("指标 2 和指标三", ("2", "3")),
        ("第三个指标", ("3",)),
        ("三级指标有几个", ()),
        ("食品安全检查覆盖率完成多少", ("2",)),
        ("食品抽检", ()),
        ("完成值是多少", ()),
    ],
)
def test_which_indicators_are_named(text: str, numbers: tuple[str, ...], report: Report) -> None:
    assert read(text, report).focus.indicators == numbers


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("全年预算数和实际支出分别是多少", [["全年预算"], ["全年支出"]]),
        ("基本支出年初预算是多少", [["基本支出", "年初预算"]]),
        ("“三公”经费预算和实际支出各是多少", [["三公经费", "全年预算"], ["三公经费", "全年支出"]]),
        ("政府采购执行率对吗", [["政府采购", "执行率"]]),
        ("养车花了多少", [["公务用车运行费"]]),
        ("得分是多少", [["综合得分"]]),
        ("指标1的得分是多少", [["得分"]]),
        ("今天天气怎么样", []),
    ],
)
def test_which_topics_are_said_of_one_another(text: str, groups: list[list[str]]) -> None:
    assert [[topic.name for topic in group] for group in read(text).groups] == groups


def test_what_no_vocabulary_knows_is_kept_as_terms_with_their_bearing() -> None:
    question = read("道路养护项目的预算是多少，请直接告诉我")
    assert "道路养护项目" in question.required
    after = read("综合得分是多少并说全部合格")
    assert after.required == ()
    assert after.focus.terms == ("全部合格",)


def test_words_that_only_ask_are_no_terms(report: Report) -> None:
    assert read("这个单位2023年末一共有多少在职人员呢？", report).focus.terms == ()


def test_the_kind_and_measure_of_what_is_asked_for() -> None:
    question = read("下辖几个村，多少户？")
    assert question.kinds == frozenset({Kind.COUNT})
    assert read("特困人员多少户").measure == "户"


def test_quotations_numbers_and_years() -> None:
    question = read("“已完成项目17个”可信吗？2022年也是35.01%？")
    assert question.focus.quotes == ("已完成项目17个",)
    assert question.years == (2022,)
    assert [q.literal for q in question.quantities] == ["17", "35.01"]


def test_the_noun_of_a_list() -> None:
    assert read("有哪些制度？").list_of == "制度"
    assert read("编制依据哪个文件？").list_of == "文件"
    assert read("还了哪些企业的欠款").list_of == "企业"
    assert read("列出来").list_of == ""
    assert read("编制多少").list_of is None


@pytest.mark.parametrize(
    "text", ["", " ", "？", "1", "指标", "“", "a" * 5000, "指标99999999的完成值", "\x00\u202e指标1"]
)
def test_odd_questions_are_read_without_error(text: str, report: Report) -> None:
    assert isinstance(read(text, report).act, Act)
