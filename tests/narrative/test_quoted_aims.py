import pytest

from gouji.figures.reader import read_figures
from gouji.narrative.quoted_aims import quoted_aims
from gouji.report.reader import read_string


def found(text: str) -> list[tuple[str, str | None, str | None]]:
    report = read_string(f"青禾县林业局2023年度绩效自评报告\n{text}")
    quote = report.quote
    return [
        (i.name, quote(i.target) if i.target else None, quote(i.final) if i.final else None)
        for i in quoted_aims(report, read_figures(report))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "另有“苗木抽检合格率达到98%”一项，本年修建林道14公里，架设界桩320根。",
            ("苗木抽检合格率", "98%", None),
        ),
        (
            "检查要求中的“加固后抽检合格率不低于98%”一条，本年抽检50处，合格率98.6%。",
            ("加固后抽检合格率", "不低于98%", "98.6%"),
        ),
        ("关于“巡护次数达到120次”的目标，全年巡护126次。", ("巡护次数", "120次", "126次")),
    ],
)
def test_a_quoted_target(text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "全省提出“森林覆盖率达到60%”，我县积极响应。",  # a slogan, not called an item
        "开展“绿美村庄”一项活动，种树300株。",
        "获得“绿化先进县2022”一项荣誉，奖金5万元。",
    ],
)
def test_silent(text: str) -> None:
    assert found(text) == []
