import datetime

import pytest

from gouji.report.reader import read_string


def test_a_full_cover() -> None:
    report = read_string(
        "附件4:\n\n某市某区\n\n部门单位整体支出绩效 自评报告\n\n(2023 年度)\n\n"
        "部门单位名称(公章): 某区青禾街道办事处\n\n填报时间: 2024 年 03 月 25 日\n\n一、概况\n"
    )
    assert report.title == "某市某区部门单位整体支出绩效自评报告"
    assert report.unit == "某区青禾街道办事处"
    assert report.year == 2023
    assert report.filed == datetime.date(2024, 3, 25)


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("青禾县水务局2022年度部门整体支出绩效自评报告\n\n一、概况\n", "a.txt", "青禾县水务局"),
        ("编制部门：青禾县教育局    单位：元\n一、概况\n", "a.txt", "青禾县教育局"),
        ("整体支出绩效自评报告\n\n青禾县民政局\n\n2024年3月\n\n一、概况\n", "a.txt", "青禾县民政局"),
        ("整体支出绩效自评报告\n\n一、概况\n", "2023-青禾街道办事处-整体支出绩效自评报告.txt", "青禾街道办事处"),
        ("部门名称：\n\n青禾县林业局\n\n一、概况\n", "a.txt", "青禾县林业局"),
        ("填报单位（盖章）：__________\n\n一、概况\n", "a.txt", None),
        ("| 项目名称 | 养护 | 实施单位 | 青禾县公路局 |\n| 年度 | 2023 | 金额 | 5 |\n", "a.txt", "青禾县公路局"),
        ("| 序号 | 单位名称 | 备注 |\n| 1 | 青禾县财政局 | 无 |\n", "a.txt", None),
    ],
)
def test_unit(text: str, name: str, unit: str | None) -> None:
    assert read_string(text, name).unit == unit


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2022年度项目自评报告\n一、概况\n2023年度计划。2023年度安排。\n", 2022),
        ("自评报告\n一、概况\n2021年度预算与2022年度比，2022年度增加。\n", 2022),
        ("自评报告\n一、概况\n截至2020年底完成。\n", 2020),
        ("污水处理厂扩建工程\n专项债券项目绩效自评价情况（2023年）\n一、概况\n2024年8月通水。2024年6月。\n", 2023),
        ("残疾人联合会\n二〇二四年度履约绩效自查报告\n一、概况\n2023年相比。\n", 2024),
        ("自评报告\n一、概况\n没有年份。\n", None),
    ],
)
def test_year(text: str, year: int | None) -> None:
    assert read_string(text).year == year


@pytest.mark.parametrize(
    ("text", "filed"),
    [
        ("自评报告\n报告日期：2024-04-12\n一、概况\n", datetime.date(2024, 4, 12)),
        ("自评报告\n二〇二四年三月二十五日\n一、概况\n", datetime.date(2024, 3, 25)),
        ("自评报告\n一、概况\n完成。\n\n某某局\n\n2024年3月1日\n", datetime.date(2024, 3, 1)),
        ("自评报告\n填报时间：2024年13月1日\n一、概况\n", None),
        ("自评报告\n一、概况\n2023年5月1日开工的项目已经全部按期完成验收。\n好。\n", None),
    ],
)
def test_filed(text: str, filed: datetime.date | None) -> None:
    assert read_string(text).filed == filed


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("附件1：2023年度项目支出绩效自评报告\n一、概况\n", "2023年度项目支出绩效自评报告"),
        ("附件2\n\n关于农村道路养护项目\n\n绩效评价报告\n\n一、概况\n", "关于农村道路养护项目绩效评价报告"),
        ("| 项目支出绩效自评表（2023年度） | |\n| 项目名称 | 养护 |\n", "项目支出绩效自评表（2023年度）"),
        ("支出共10万元。\n", "r"),
    ],
)
def test_title(text: str, title: str) -> None:
    assert read_string(text, "r.txt").title == title
