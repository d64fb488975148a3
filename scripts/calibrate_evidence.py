# ruff: noqa: T201 (a script talks on standard output)
"""Fits the weights of gouji.index.evidence, and measures each part of the search, on scripts/calibration/.

    python scripts/calibrate_evidence.py

The reports and questions there were written for this; neither the tests nor eval/ use them. The fit is a logistic
regression over the signs of the first passages of each question (passages that hold a gold quote against all
others); the abstention figures are of models fitted without the questions they are measured on (ten folds). Copy the
weights into gouji/index/evidence.py by hand. A few seconds; scikit-learn comes with sentence-transformers.
"""

import argparse
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from gouji.index.catalogue import Row
from gouji.index.embedding import open_embedding
from gouji.index.evidence import FLOOR, Signs, Weights, log_odds, probability
from gouji.index.lexical import best
from gouji.index.memory import MemoryLibrary
from gouji.index.query import read_query
from gouji.index.ranking import DEPTH
from gouji.index.search import Filter, candidates
from gouji.report.reader import read

FOLDER = Path(__file__).resolve().parent / "calibration"
FOLDS = 10
READ = 12  # passages of a question that the fit reads
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True)
class Asked:
    """A question with its lists of chunk numbers, and the signs of the chunks that any list found."""

    question: str
    gold: tuple[str, ...]
    lists: Mapping[str, Sequence[int]]
    signs: Mapping[int, Signs]
    relevant: frozenset[int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", help="an embedding model instead of the built-in one")
    arguments = parser.parse_args()
    library = MemoryLibrary(
        (read(path) for path in sorted(FOLDER.iterdir()) if path.suffix in (".txt", ".md")),
        open_embedding(arguments.model),
    )
    numbers = range(1, library.catalogue.size()[0] + 1)
    rows = {number: row for number, (_, row) in library.catalogue.rows(numbers).items()}
    lines = (FOLDER / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [ask(library, rows, json.loads(line)) for line in lines]
    quality([a for a in asked if a.gold], rows)
    abstention(asked)
    weights = fit(asked)
    print(f"fitted on all: {weights}")


def ask(library: MemoryLibrary, rows: Mapping[int, Row], line: Mapping[str, object]) -> Asked:
    question, gold = str(line["q"]), tuple(map(str, line["gold"]))  # type: ignore[call-overload]
    relevant = frozenset(number for number, row in rows.items() if any(quote in row.text for quote in gold))
    missing = [quote for quote in gold if not any(quote in row.text for row in rows.values())]
    if missing:
        raise SystemExit(f"questions.jsonl: no passage holds {missing[0]}")
    catalogue, vector = library.catalogue, library.embedding.query(question)
    entries = catalogue.entries()
    query = read_query(question, [entry.card.unit or "" for entry in entries])
    dense = library.dense(vector, None)
    fused = candidates(question, vector, catalogue, entries, library.dense, Filter())
    lists = {
        "dense": [number for number, _ in dense],
        "lexical": [number for number, _ in best(catalogue, query.terms, DEPTH)],
        "fused by rank": [item.number for item in sorted(fused, key=lambda item: -item.fused)],
        "fused, ordered by evidence": [item.number for item in fused],
    }
    return Asked(question, gold, lists, {item.number: item.signs for item in fused}, relevant)


def quality(asked: Sequence[Asked], rows: Mapping[int, Row]) -> None:
    print(f"{len(asked)} answerable questions, {len(rows)} chunks")
    for name in asked[0].lists:
        recall = mean(recalled(a, a.lists[name][:5], rows) for a in asked)
        gain = mean(discounted_gain(a, a.lists[name][:10]) for a in asked)
        print(f"  {name:28s} recall@5 {recall:.3f}  nDCG@10 {gain:.3f}")


def recalled(asked: Asked, found: Sequence[int], rows: Mapping[int, Row]) -> float:
    """The share of the gold quotes that the found passages hold."""
    return mean(any(quote in rows[number].text for number in found) for quote in asked.gold)


def discounted_gain(asked: Asked, found: Sequence[int]) -> float:
    gain = sum(1 / math.log2(rank + 1) for rank, number in enumerate(found, start=1) if number in asked.relevant)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(10, len(asked.relevant)) + 1))
    return gain / ideal


def fit(asked: Iterable[Asked]) -> Weights:
    points, labels = [], []
    for a in asked:
        for number in a.lists["fused by rank"][:READ]:
            points.append(astuple(a.signs[number]))
            labels.append(number in a.relevant)
    model = LogisticRegression(C=10, class_weight="balanced").fit(np.array(points), np.array(labels))
    return Weights(float(model.intercept_[0]), Signs(*map(float, model.coef_[0])))


def abstention(asked: Sequence[Asked]) -> None:
    order = np.random.default_rng(0).permutation(len(asked))
    best_of: dict[int, tuple[float, float]] = {}
    for fold in np.array_split(order, FOLDS):
        weights = fit(asked[i] for i in order if i not in set(fold))
        for i in fold:
            a = asked[i]
            of_all = {number: probability(log_odds(signs, weights)) for number, signs in a.signs.items()}
            best_of[i] = (max(of_all.values()), max((of_all.get(n, 0.0) for n in a.relevant), default=0.0))
    answerable = [best_of[i] for i, a in enumerate(asked) if a.gold]
    others = [best_of[i][0] for i, a in enumerate(asked) if not a.gold]
    print(f"{len(others)} unanswerable questions")
    for threshold in THRESHOLDS:
        refused = mean(top < threshold for top in others)
        kept = mean(top >= threshold and gold >= FLOOR for top, gold in answerable)
        print(f"  threshold {threshold:.1f}: refuses {refused:.2f} of them, answers {kept:.2f} of the rest")


def mean(values: Iterable[float]) -> float:
    return float(np.mean([float(value) for value in values]))


if __name__ == "__main__":
    main()
