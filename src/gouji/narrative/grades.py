"""Grades in words, best first (等级): 优秀 is above 良好, 甲级 above 乙级."""

import re

_LADDERS = (
    ("优秀|优", "良好|良", "中等|中|合格|达标|通过", "较差|差|不合格|不达标|未达标|未通过|不通过"),
    ("甲[级等类]?", "乙[级等类]?", "丙[级等类]?", "丁[级等类]?"),
    ("A[级档类等]", "B[级档类等]", "C[级档类等]", "D[级档类等]"),
    ("高级", "中级", "初级"),
    ("一等奖?", "二等奖?", "三等奖?"),
)
_ASIDE = re.compile(r"（[^（）]*）|^[≥>“\"]|(?:及以上|以上|等次|档次|[”\"])+$")


def below(target: str, final: str) -> bool:
    """Whether a grade that was reached is below the one that was aimed at, both on one ladder."""
    aimed, reached = (_ASIDE.sub("", _ASIDE.sub("", text.strip())) for text in (target, final))
    for ladder in _LADDERS:
        places = [next((n for n, rung in enumerate(ladder) if re.fullmatch(rung, g)), None) for g in (aimed, reached)]
        if places[0] is not None and places[1] is not None:
            return places[1] > places[0]
    return False
