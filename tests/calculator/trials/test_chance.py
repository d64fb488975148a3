from gouji.calculator.trials import chance
from gouji.figures.model import Quantity
from gouji.figures.scan import scan


def quantity(text: str) -> Quantity:
    (found,) = scan(text)
    return found


def test_a_longer_figure_ties_by_chance_less_often() -> None:
    assert chance.of_tie(quantity("7件"), 1) > chance.of_tie(quantity("73件"), 1) > chance.of_tie(quantity("73.25%"), 1)


def test_each_reading_that_is_tried_makes_chance_likelier() -> None:
    claim = quantity("73.25%")
    assert chance.of_tie(claim, 40) == 40 * chance.of_tie(claim, 1)


def test_a_near_miss_says_less_than_a_tie() -> None:
    claim = quantity("5326.80万元")
    assert chance.of_slip(claim, 1) > chance.of_tie(claim, 1)


def test_one_digit_never_accuses() -> None:
    assert chance.of_slip(quantity("7件"), 1) > chance.MOST_FOR_A_SLIP
