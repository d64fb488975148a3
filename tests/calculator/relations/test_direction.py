import pytest

from gouji.calculator.relations.direction import check
from tests.calculator.verdicts import Said, said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("合格率96%高于全省平均94%。", [("96%", "consistent")]),
        ("合格率92%高于全省平均94%。", [("92%", "inconsistent")]),
        ("合格率92%，低于全省的94%。", [("92%", "consistent")]),
        ("占66.00%，原先说不低于六成。", []),  # not lower is no lower
        ("占66.00%，并非高于七成。", []),
        ("预算22.00万元，决算24.65万元，未超预算。", [("24.65万元", "inconsistent")]),
    ],
)
def test_words_between_two_figures(text: str, said: list[Said]) -> None:
    assert said_of(check, text) == said
