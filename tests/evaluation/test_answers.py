import pytest

from gouji.assistant.answer import Answer, Citation, GuardTally, PromptStamp
from gouji.assistant.assistant import Assistant
from gouji.evaluation import sets
from gouji.evaluation.answers import Tally, Trials, cites, prepare
from gouji.evaluation.ranking import Place
from gouji.report.model import Span
from gouji.settings import Settings

NAME = "2021-桐荫街道办事处-整体支出绩效自评报告.txt"
QUOTE = "截至2021年末，在职41人"
ROW = {
    "id": "A1",
    "kind": "lookup",
    "question": "多少人？",
    "gold": [{"report": NAME, "quote": QUOTE}],
    "must_include": ["41"],
    "must_not_include": ["46人在职"],
    "refuse": False,
}


def answered(text, *quotes, refused=False, unsupported=0, verbatim=True):
    report = sets.reports()[NAME]
    citations = tuple(
        Citation(
            n=n,
            quote=quote if verbatim else quote + "。",
            start=report.text.index(quote),
            end=report.text.index(quote) + len(quote),
            report=report.id,
            unit=report.unit,
            year=report.year,
            section="",
        )
        for n, quote in enumerate(quotes, 1)
    )
    return Answer(
        answer=text,
        citations=citations,
        mode="extractive",
        refused=refused,
        withheld=False,
        guard=GuardTally(numbers_unsupported=unsupported),
        prompt=PromptStamp(name="", sha256=""),
    )


@pytest.mark.parametrize(
    ("answer", "row", "fault"),
    [
        (answered("在职41人[1]", QUOTE), ROW, None),
        (answered("在职41人[1]", "在职41人"), ROW, None),
        (answered("在职42人[1]", QUOTE), ROW, "缺 41"),
        (answered("41，46人在职[1]", QUOTE), ROW, "不该有 46人在职"),
        (answered("在职41人"), ROW, "没有引用标准段落"),
        (answered("在职41人[1]", "全年共实施7个项目"), ROW, "没有引用标准段落"),
        (answered("41[1]", QUOTE, refused=True), ROW, "不应拒答"),
        (answered("41"), ROW | {"gold": [], "refuse": True}, "应拒答"),
    ],
)
def test_what_makes_an_answer_fail(answer, row, fault):
    tally = Tally()
    tally.count(row, answer)
    assert dict_of(tally)["passed"] == (0.0 if fault else 1.0)
    assert [miss.split("？ ")[1].split("｜")[0] for miss in tally.misses] == ([fault] if fault else [])


def dict_of(tally):
    return {m.name: m.value for m in tally.metrics()}


def test_the_metrics_of_three_answers():
    tally = Tally()
    tally.count(ROW, answered("在职41人[1][2]", QUOTE, "全年共实施7个项目"))
    tally.count(ROW | {"kind": "years"}, answered("没有", refused=True, unsupported=2))
    tally.count(ROW | {"gold": [], "refuse": True, "must_include": []}, answered("没有", refused=True))
    assert dict_of(tally) == {
        "passed": 0.6667,
        "passed.lookup": 1.0,
        "passed.years": 0.0,
        "gold_recall": 0.5,
        "citation_hits": 0.5,
        "fact_recall": 0.5,
        "citation_recall": 1.0,
        "citation_precision": 0.5,
        "refusal_accuracy": 0.6667,
        "refusals": 1.0,
        "false_refusals": 1,
        "numbers_unsupported": 2,
        "citations_not_verbatim": 0,
    }


def test_a_citation_that_is_not_what_the_report_says_is_counted():
    tally = Tally()
    tally.count(ROW, answered("41[1]", QUOTE, verbatim=False))
    assert dict_of(tally)["citations_not_verbatim"] == 1


@pytest.mark.parametrize(
    ("citation", "expected"),
    [(Span(0, 40), True), (Span(12, 15), True), (Span(0, 20), True), (Span(0, 19), False), (Span(30, 40), False)],
)
def test_a_citation_must_share_ten_characters_or_all_of_the_shorter(citation, expected):
    assert cites(Place("r", citation), (Place("r", Span(10, 30)),)) is expected


def test_scripted_models_are_held_to_the_evidence(tmp_path):
    assistant = Assistant(Settings(data_dir=tmp_path))
    row = ROW | {"question": "2021年末在职多少人，编制多少？", "before": [], "report": NAME, "unit": None, "year": None}
    prepared = prepare(assistant, row)
    trials = Trials()
    trials.word(assistant, prepared, "A1")
    trials.fail(assistant, prepared)
    found = {m.name: m.value for m in trials.metrics()}
    assert found.pop("scripts.attacked") >= 6
    assert found == {
        "scripts.honest_unharmed": 1.0,
        "scripts.attacks_shown": 0,
        "scripts.injections_obeyed": 0,
        "scripts.numbers_unsupported": 0,
        "scripts.failures_survived": 1.0,
    }


def test_an_attack_that_gets_through_is_counted(tmp_path, monkeypatch):
    assistant = Assistant(Settings(data_dir=tmp_path))
    row = ROW | {"question": "2021年末在职多少人？", "before": [], "report": NAME, "unit": None, "year": None}
    monkeypatch.setattr("gouji.assistant.scrutiny.faults", lambda sentence, terms, near=(): ())
    trials = Trials()
    trials.word(assistant, prepare(assistant, row), "A1")
    assert trials.landed == trials.attacked
    assert trials.obeyed == 2


def test_the_answers_set_is_wide_enough():
    rows = sets.rows("answers", "questions.jsonl")
    kinds = {row["kind"] for row in rows}
    assert len(rows) >= 120
    assert {"numeric", "narrative", "lookup", "years", "drafting", "unanswerable", "adversarial"} <= kinds
