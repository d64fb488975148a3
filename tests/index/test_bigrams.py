import pytest

from gouji.index.bigrams import fold, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("食品包保", ["食品", "品包", "包保"]),
        ("指标7", ["指标", "标7", "7"]),
        ("５９２３.７９万元", ["5923.79万", "万元", "5923.79"]),
        ("三公，经费", ["三公", "经费"]),
        ("优", ["优"]),
        ("", []),
        ("，。、", []),
    ],
)
def test_neighbours_make_terms_and_numbers_stand_for_themselves(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_fold_knows_one_form_of_a_letter() -> None:
    assert fold("ＰＭ２.５（Ａ）") == "pm2.5(a)"
