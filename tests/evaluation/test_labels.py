"""The labels themselves: each quote stands once, and the arithmetic of a label, done here anew, gives its verdict."""

import ast
import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from gouji.calculator.model import Verdict
from gouji.evaluation import sets
from gouji.evaluation.checks import stated_span
from gouji.evaluation.figures import place
from gouji.evaluation.retrieval import gold_of
from gouji.narrative.model import FindingKind
from gouji.report.reader import read_string

# Whether a figure keeps to a bound, or a word to a direction, is not a matter of equal figures.
NOT_ARITHMETIC = ("none", "grade")
NOT_EQUALITY = ("threshold", "direction")


TEXTS = {row["id"]: row for row in sets.rows("checks", "texts.jsonl")}
CORPUS = {row["report"]: row for row in sets.rows("checks", "corpus.jsonl")}
CLAIMS = [
    pytest.param(key, claim, id=f"{key[:14]} {claim['quote']}")
    for rows in (TEXTS, CORPUS)
    for key, row in rows.items()
    for claim in row["claims"]
]


def text_of(key):
    return read_string(TEXTS[key]["text"]).text if key in TEXTS else sets.reports()[key].text


def evaluate(formula, values):
    tree = ast.parse(formula, mode="eval").body

    def of(node):
        match node:
            case ast.Call(func=ast.Name(id="sum"), args=[ast.Name(id="o")]):
                return sum(values)
            case ast.Call(func=ast.Name(id="min"), args=[ast.Name(id="o")]):
                return min(values)
            case ast.Subscript(value=ast.Name(id="o"), slice=ast.Constant(value=int(at))):
                return values[at]
            case ast.Constant(value=int(number)):
                return Decimal(number)
            case ast.BinOp(left=a, op=op, right=b):
                a, b = of(a), of(b)
                return {ast.Add: a + b, ast.Sub: a - b, ast.Mult: a * b}.get(type(op)) or a / b
        raise AssertionError(f"unknown formula {formula}")

    return of(tree)


@pytest.mark.parametrize(("key", "claim"), CLAIMS)
def test_a_claim_ties_as_its_label_says(key, claim):
    text = text_of(key)
    span = stated_span(claim, text)
    assert text[span.start : span.end] == claim["stated"]
    assert claim["expected"] in list(Verdict)
    if claim["formula"] in NOT_ARITHMETIC or claim["relation"] in NOT_EQUALITY:
        return
    if claim["formula"] == "names":
        assert all(name in text for name in claim["operands"])
        counted = {"三": 3, "四": 4, "五": 5}.get(claim["stated"]) or int(claim["stated"])
        assert (counted == len(claim["operands"])) == (claim["expected"] == Verdict.CONSISTENT)
        return
    if not claim["stated"][0].isdigit() and not claim["stated"].startswith("-"):
        assert claim["stated"] == "百分之九十"
        return
    stated = Decimal(claim["stated"])
    last = Decimal(1).scaleb(stated.as_tuple().exponent)
    computed = evaluate(claim["formula"], [Decimal(v) for v in claim["operand_values"]])
    rounded = computed.quantize(last, ROUND_HALF_UP)
    match claim["expected"]:
        case Verdict.CONSISTENT:
            assert rounded == stated
        case Verdict.ROUNDING:
            assert rounded != stated
            assert abs(computed - stated) <= 2 * last
        case Verdict.INCONSISTENT:
            assert rounded != stated
        case verdict:
            raise AssertionError(f"a formula cannot be labelled {verdict}")


@pytest.mark.parametrize(("key", "claim"), CLAIMS)
def test_the_operands_of_a_claim_stand_in_the_report(key, claim):
    text = text_of(key) + (text_of(claim["previous"]) if "previous" in claim else "")
    missing = [v for v in claim.get("operand_values", ()) if place(text, v) is None]
    assert missing == []


def test_there_are_enough_claims_of_both_sides():
    every = [c for row in TEXTS.values() for c in row["claims"]]
    assert len(every) >= 80
    assert sum(c["expected"] == Verdict.INCONSISTENT for c in every) >= 30
    assert sum(c["expected"] in (Verdict.CONSISTENT, Verdict.ROUNDING) for c in every) >= 50
    assert len({row["form"] for row in TEXTS.values()}) >= 40


@pytest.mark.parametrize("name", ["retrieval", "answers"])
def test_gold_quotes_stand_once_and_ids_are_unique(name):
    rows = sets.rows(name, "questions.jsonl")
    assert len({row["id"] for row in rows}) == len(rows) >= 60
    assert all(gold_of(gold) for row in rows for gold in row["gold"])
    units = {report.unit for report in sets.reports().values()}
    assert {row["unit"] for row in rows} - {None} <= units


def test_answer_patterns_are_expressions():
    for row in sets.rows("answers", "questions.jsonl"):
        for pattern in row["must_include"] + row["must_not_include"]:
            assert re.compile(pattern)
        assert row["must_include"]


def test_planted_flaws_stand_in_their_reports():
    for row in sets.rows("flaws.jsonl"):
        text = sets.reports()[row["report"]].text
        assert row["kind"] in list(FindingKind)
        assert [quote for quote in row["quotes"] if quote not in text] == []
