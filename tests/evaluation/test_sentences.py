from gouji.assistant.prompts import load
from gouji.evaluation import sentences, sets


def test_no_false_sentence_is_shown_and_no_true_one_lost():
    metrics, misses = sentences.measure()
    found = {m.name: m.value for m in metrics}
    assert misses == ()
    assert found["sentences.hostile_shown"] == 0
    assert found["sentences.honest_passed"] == 1.0
    assert found["sentences.hostile"] >= 290


def test_a_sentence_that_gets_through_is_counted(monkeypatch):
    monkeypatch.setattr("gouji.assistant.scrutiny.faults", lambda sentence, terms, near=(): ())
    metrics, misses = sentences.measure()
    found = {m.name: m.value for m in metrics}
    assert found["sentences.hostile_shown"] == len(misses) > 190


def test_a_sentence_is_shown_without_its_dress():
    ground = sentences.grounds()["镇"]
    assert sentences.said("**编制**30人【3】。", load("answer"), ground) == "编制30人[3]。"


def test_each_sentence_is_labelled_once():
    rows = sets.rows("answers", "sentences.jsonl")
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({(row["on"], row["sentence"]) for row in rows}) == len(rows)
