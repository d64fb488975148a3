"""Lists of items against the total that stands elsewhere."""

import pytest

from gouji.calculator.relations.itemised import check
from tests.calculator.verdicts import said_of

TITLE = "部门整体支出绩效自评报告\n\n（2022年度）\n\n单位名称：清溪县林业局\n\n"
LIST = "具体明细：基本支出800.00万元，项目支出：造林补助210.50万元、森林防火经费165.46万元、病虫害防治{last}。\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            LIST.format(last="148.00万元") + "项目支出年初预算600.00万元，全年预算523.96万元。",
            [("523.96万元", "consistent")],
        ),
        # one digit away from the only total: a slip; far away: another matter
        (LIST.format(last="148.00万元") + "项目支出年初预算525.96万元。", [("525.96万元", "inconsistent")]),
        (LIST.format(last="148.00万元") + "项目支出年初预算781.40万元。", []),
        (LIST.format(last="148.00万元等") + "项目支出年初预算523.96万元。", []),
        (
            LIST.format(last="148.00万元") + "项目支出年初预算523.96万元。2022年共实施3个项目。",
            [("523.96万元", "consistent"), ("3个", "consistent")],
        ),
        (LIST.format(last="148.00万元") + "2022年共实施5个项目。", []),
    ],
)
def test_lists(text: str, expected: list[tuple[str, str]]) -> None:
    assert said_of(check, TITLE + text) == expected
