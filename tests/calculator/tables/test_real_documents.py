"""Two real public documents, labelled by eye: final accounts and a budget of two units of one district.

`real_documents.jsonl` lists ties that were read off the printed pages: table (or 正文), the stated figure, the figures
that it is made of, and whether they tie. They are part of the ties in the documents, not all of them; the slips are.
"""

import json
import time
from functools import cache
from pathlib import Path

import pytest

from gouji.calculator.model import Check, Verdict
from gouji.calculator.reading import Reading
from gouji.calculator.relations.table import check
from gouji.calculator.tables.book import sheets
from gouji.figures.reader import read_figures
from gouji.report.reader import read

LABELS = [json.loads(line) for line in (Path(__file__).parent / "real_documents.jsonl").read_text("utf-8").splitlines()]
DOCUMENTS = ("部门决算", "部门预算")
# 机关运行经费 stands beside the 三公 table and ties to nothing else in it.
UNTIED = {"部门决算": [], "部门预算": ["443.18"]}

Found = tuple[str, str, tuple[str, ...], str]


@cache
def checked(folder: Path, document: str) -> tuple[Reading, tuple[Check, ...]]:
    paths = sorted((folder / "reports").glob(f"*{document}.pdf"))
    if not paths:
        pytest.skip(f"no *{document}.pdf in the folder of real documents")
    report = read(paths[0])
    reading = Reading(report, read_figures(report))
    return reading, tuple(check(reading))


def found(reading: Reading, checks: tuple[Check, ...]) -> set[Found]:
    """(title of the table or 正文, stated, operands sorted, verdict) of every check."""
    titles = {sheet.table.span: sheet.title for sheet in sheets(reading)}
    rows = set()
    for c in checks:
        table = reading.report.table_at(c.stated.start)
        operands = tuple(sorted(reading.quote(o.span) for o in c.operands))
        rows.add((titles[table.span] if table else "正文", reading.quote(c.stated), operands, c.verdict.value))
    return rows


def labelled(document: str) -> set[Found]:
    return {
        (row["table"], row["stated"], tuple(sorted(row["parts"])), row["verdict"])
        for row in LABELS
        if row["document"] == document
    }


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_labelled_tie(real_documents: Path, document: str) -> None:
    assert labelled(document) - found(*checked(real_documents, document)) == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_nothing_else_is_inconsistent(real_documents: Path, document: str) -> None:
    slips = {row for row in found(*checked(real_documents, document)) if row[3] == "inconsistent"}
    assert slips == {row for row in labelled(document) if row[3] == "inconsistent"}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_figure_of_the_tables_is_verified(real_documents: Path, document: str) -> None:
    reading, checks = checked(real_documents, document)
    held = (Verdict.CONSISTENT, Verdict.ROUNDING)
    touched = {place for c in checks if c.verdict in held for place in (c.stated, *(o.span for o in c.operands))}
    left = [
        reading.quote(q.span)
        for q in reading.quantities
        if q.is_claim and reading.report.table_at(q.span.start) is not None and q.span not in touched
    ]
    assert left == UNTIED[document]


def test_tables_of_a_budget_take_a_fraction_of_a_second(real_documents: Path) -> None:
    reading, _ = checked(real_documents, "部门预算")
    started = time.process_time()
    assert list(check(reading))
    assert time.process_time() - started < 1.0
