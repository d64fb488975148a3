import pytest

from gouji.calculator.doubt import BELOW_NOTHING, WITHOUT_A_PART
from gouji.calculator.model import Verdict
from gouji.calculator.verify import verify
from gouji.figures.reader import read_figures
from gouji.report.reader import read_string


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        (
            "本部门共设置一级指标4个、二级指标10个、三级指标27个，其中定量指标19个、定性指标8个；"
            "全部完成的三级指标25个，未完成2个。",
            "2个",
            BELOW_NOTHING,
        ),
        (
            "年初预算3480.00万元，当年追加项目资金596.40万元，预算调整率17.14%；扣除中央专项后，预算调整率为7.94%。",
            "7.94%",
            WITHOUT_A_PART,
        ),
    ],
)
def test_what_the_words_rule_out_is_not_accused(text: str, quote: str, reason: str) -> None:
    report = read_string(f"某局2023年度绩效自评报告\n一、概况\n{text}", "case.txt")
    found = [c for c in verify(report, read_figures(report)).checks if report.quote(c.stated) == quote]
    assert all(c.verdict is not Verdict.INCONSISTENT for c in found)
    assert reason in {c.reason for c in found}
