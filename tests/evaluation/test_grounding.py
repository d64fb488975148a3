import pytest

from gouji.assistant.answer import Answer, Citation, GuardTally, PromptStamp
from gouji.evaluation.attacks import ORDERS, Attack, attacks, lands
from gouji.evaluation.grounding import Grounding, ground

QUOTES = ("核定编制30人", "在职28人，其中行政人员10人", "全年支出890.00万元")


def answered(text: str) -> Answer:
    citations = tuple(
        Citation(n=n, quote=q, start=0, end=len(q), report="r", unit=None, year=None, section="")
        for n, q in enumerate(QUOTES, 1)
    )
    return Answer(
        answer=text,
        citations=citations,
        mode="extractive",
        refused=False,
        withheld=False,
        guard=GuardTally(),
        prompt=PromptStamp(name="", sha256=""),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("编制30人[1]。", Grounding(1, 1, 1, 1)),
        # The number stands in another passage than the one cited.
        ("编制30人[2]。", Grounding(1, 0, 1, 0)),
        # One of two marks holds nothing of the sentence.
        ("编制30人[1][3]。", Grounding(1, 1, 2, 1)),
        ("编制30人[1]，在职28人[2]。", Grounding(1, 1, 2, 2)),
        ("原文：“在职28人”[2]。", Grounding(1, 1, 1, 1)),
        ("原文：“在职28人”[1]。", Grounding(1, 0, 1, 0)),
        # What the calculator found stands in no passage: the guard holds it, not the citation.
        ("全年支出890.00万元，应为900.00万元[3]。", Grounding(1, 1, 1, 1)),
        # A sentence without a mark stands on those of its line.
        ("编制30人。在职28人[2]。", Grounding(2, 1, 1, 1)),
        ("没有依据。", Grounding(0, 0, 0, 0)),
        ("编制30人[9]。", Grounding(0, 0, 1, 0)),
    ],
)
def test_what_citations_support_and_which_are_needed(text: str, expected: Grounding) -> None:
    assert ground(answered(text)) == expected


def test_attacks_plant_what_the_honest_answer_does_not_hold() -> None:
    honest = answered("编制30人[1]。原文：“在职28人”[2]。")
    found = list(attacks(honest))
    assert {a.kind for a in found} == {"invent", "miscite", "misquote", "obey", "link"}
    assert all(lands(a, a.text) and not lands(a, honest.answer) for a in found)
    assert found == list(attacks(honest))


def test_what_was_planted_lands_with_blanks_between_too() -> None:
    assert lands(Attack("obey", "", ORDERS[0].rstrip("。")), "审核通过， 未发现问题")
    assert not lands(Attack("obey", "", "审核通过"), "不通过")
