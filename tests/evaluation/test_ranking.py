import pytest

from gouji.evaluation.ranking import Place, answers, ndcg, recall, recall_within, reciprocal_rank
from gouji.report.model import Span


def at(start, end, report="r"):
    return Place(report, Span(start, end))


GOLD = [(at(10, 20),), (at(50, 60),)]


@pytest.mark.parametrize(
    ("passage", "expected"),
    [(at(0, 100), True), (at(15, 100), True), (at(16, 100), False), (at(20, 30), False), (at(0, 100, "s"), False)],
)
def test_a_passage_answers_when_it_shows_half_of_the_quote(passage, expected):
    assert answers(passage, (at(10, 20),)) is expected


def test_recall_counts_each_quote_once():
    ranked = [at(10, 20), at(12, 22), at(0, 5), at(50, 60)]
    assert recall(ranked, GOLD, 3) == 0.5
    assert recall(ranked, GOLD, 4) == 1.0
    assert recall([], GOLD, 5) == 0.0


def test_recall_within_characters_cuts_the_passage_at_the_budget():
    assert recall_within([at(0, 100)], GOLD, 30) == 0.5
    assert recall_within([at(0, 100)], GOLD, 60) == 1.0
    assert recall_within([at(100, 200), at(0, 100)], GOLD, 100) == 0.0


@pytest.mark.parametrize(
    ("ranked", "golds", "expected"),
    [
        ([at(10, 20)], GOLD[:1], 1.0),
        ([at(0, 5), at(10, 20)], GOLD[:1], 0.6309297535714575),  # 1 / log2(3)
        ([at(10, 20), at(0, 5), at(50, 60)], GOLD, 0.9197207891481876),  # (1 + 1/2) / (1 + 1/log2(3))
        ([at(0, 100)], GOLD, 0.6131471927654584),  # one passage is one gain: 1 / (1 + 1/log2(3))
        ([at(0, 5)], GOLD, 0.0),
    ],
)
def test_ndcg(ranked, golds, expected):
    assert ndcg(ranked, golds, 10) == pytest.approx(expected, abs=1e-12)


def test_ndcg_looks_no_further_than_k():
    assert ndcg([at(0, 5), at(10, 20)], GOLD[:1], 1) == 0.0


@pytest.mark.parametrize(("ranked", "expected"), [([at(0, 5), at(50, 60)], 0.5), ([at(10, 20)], 1.0), ([], 0.0)])
def test_reciprocal_rank(ranked, expected):
    assert reciprocal_rank(ranked, GOLD) == expected


def test_a_fact_may_be_shown_at_any_of_its_places_and_counts_once():
    twice = [(at(10, 20), at(50, 60))]
    assert recall([at(50, 60)], twice, 5) == 1.0
    assert ndcg([at(50, 60), at(10, 20)], twice, 10) == 1.0
