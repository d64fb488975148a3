"""What share of one-digit slips the calculator sees: changes one digit of one figure that takes part in a relation
that holds, audits again, and looks for a new `inconsistent` that involves the figure.

Recall is reported over all changes, over the observable ones (see `replay`) of relations that words bind, and over
those that only break a tie found by trial, which confirms a figure but seldom may accuse it; precision over all claims
that are newly called inconsistent: those that involve the changed figure against those that do not. The sample is drawn
by a generator with a fixed seed, one per document, so that one more document leaves the others' samples as they are.
"""

import json
import os
import random
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gouji.calculator.model import Check, Verdict
from gouji.calculator.verify import verify
from gouji.evaluation import sets
from gouji.evaluation.mutate import Mutation, mutated, mutations
from gouji.evaluation.replay import HOLDS, observable
from gouji.evaluation.result import Better, Metric, SuiteResult, ratio
from gouji.figures.model import Quantity
from gouji.figures.reader import read_figures
from gouji.report.model import Report, Span
from gouji.report.reader import read, read_string

REAL = "GOUJI_REAL_REPORTS"
# A relation more brings more figures into the sample, and with them other changes.
TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Settings:
    """seed of the sample; how many figures a document at most, and how many changes a figure."""

    seed: int
    figures_per_document: int
    changes_per_figure: int


@dataclass(slots=True)
class Tally:
    """What became of the changes of one set of documents."""

    documents: int = 0
    changes: int = 0
    caught: int = 0
    observable: int = 0
    observable_caught: int = 0
    tried: int = 0
    tried_caught: int = 0
    involved: int = 0
    uninvolved: int = 0
    clean: int = 0
    false_alarms: int = 0

    def metrics(self, prefix: str, better: Better = Better.HIGHER) -> list[Metric]:
        worse = Better.LOWER if better is Better.HIGHER else better
        precision = ratio(self.involved, self.involved + self.uninvolved)
        return [
            Metric(f"{prefix}.changes", self.changes, Better.SHOWN),
            Metric(f"{prefix}.observable", self.observable, Better.SHOWN),
            Metric(f"{prefix}.recall_all", ratio(self.caught, self.changes), better, TOLERANCE),
            Metric(f"{prefix}.recall_observable", ratio(self.observable_caught, self.observable), better, TOLERANCE),
            Metric(f"{prefix}.recall_tried", ratio(self.tried_caught, self.tried), better, TOLERANCE),
            Metric(f"{prefix}.precision", precision, better, TOLERANCE / 2),
            Metric(f"{prefix}.false_alarms_a_clean_report", ratio(self.false_alarms, self.clean), worse),
        ]


@dataclass(frozen=True, slots=True)
class Document:
    """A report to change; `clean`: it states no slip of its own, so that any `inconsistent` in it is a false alarm."""

    name: str
    report: Report
    previous: tuple[Report, ...] = ()
    clean: bool = True


def settings() -> Settings:
    path = sets.folder("eval") / "mutation" / "settings.toml"
    try:
        return Settings(**tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, TypeError) as error:
        raise sets.EvaluationError(f"{path} 不能使用：{error}") from error


def run() -> SuiteResult:
    chosen = settings()
    metrics: list[Metric] = []
    misses: list[str] = []
    groups: list[tuple[str, Iterable[Document], Better]] = [
        ("corpus", corpus(), Better.HIGHER),
        ("texts", texts(sets.rows("checks", "texts.jsonl")), Better.HIGHER),
    ]
    if real := os.environ.get(REAL):
        groups.append(("real", real_documents(Path(real)), Better.SHOWN))
    for prefix, documents, better in groups:
        tally = Tally()
        for document in documents:
            misses += measure(document, chosen, tally)
        metrics += tally.metrics(prefix, better)
    return SuiteResult("mutation", tuple(metrics), tuple(misses))


def corpus() -> Iterator[Document]:
    for row in sets.rows("checks", "corpus.jsonl"):
        report = sets.reports()[row["report"]]
        yield Document(row["report"], report, sets.earlier(report), row["clean"])


def texts(rows: Iterable[Mapping[str, object]]) -> Iterator[Document]:
    """The texts of a set of labelled claims that hold no slip."""
    for row in rows:
        claims = row["claims"]
        if isinstance(claims, list) and all(c["expected"] != Verdict.INCONSISTENT for c in claims):
            yield Document(str(row["id"]), read_string(str(row["text"])))


def real_documents(folder: Path) -> Iterator[Document]:
    """Documents that are not ours to publish: the labelled pages and the reports in text form."""
    lines = (folder / "cases" / "numeric.jsonl").read_text(encoding="utf-8").splitlines()
    yield from texts(json.loads(line) for line in lines if line.strip())
    for path in sorted((folder / "reports").glob("*.txt")):
        yield Document(path.name, read(path), clean=False)


def measure(document: Document, chosen: Settings, tally: Tally) -> list[str]:
    """Change the figures of one document, one digit at a time, and count; returns a line for each miss."""
    report, previous = document.report, document.previous
    quantities = read_figures(report)
    checks = verify(report, quantities, previous).checks
    known = {c.id for c in checks if c.verdict is Verdict.INCONSISTENT}
    tally.documents += 1
    if document.clean:
        tally.clean += 1
        tally.false_alarms += len(known)
    before = {q.span: q for q in quantities}
    chance = random.Random(f"{chosen.seed} {document.name}")
    holding = [c for c in checks if c.verdict in HOLDS]
    figures = [q for q in quantities if q.is_claim and any(involves(c, q.span) for c in holding)]
    sample = chance.sample(figures, min(chosen.figures_per_document, len(figures)))
    misses = []
    for quantity in sorted(sample, key=lambda q: q.span):
        for change in mutations(quantity, report.text, chance, chosen.changes_per_figure):
            changed = mutated(report, change)
            numbers = read_figures(changed)
            flagged = [
                c
                for c in verify(changed, numbers, previous).checks
                if c.verdict is Verdict.INCONSISTENT and c.id not in known
            ]
            hits = [c for c in flagged if involves(c, quantity.span)]
            after = {q.span: q for q in numbers}
            broken = [c for c in holding if involves(c, quantity.span) and observable(c, before, after)]
            seen = any(not c.tried for c in broken)
            tried = bool(broken) and not seen
            tally.changes += 1
            tally.caught += bool(hits)
            tally.observable += seen
            tally.observable_caught += seen and bool(hits)
            tally.tried += tried
            tally.tried_caught += tried and bool(hits)
            tally.involved += len(hits)
            tally.uninvolved += len(flagged) - len(hits)
            if broken and not hits:
                misses.append(_line(document, quantity, change, f"没有发现，应破坏 {broken[0].formula}"))
            misses += [
                _line(document, quantity, change, f"误及 {report.quote(c.stated)}：{c.formula}")
                for c in flagged
                if not involves(c, quantity.span)
            ]
    return misses


def involves(check: Check, span: Span) -> bool:
    return check.stated.overlaps(span) or any(operand.span.overlaps(span) for operand in check.operands)


def _line(document: Document, quantity: Quantity, change: Mutation, what: str) -> str:
    at = change.position - quantity.literal_span.start
    old = document.report.quote(quantity.literal_span)
    around = document.report.text[max(0, quantity.span.start - 14) : quantity.span.end]
    return f"{document.name} {around!r} 改为 {old[:at]}{change.digit}{old[at + 1 :]}：{what}"
