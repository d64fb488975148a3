import pytest

from gouji.calculator.relations.share import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("采购总额210.6万元。授予中小企业合同180.6万元，占采购总额的85.75%。", [("85.75%", "consistent")]),
        ("检测收入864.20万元，占全局收入3250.80万元的26.58%。", [("26.58%", "consistent")]),
        ("检测收入864.20万元，占全局收入3250.80万元的26.85%。", [("26.85%", "inconsistent")]),
        ("年初预算为80.5万元，支出决算为82.3万元，完成年初预算的102.24%。", [("102.24%", "consistent")]),
        ("参保52.3万人，完成目标任务52万人的100.58%。", [("100.58%", "consistent")]),
        (
            "支出合计2345.6万元，其中：基本支出1845.6万元，占78.68%；项目支出500万元，占21.32%。",
            [("78.68%", "consistent"), ("21.32%", "consistent"), ("21.32%", "consistent")],
        ),
        ("基本支出占总支出的65.34%，项目支出占总支出的35.01%。", [("35.01%", "inconsistent")]),
        # no whole in reach
        ("林地面积471862.1公顷，占国土总面积的82.77%。", []),
        ("财政拨款收入2356.78万元，占本年收入的98.21%；其他收入42.95万元，占1.79%。", [("1.79%", "unverifiable")]),
    ],
)
def test_shares(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
