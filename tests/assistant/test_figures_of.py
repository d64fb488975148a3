import pytest

from gouji.assistant.dossier import Dossier
from gouji.assistant.figures_of import figure_for, named_figures, shown
from gouji.assistant.question import read
from gouji.assistant.vocabulary import vocabulary
from gouji.audit import audit
from gouji.report.reader import read_string


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("年初预算", "800.00"),
        ("全年预算数", "900.00"),
        ("实际支出", "890.00"),
        ("执行率", "98.89"),
        ("预算调整率", "12.50"),
        ("基本支出的实际支出", "500.00"),
        ("项目支出占比", "44.94"),
        ("“三公”经费预算", "8.00"),
        ("三公经费控制率", "75.00"),
        ("编制", "30"),
        ("在职人员", "28"),
        ("道路养护项目", "150.00"),
        ("垃圾清运项目多少钱", "240.00"),
    ],
)
def test_the_figure_that_a_term_means(dossier: Dossier, question: str, value: str) -> None:
    asked = read(question)
    group = asked.groups[0] if asked.groups else ()
    figure = figure_for(dossier, group, asked.required, asked.kinds)
    assert figure is not None
    assert figure.quantity.literal == value


@pytest.mark.parametrize(
    "question", ["会议费", "资产净值", "会议室改造项目多少钱", "基本支出的控制率", "河道清淤多少万元"]
)
def test_what_the_report_does_not_state_has_no_figure(dossier: Dossier, question: str) -> None:
    asked = read(question)
    assert figure_for(dossier, asked.groups[0] if asked.groups else (), asked.required, asked.kinds) is None


def test_a_figure_is_quoted_from_its_name_on(dossier: Dossier) -> None:
    topic = vocabulary().topic("编制")
    figure = figure_for(dossier, [topic], ())
    assert figure is not None
    assert dossier.words(shown(dossier, figure, [topic])) == "核定编制30人"


TABLE = """河湾镇财政支出表

| 项目 | 年初预算 | 全年支出 |
|---|---|---|
| 小学教育 | 10.00 | 9.50 |
| 初中教育 | 20.00 | 19.00 |
| 合计 | 30.00 | 28.50 |
"""


def test_a_cell_is_named_by_its_row_and_its_column() -> None:
    dossier = Dossier(audit(read_string(TABLE, "表.md")))
    asked = read("小学教育的全年支出是多少")
    figure = figure_for(dossier, asked.groups[0], asked.required)
    assert figure is not None
    assert (figure.quantity.literal, figure.row) == ("9.50", "小学教育")
    assert len(named_figures(dossier, vocabulary().topic("年初预算"), asked.kinds)) == 3


def test_the_figure_of_another_year_is_not_meant() -> None:
    text = "河湾镇2023年度自评报告\n\n2022年末在职43人，2023年末在职42人。编制45人。\n"
    dossier = Dossier(audit(read_string(text)))
    topic = vocabulary().topic("在职人员")
    this, last = figure_for(dossier, [topic], ()), figure_for(dossier, [topic], (), years=[2022])
    assert this is not None
    assert last is not None
    assert (this.quantity.literal, last.quantity.literal) == ("42", "43")
