from decimal import Decimal

import pytest

from gouji.calculator.model import Check, Operand, RelationKind, Verdict
from gouji.evaluation import checks, sets
from gouji.evaluation.checks import MISSED, fit, stated_span, summary, verdict_of
from gouji.report.model import Span
from gouji.report.reader import read_string

TEXT = "支出10万元，其中甲6万元、乙4万元，丙10万元。"
REPORT = read_string(TEXT)
CLAIM = {"quote": "支出10万元", "stated": "10", "operands": [], "operand_values": ["6", "4"], "expected": "consistent"}


def check(verdict, *operands, stated="10万元"):
    def span(quote):
        return Span(TEXT.index(quote), TEXT.index(quote) + len(quote))

    places = tuple(Operand(span(quote), "") for quote in operands)
    return Check("c", RelationKind.SUM, verdict, span(stated), places, "", Decimal(0), Decimal(0), "")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([check(Verdict.CONSISTENT, "6万元", "4万元")], "consistent"),
        ([check(Verdict.CONSISTENT, "6万元", "4万元"), check(Verdict.INCONSISTENT, "丙10万元")], "consistent"),
        ([check(Verdict.CONSISTENT, "6万元"), check(Verdict.INCONSISTENT, "4万元")], "inconsistent"),
        ([check(Verdict.CONSISTENT, "丙10万元")], MISSED),
        ([check(Verdict.CONSISTENT, "4万元", stated="6万元")], MISSED),
        ([check(Verdict.CONSISTENT, "支出10万元", "4万元", stated="6万元")], "consistent"),  # from another side
        ([check(Verdict.CONSISTENT, "支出10万元", "4万元", "丙10万元", stated="6万元")], MISSED),
        ([], MISSED),
    ],
)
def test_the_check_of_the_figure_whose_operands_fit_best_decides(found, expected):
    assert verdict_of(CLAIM, REPORT, found) == expected


def test_a_claim_of_which_nothing_can_be_said_needs_no_check():
    assert verdict_of(CLAIM | {"expected": "unverifiable"}, REPORT, []) == "unverifiable"


def test_fit_is_the_part_of_the_operands_and_looks_at_whole_numbers():
    assert fit(CLAIM, REPORT, check(Verdict.CONSISTENT, "6万元")) == 0.5
    assert fit(CLAIM | {"operand_values": ["1"]}, REPORT, check(Verdict.CONSISTENT, "丙10万元")) == 0.0


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ({"quote": "10万元", "stated": "10"}, "应恰好出现一次，实际 2 次"),
        ({"quote": "支出10万元", "stated": "1"}, "没有所指数字 1"),
    ],
)
def test_a_label_must_point_to_one_place(claim, message):
    with pytest.raises(sets.EvaluationError, match=message):
        stated_span(claim, TEXT)


def test_summary():
    table = {
        ("consistent", "consistent"): 5,
        ("consistent", "inconsistent"): 1,
        ("inconsistent", "inconsistent"): 3,
        ("inconsistent", MISSED): 1,
    }
    assert {m.name: m.value for m in summary("texts", table)} == {
        "texts.exact": 0.8,
        "texts.slips_caught": 0.75,
        "texts.false_inconsistent": 1,
    }


def test_an_inconsistent_in_a_text_without_a_slip_is_a_false_alarm(monkeypatch):
    row = {"id": "T1", "text": "共有3个单位：甲2个、乙2个。", "claims": []}
    monkeypatch.setattr(sets, "rows", lambda *parts: [row] if parts[-1] == "texts.jsonl" else [])
    alarm = check(Verdict.INCONSISTENT, stated="10万元")
    monkeypatch.setattr(checks, "checks_of", lambda *_: (alarm,))
    figures = {m.name: m.value for m in checks.run().metrics}
    assert figures["texts.false_alarms"] == 1
    assert figures["corpus.false_alarms"] == 0
