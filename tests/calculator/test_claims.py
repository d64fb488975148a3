"""From numbers to claims: what the clause says, what the sentence, the list and the heading fill in."""

import pytest

from gouji.calculator.claims import claims
from tests.calculator.verdicts import reading_of

TITLE = "部门整体支出绩效自评报告\n\n（2022年度）\n\n单位名称：清溪县林业局\n\n"

Named = tuple[str, str, str, str]


def named(text: str, title: str = TITLE) -> list[Named]:
    """(quote, metric, basis, scope) of every claim of the unit itself."""
    reading = reading_of(title + text)
    return [(reading.quote(c.quantity.span), c.metric, c.basis, c.scope) for c in claims(reading) if not c.subject]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the sentence's own subject
        (
            "基本支出年初预算800万元，全年预算820万元，全年实际支出815万元。",
            [
                ("800万元", "基本支出", "年初", ""),
                ("820万元", "基本支出", "全年", ""),
                ("815万元", "基本支出", "执行", ""),
            ],
        ),
        # the segment's
        (
            "其中：公务用车购置预算37万元，实际支出35万元；公务接待费预算2万元，实际支出1万元。",
            [
                ("37万元", "公务用车购置费", "预算", ""),
                ("35万元", "公务用车购置费", "执行", ""),
                ("2万元", "公务接待费", "预算", ""),
                ("1万元", "公务接待费", "执行", ""),
            ],
        ),
        # sources carry the scope of what they are part of
        (
            "我局全年预算数为900万元，其中：上级安排100万元，本级安排780万元，其他资金20万元。",
            [
                ("900万元", "部门支出", "全年", ""),
                ("100万元", "部门支出", "全年", "上级"),
                ("780万元", "部门支出", "全年", "本级"),
                ("20万元", "部门支出", "全年", "其他"),
            ],
        ),
        # a total again, after the sources of one, in a sentence and in the next
        (
            "我局全年预算数为900万元，其中：上级安排100万元，本级安排800万元，全年实际支出890万元。",
            [
                ("900万元", "部门支出", "全年", ""),
                ("100万元", "部门支出", "全年", "上级"),
                ("800万元", "部门支出", "全年", "本级"),
                ("890万元", "部门支出", "执行", ""),
            ],
        ),
        # a list's parts have the basis of their head
        (
            "基本支出年初预算800万元，支出决算790万元，其中人员经费600万元、公用经费190万元。",
            [
                ("800万元", "基本支出", "年初", ""),
                ("790万元", "基本支出", "执行", ""),
                ("600万元", "人员支出", "执行", ""),
                ("190万元", "公用支出", "执行", ""),
            ],
        ),
        # an adjustment split up is not the level
        (
            "我局全年预算900万元，年中追加50万元：基本支出20万元，项目支出30万元。",
            [
                ("900万元", "部门支出", "全年", ""),
                ("50万元", "部门支出", "调整", ""),
                ("20万元", "基本支出", "调整", ""),
                ("30万元", "项目支出", "调整", ""),
            ],
        ),
        # changes and their parts are no levels
        ("在职职工减少14人，其中退休11人、调出3人。", []),
        ("年末在职人员121人，退休人员11人。", [("121人", "在职人员", "", ""), ("11人", "退休人员", "", "")]),
        # an item keeps its name
        ("垃圾清运项目年初预算100万元，实际支出90万元。", []),
        # named in the clause before, an item or a metric
        ("图书馆总分馆建设项目，预算600万元，支出决算598万元。", []),
        (
            "基本支出方面，年初预算600万元，支出决算598万元。",
            [("600万元", "基本支出", "年初", ""), ("598万元", "基本支出", "执行", "")],
        ),
        ("局机关基本支出决算300万元，执法大队基本支出决算200万元。", []),
        # income is not spending
        ("2022年收入决算数1600万元。", [("1600万元", "部门收入", "执行", "")]),
        ("人均公用经费1.2万元/人。", []),
    ],
)
def test_what_is_filled_in(text: str, expected: list[Named]) -> None:
    assert named(text) == expected


HEADINGS = "一、支出情况\n\n（一）项目支出情况\n\n1. 资金使用情况\n\n"


def test_a_heading_names_the_metric_through_neutral_ones() -> None:
    assert named(HEADINGS + "年初预算100万元，支出决算90万元。") == [
        ("100万元", "项目支出", "年初", ""),
        ("90万元", "项目支出", "执行", ""),
    ]


def test_a_heading_with_a_name_of_its_own_hides_those_above() -> None:
    assert named(HEADINGS + "（1）森林防火工程\n\n年初预算100万元，支出决算90万元。") == []


def test_a_numbered_opening_sentence_is_such_a_heading() -> None:
    assert named(HEADINGS + "正文。\n\n②森林防火工程。年初预算100万元，支出决算90万元。") == []


def test_a_project_report_does_not_speak_of_the_whole_unit() -> None:
    title = "森林防火项目支出绩效自评报告\n\n（2022年度）\n\n"
    assert named("年初预算100万元，支出决算90万元。", title) == []


def test_qualifiers_and_years_keep_figures_apart() -> None:
    reading = reading_of(
        TITLE + "2022年一般公共预算“三公”经费预算8万元。2021年“三公”经费预算9万元。核定行政编制20名、事业编制30名。"
    )
    assert [(c.metric, c.period, c.qualifier) for c in claims(reading)] == [
        ("三公经费", 2022, "一般公共预算"),
        ("三公经费", 2021, ""),
        ("编制", 2022, "行政"),
        ("编制", 2022, "事业"),
    ]
