import pytest

from gouji.opinion.title_lines import title_lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于《绩效自评报告》的审核意见", ["关于《绩效自评报告》的审核意见"]),
        (
            "关于《2023年度部门单位整体支出绩效自评报告》的审核意见",
            ["关于《2023年度部门单位整体", "支出绩效自评报告》的审核意见"],
        ),
        (
            "关于《2022年度澜山县水利局小型水库除险加固项目绩效自评报告》的审核意见",
            ["关于《2022年度澜山县水利局小型水库", "除险加固项目绩效自评报告》的审核意见"],
        ),
    ],
)
def test_lines_are_alike_and_part_no_word(title: str, lines: list[str]) -> None:
    assert title_lines(title, 20) == lines


@pytest.mark.parametrize("title", ["甲" * 200, "x" * 90, "", "关于《》的审核意见" + "》" * 30])
def test_any_title_is_kept_to_the_letter(title: str) -> None:
    assert "".join(title_lines(title, 20)) == title
