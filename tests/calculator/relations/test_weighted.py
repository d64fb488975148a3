import pytest

from gouji.calculator.relations.weighted import check
from tests.calculator.verdicts import said_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 92 × 60% + 85 × 40% = 89.2
        ("专家评分92分，权重60%；群众评分85分，权重40%；综合得分89.2分。", [("89.2分", "consistent")]),
        ("专家评分92分，权重60%；群众评分85分，权重40%；综合得分88.2分。", [("88.2分", "inconsistent")]),
        ("专家评分92分（占60%）、群众评分85分（占40%），加权后总分89.2分。", [("89.2分", "consistent")]),
        ("专家评分占60%，得92分，群众评分占40%，得85分，综合得分89.2分。", [("89.2分", "consistent")]),
        # weights that are not the whole
        ("专家评分92分，权重60%；群众评分85分，权重30%；综合得分88.2分。", []),
        # another figure among them
        ("共评审3次，专家评分92分，权重60%；群众评分85分，权重40%；综合得分88.2分。", []),
        ("专家评分92分，合格率60%；群众评分85分，合格率40%；综合得分88.2分。", []),
    ],
)
def test_scores_by_their_weights(text: str, said: list[tuple[str, str]]) -> None:
    assert said_of(check, text) == said
