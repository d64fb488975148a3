import json

import pytest

from gouji.calculator.model import Check, Operand, RelationKind, Verdict
from gouji.evaluation.reports import MISSED, Said, label_files, says, squeezed, verdict_of
from gouji.narrative.model import FindingKind
from gouji.report.model import Span
from gouji.report.reader import read_string

TEXT = "全年支出1,000.00万元，其中甲600.00万元、乙400.00万元。"
REPORT = read_string(TEXT)
CLAIM = {"quote": "全年支出 1,000.00 万元", "operand_values": ["600.00", "400.00"], "expected": "consistent"}


def check(verdict: Verdict, stated: str, *operands: str) -> Check:
    def span(quote: str) -> Span:
        start = REPORT.text.index(quote)
        return Span(start, start + len(quote))

    places = tuple(Operand(span(quote), "") for quote in operands)
    return Check("c", RelationKind.SUM, verdict, span(stated), places, "", None, None, "")


@pytest.mark.parametrize(
    ("checks", "verdict"),
    [
        ([check(Verdict.CONSISTENT, "1000.00万元", "600.00万元", "400.00万元")], "consistent"),
        (
            [
                check(Verdict.CONSISTENT, "1000.00万元", "600.00万元", "400.00万元"),
                check(Verdict.INCONSISTENT, "1000.00万元", "600.00万元"),
            ],
            "consistent",
        ),
        (
            [
                check(Verdict.CONSISTENT, "1000.00万元", "600.00万元"),
                check(Verdict.INCONSISTENT, "1000.00万元", "400.00万元"),
            ],
            "inconsistent",
        ),
        ([check(Verdict.CONSISTENT, "600.00万元", "400.00万元")], MISSED),
        ([], MISSED),
    ],
)
def test_the_checks_that_fit_a_claim_best_decide(checks: list[Check], verdict: str) -> None:
    assert verdict_of(CLAIM, REPORT, checks) == verdict


def test_what_nothing_can_be_said_of_needs_no_check() -> None:
    assert verdict_of({**CLAIM, "expected": "unverifiable"}, REPORT, []) == "unverifiable"


LABEL = {"kind": "target_too_low", "quotes": ["目标值≥2场，完成值 26 场"]}


@pytest.mark.parametrize(
    ("kind", "quote", "expected"),
    [
        (FindingKind.TARGET_TOO_LOW, "培训。目标值≥2场，完成值26场，得15分", True),
        (FindingKind.UNEXPLAINED_DEVIATION, "完成值26场，目标值≥2场，完成值", True),
        (FindingKind.WORDING, "目标值≥2场，完成值26场", False),
        (FindingKind.TARGET_TOO_LOW, "目标值≥2次，完成值26次", False),
    ],
)
def test_a_weakness_is_found_by_its_kind_and_its_words(kind: FindingKind, quote: str, expected: bool) -> None:
    assert says(Said(kind, True, (quote,), ""), LABEL) is expected


def test_labels_quote_their_reports() -> None:
    files = label_files()
    assert len(files) == 50
    for path in files:
        labels = json.loads(path.read_text(encoding="utf-8"))
        text = squeezed(path.with_name(labels["file"]).read_text(encoding="utf-8"))
        quotes = [claim["quote"] for claim in labels["claims"]]
        quotes += [trap["quote"] for trap in labels["traps"]]
        quotes += [quote for weak in labels["weaknesses"] for quote in weak["quotes"]]
        assert [q for q in quotes if squeezed(q) not in text] == []
        assert labels["clean"] is not bool(labels["weaknesses"])
