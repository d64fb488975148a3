"""One thing with two amounts in one paragraph."""

import pytest

from gouji.calculator.tables.restated import check
from tests.calculator.tables.verdicts import reading, rows

ACCOUNT = "“住房保障支出（类）住房改革支出（款）购房补贴（项）”"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            f"{ACCOUNT}35.35万元，主要用于购房补贴。2024年预算安排35.35万元。",
            [("35.35万元", "consistent", ("35.35万元",))],
        ),
        (
            f"{ACCOUNT}35.35万元，主要用于购房补贴。2024年预算安排35.67万元。",
            [("35.67万元", "inconsistent", ("35.35万元",))],
        ),
        (f"{ACCOUNT}35.35万元。2023年当年预算执行数为34.85万元。", []),
        (f"{ACCOUNT}35.35万元。支出决算为34.85万元。", []),
        (f"{ACCOUNT}35.35万元，比上年预算增加2.00万元。", []),
        (f"{ACCOUNT}35.35万元。其中：在职人员20.00万元。", []),
    ],
)
def test_paragraph(sentence: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    source = reading(f"# 样例街道2024年部门预算\n\n2024年部门预算编制说明。\n\n{sentence}\n")
    assert rows(source, check(source)) == expected
