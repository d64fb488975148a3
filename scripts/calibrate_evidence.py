# ruff: noqa: T201 (a script talks on standard output)
"""Fits the weights of gouji.index.judge, and measures each part of the search, on scripts/calibration/.

    python scripts/calibrate_evidence.py            fits and measures
    python scripts/calibrate_evidence.py --write    and writes src/gouji/index/judge.toml

Each folder there is a library of its own with its questions. They were written for this; neither the tests nor eval/
use them. Both fits are logistic regressions: over the signs of the first passages of each question (passages that hold
a gold quote against all others), and over those of the likeliest passage and the number of the question's needs
(answerable questions against the others). The abstention figures are of models fitted without the questions that they
are measured on (ten folds). A few seconds; scikit-learn comes with sentence-transformers.
"""

import argparse
import json
import math
import shutil
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from gouji.index.catalogue import Row
from gouji.index.embedding import SentenceEmbedding, open_embedding
from gouji.index.evidence import Asked as Asking
from gouji.index.evidence import Signs
from gouji.index.judge import FLOOR, Weights, answered, log_odds, probability
from gouji.index.lexical import best
from gouji.index.memory import MemoryLibrary
from gouji.index.query import read_query
from gouji.index.ranking import DEPTH, Ranked
from gouji.index.search import Filter, candidates
from gouji.report.model import Report
from gouji.report.reader import read

FOLDER = Path(__file__).resolve().parent / "calibration"
REPORTS = FOLDER.parent.parent / "eval" / "reports"
WEIGHTS = FOLDER.parent.parent / "src" / "gouji" / "index" / "judge.toml"
FOLDS = 10
SHOWN = "fused, ordered by evidence"
READ = 12  # passages of a question that the fit reads
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)
WORDS = ("attribute", "action", "thing")  # they say whether a question is answered, not which passage answers it
PASSAGE = tuple(field.name for field in fields(Signs) if field.name not in WORDS)
QUESTION = (
    *(field.name for field in fields(Signs) if field.name != "asked"),
    *(field.name for field in fields(Asking)),
)
STRENGTH = 10.0  # inverse of the regularisation, of signs at a standard deviation of one


@dataclass(frozen=True)
class Asked:
    """A question with its lists of chunk numbers, and what was found of it with signs.

    `share` is its share of its library: all libraries together count alike, however many questions they have.
    """

    question: str
    gold: tuple[str, ...]
    lists: Mapping[str, Sequence[int]]
    found: Mapping[int, Ranked]
    relevant: frozenset[int]
    rows: Mapping[int, Row]
    share: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", help="an embedding model instead of the built-in one")
    parser.add_argument("--write", action="store_true", help="write the weights where the package reads them")
    arguments = parser.parse_args()
    embedding = open_embedding(arguments.model)
    libraries = {folder.name: ask_all(folder, embedding) for folder in sorted(FOLDER.iterdir()) if folder.is_dir()}
    asked = [a for library in libraries.values() for a in library]
    quality([a for a in asked if a.gold])
    abstention(asked)
    held_out(libraries)
    passage, question = fit(asked)
    weights = {"passage": passage, "question": question}
    text = "\n\n".join(as_toml(name, each) for name, each in weights.items()) + "\n"
    print(f"fitted on all:\n{text}")
    if arguments.write:
        WEIGHTS.write_text(f"# Written by scripts/calibrate_evidence.py.\n\n{text}", encoding="utf-8")


def ask_all(folder: Path, embedding: SentenceEmbedding) -> list[Asked]:
    library = MemoryLibrary(reports_of(folder), embedding)
    numbers = range(1, library.catalogue.size()[0] + 1)
    rows = {number: row for number, (_, row) in library.catalogue.rows(numbers).items()}
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [ask(library, rows, json.loads(line), 1 / len(lines)) for line in lines]


def reports_of(folder: Path) -> list[Report]:
    """The reports in a folder, or those of eval/reports that its reports.toml names."""
    listed = folder / "reports.toml"
    if not listed.is_file():
        return [read(path) for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".md")]
    names = tomllib.loads(listed.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as copies:
        for name, original in names.items():
            shutil.copy(REPORTS / original, Path(copies) / name)
        return [read(Path(copies) / name) for name in sorted(names)]


def ask(library: MemoryLibrary, rows: Mapping[int, Row], line: Mapping[str, object], share: float) -> Asked:
    question, gold = str(line["q"]), tuple(map(str, line["gold"]))  # type: ignore[call-overload]
    relevant = frozenset(number for number, row in rows.items() if any(quote in row.text for quote in gold))
    missing = [quote for quote in gold if not any(quote in row.text for row in rows.values())]
    if missing:
        raise SystemExit(f"questions.jsonl: no passage holds {missing[0]}")
    catalogue, vector = library.catalogue, library.embedding.query(question)
    entries = catalogue.entries()
    among = Filter(unit=line.get("unit"), year=line.get("year"))  # type: ignore[arg-type]
    numbers = catalogue.matching(among.editions(entries), None, None)
    query = read_query(question, [entry.card.unit or "" for entry in entries])
    found = candidates(question, vector, catalogue, entries, library.dense, among)
    lists = {
        "dense": [number for number, _ in library.dense(vector, numbers)],
        "lexical": [number for number, _ in best(catalogue, query.terms, DEPTH, numbers)],
        "fused by rank": [item.number for item in sorted(found, key=lambda item: -item.fused)],
        SHOWN: [item.number for item in found],
    }
    return Asked(question, gold, lists, {item.number: item for item in found}, relevant, rows, share)


def quality(asked: Sequence[Asked]) -> None:
    print(f"{len(asked)} answerable questions")
    for name in asked[0].lists:
        recall = mean(recalled(a, a.lists[name][:5]) for a in asked)
        gain = mean(discounted_gain(a, a.lists[name][:10]) for a in asked)
        print(f"  {name:28s} recall@5 {recall:.3f}  nDCG@10 {gain:.3f}")


def recalled(asked: Asked, found: Sequence[int]) -> float:
    """The share of the gold quotes that the found passages hold."""
    return mean(any(quote in asked.rows[number].text for number in found) for quote in asked.gold)


def discounted_gain(asked: Asked, found: Sequence[int]) -> float:
    gain = sum(1 / math.log2(rank + 1) for rank, number in enumerate(found, start=1) if number in asked.relevant)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(10, len(asked.relevant)) + 1))
    return gain / ideal


