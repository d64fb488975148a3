import pytest

from gouji.narrative.kinds.missing_evidence import find
from tests.narrative.support import indicator, notes


@pytest.mark.parametrize(
    ("name", "target", "final", "told", "severity"),
    [
        ("培训次数", "≥4次", "4次", "按照要求每季度开展培训工作。", "medium"),
        ("培训次数", "≥4次", "4次", "通过查看签到表、照片、总结完成年度培训次数。", "medium"),
        ("检查覆盖率", "≥95%", "96%", "高度重视检查工作，形成工作闭环。", "medium"),
        ("检查覆盖率", "≥95%", "96%", "检查近200余家次，下架商品。", "low"),
        ("按期办结率", "≥95%", "98%", "受理事项9650件，按期办结的占98%。", "low"),
    ],
)
def test_values_with_nothing_behind(name: str, target: str, final: str, told: str, severity: str) -> None:
    found = notes(find, indicator(name, target, final, told))
    assert [f.severity for f in found if f.basis[0] == "R-W2"] == [severity]


@pytest.mark.parametrize(
    ("name", "target", "final", "told"),
    [
        ("培训次数", "≥4次", "4次", "3月、6月、9月、11月各办1期，参训412人。"),
        ("培训次数", "≥4次", "4次", "签到表和考核通报齐全。"),
        ("检查覆盖率", "≥95%", "96%", "应查1260家，检查1212家。"),
        ("改造完成率", "=100%", "100%", "计划改造的5个小区全部完工。"),
        ("事故起数", "≤6起", "4起", "全年4起，上年6起。"),
        ("安全事故", "0起", "0起", "县应急管理局出具了证明。"),
        ("安全事故", "0起", "0起", "未发生事故，工作开展正常。"),
        ("安全检查次数", "≥4次", "4次", "市局出具了检查证明。"),
    ],
)
def test_evidence_of_many_forms(name: str, target: str, final: str, told: str) -> None:
    assert [f for f in notes(find, indicator(name, target, final, told)) if f.basis[0] == "R-W2"] == []


def test_vague_words_are_one_note() -> None:
    (found,) = notes(find, "短视频得到广泛转发，对200多位村民开展宣传，覆盖2650余人次。")
    assert found.basis == ("R-W2b",)
    assert len(found.spans) == 3


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("二、项目效益\n社会效益显著，得到群众一致好评。", 1),
        ("二、项目效益\n通行时间由40分钟缩短到25分钟，群众出行条件明显改善。", 0),
        ("二、改进措施\n使管理水平明显提升。", 0),
        ("二、绩效目标\n力争群众满意度明显提升。", 0),
    ],
)
def test_effects_want_figures(text: str, count: int) -> None:
    assert len(notes(find, text)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("成效。受助家庭住上了安心房、暖心房，幸福感、获得感满满。", 1),
        ("成效。受助家庭住上了安心房，回访310户，获得感提升。", 0),
        ("作风。干部走村入户，群众交口称赞。", 0),  # no account of results
    ],
)
def test_a_paragraph_that_names_its_own_matter(text: str, count: int) -> None:
    assert len(notes(find, text)) == count


def test_satisfaction_wants_a_survey() -> None:
    table = (
        "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|---|\n"
        "| 满意度指标 | 服务对象满意度 | 农户满意度 | ≥90% | 95% | 10 | 10 |"
    )
    (found,) = notes(find, table)
    assert found.severity == "low"
    assert notes(find, table + "\n\n发放问卷200份，满意190份。") == []


def test_a_passage_of_figures_that_ends_in_praise() -> None:
    text = "一、绩效情况\n全年抽检800批次，不合格12批次。通过实施项目，取得良好社会效益。"
    (found,) = [f for f in notes(find, text) if f.basis[0] == "R-W2c"]
    assert found.severity == "low"


@pytest.mark.parametrize(
    "last", ["通过实施项目，问卷满意率96%，取得良好社会效益。", "下一步通过实施项目，力争取得良好社会效益。"]
)
def test_praise_with_a_figure_or_as_a_plan_is_let_be(last: str) -> None:
    assert notes(find, "一、绩效情况\n全年抽检800批次，不合格12批次。" + last) == []


def test_rows_without_a_paragraph_are_not_asked_for_one() -> None:
    table = (
        "| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n"
        "| 造林面积 | ≥40亩 | 41亩 |\n| 育苗数量 | ≥9株 | 9株 |\n| 护林人数 | ≥3人 | 3人 |\n"
    )
    told = "\n造林面积：3月造林41亩，验收单归档。\n\n育苗数量：4月出圃9株，验收单归档。"
    assert notes(find, table + told) == []


def test_of_an_indicator_told_in_running_text_only_praise_is_asked_about() -> None:
    head = "三、绩效指标完成情况\n\n"
    praised = head + "1．负荷削减率，目标≥30%，完成值80%，污染物入河量得到极大削减。"
    assert [f.basis[0] for f in notes(find, praised)] == ["R-W2"]
    assert notes(find, head + "1．水样检测数，目标≥30份，完成36份，由县疾控中心承担检测。") == []


def test_a_rate_in_words_alone_below_its_table() -> None:
    table = "| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 林木覆盖度 | 持续提高 | 达成 |\n\n"
    (found,) = notes(find, table + "林木覆盖度。年内召开工作会议5次，制作公示牌168块。")
    assert found.severity == "low"
    assert notes(find, table + "林木覆盖度。年末覆盖度43.2%，上年42.8%。") == []
