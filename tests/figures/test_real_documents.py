"""Nothing is skipped in the real documents, which are not part of this repository."""

import json
import re
from decimal import Decimal
from pathlib import Path

from gouji.figures.reader import read_figures
from gouji.figures.scan import scan
from gouji.report.reader import read


def test_every_digit_of_the_real_documents_stands_in_one_figure(real_documents: Path) -> None:
    for path in sorted((real_documents / "reports").iterdir()):
        report = read(path)
        figures = read_figures(report)
        covered = bytearray(len(report.text))
        for figure in figures:
            assert figure.literal_span.quote(report.text) == figure.literal
            assert not any(covered[figure.span.start : figure.span.end])
            covered[figure.span.start : figure.span.end] = b"\1" * len(figure.span)
        missed = [m.group() for m in re.finditer(r"[0-9]+", report.text) if not all(covered[m.start() : m.end()])]
        assert missed == [], path.name


NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def test_every_labelled_figure_of_the_cases_is_read(real_documents: Path) -> None:
    """Each operand of a label is the value of a figure that can be a claim."""
    missed = []
    for line in (real_documents / "cases" / "numeric.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        read_values = {q.value for q in scan(case["text"]) if q.is_claim}
        wanted = [v for claim in case["claims"] for v in claim.get("operand_values") or () if NUMBER.fullmatch(v)]
        assert wanted or not any(claim.get("operand_values") for claim in case["claims"])
        missed += [(case["id"], value) for value in wanted if Decimal(value) not in read_values]
    assert missed == []
