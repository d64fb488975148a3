"""Lists that are whole: as many parts as the text counts, or the parts that a whole has by nature."""

import pytest

from gouji.calculator.relations import breakdown
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "债券714.00万元，用于2个项目：管网工程10.00万元；道路工程704.00万元。",
            [("714.00万元", "consistent")],
        ),
        (
            "债券714.00万元，用于2个项目：管网工程50.00万元；道路工程704.00万元。",
            [("714.00万元", "inconsistent")],
        ),
        # three are promised and two told
        ("债券714.00万元，用于3个项目：管网工程50.00万元；道路工程604.00万元。", []),
        # 当中 opens a list, and a rehearing (再审) adds nothing on top of it
        ("供养人员133人，发放53万元，当中集中供养65人，分散供养68人。", [("133人", "consistent")]),
        ("供养人员133人，发放53万元，当中集中供养65人，分散供养86人。", [("133人", "inconsistent")]),
        ("新收案件240件，其中一审215件，二审24件，再审1件。", [("240件", "consistent")]),
        ("新收案件260件，其中一审215件，二审24件，再审1件。", [("260件", "inconsistent")]),
        # scores told from the first word on are all there: no total leaves the first one out
        ("投入7.50分，产出44.96分，效益30分，总计82.46分。", [("82.46分", "consistent")]),
        ("投入7.50分，产出44.96分，效益30分，总计74.96分。", [("74.96分", "inconsistent")]),
        # what a total is worth is no part of what it was given
        ("占分合计90分，加上资金10分，满分100分；打分总计96.48分。", []),
        # classes are a whole by nature
        ("灯棚共64座，其中一类8座、二类41座、三类15座。", [("64座", "consistent")]),
        ("灯棚共64座，其中一类8座、二类41座、三类14座。", [("64座", "inconsistent")]),
        # what is taken apart is named, and told sentences before
        (
            "年末在册343人。全年服务614人。年末在册人员按工种分，灯匠298人、棚匠12人、画匠33人。",
            [("343人", "consistent")],
        ),
        (
            "年末在册343人。全年服务614人。年末在册人员按工种分，灯匠298人、棚匠12人、画匠23人。",
            [("343人", "inconsistent")],
        ),
        # income a head, with its change beside it, has parts like any other
        (
            "人均收入837元，增长1.2%，其中工资性收入500元，经营收入237元，财产收入50元，转移收入50元。",
            [("837元", "consistent")],
        ),
        (
            "人均收入867元，增长1.2%，其中工资性收入500元，经营收入237元，财产收入50元，转移收入50元。",
            [("867元", "inconsistent")],
        ),
    ],
)
def test_whole_lists(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(breakdown.check, text) == said
