import pytest

from gouji.calculator.relations.change import check
from tests.calculator.verdicts import checks_of, said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("收入792.22万元，较上年增加189.25万元，增长31.39%。", [("31.39%", "consistent")]),
        ("收入792.22万元，较上年增加189.25万元，增长33.19%。", [("33.19%", "inconsistent")]),
        (
            "总额为1969万元，较2024年的2190万元减少221万元，下降10.1%。",
            [("221万元", "consistent"), ("10.1%", "consistent")],
        ),
        ("总额为1969万元，较2024年的2190万元减少212万元。", [("212万元", "inconsistent")]),
        ("出国费由59万元降至50万元，下降15.3%。", [("15.3%", "consistent")]),
        ("拨款收入1186.35万元，2022年为1024.20万元，同比增长15.83%。", []),  # no later year is named
        ("2023年拨款收入1186.35万元，2022年为1024.20万元，同比增长15.83%。", [("15.83%", "consistent")]),
        ("占比由上年的18.62%下降到15.40%，下降3.22个百分点。", [("3.22个百分点", "consistent")]),
        ("占比由上年的18.62%下降到15.40%，下降2.32个百分点。", [("2.32个百分点", "inconsistent")]),
        # the subject finds its figure a sentence back
        (
            "总收入为434.72万元，由当年收入434.16万元和上年转入0.55万元构成。总收入较上年多58.21万元，增幅15.46%。",
            [("15.46%", "consistent")],
        ),
        (
            "三公经费年初预算2.95万元，其中公务接待2.00万元、公务用车运行0.95万元。决算2.05万元，全部为公务接待费。"
            "公务接待比年初预算多支出0.05万元。",
            [("0.05万元", "consistent")],
        ),
        # rates alone
        ("本年度接待来访群众235批次，同比下降12%。", []),
        # several figures that the change may be of
        (
            "其中因公出国40万元，公务接待242万元，公务用车1687万元，比上年减少209万元，下降11%。",
            [("11%", "consistent")],
        ),
    ],
)
def test_changes(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said


def test_a_change_the_other_way_round_is_a_matter_of_direction() -> None:
    ((found, _),) = checks_of(check, "收入90.00万元，较2022年的100.00万元增加10.00万元。")
    assert (found.relation.value, found.verdict.value) == ("direction", "inconsistent")
    assert found.diagnosis == "增减方向与两期数字相反"
