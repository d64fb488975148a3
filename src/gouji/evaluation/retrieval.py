"""Whether questions in a reviewer's words find the passages that answer them, and whether the others find nothing."""

import contextlib
import importlib.util
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gouji.evaluation import rivals, sets
from gouji.evaluation.ranking import Gold, Place, ndcg, recall, recall_within, reciprocal_rank
from gouji.evaluation.result import Better, Metric, SuiteResult, ratio
from gouji.report.model import Span

if TYPE_CHECKING:
    from gouji.index.library import Library
    from gouji.index.passage import Passage

# Files of eval/retrieval/ by what their figures are called: the last two were written by others, in looser words.
SETS: Final = {"": "questions.jsonl", "loose.": "loose.jsonl", "hard.": "hard.jsonl"}
READ = 2000  # characters that a reviewer may be expected to read for one question
TOLERANCE = 0.01  # a question or two; ranks close to each other may swap between releases of numpy


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    kind: str
    text: str
    unit: str | None
    year: int | None
    golds: tuple[Gold, ...]


@contextlib.contextmanager
def library_of_samples() -> Iterator["Library"]:
    """The sample reports in a library of their own, gone afterwards; the embedding model is the one that is set."""
    from gouji.index.library import Library
    from gouji.settings import load

    with tempfile.TemporaryDirectory(prefix="gouji-eval-", ignore_cleanup_errors=True) as folder:
        changes = {"data_dir": Path(folder), "chroma_url": None}
        library = Library(load().model_copy(update=changes))
        try:
            for _ in library.add_all(sets.reports().values()):
                pass
            yield library
        finally:
            library.close()


def gold_of(row: Mapping[str, Any]) -> Gold:
    """Where a gold quote stands, which it must do once; `also` holds quotes of the report that say the same."""
    report = sets.reports()[row["report"]]
    places = []
    for quote in (row["quote"], *row.get("also", ())):
        if report.text.count(quote) != 1:
            raise sets.EvaluationError(f"{row['report']} 里应恰好有一处：{quote}")
        start = report.text.index(quote)
        places.append(Place(report.id, Span(start, start + len(quote))))
    return tuple(places)


def questions(name: str = "questions.jsonl") -> list[Question]:
    return [
        Question(row["id"], row["kind"], row["question"], row["unit"], row["year"], tuple(map(gold_of, row["gold"])))
        for row in sets.rows("retrieval", name)
    ]


def run() -> SuiteResult:
    asked = {prefix: questions(name) for prefix, name in SETS.items()}
    with library_of_samples() as library:

        def fused(question: str, unit: str | None, year: int | None) -> list[Place]:
            return places(library.search(question, unit=unit, year=year, k=rivals.DEPTH))

        def unjudged(question: str, unit: str | None, year: int | None) -> list[Place]:
            return places(library.search(question, unit=unit, year=year, k=rivals.DEPTH, doubtful=True))

        reports = list(sets.reports().values())
        metrics: list[Metric] = []
        misses: list[str] = []
        for prefix, those in asked.items():
            ours, missed = measure(f"{prefix}gouji", fused, those, Better.HIGHER)
            metrics += ours
            misses += missed
            metrics += measure(f"{prefix}unjudged", unjudged, those, Better.SHOWN)[0]
        against: dict[str, Callable[[], rivals.Search]] = {
            "bm25": lambda: rivals.bm25(reports),
            "dense": lambda: rivals.dense(reports, library.embedding),
            "langchain": lambda: rivals.langchain(reports, library.embedding),
        }
        for name, make in against.items():
            if name == "langchain" and importlib.util.find_spec(rivals.SPLITTERS) is None:
                misses.append("没有安装 langchain-text-splitters，未与 LangChain 的默认做法比较")
                continue
            rival = make()
            for prefix, those in asked.items():
                metrics += measure(f"{prefix}{name}", rival, those, Better.SHOWN)[0]
    return SuiteResult("retrieval", tuple(metrics), tuple(misses))


def places(found: Iterable["Passage"]) -> list[Place]:
    return [Place(p.report_id, Span(p.start, p.end)) for p in found]


def measure(name: str, search: rivals.Search, asked: list[Question], better: Better) -> tuple[list[Metric], list[str]]:
    """abstention: unanswerable questions that find nothing; silent: answerable ones that find nothing."""
    answerable = [q for q in asked if q.golds]
    results = {q.id: search(q.text, q.unit, q.year) for q in asked}
    count = len(answerable)
    recalls = {q.id: recall(results[q.id], q.golds, 5) for q in answerable}
    abstained = sum(not results[q.id] for q in asked if not q.golds)
    figures = {
        "recall_at_5": sum(recalls.values()),
        f"recall_in_{READ}_characters": sum(recall_within(results[q.id], q.golds, READ) for q in answerable),
        "ndcg_at_10": sum(ndcg(results[q.id], q.golds, 10) for q in answerable),
        "mrr": sum(reciprocal_rank(results[q.id], q.golds) for q in answerable),
    }
    metrics = [Metric(f"{name}.{key}", ratio(value, count), better, TOLERANCE) for key, value in figures.items()]
    metrics.append(Metric(f"{name}.abstention", ratio(abstained, len(asked) - count), better, TOLERANCE))
    silent = ratio(sum(not results[q.id] for q in answerable), count)
    metrics.append(Metric(f"{name}.silent", silent, Better.LOWER if better is Better.HIGHER else better, TOLERANCE))
    misses = [f"{q.id} [{q.kind}] 前五条只找到 {recalls[q.id]:.2f}：{q.text}" for q in answerable if recalls[q.id] < 1]
    misses += [f"{q.id} 不该有结果：{q.text}" for q in asked if not q.golds and results[q.id]]
    return metrics, misses
