import pytest

from gouji.evaluation import rivals, sets
from gouji.evaluation.ranking import Place, answers
from gouji.evaluation.result import Better
from gouji.evaluation.retrieval import Question, gold_of, measure
from gouji.report.model import Span
from gouji.report.reader import read_string


def question(name, *golds):
    return Question(name, "k", name, None, None, golds)


GOLD = Place("r", Span(0, 10))
OTHER = Place("r", Span(50, 60))


def test_measure_on_a_tiny_set():
    found = {"hit": [GOLD], "late": [OTHER, GOLD], "none": [], "noise": [OTHER], "silent": []}
    asked = [
        question("hit", (GOLD,)),
        question("late", (GOLD,)),
        question("none", (GOLD,)),
        question("noise"),
        question("silent"),
    ]
    metrics, misses = measure("x", lambda text, *_: found[text], asked, Better.HIGHER)
    assert {m.name: m.value for m in metrics} == {
        "x.recall_at_5": 0.6667,
        "x.recall_in_2000_characters": 0.6667,
        "x.ndcg_at_10": 0.5436,  # (1 + 1/log2(3) + 0) / 3
        "x.mrr": 0.5,
        "x.abstention": 0.5,
        "x.silent": 0.3333,
    }
    assert misses == ["none [k] 前五条只找到 0.00：none", "noise 不该有结果：noise"]


def test_what_is_only_shown_is_guarded_by_nobody():
    metrics, _ = measure("bm25", lambda *_: [], [question("a", (GOLD,))], Better.SHOWN)
    assert {m.better for m in metrics} == {Better.SHOWN}


def test_a_gold_quote_must_stand_once():
    name = next(iter(sets.reports()))
    with pytest.raises(sets.EvaluationError, match="应恰好有一处：没有这句话"):
        gold_of({"report": name, "quote": "没有这句话"})


def test_bm25_ranks_the_passage_with_the_words_and_keeps_to_the_filter():
    text = "一、概况\n单位名称：云山县甲局\n（2023年度）\n水库五座，灌溉面积两万亩。\n二、支出\n公务接待费减少。\n"
    first, second = read_string(text, "甲.txt"), read_string(text.replace("甲局", "乙局"), "乙.txt")
    search = rivals.bm25([first, second])
    gold = first.text.index("灌溉面积")
    best = search("灌溉面积多大", first.unit, None)
    assert answers(best[0], (Place(first.id, Span(gold, gold + 4)),))
    assert {place.report for place in best} == {first.id}
    assert search("龘", first.unit, 1999) == []
