from decimal import Decimal

import pytest

from gouji.calculator.doubt import BELOW_NOTHING, WITHOUT_A_PART, believed
from gouji.calculator.model import Check, RelationKind, Verdict
from gouji.calculator.verify import verify
from gouji.figures.reader import read_figures
from gouji.report.model import Span
from gouji.report.reader import read_string
from tests.calculator.verdicts import reading_of

TEXT = "预算调整率17.14%；扣除中央专项后，调整率为7.94%。未完成2个。"


def accused(relation: RelationKind, quote: str, computed: str, diagnosis: str | None = None) -> Check:
    start = TEXT.index(quote)
    span = Span(start, start + len(quote))
    residual = Decimal(1)
    return Check("c", relation, Verdict.INCONSISTENT, span, (), "", Decimal(computed), residual, "", diagnosis)


@pytest.mark.parametrize(
    ("check", "reason"),
    [
        (accused(RelationKind.DIFFERENCE, "2个", "-21"), BELOW_NOTHING),
        (accused(RelationKind.RATE, "7.94%", "17.14"), WITHOUT_A_PART),
        # a slip of the pen that one can name, a remainder above nothing, a rate of the whole
        (accused(RelationKind.DIFFERENCE, "2个", "-21", "可能有一位数字写错"), None),
        (accused(RelationKind.DIFFERENCE, "2个", "3"), None),
        (accused(RelationKind.RATE, "17.14%", "12.20"), None),
    ],
)
def test_what_the_words_rule_out_is_not_believed(check: Check, reason: str | None) -> None:
    (found,) = believed(reading_of(TEXT), [check])
    assert found.reason == reason
    assert (found.verdict is Verdict.UNVERIFIABLE) == (reason is not None)


def test_a_change_between_the_two_figures_before_it_is_believed_even_below_nothing() -> None:
    text = "2023年毛入园率91.40%，比2022年的92.10%提高1.30个百分点。"
    report = read_string(text, "case.txt")
    found = verify(report, read_figures(report)).checks
    assert [c.verdict for c in found if report.quote(c.stated) == "1.30个百分点"] == [Verdict.INCONSISTENT]


def test_what_a_bracket_leaves_out_of_persons_is_not_taken_off_an_amount() -> None:
    text = "接待来访{}，支出接待费2.70万元，较上年3.00万元减少0.30万元，下降{}。"
    said = {
        (number, rate): [c.verdict for c in verify(report, read_figures(report)).checks if c.relation == "change"]
        for number in ("260人次（不含陪同人员）", "260人次，扣除陪同人员后")
        for rate in ("10%", "11.1%")
        if (report := read_string(text.format(number, rate), "case.txt"))
    }
    assert said["260人次（不含陪同人员）", "10%"][-1:] == ["consistent"]
    assert said["260人次（不含陪同人员）", "11.1%"][-1:] == ["inconsistent"]
    assert "inconsistent" not in said["260人次，扣除陪同人员后", "11.1%"]
