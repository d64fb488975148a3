import pytest

from gouji.errors import GoujiError
from gouji.opinion.editing import edited, passages
from gouji.opinion.model import Opinion, Outcome


def test_every_text_can_be_changed_and_nothing_else_changes(opinion: Opinion) -> None:
    for passage in passages(opinion):
        changed = edited(opinion, {passage.key: "改后的话"})
        now = {p.key: p.text for p in passages(changed)}
        before = {p.key: p.text for p in passages(opinion)}
        assert now == {**before, passage.key: "改后的话"}


def test_keys_are_unique(opinion: Opinion) -> None:
    keys = [passage.key for passage in passages(opinion)]
    assert len(keys) == len(set(keys))


def test_an_empty_title_removes_the_problem_alone(opinion: Opinion) -> None:
    gone, *rest = opinion.problems
    assert edited(opinion, {f"{gone.key}.title": " "}).problems == tuple(rest)


def test_an_empty_sentence_is_removed(opinion: Opinion) -> None:
    assert edited(opinion, {"requirements.0": ""}).requirements == opinion.requirements[1:]


def test_the_outcome_can_be_set(opinion: Opinion) -> None:
    assert edited(opinion, {}, Outcome.USABLE) == opinion.model_copy(update={"outcome": Outcome.USABLE})


def test_pasted_text_is_cleaned(opinion: Opinion) -> None:
    assert edited(opinion, {"closing": "一\x00二\n三\u202e"}).closing == "一 二 三"


def test_a_text_that_is_not_there_is_refused(opinion: Opinion) -> None:
    with pytest.raises(GoujiError, match=r"没有这一处：nowhere\.title"):
        edited(opinion, {"nowhere.title": "甲"})
