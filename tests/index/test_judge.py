from dataclasses import replace

import pytest

from gouji.index.evidence import Asked, Evidence, Signs
from gouji.index.judge import THRESHOLD, answered, log_odds, probability
from gouji.index.query import read_query

ASKED = Asked(needs=2.0, foreign=0.0, presumes=0.0)
GOOD = Signs(coverage=0.9, absent=0.0, cosine=0.6, elsewhere=0.0, asked=1.5, unmet=0.3, unfit=0.0)


@pytest.mark.parametrize(
    "change",
    [{"coverage": 0.2}, {"absent": 0.6}, {"cosine": 0.1}, {"elsewhere": 1.0}, {"unmet": 3.0}, {"unfit": 1.0}],
)
def test_each_sign_counts_as_it_should(change: dict[str, float]) -> None:
    worse = replace(GOOD, **change)
    assert log_odds(worse) < log_odds(GOOD)
    assert answered(worse, ASKED) < answered(GOOD, ASKED)


def test_a_passage_that_meets_all_is_shown_and_one_that_meets_nothing_is_not() -> None:
    assert answered(GOOD, ASKED) > THRESHOLD
    assert answered(Signs(0.0, 0.5, 0.1, 0.0, 1.5, 4.0, 0.0), ASKED) < THRESHOLD


def test_probability() -> None:
    assert probability(0.0) == 0.5


def signs(question: str, passage: str) -> Signs:
    return Evidence(read_query(question), lambda _: 0.0, 2.0).signs(passage, 0.5, 0, 0.5)


def test_what_happens_to_a_thing_weighs_less_than_the_thing() -> None:
    lost_verb = signs("石碑修好了没有", "石碑三座")
    lost_thing = signs("石碑修好了没有", "路灯修好三座")
    assert lost_verb.coverage > 0.6 > lost_thing.coverage
    assert lost_verb.unmet < lost_thing.unmet


def test_an_answer_of_another_kind_does_not_fit() -> None:
    assert signs("石碑花了多少钱", "石碑三座").unfit == 1
    assert signs("石碑花了多少钱", "石碑三座，造价2.10万元").unfit == 0


@pytest.mark.parametrize("change", [{"attribute": 2.0}, {"thing": 2.0}])
def test_what_is_lacking_of_an_attribute_or_a_thing_speaks_against_an_answer(change: dict[str, float]) -> None:
    assert answered(replace(GOOD, **change), ASKED) < answered(GOOD, ASKED)


def test_what_a_question_shows_by_itself_counts() -> None:
    assert (
        answered(GOOD, replace(ASKED, foreign=1.0))
        < answered(GOOD, ASKED)
        < answered(GOOD, replace(ASKED, presumes=1.0))
    )


@pytest.mark.parametrize(
    ("question", "passage", "lacking"),
    [
        ("石碑的型号", "石碑三座", (True, False, False)),
        ("石碑缩短", "石碑三座", (False, True, False)),
        ("驴车的绞车", "驴子三头", (False, False, True)),
        ("驴车的绞车", "驴车的绞车换过", (False, False, False)),
    ],
)
def test_words_that_the_glossary_does_not_know_are_lacking_by_kind(
    question: str, passage: str, lacking: tuple[bool, bool, bool]
) -> None:
    found = signs(question, passage)
    assert (found.attribute > 0, found.action > 0, found.thing > 0) == lacking