def fit_passages(asked: Iterable[Asked]) -> Weights:
    points = [
        (asdict(a.found[number].signs), number in a.relevant, a.share)
        for a in asked
        for number in a.lists["fused by rank"][:READ]
    ]
    return fitted(PASSAGE, points, STRENGTH)


def fit_questions(asked: Iterable[Asked], passage: Weights) -> Weights:
    points = [
        ({**asdict(top.signs), **asdict(top.asked)}, bool(a.gold), a.share)
        for a in asked
        if (top := likeliest(a, passage)) is not None
    ]
    return fitted(QUESTION, points, STRENGTH / 100)


def fitted(names: Sequence[str], points: Sequence[tuple[Mapping[str, float], bool, float]], strength: float) -> Weights:
    """The regression's weights for the named signs as they are; a point is its signs, whether it holds, its share."""
    table = np.array([[signs[name] for name in names] for signs, _, _ in points])
    shares = np.array([share for _, _, share in points])
    center, spread = table.mean(axis=0), table.std(axis=0)
    spread[spread == 0] = 1.0
    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=2000)
    labels = np.array([label for _, label, _ in points])
    model.fit((table - center) / spread, labels, sample_weight=shares / shares.mean())
    weights = model.coef_[0] / spread
    bias = float(model.intercept_[0] - weights @ center)
    return {"bias": bias, **dict(zip(names, map(float, weights), strict=True))}


def likeliest(asked: Asked, passage: Weights) -> Ranked | None:
    return max(asked.found.values(), key=lambda item: log_odds(item.signs, passage), default=None)


def held_out(libraries: Mapping[str, Sequence[Asked]]) -> None:
    """What models that were fitted on the other libraries do for each."""
    print("each library by models of the others")
    for name, asked in libraries.items():
        passage, question = fit(a for other, those in libraries.items() if other != name for a in those)
        likely = [likely_answered(a, passage, question) for a in asked]
        others = sorted(value for a, value in zip(asked, likely, strict=True) if not a.gold)
        print(f"  {name}: ", end="")
        for share in (0.75, 0.9):
            threshold = others[math.ceil(share * len(others)) - 1]
            found = [
                (value > threshold, recalled(a, a.lists[SHOWN][:5]))
                for a, value in zip(asked, likely, strict=True)
                if a.gold
            ]
            silent = mean(not passes for passes, _ in found)
            recall = mean(passes * recall for passes, recall in found)
            print(f"refusing {share:.2f}: silent on {silent:.3f}, recall@5 {recall:.3f}; ", end="")
        print()


def fit(asked: Iterable[Asked]) -> tuple[Weights, Weights]:
    asked = list(asked)
    passage = fit_passages(asked)
    return passage, fit_questions(asked, passage)


def likely_answered(asked: Asked, passage: Weights, question: Weights) -> float:
    top = likeliest(asked, passage)
    return 0.0 if top is None else answered(top.signs, top.asked, question)


def abstention(asked: Sequence[Asked]) -> None:
    order = np.random.default_rng(0).permutation(len(asked))
    result: dict[int, tuple[float, float]] = {}
    for fold in np.array_split(order, FOLDS):
        passage, question = fit(asked[i] for i in order if i not in set(fold))
        for i in fold:
            odds = [log_odds(item.signs, passage) for n, item in asked[i].found.items() if n in asked[i].relevant]
            result[i] = (likely_answered(asked[i], passage, question), probability(max(odds, default=-99.0)))
    answerable = [result[i] for i, a in enumerate(asked) if a.gold]
    others_ = [result[i][0] for i, a in enumerate(asked) if not a.gold]
    print(f"{len(others_)} unanswerable questions")
    for threshold in THRESHOLDS:
        refused = mean(top < threshold for top in others_)
        kept = mean(top >= threshold and gold >= FLOOR for top, gold in answerable)
        silent = mean(top < threshold for top, _ in answerable)
        print(f"  threshold {threshold:.2f}: refuses {refused:.2f}, silent on {silent:.3f}, gold shown {kept:.2f}")


def as_toml(name: str, weights: Weights) -> str:
    return "\n".join([f"[{name}]", *(f"{key} = {value:.3f}" for key, value in weights.items())])


def mean(values: Iterable[float]) -> float:
    return float(np.mean([float(value) for value in values]))


if __name__ == "__main__":
    main()
