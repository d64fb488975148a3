import pytest

from gouji.calculator.relations.averaged import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("举办灯会98场、接待4312人次，场均44人次。", [("44人次", "consistent")]),
        ("举办灯会98场、接待4312人次，场均46人次。", [("46人次", "inconsistent")]),
        # what is shared out is called as it is before 均, and stands a sentence before
        ("全年接待8460人次，比上年的7985人次多475人次。窗口人员6人，人均接待1410人次。", [("1410人次", "consistent")]),
        (
            "全年接待8460人次，比上年的7985人次多475人次。窗口人员6人，人均接待1401人次。",
            [("1401人次", "inconsistent")],
        ),
        ("支出54.60万元，订书1300册，平均每册420元。", [("420元", "consistent")]),
        # things with a name may be counted anywhere
        ("聘请巡山员18名。\n年末在册343人，每名巡山员平均联系19.06人。", [("19.06人", "consistent")]),
        ("聘请巡山员18名。\n年末在册343人，每名巡山员平均联系16.09人。", []),
        # by more than a slip of the pen it may be the mean of others
        ("举办灯会98场、接待4312人次，场均120人次。", []),
        # two numbers of these things: which one, no word says
        ("举办灯会98场，其中室内12场，接待4312人次，场均46人次。", []),
        # a standard is set
        ("灯会98场，支出4312元，场均补助标准46元。", []),
        # a short average, whose total stands a sentence before, is soon one digit off
        ("接待4312人次。举办灯会98场，场均46人次。", []),
    ],
)
def test_averages_over_things(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
